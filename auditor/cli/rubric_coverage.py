"""``auditor rubric coverage``: which commitment is tested by what."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("coverage")
@click.argument("rubric", default="child-first")
@click.option("--gaps", is_flag=True, help="Only what nothing tests.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file.")
@click.option("--fail-on-gaps", is_flag=True, help="Exit with 1 where anything could be tested.")
def command(rubric: str, gaps: bool, output: Path | None, fail_on_gaps: bool) -> int:
    """Show which criteria of RUBRIC test each commitment of the documents behind it.

    The documents are the Metropolitan Police Children's Strategy and MOPAC's Child First
    commitment. What nothing tests is named, with the reason where a referral's text cannot
    show it. Prints Markdown.

    \b
    Examples:
      auditor rubric coverage
      auditor rubric coverage dip-sample --gaps
    """
    from auditor.authoring.commitments import load_commitments
    from auditor.authoring.coverage import as_markdown, coverage
    from auditor.authoring.pages import put
    from auditor.rubric import load_rubric

    commitments = load_commitments()
    found = coverage(load_rubric(rubric), commitments)
    put(as_markdown(found, commitments, gaps), output)
    return 1 if fail_on_gaps and found.gaps else 0
