"""``auditor rubric new``: a commented rubric to start from."""

from __future__ import annotations

import click


@click.command("new")
@click.argument("name")
def command(name: str) -> int:
    """Write NAME.yaml, a small rubric with comments that explain each part.

    It can be checked, tested and used as it stands. A file that exists is never replaced.

    \b
    Example:
      auditor rubric new our-borough
    """
    from auditor.authoring.starter import write_starter

    path = write_starter(name)
    click.echo(f"Written: {path}")
    click.echo(f"Next: edit it, then auditor rubric check {path} and auditor rubric test {path}")
    return 0
