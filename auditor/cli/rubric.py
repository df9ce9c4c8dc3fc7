"""``auditor rubric``: rubrics for their authors."""

from __future__ import annotations

from importlib import import_module

import click


@click.group("rubric")
def command() -> None:
    """For those who write rubrics: list, show, check, test, try, compare."""


@command.command("list")
def list_() -> int:
    """List the rubrics that ship with the tool.

    \b
    Example:
      auditor rubric list
    """
    from auditor.rubric import load_rubric, rubric_names

    for name in rubric_names():
        rubric = load_rubric(name)
        count = f"{len(rubric.criteria)} criteria, {len(rubric.rules)} rules"
        click.echo(f"{rubric.name}: {rubric.title} ({count})")
    return 0


@command.command("show")
@click.argument("id")
@click.option("--rubric", default="child-first", show_default=True)
def show(id: str, rubric: str) -> int:
    """Show the criterion or rule ID as guidance for a practitioner.

    \b
    Examples:
      auditor rubric show voice.recorded
      auditor rubric show adult.street-knowledge
    """
    from auditor.authoring.commitments import load_commitments
    from auditor.authoring.guidance import guidance
    from auditor.errors import RubricError
    from auditor.rubric import load_rubric

    loaded = load_rubric(rubric)
    told = guidance(id, loaded, load_commitments())
    if told is None:
        ids = ", ".join(c.id for c in loaded.criteria)
        raise RubricError(f"{loaded.name} has no criterion or rule {id}. Its criteria: {ids}.")
    click.echo(told)
    return 0


@command.command("check")
@click.argument("rubric")
def check(rubric: str) -> int:
    """Check RUBRIC (a name, file or folder) and report every mistake with its place.

    \b
    Example:
      auditor rubric check my-rubric.yaml
    """
    from auditor.checks.phrases import Phrases
    from auditor.rubric import load_rubric
    from auditor.text import nlp

    loaded = load_rubric(rubric)
    Phrases({r.id: r.phrases for r in loaded.rules}, nlp())
    click.echo(f"{loaded.name}: no mistakes; {len(loaded.criteria)} criteria.")
    return 0


for each in ("test", "try", "new", "reference", "coverage", "compare"):
    command.add_command(import_module(f"auditor.cli.rubric_{each}").command)
