"""Running an audit with progress, and telling what came of it."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from auditor.api.files import Counts, Job, audit_files

MOST_NAMED = 20
LABELS = {
    "adultifying": "Referrals with language that may adultify a child",
    "stigmatising": "Referrals with language that may stigmatise a child",
    "child_voice": "Referrals in which a child is heard",
}


def run_job(job: Job, quiet: bool) -> Counts:
    """Run ``job``; show progress on standard error unless ``quiet``."""
    if quiet:
        return audit_files(job)
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
        )


def show(counts: Counts, job: Job) -> None:
    """Print what was audited and found, where it was written, and what could not be audited."""
    console = Console()
    for note in counts.notes:
        console.print(f"Note: {note}", markup=False)
    console.print(
        f"{counts.read} rows read: {counts.audited} audited, {counts.empty} empty, "
        f"{len(counts.failed)} could not be audited."
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
    for path in (*job.outputs, *([job.publish] if job.publish else [])):
        console.print(f"Written: {path}", markup=False)
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
