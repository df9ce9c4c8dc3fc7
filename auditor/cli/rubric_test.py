"""``auditor rubric test``: the examples that a rubric carries."""

from __future__ import annotations

import click


@click.command("test")
@click.argument("rubric", default="child-first")
@click.option("--strict", is_flag=True, help="Count the notes as failures too.")
@click.option("-q", "--quiet", is_flag=True, help="No notes.")
def command(rubric: str, strict: bool, quiet: bool) -> int:
    """Run the examples of RUBRIC (a name, file or folder; default: child-first).

    Every sentence under a rule's 'match' must be found, exactly where the [brackets] stand,
    and no near miss; a rule needs three or more of each. The short texts of a criterion must
    come to the verdict they stand under, by rules alone. A note tells of a sentence whose
    words are found but would not count on its own, as it seems to describe an adult, say.
    Exit code 1 where anything fails.

    \b
    Examples:
      auditor rubric test
      auditor rubric test my-rubric.yaml --strict
    """
    from auditor.authoring.examples import try_examples
    from auditor.rubric import load_rubric
    from auditor.rubric.lines import example_lines

    loaded = load_rubric(rubric)
    tried = try_examples(loaded, example_lines(rubric))
    for told in tried.failures:
        click.echo(f"{told.where}: {told.id}: {told.what}")
    for told in () if quiet and not strict else tried.notes:
        click.echo(f"{told.where}: {told.id}: {'' if strict else 'note: '}{told.what}")
    failed = len(tried.failures) + (len(tried.notes) if strict else 0)
    click.echo(
        f"{loaded.name}: {tried.examples} examples of {tried.rules} rules and "
        f"{tried.criteria} criteria: {failed} failed, {len(tried.notes)} noted."
    )
    return 1 if failed else 0
