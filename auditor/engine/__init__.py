"""Running the audit of many referrals; later over a cluster too."""

from auditor.engine.run import Plan, processes_for, run

__all__ = ["Plan", "processes_for", "run"]
