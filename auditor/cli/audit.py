"""``auditor audit``: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from auditor.cli.options import (
    column_options,
    judge_options,
    named_columns,
    opening_of,
    opening_options,
)


@click.command("audit")
@click.argument(
    "inputs",
    nargs=-1,
    required=True,
    metavar="INPUT...",
    type=click.Path(exists=True, path_type=Path),
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="OUT",
    help=".xlsx or .xlsm the annotated workbook; .jsonl, .csv or .parquet the results as data. "
    "May be given more than once. A folder, or {name} in OUT, gives each input its own. "
    "Default: INPUT-audited.xlsx (.xlsm where the input holds macros) beside each input.",
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
@click.option("--resume", is_flag=True, help="Go on where a run that was stopped left off.")
@opening_options
@click.option("--encrypt", is_flag=True, help="Protect the workbook written by a password.")
@click.option(
    "--log",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The log of who audited what and when, without text or references. Default: "
    "audit-log.jsonl in your own state folder.",
)
@click.option("--no-log", is_flag=True, help="Add nothing to the log.")
@click.option("--processes", type=click.IntRange(0), default=0, help="0: as many as are worth it.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def command(
    inputs: tuple[Path, ...],
    outputs: tuple[str, ...],
    publish: Path | None,
    fail_under: float | None,
    encrypt: bool,
    log: Path | None,
    no_log: bool,
    quiet: bool,
    **options: Any,
) -> int:
    """Audit the referrals in spreadsheets (xlsx, xlsm, xlsb, xls, ods, csv, tsv, parquet).

    INPUT is a file or a folder. Every row is judged against the rubric, every judgement is
    explained, and no input is changed. From one .xlsx or .xlsm, the workbook that is written
    is a copy of it with the audit's columns and sheets added and all else kept; otherwise it
    is a new one. Rows and files that cannot be audited are named at the end.

    \b
    Examples:
      auditor audit referrals.xlsx
      auditor audit referrals.csv -o march.xlsx -o march.jsonl
      auditor audit 2026/ -o year.xlsx
      auditor audit 2026/ -o "results/{name}.jsonl" --resume
      auditor audit export.xlsx --narrative "PAC narrative" --age F
    """
    from auditor.api.files import Job
    from auditor.api.log import default_log
    from auditor.api.naming import files_in, planned
    from auditor.cli.running import run_all
    from auditor.sheets.table import Role

    opening = opening_of(options)
    named = {Role(role): columns for role, columns in named_columns(options).items()}
    found = files_in(inputs)
    password = opening.ask.for_outputs() if encrypt else None  # type: ignore[union-attr]
    jobs = [
        Job(
            **run._asdict(),
            columns=named,
            opening=opening,
            password=password,
            log=None if no_log else log or default_log(),
            log_if_possible=log is None,
            **options,
        )
        for run in planned(found.files, outputs, publish)
    ]
    return run_all(jobs, found.passed, fail_under, quiet=quiet)
