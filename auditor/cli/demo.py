"""``auditor demo``: the first thing a newcomer runs."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.options import judge_options


@click.command("demo")
@click.argument("folder", default="auditor-demo", type=click.Path(file_okay=False, path_type=Path))
@judge_options
def command(folder: Path, rubric: str, model: str) -> int:
    """Write a sample workbook of 60 made-up referrals to FOLDER and audit it.

    \b
    Examples:
      auditor demo
      auditor demo my-folder --model fast
    """
    from auditor.api.files import Job
    from auditor.cli.running import run_job, show
    from auditor.demo import write_sample

    folder.mkdir(parents=True, exist_ok=True)
    sample = folder / "referrals.xlsx"
    write_sample(sample)
    outputs = (folder / "referrals-audited.xlsx", folder / "referrals-audited.jsonl")
    job = Job(inputs=(sample,), outputs=outputs, rubric=rubric, model=model)
    counts = run_job(job, quiet=False)
    show(counts)
    click.echo(f"Open {outputs[0]} to see what an audit looks like. All referrals are made up.")
    return 1 if counts.failed else 0
