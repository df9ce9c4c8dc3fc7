"""How ``auditor rubric`` tells a rubric and what was changed in it."""

from __future__ import annotations

import click

from auditor.authoring.guidance import changed
from auditor.rubric import Criterion, Rubric


def show_rubric(rubric: Rubric) -> None:
    """Print a rubric as a whole: what it is, what it rests on, what was changed, its criteria."""
    click.echo(f"{rubric.title} ({rubric.name})\n\n{rubric.description}\n")
    bands = ", ".join(f"{b.rating} from {b.from_score:g}" for b in rubric.bands)
    click.echo(f"Ratings: {bands}")
    click.echo(f"At most {rubric.cap} while a critical criterion is not met.")
    if rubric.extends:
        click.echo(f"\nExtends {', which extends '.join(rubric.extends)}. What was changed:")
        for change in rubric.changes:
            click.echo(f"  {changed(change)}")
    tenet = None
    for criterion in rubric.criteria:
        if criterion.tenet != tenet:
            tenet = criterion.tenet
            click.echo(f"\n{tenet}")
        click.echo(f"  {criterion.id}: {criterion.title} (weight {_weight(criterion)})")
    click.echo(f"\n{len(rubric.rules)} rules and {len(rubric.themes)} themes.")
    click.echo(f"SHA-256 of its files: {rubric.digest}")


def _weight(criterion: Criterion) -> str:
    return f"{criterion.weight:g}{', critical' if criterion.critical else ''}"
