"""Lists of what was not taken, and tables of figures, as files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from auditor.sheets.atomic import replacing
from auditor.sheets.review.problems import Problem
from auditor.sheets.safe import csv_text

Value = str | int | float | None


def write_problems(path: Path, problems: Iterable[Problem]) -> None:
    """Write ``problems`` as a csv, one a row. Raises :class:`OutputError` where it cannot."""
    rows = [(p.file, p.sheet, p.row or None, p.column, p.what) for p in problems]
    write_csv(path, ("File", "Sheet", "Row", "Column", "What to do"), rows)


def write_csv(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Write a table as a csv that Excel reads. Raises :class:`OutputError` where it cannot."""
    with (
        replacing(path) as temporary,
        temporary.open("w", encoding="utf-8-sig", errors="replace", newline="") as file,
    ):
        writer = csv.writer(file)
        writer.writerow(headings)
        for row in rows:
            writer.writerow([csv_text(v) if isinstance(v, str) else v for v in row])
