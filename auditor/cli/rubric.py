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
@click.argument("id", required=False)
@click.option(
    "--rubric", default="child-first", show_default=True, help="A rubric's name, file or folder."
)
def show(id: str | None, rubric: str) -> int:
    """Show the criterion or rule ID as guidance for a practitioner; without one, the rubric.

    Where a rubric extends another, what was changed is told with the reason.

    \b
    Examples:
      auditor rubric show voice.recorded
      auditor rubric show adult.street-knowledge
      auditor rubric show --rubric our-rubric.yaml
    """
    from auditor.authoring.commitments import load_commitments
    from auditor.authoring.guidance import guidance, unknown
    from auditor.cli.rubric_showing import show_rubric
    from auditor.errors import RubricError
    from auditor.rubric import load_rubric

    loaded = load_rubric(rubric)
    if id is None:
        show_rubric(loaded)
        return 0
    told = guidance(id, loaded, load_commitments())
    if told is None:
        raise RubricError(unknown(id, loaded))
    click.echo(told)
    return 0


@command.command("check")
@click.argument("rubric")
def check(rubric: str) -> int:
    """Check RUBRIC (a name, file or folder) and report every mistake with its place.

    Rules that can never find anything are mistakes too. Nothing is changed.

    \b
    Example:
      auditor rubric check our-rubric.yaml
    """
    from auditor.checks.mistakes import every_mistake
    from auditor.rubric import load_rubric, refusal

    mistakes = every_mistake(rubric)
    if mistakes:
        raise refusal(mistakes)
    loaded = load_rubric(rubric)
    count = f"{len(loaded.criteria)} criteria, {len(loaded.rules)} rules"
    click.echo(f"{loaded.name}: no mistakes; {count}, {len(loaded.themes)} themes.")
    if loaded.changes:
        changes = "One change" if len(loaded.changes) == 1 else f"{len(loaded.changes)} changes"
        click.echo(f"{changes} to {loaded.extends[0]}.")
    return 0


@command.command("schema")
def schema() -> int:
    """Print the JSON Schema of a rubric's file, for editors that check while you write.

    \b
    Example:
      auditor rubric schema > schema.json
    """
    from auditor.rubric.jsonschema import schema_text

    click.echo(schema_text(), nl=False)
    return 0


for each in ("test", "try", "new", "reference", "coverage", "compare"):
    command.add_command(import_module(f"auditor.cli.rubric_{each}").command)
