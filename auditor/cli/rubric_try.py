"""``auditor rubric try``: what one rule would find, before it is switched on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.options import column_options, named_columns

if TYPE_CHECKING:
    from auditor.authoring.sources import Tables
    from auditor.types import Referral


@click.command("try")
@click.argument("rule")
@click.argument("input", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--rubric", default="child-first", show_default=True, metavar="NAME")
@click.option(
    "--about",
    type=click.Choice(["child", "adult", "anyone"]),
    default="child",
    show_default=True,
    help="For a phrase: whom it must describe to count.",
)
@click.option(
    "--excuse", "excuses", multiple=True, metavar="PHRASE", help="Words that excuse a sentence."
)
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=10,
    show_default=True,
    help="Excerpts to show of each kind; 0 for none.",
)
@column_options
def command(
    rule: str,
    input: Path,
    rubric: str,
    about: Any,
    excuses: tuple[str, ...],
    limit: int,
    sheet: str | None,
    **options: Any,
) -> int:
    """Show what RULE would find in the spreadsheet INPUT: how often, and what is excused.

    RULE is the id of a rule in the rubric, or a phrase in quotes, written as rubrics write
    phrases. Nothing is judged and nothing is written. Excerpts are shown on your screen
    alone: where the output goes to a file or another program there are only counts.
    Exit code 1 where some rows could not be read.

    \b
    Examples:
      auditor rubric try adult.street-knowledge referrals.xlsx
      auditor rubric try "think+ he|she is grown" referrals.xlsx --limit 5
      auditor rubric try "old head" export.csv --excuse "not an old head" --about anyone
    """
    from auditor.authoring.sources import tables_of
    from auditor.authoring.trying import rule_to_try, try_rule
    from auditor.cli.trial import show
    from auditor.rubric import load_rubric

    tried = rule_to_try(load_rubric(rubric), rule, about, excuses)
    on_screen = is_screen()
    tables, notes = tables_of(input, sheet, named_columns(options))
    for note in notes:
        click.echo(f"Note: {note}", err=True)
    trial = try_rule(tried, _shown(tables), limit if on_screen else 0)
    show(trial, tried, withheld=bool(limit) and not on_screen)
    return 1 if trial.unread else 0


def is_screen() -> bool:
    """Say whether what is printed goes to the user's screen."""
    return sys.stdout.isatty()


def _shown(tables: Tables) -> Iterator[Referral]:
    from auditor.authoring.sources import referrals_in

    length = sum(len(table.rows) for table, _ in tables)
    with click.progressbar(
        referrals_in(tables), length=length, label="Reading", file=sys.stderr
    ) as shown:
        yield from (referral for referral in shown if referral is not None)
