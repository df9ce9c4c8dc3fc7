"""How ``auditor rubric`` tells a rubric and what was changed in it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from auditor.rubric import Criterion, Rubric
from auditor.rubric.schema import Change


def show_rubric(rubric: Rubric) -> None:
    """Print a rubric as a whole: what it is, what it rests on, what was changed, its criteria."""
    click.echo(f"{rubric.title} ({rubric.name})\n\n{rubric.description}\n")
    bands = ", ".join(f"{b.rating} from {b.from_score:g}" for b in rubric.bands)
    click.echo(f"Ratings: {bands}")
    click.echo(f"At most {rubric.cap} while a critical criterion is not met.")
    if rubric.extends:
        click.echo(f"\nExtends {', which extends '.join(rubric.extends)}. What was changed:")
        for change in rubric.changes:
            click.echo(f"  {told(change)}")
    tenet = None
    for criterion in rubric.criteria:
        if criterion.tenet != tenet:
            tenet = criterion.tenet
            click.echo(f"\n{tenet}")
        click.echo(f"  {criterion.id}: {criterion.title} (weight {_weight(criterion)})")
    click.echo(f"\n{len(rubric.rules)} rules and {len(rubric.themes)} themes.")
    click.echo(f"SHA-256 of its files: {rubric.digest}")


def show_criterion(rubric: Rubric, criterion: Criterion) -> None:
    """Print one criterion as guidance for a practitioner, and what was changed in it."""
    click.echo(f"{criterion.title} ({criterion.id}; weight {_weight(criterion)})")
    click.echo(f"{criterion.tenet}\n\n{criterion.question}\n\n{criterion.guidance}\n")
    click.echo(f"Ask or add: {criterion.suggestion}\n\nSource: {criterion.source}")
    for change in _about(rubric, criterion.id):
        click.echo(f"\nChanged: {told(change)}")


def told(change: Change) -> str:
    """Return one change as a line: what, by which rubric, and why."""
    why = f" Why: {change.why}" if change.why else ""
    stop = "" if change.what.endswith((".", "?")) else "."
    return f"{change.about}: {change.what}{stop}{why} ({change.by})"


def _about(rubric: Rubric, id: str) -> Iterator[Change]:
    return (change for change in rubric.changes if change.about == id)


def _weight(criterion: Criterion) -> str:
    return f"{criterion.weight:g}{', critical' if criterion.critical else ''}"
