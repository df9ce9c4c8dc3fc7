"""Judging every row once, keeping it in the journal, and giving it out again to be written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import islice
from typing import TYPE_CHECKING, Any

from auditor.api.journal import Journal, Kept, kept, restored
from auditor.audit import Auditor
from auditor.engine import Plan, processes_for, run
from auditor.engine.run import CHUNK
from auditor.sheets.referrals import iter_referrals, referrals_of
from auditor.sheets.table import Columns, Row, Table
from auditor.types import Audit

if TYPE_CHECKING:
    from auditor.api.files import Job

Tables = Sequence[tuple[Table, Columns]]
_LIBRARIES = ("spacy", "scikit-learn", "onnxruntime", "numpy", "python-calamine")


def run_described(
    job: Job, auditor: Auditor, tables: Tables, digests: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """Return what must be the same for a run to go on where another ended, and its start."""
    return {
        "started": started(),
        "versions": {name: version(name) for name in ("auditor", *_LIBRARIES)},
        "rubric": [auditor.rubric.name, auditor.rubric.digest],
        "model": [auditor.model.name, auditor.model.digest],
        "register": hashlib.sha256(repr(auditor.register.entries).encode()).hexdigest(),
        "inputs": [list(pair) for pair in digests],
        "tables": [
            [table.sheet, len(table.rows), [[c.role, c.index] for c in columns.recognised]]
            for table, columns in tables
        ],
    }


def started() -> str:
    """Return the time now in ISO form; ``SOURCE_DATE_EPOCH`` sets it, to repeat a run exactly."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).isoformat(timespec="seconds")
    return datetime.now().astimezone().isoformat(timespec="seconds")


def judge_all(
    job: Job, auditor: Auditor, tables: Tables, journal: Journal, progress: Callable[[int], None]
) -> int:
    """Judge each row that the journal does not hold yet; return how many it held already.

    Passages that stand in many referrals are counted over all rows, judged already or not.
    """
    repeats = auditor.repeats_in(lambda: referrals_of(tables))
    held = sum(map(len, journal.blocks()))
    left = held
    for table, columns in tables:
        skip = min(left, len(table.rows))
        left -= skip
        progress(skip)
        processes = job.processes or processes_for(len(table.rows) - skip)
        plan = Plan(job.rubric, job.model, processes, repeats, auditor.register)
        _judge_table(plan, auditor, table, columns, skip, journal, progress)
    return held


def _judge_table(
    plan: Plan,
    auditor: Auditor,
    table: Table,
    columns: Columns,
    skip: int,
    journal: Journal,
    progress: Callable[[int], None],
) -> None:
    rest = islice(iter_referrals(table, columns), skip, None)
    block: list[Kept | None] = []
    for (_, referral), audit in run(plan, ((pair, pair[1]) for pair in rest), auditor):
        block.append(kept(audit, referral))
        progress(1)
        if len(block) == CHUNK:
            journal.append(block)
            block = []
    if block:
        journal.append(block)


def audits_of(
    auditor: Auditor, table: Table, columns: Columns, rows: Iterator[Kept | None]
) -> Iterator[tuple[Row, Audit | None]]:
    """Yield the rows of a table with their audits, taking the next of the journal's ``rows``."""
    by = auditor.rubric.name, auditor.model.name, auditor.register
    for row, referral in iter_referrals(table, columns):
        yield row, restored(next(rows), referral, *by)
