"""Auditing a pandas data frame, and audits as a data frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from auditor.audit import Auditor, load_auditor
from auditor.engine import Plan, run
from auditor.sheets.columns import recognise
from auditor.sheets.referrals import iter_referrals, referrals_of
from auditor.sheets.results_rows import columns as result_columns
from auditor.sheets.results_rows import flat
from auditor.sheets.table import Role, Row, Table
from auditor.types import Audit

if TYPE_CHECKING:
    import pandas as pd


def audit_frame(
    frame: pd.DataFrame,
    *,
    columns: Mapping[Role, Sequence[str]] | None = None,
    auditor: Auditor | None = None,
) -> list[Audit | None]:
    """Return the audit of each row of ``frame``, in order; ``None`` where a row is empty.

    Columns are recognised as in a spreadsheet; ``columns`` names them by role instead.

    Raises:
        InputError: where no narrative column is found.
    """
    auditor = auditor or load_auditor()
    table = _table(frame)
    known = recognise(table, columns or {})
    repeats = auditor.repeats_in(lambda: referrals_of([(table, known)]))
    plan = Plan(auditor.rubric.id, auditor.model.name, repeats=repeats)
    return [audit for _, audit in run(plan, iter_referrals(table, known), auditor)]


def audits_frame(audits: Iterable[Audit | None], auditor: Auditor) -> pd.DataFrame:
    """Return audits as a data frame with the columns of the ``.csv`` results."""
    import pandas as pd

    criteria = [c.id for c in auditor.rubric.criteria]
    rows = [flat(a, criteria) for a in audits if a is not None]
    return pd.DataFrame(rows, columns=list(result_columns(criteria)))


def _table(frame: pd.DataFrame) -> Table:
    cells = frame.astype(object).where(frame.notna(), None)
    rows = tuple(
        Row(number, tuple(values))
        for number, values in enumerate(cells.itertuples(index=False, name=None), start=2)
    )
    return Table("data frame", None, tuple(map(str, frame.columns)), 1, (), rows)
