"""``auditor pseudonymise``: a copy of a spreadsheet without identities."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from auditor.cli.options import column_options, named_columns, opening_of, opening_options


@click.command("pseudonymise")
@click.argument("input", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Copy to write: .xlsx, .csv, .jsonl or .parquet. May be given more than once.",
)
@click.option(
    "--key",
    "key_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File that keeps who is who, for its owner alone; used again where it exists. "
    "Without it nobody can tell.",
)
@column_options
@opening_options
def command(
    input: Path, outputs: tuple[Path, ...], key_file: Path | None, sheet: str | None, **options: Any
) -> int:
    """Write a copy of the spreadsheet INPUT with stand-ins for whatever tells who somebody is.

    Names, initials, addresses, schools, contacts and numbers get stand-ins, the same ones all
    through the file; dates of birth become ages. Dates of events stay. INPUT is never changed.
    Not everything can be found: read a sample of the copy before it leaves the building, and
    treat it as personal data still.

    \b
    Examples:
      auditor pseudonymise referrals.xlsx -o for-training.jsonl
      auditor pseudonymise referrals.xlsx -o copy.xlsx --key who-is-who.key
    """
    from auditor.pseudonyms.columns import Treatment
    from auditor.pseudonyms.files import pseudonymise_file
    from auditor.sheets.table import Role

    opening = opening_of(options)
    named = {Role(role): columns for role, columns in named_columns(options).items()}
    told = pseudonymise_file(input, outputs, key_file, sheet, named, opening)
    for note in told.notes:
        click.echo(f"Note: {note}")
    for copy in told.copies:
        where = f"Sheet {copy.sheet}: " if copy.sheet else ""
        click.echo(f"{where}{len(copy.rows)} rows.")
        for heading, treatment in zip(copy.headings, copy.treatments, strict=True):
            if treatment is not Treatment.KEEP:
                click.echo(f"  {heading}: {treatment.value}")
    for kind, count in sorted(told.hidden.items()):
        click.echo(f"Stand-ins for {kind}: {count}")
    for path in outputs:
        click.echo(f"Written: {path}")
    if key_file is None:
        click.echo("The key was not kept: nobody can tell from the copy who is who by it.")
    else:
        click.echo(f"Key: {key_file}. Keep it apart from the copy.")
    click.echo("Read a sample before you pass the copy on: some names are always missed.")
    return 0
