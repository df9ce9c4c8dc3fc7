"""``auditor rubric``: rubrics for their authors."""

from __future__ import annotations

import click


@click.group("rubric")
def command() -> None:
    """List, show and check rubrics."""


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
@click.argument("criterion", required=False)
@click.option(
    "--rubric", default="child-first", show_default=True, help="A rubric's name, file or folder."
)
def show(criterion: str | None, rubric: str) -> int:
    """Show CRITERION as guidance for a practitioner; without one, the whole rubric.

    Where a rubric extends another, what was changed is told with the reason.

    \b
    Examples:
      auditor rubric show voice.recorded
      auditor rubric show --rubric our-rubric.yaml
    """
    from auditor.cli.rubric_showing import no_such, show_criterion, show_rubric
    from auditor.rubric import load_rubric

    loaded = load_rubric(rubric)
    if criterion is None:
        show_rubric(loaded)
        return 0
    found = next((c for c in loaded.criteria if c.id == criterion), None)
    if found is None:
        raise no_such(criterion, loaded)
    show_criterion(loaded, found)
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
