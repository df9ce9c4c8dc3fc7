"""How ``auditor rubric`` tells a rubric and what was changed in it."""

from __future__ import annotations

import click

from auditor.errors import RubricError
from auditor.rubric import Criterion, Rubric
from auditor.rubric.mistake import nearest
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
    for line in changed(rubric, criterion.id):
        click.echo(f"\n{line}")


def changed(rubric: Rubric, id: str) -> list[str]:
    """Return a line for each change of the criterion or rule ``id``, with the reason."""
    return [f"Changed: {told(change)}" for change in rubric.changes if change.about == id]


def no_such(id: str, rubric: Rubric) -> RubricError:
    """Return the error that the rubric has no criterion ``id``, and what was meant."""
    ids = [c.id for c in rubric.criteria]
    off = [c.why for c in rubric.changes if c.about == id]
    near = nearest(id, [*ids, *(r.id for r in rubric.rules)])
    why = f" It is switched off: {off[0]}" if off else ""
    meant = f" Did you mean {near}?" if near and not off else ""
    told = f"{rubric.name} has no criterion or rule {id}.{why}{meant}"
    return RubricError(f"{told} Its criteria: {', '.join(ids)}.")


def told(change: Change) -> str:
    """Return one change as a line: what, by which rubric, and why."""
    why = f" Why: {change.why}" if change.why else ""
    stop = "" if change.what.endswith((".", "?")) else "."
    return f"{change.about}: {change.what}{stop}{why} ({change.by})"


def _weight(criterion: Criterion) -> str:
    return f"{criterion.weight:g}{', critical' if criterion.critical else ''}"
