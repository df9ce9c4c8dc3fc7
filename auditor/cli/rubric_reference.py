"""``auditor rubric reference``: every criterion and rule on one page."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("reference")
@click.argument("rubric", default="child-first")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file.")
def command(rubric: str, output: Path | None) -> int:
    """Print every criterion and rule of RUBRIC as one page of Markdown.

    \b
    Examples:
      auditor rubric reference -o docs/rubric-reference.md
      auditor rubric reference my-rubric.yaml
    """
    from auditor.authoring.commitments import load_commitments
    from auditor.authoring.pages import put
    from auditor.authoring.reference import reference
    from auditor.rubric import load_rubric

    put(reference(load_rubric(rubric), load_commitments()), output)
    return 0
