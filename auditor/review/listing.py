"""Lists of what was not taken, and tables of figures, as files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.review.coefficients import Figure
from auditor.sheets.atomic import replacing
from auditor.sheets.review.problems import Problem
from auditor.sheets.safe import csv_text

if TYPE_CHECKING:
    from rich.table import Table

    from auditor.review.compare import Compared

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


def agreement_table(compared: Sequence[Compared]) -> Table:
    """Return the figures as a table for the terminal."""
    from rich.markup import escape
    from rich.table import Table

    table = Table(title="Agreement between readers (95% intervals)", title_justify="left")
    table.add_column("Criterion and readers", no_wrap=True)
    for heading in ("Both", "Agree", "Kappa", "Alpha", "AC1"):
        table.add_column(heading, justify="right")
    shown: tuple[str, str] | None = None
    for each in compared:
        if shown != (each.item, each.criterion):
            shown = (each.item, each.criterion)
            table.add_section()
            table.add_row(f"[bold]{each.criterion}[/bold] ({each.item})")
        told = each.figures
        table.add_row(
            escape(f"{each.reader[:20]} / {each.other[:20]}"),
            str(told.count),
            f"{100 * (told.percent.value or 0):.0f}%",
            *(_shown(figure) for figure in (told.kappa, told.alpha, told.ac1)),
        )
    return table


def _shown(figure: Figure) -> str:
    if figure.value is None:
        return "-"
    if figure.low is None or figure.high is None:
        return f"{figure.value:.2f}"
    return f"{figure.value:.2f}\n{figure.low:.2f} to {figure.high:.2f}"
