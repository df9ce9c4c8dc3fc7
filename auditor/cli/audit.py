"""``auditor audit``: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from auditor.cli.options import column_options, judge_options, named_columns


@click.command("audit")
@click.argument(
    "inputs",
    nargs=-1,
    required=True,
    metavar="INPUT...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="OUT",
    type=click.Path(dir_okay=False, path_type=Path),
    help=".xlsx or .xlsm the annotated workbook; .jsonl, .csv or .parquet the results as data. "
    "May be given more than once. Default: INPUT-audited.xlsx (.xlsm where the input holds "
    "macros) beside the input.",
)
@click.option(
    "--publish",
    metavar="OUT.xlsx",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write counts and rates alone, no narrative, small numbers hidden.",
)
@click.option(
    "--register",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Accepted exceptions, which are shown but do not count (see 'auditor review suppress').",
)
@judge_options
@column_options
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="SCORE",
    help="Exit with 1 where the mean score is below SCORE.",
)
@click.option(
    "--new-workbook",
    is_flag=True,
    help="Write a new workbook even where the input could be annotated as it is.",
)
@click.option("--processes", type=click.IntRange(0), default=0, help="0: as many as are worth it.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def command(
    inputs: tuple[Path, ...],
    outputs: tuple[Path, ...],
    fail_under: float | None,
    quiet: bool,
    **options: Any,
) -> int:
    """Audit the referrals in spreadsheets (xlsx, xlsm, xlsb, xls, ods, csv, tsv).

    Every row is judged against the rubric, every judgement is explained, and no input is
    changed. From one .xlsx or .xlsm, the workbook that is written is a copy of it with the
    audit's columns and sheets added and all else kept; otherwise it is a new one. Rows that
    cannot be audited are named at the end.

    \b
    Examples:
      auditor audit referrals.xlsx
      auditor audit referrals.csv -o march.xlsx -o march.jsonl
      auditor audit export.xlsx --narrative "PAC narrative" --age F
    """
    from auditor.api.files import Job
    from auditor.cli.running import run_job, show
    from auditor.sheets.table import Role

    named = {Role(role): columns for role, columns in named_columns(options).items()}
    job = Job(inputs=inputs, outputs=outputs, columns=named, **options)
    counts = run_job(job, quiet)
    if not quiet:
        show(counts)
    mean = counts.mean
    if fail_under is not None and (mean is None or mean < fail_under):
        shown = "no referral was audited" if mean is None else f"the mean score is {mean:.1f}"
        click.echo(f"Below the limit of {fail_under:g}: {shown}.", err=True)
        return 1
    return 1 if counts.failed else 0
