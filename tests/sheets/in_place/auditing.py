"""Audits a workbook by the rules alone and writes it as the command would."""

from __future__ import annotations

from pathlib import Path

from auditor.api.about import rubric_view, run_info
from auditor.api.files import Job, read_tables
from auditor.api.judging import started
from auditor.api.way import Way, Written, choose_way
from auditor.audit import Auditor
from auditor.engine import Plan, run
from auditor.sheets.referrals import iter_referrals


def way_of(source: Path) -> Way:
    """Return how the workbook would be written."""
    job = Job(inputs=(source,))
    return choose_way(job, read_tables(job, []))


def audit_to(source: Path, out: Path | None, auditor: Auditor, *, new: bool = False) -> Written:
    """Audit ``source``; write the workbook to ``out``, or to where it goes by default.

    ``new`` asks for a new workbook.
    """
    job = Job(inputs=(source,), model="rules", new_workbook=new)
    tables = read_tables(job, [])
    way = choose_way(job, tables)
    plan = Plan("child-first", "rules")
    audited = [(t, c, run(plan, iter_referrals(t, c), auditor)) for t, c in tables]
    out = out or way.default(source)
    info = run_info(job, auditor, started(), [])
    return way.write(out, audited, rubric_view(auditor.rubric), info)
