"""``auditor rubric compare``: the same referrals by several rubrics."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("compare")
@click.argument(
    "input", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--rubric", "rubrics", multiple=True, metavar="NAME", help="Default: all that ship.")
@click.option("--model", default="child-first", show_default=True, metavar="NAME")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file.")
def command(input: Path | None, rubrics: tuple[str, ...], model: str, output: Path | None) -> int:
    """Judge the referrals of INPUT by several rubrics and show the grades side by side.

    Without INPUT, the 60 made-up referrals of the demo. Prints Markdown without any text of
    a referral. Grades of different rubrics are not on one scale: this shows how they differ.

    \b
    Examples:
      auditor rubric compare
      auditor rubric compare referrals.xlsx --rubric child-first --rubric our-borough.yaml
    """
    from auditor.authoring.pages import put
    from auditor.authoring.side_by_side import as_markdown, side_by_side
    from auditor.authoring.sources import demo_referrals, referrals_of
    from auditor.classifier.model import load_model
    from auditor.rubric import load_rubric, rubric_names

    loaded = [load_rubric(name) for name in rubrics or rubric_names()]
    judge = load_model(model)
    referrals = referrals_of(input) if input else demo_referrals()
    source = input.name if input else "the demo's, all made up"
    put(as_markdown(side_by_side(loaded, judge, referrals), judge.name, source), output)
    return 0
