"""``auditor review``: reviewers' decisions, from the workbook to figures and training marks."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from auditor.cli.options import column_options, named_columns

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


@command.command("agreement")
@click.argument("decisions", metavar="DECISIONS", type=FILE)
@click.option("-o", "--output", type=OUT, metavar="OUT", help="The table as .csv or .xlsx.")
@click.option("--criterion", "only", metavar="ID", help="Show this criterion alone.")
def agreement(decisions: Path, output: Path | None, only: str | None) -> int:
    """Show how far readers agree, by criterion and pair of readers, the audit among them.

    Percent agreement, Cohen's kappa, Krippendorff's alpha and Gwet's AC1 with 95% intervals.
    Where nearly all is judged alike, kappa and alpha are low however often readers agree:
    read AC1 beside them, and the number judged by both.

    \b
    Example:
      auditor review agreement decisions.jsonl -o agreement.xlsx
    """
    from rich.console import Console

    from auditor.errors import OutputError
    from auditor.review.compare import HEADINGS, compare
    from auditor.review.decisions import read_history
    from auditor.review.listing import agreement_table, write_csv
    from auditor.sheets.review.table_out import write_table

    if output is not None and output.suffix.lower() not in (".csv", ".xlsx"):
        raise OutputError(f"Cannot write {output}: the table ends in .csv or .xlsx.")
    compared = compare(read_history(decisions).current())
    compared = [c for c in compared if only in (None, c.criterion)]
    if not compared:
        click.echo("No two readers have judged the same thing yet.")
    else:
        Console(width=None).print(agreement_table(compared))
    rows = [c.row() for c in compared]
    if output is not None and output.suffix.lower() == ".csv":
        write_csv(output, HEADINGS, rows)
    elif output is not None:
        told = "Agreement between readers, with 95% intervals. OFFICIAL-SENSITIVE."
        write_table(output, "Agreement", told, HEADINGS, rows)
    if output is not None:
        click.echo(f"Written: {output}")
    return 0


@command.command("suppress")
@click.argument("audited", metavar="AUDITED.xlsx", type=FILE)
@click.option("--row", "rows", type=int, multiple=True, required=True, help="Of the Findings.")
@click.option("--sheet", metavar="NAME", help="Where findings stand on several sheets.")
@click.option("--by", required=True, metavar="NAME", help="Who accepts it.")
@click.option("--reason", required=True, metavar="TEXT", help="Why; no words of the referral.")
@click.option(
    "--until", required=True, type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help="Its last day."
)
@click.option("-o", "--register", required=True, type=OUT, help="The register that is added to.")
def suppress(
    audited: Path, rows: tuple[int, ...], sheet: str | None, by: str, reason: str, until: datetime,
    register: Path,
) -> int:  # fmt: skip
    """Accept findings of an audited workbook as exceptions, until a day.

    An exception follows its text from month to month: 'auditor audit --register FILE' still
    shows the finding, marked Suppressed, and does not count it. A text of fewer than five
    words is accepted for its own reference alone. The register holds no referral text.

    \b
    Example:
      auditor review suppress march.xlsx --row 12 --by "Supt Hale" --until 2027-03-31
        --reason "Quoted from the strategy meeting and challenged there" -o register.yaml
    """
    from auditor.review.accept import accept

    added, there = accept(
        audited, rows, register, by=by, reason=reason, until=until.date(), sheet=sheet
    )
    click.echo(f"{len(added)} exceptions added, {there} there already. Written: {register}")
    return 0


@command.command("pack")
@click.argument("input", type=FILE)
@click.option("-o", "--output", required=True, type=OUT, metavar="PACK.xlsx")
@click.option("--each", type=click.IntRange(0), default=5, show_default=True, help="A stratum.")
@click.option("--more", type=click.IntRange(0), default=20, show_default=True, help="At random.")
@click.option(
    "--by", default="agency", show_default=True, metavar="FACTS",
    help="What makes a stratum, by commas: agency, borough, age, ethnicity, gender, looked_after.",
)  # fmt: skip
@click.option("--seed", type=int, default=0, show_default=True, help="The same draws the same.")
@click.option("--rubric", default="child-first", show_default=True, metavar="NAME")
@column_options
def pack(
    input: Path, output: Path, each: int, more: int, by: str, seed: int, rubric: str,
    **options: Any,
) -> int:  # fmt: skip
    """Draw referrals of INPUT for a blind second marking: narratives, empty verdicts.

    No finding, score or verdict of an audit is shown. Some are drawn from each stratum and
    some from all the rest; weights, kept in the hidden review key, make rates unbiased.
    'auditor review collect' reads the verdicts back, and 'agreement' compares them with an
    audited workbook of the same INPUT that is collected too.

    \b
    Example:
      auditor review pack referrals.xlsx -o pack.xlsx --by agency,borough --each 3 --seed 7
    """
    from auditor.review.pack import STRATA, make_pack
    from auditor.sheets.table import Role

    sheet = options.pop("sheet")
    facts = tuple(name.strip().replace("-", "_") for name in by.split(",") if name.strip())
    if wrong := [name for name in facts if name not in STRATA]:
        raise click.UsageError(f"--by {', '.join(wrong)}: choose from {', '.join(STRATA)}.")
    columns = {Role(role): named for role, named in named_columns(options).items()}
    made = make_pack(
        input, output, each=each, more=more, seed=seed, by=facts, rubric=rubric, sheet=sheet,
        columns=columns,
    )  # fmt: skip
    click.echo(f"{made.drawn} of {made.of} referrals drawn from {len(made.strata)} strata.")
    if made.left_out:
        click.echo(f"{made.left_out} rows have no narrative, or one too long for a cell.")
    click.echo(f"Written: {output}")
    return 0


@command.command("to-training")
@click.argument("decisions", metavar="DECISIONS", type=FILE)
@click.argument("audited", nargs=-1, required=True, metavar="AUDITED.xlsx...", type=FILE)
@click.option("-o", "--output", required=True, type=OUT, metavar="MARKS.jsonl")
@click.option(
    "--readers", type=click.IntRange(1), default=1, show_default=True,
    help="How many people must have judged a sentence alike.",
)  # fmt: skip
def to_training(
    decisions: Path, audited: tuple[Path, ...], output: Path, readers: int
) -> int:  # fmt: skip
    """Turn settled decisions into marked sentences for 'auditor model train'.

    A finding is settled where everybody who judged it chose Agree, or everybody Disagree.
    The sentences are taken from the AUDITED workbooks; names, initials, dates, postcodes and
    numbers get stand-ins. That is not anonymous: read what is written before you pass it on.

    \b
    Example:
      auditor review to-training decisions.jsonl march-audited.xlsx -o marks.jsonl
    """
    from auditor.review.decisions import read_history
    from auditor.review.training import to_training as export

    made = export(read_history(decisions).current(), audited, output, readers)
    click.echo(
        f"{made.sentences} sentences written. Left out: {made.unsettled} findings not settled, "
        f"{made.unlabelled} on criteria without a label, {made.not_found} not in the workbooks."
    )
    click.echo("Names and numbers were replaced, but not surely all: read it before you share it.")
    click.echo(f"Written: {output}")
    return 0
