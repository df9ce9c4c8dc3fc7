"""Running an audit with progress, and telling what came of it."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from auditor.api.files import Counts, Job, audit_files
from auditor.audit import Auditor
from auditor.errors import InputError, OutputError

MOST_NAMED = 20
LABELS = {
    "adultifying": "Referrals with language that may adultify a child",
    "stigmatising": "Referrals with language that may stigmatise a child",
    "child_voice": "Referrals in which a child is heard",
}


def run_all(
    jobs: Sequence[Job],
    passed: Sequence[str],
    fail_under: float | None,
    *,
    quiet: bool,
) -> int:
    """Run ``jobs`` one after the other, tell what came of each, and return the exit code.

    Where there are several, one that cannot be run is named and the others are run.
    """
    from auditor.audit import load_auditor

    for told in () if quiet else passed:
        click.echo(f"Note: {told}")
    auditor = load_auditor(jobs[0].rubric, jobs[0].model) if len(jobs) > 1 else None
    codes: list[int] = []
    for job in jobs:
        try:
            codes.append(_run_one(job, fail_under, quiet, auditor))
        except (InputError, OutputError) as error:
            if len(jobs) == 1:
                raise
            click.echo(f"Error: {error}", err=True)
            codes.append(2)
    if len(jobs) > 1 and not quiet:
        click.echo(f"{len(jobs)} files: {codes.count(2)} could not be audited.")
    return codes[0] if len(set(codes)) == 1 else min(1, max(codes))


def _run_one(job: Job, fail_under: float | None, quiet: bool, auditor: Auditor | None) -> int:
    counts = run_job(job, quiet, auditor)
    if not quiet:
        show(counts)
    for name, told in counts.unread:
        click.echo(f"Not read: {name}: {told}", err=True)
    mean = counts.mean
    if fail_under is not None and (mean is None or mean < fail_under):
        shown = "no referral was audited" if mean is None else f"the mean score is {mean:.1f}"
        click.echo(f"Below the limit of {fail_under:g}: {shown}.", err=True)
        return 1
    return 1 if counts.failed or counts.unread else 0


def run_job(job: Job, quiet: bool, auditor: Auditor | None = None) -> Counts:
    """Run ``job``; show progress on standard error unless ``quiet``."""
    if quiet:
        return audit_files(job, auditor=auditor)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Auditing", total=None)
        return audit_files(
            job,
            lambda done: progress.advance(task, done),
            lambda rows: progress.update(task, total=rows),
            auditor,
        )


def show(counts: Counts) -> None:
    """Print what was audited and found, where it was written, and what could not be audited."""
    console = Console()
    for note in counts.notes:
        console.print(f"Note: {note}", markup=False)
    console.print(
        f"{counts.read} rows read: {counts.audited} audited, {counts.empty} empty, "
        f"{len(counts.failed)} could not be audited. Every row is accounted for."
    )
    if counts.audited:
        console.print(_ratings(counts))
        for label, text in LABELS.items():
            console.print(f"{text}: {_share(counts.labels[label], counts.audited)}")
    for place, error in counts.failed[:MOST_NAMED]:
        sheet = f", sheet {place.sheet}" if place.sheet else ""
        console.print(f"Not audited: {place.file}{sheet}, row {place.row}: {error}", markup=False)
    if len(counts.failed) > MOST_NAMED:
        console.print(f"... and {len(counts.failed) - MOST_NAMED} more; the results name them all.")
    for each in counts.written:
        console.print(f"Written: {each.path}", markup=False)
        if each.how:
            console.print(f"  {each.how}", markup=False)
    console.print("Findings are prompts for a professional, not verdicts.")


def _ratings(counts: Counts) -> Table:
    table = Table(title=f"Mean score {counts.mean:.1f} of 100", title_justify="left")
    table.add_column("Rating")
    table.add_column("Referrals", justify="right")
    for rating, count in counts.ratings.most_common():
        table.add_row(rating, _share(count, counts.audited))
    return table


def _share(count: int, of: int) -> str:
    return f"{count} ({100 * count / of:.0f}%)"
