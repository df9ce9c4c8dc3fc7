"""``auditor review``: reviewers' decisions, from the workbook to figures and training marks."""

from __future__ import annotations

from pathlib import Path

import click

MOST_LISTED = 50
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)


@click.group("review")
def command() -> None:
    """Read reviewers' decisions back, compare them, learn from them.

    \b
    Example:
      auditor review collect returned.xlsx -o decisions.jsonl
    """


@command.command("collect")
@click.argument("returned", nargs=-1, required=True, metavar="RETURNED.xlsx...", type=FILE)
@click.option("-o", "--output", required=True, type=OUT, help="The history that is added to.")
@click.option("--reviewer", default="", metavar="NAME", help="Whose rows name no reviewer.")
@click.option("--no-reasons", is_flag=True, help="Keep no reasons or comments.")
@click.option("--problems", type=OUT, metavar="OUT.csv", help="Write what was not taken here too.")
def collect(
    returned: tuple[Path, ...],
    output: Path,
    reviewer: str,
    no_reasons: bool,
    problems: Path | None,
) -> int:
    """Add the decisions in returned workbooks to a history that is only ever added to.

    Rows may have been sorted, filtered, moved or added. What is contradictory, damaged or
    not in a list is named with file, sheet, row and column and not taken (exit code 1).
    Collecting the same workbook twice changes nothing.

    \b
    Examples:
      auditor review collect returned.xlsx -o decisions.jsonl
      auditor review collect team/*.xlsx --reviewer "Supt Hale" -o decisions.jsonl
    """
    from auditor.review.collect import collect as collect_all
    from auditor.review.listing import write_problems

    found = collect_all(returned, output, reader=reviewer.strip(), reasons=not no_reasons)
    people = [d for d in found.new if not d.tool]
    click.echo(
        f"{found.rows} rows read: {len(people)} new decisions by "
        f"{len({d.reader.casefold() for d in people})} reviewers, {found.known} known already, "
        f"{found.blank} rows without a decision."
    )
    for problem in found.problems[:MOST_LISTED]:
        click.echo(f"Not taken: {problem}")
    if len(found.problems) > MOST_LISTED:
        click.echo(f"... and {len(found.problems) - MOST_LISTED} more; --problems lists them all.")
    if problems is not None:
        write_problems(problems, found.problems)
    click.echo(f"Written: {output}")
    return 1 if found.problems else 0
