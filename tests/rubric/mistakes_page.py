"""Writes ``docs/rubric-mistakes.md``, when run, from the rubrics in ``broken``.

With the word ``told`` it first writes anew what is said of each.
"""

from __future__ import annotations

import sys
from pathlib import Path

BROKEN = Path(__file__).parent / "broken"
PAGE = Path(__file__).parents[2] / "docs" / "rubric-mistakes.md"
TOP = """\
# Mistakes in a rubric, and how they are told

`auditor rubric check PATH` tells every mistake of a rubric at once: the file, line and column, the
line as it stands, what it should have been where that can be guessed, and what may stand there.
Below is one small rubric for each kind of mistake, and what is said of it. Most of them extend
[a small rubric without mistakes](../tests/rubric/broken/base/small.yaml).

This page is made from `tests/rubric/broken/`, where each rubric stands with what is said of it.
"""


def page() -> str:
    """Return the page as it should stand."""
    names = sorted(file.stem for file in BROKEN.glob("*.yaml"))
    return TOP + "".join(_section(name) for name in names)


def _section(name: str) -> str:
    text = (BROKEN / f"{name}.yaml").read_bytes().decode("utf-8", errors="replace")
    comment, _, rest = text.partition("\n")
    told = (BROKEN / f"{name}.txt").read_text(encoding="utf-8")
    shown = f"```yaml\n{rest.rstrip()}\n```\n\n" if rest.strip() else ""
    return f"\n## {comment.removeprefix('# ')}\n\n`{name}.yaml`\n\n{shown}```text\n{told}```\n"


def told(name: str) -> str:
    """Return what is said of a broken rubric now."""
    from auditor.checks.mistakes import every_mistake

    mistakes = every_mistake(BROKEN / f"{name}.yaml")
    return "".join(f"{mistake}\n" for mistake in mistakes).replace(f"{BROKEN}/", "")


if __name__ == "__main__":
    if sys.argv[1:] == ["told"]:
        # To be read through before it is kept: it is what the tests hold the tool to.
        for file in BROKEN.glob("*.yaml"):
            file.with_suffix(".txt").write_text(told(file.stem), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
