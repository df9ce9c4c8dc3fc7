"""``auditor model fairness``: whether like is judged alike."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from auditor.cli.options import column_options, judge_options, named_columns


@click.command("fairness")
@click.argument(
    "input", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@judge_options
@click.option(
    "--sample", type=click.IntRange(1), metavar="N", help="Check N referrals, drawn by --seed."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Draws follow from it.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Figures as JSON."
)
@column_options
def command(
    input: Path | None,
    rubric: str,
    model: str,
    sample: int | None,
    seed: int,
    output: Path | None,
    **columns: Any,
) -> int:
    """Check whether referrals that differ in one thing alone are judged alike.

    The things are names, the child's sex, ethnicity, care status and dialect. Referrals are
    those of the spreadsheet INPUT, with rates by group, or else the project's marked ones.
    Prints Markdown; no referral text. Exit code 1 where a label flips in more than 1% of
    referrals.

    \b
    Examples:
      auditor model fairness --sample 300
      auditor model fairness referrals.xlsx -o fairness.json
    """
    from auditor.audit import load_auditor
    from auditor.fairness.groups import rates_by_group
    from auditor.fairness.report import OWN, Told, as_data, as_markdown
    from auditor.fairness.run import check
    from auditor.fairness.source import drawn, referrals_from, refuse_input, write_json

    sheet = columns.pop("sheet")
    refuse_input(input, output)
    referrals = drawn(referrals_from(input, sheet, named_columns(columns)), sample, seed)
    auditor = load_auditor(rubric, model)
    with click.progressbar(length=len(referrals), label="Checking", file=sys.stderr) as bar:
        fairness = check(auditor, referrals, seed, bar.update)
    source = OWN if input is None else input.name
    judge = auditor.model
    told = Told(source, len(referrals), auditor.rubric.name, judge.name, judge.digest, seed)
    groups = rates_by_group(fairness.audits) if input is not None else []
    click.echo(as_markdown(told, fairness, groups))
    if output is not None:
        write_json(output, as_data(told, fairness, groups))
        click.echo(f"Written: {output}", err=True)
    return 0 if fairness.passes() else 1
