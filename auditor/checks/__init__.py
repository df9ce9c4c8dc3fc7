"""The few kinds of check that rubrics use: findings in, verdicts out."""

from auditor.checks.case import Case, Cue, Judgement, Reading
from auditor.checks.kinds import judge
from auditor.checks.passages import Repeats

__all__ = ["Case", "Cue", "Judgement", "Reading", "Repeats", "judge"]
