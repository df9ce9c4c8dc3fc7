"""``auditor explain``: one text, its findings highlighted and every reason told."""

from __future__ import annotations

import sys

import click

from auditor.cli.options import judge_options


@click.command("explain")
@click.argument("text", required=False)
@click.option("--age", type=click.IntRange(0, 17), help="The child's age in years.")
@judge_options
def command(text: str | None, age: int | None, rubric: str, model: str) -> int:
    """Audit one TEXT (or standard input) in the terminal: highlights and reasons.

    \b
    Examples:
      auditor explain "Kai, 13, is streetwise. He said he was scared to go home."
      auditor explain --age 14 < narrative.txt
    """
    from auditor.api import audit_text, load_auditor
    from auditor.cli.explaining import show
    from auditor.errors import InputError

    given = sys.stdin.read() if text is None else text
    if not given.strip():
        raise InputError("There is no text to audit. Give it in quotes or on standard input.")
    auditor = load_auditor(rubric, model)
    show(given, audit_text(given, age=age, auditor=auditor), auditor.rubric)
    return 0
