"""``auditor columns``: which column would be read as what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from auditor.cli.options import column_options, named_columns, opening_of, opening_options


@click.command("columns")
@click.argument("input", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@column_options
@opening_options
def command(input: Path, sheet: str | None, **options: Any) -> int:
    """Show which column of INPUT would be read as what, and why, without auditing.

    \b
    Examples:
      auditor columns referrals.xlsx
      auditor columns export.xlsx --narrative "PAC narrative"
    """
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table as Shown

    from auditor.sheets.columns import recognised_columns, shown_heading
    from auditor.sheets.read import read_file
    from auditor.sheets.table import Role

    opening = opening_of(options)
    named = {Role(role): columns for role, columns in named_columns(options).items()}
    reading = read_file(input, sheet, named, opening)
    console = Console()
    missing = False
    for table in reading.tables:
        columns = recognised_columns(table, named)
        where = f", sheet {table.sheet}" if table.sheet else ""
        title = f"{table.file}{where}: headings in row {table.header_row}, {len(table.rows)} rows"
        shown = Shown("Column", "Read as", "Why", title=title, title_justify="left")
        found = {c.index: c for c in columns.recognised}
        for index in range(len(columns.headings)):
            column = found.get(index)
            role = column.role.value.replace("_", " ") if column else "-"
            heading = escape(shown_heading(table, index))
            shown.add_row(heading, role, column.why if column else "kept as it is, not read")
        console.print(shown)
        missing |= not columns.narratives()
    for passed in reading.passed_over:
        console.print(f"Passed over: sheet {passed.sheet}: {passed.why}", markup=False)
    for note in reading.notes:
        console.print(f"Note: {note}.", markup=False)
    if missing:
        click.echo("No narrative column was found. Name one with --narrative.", err=True)
    return 2 if missing else 0
