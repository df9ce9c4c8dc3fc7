"""What YAML says of a file that it cannot read, in an author's words."""

from __future__ import annotations

from pathlib import Path

import yaml

from auditor.rubric.mistake import LONGEST_QUOTE, Mistake, Spot

PROBLEMS = {
    "cannot start any token": (
        "a character stands here that YAML does not take. A text that begins with %, @ or ` "
        "must be in quotes, and lines are indented with spaces, not tabs."
    ),
    "mapping values are not allowed here": (
        "a colon stands where none can. Put a text that holds a colon in quotes, and check "
        "that this line is indented like the lines above it."
    ),
    "could not find expected ':'": "a colon is missing after a key, here or in the line above.",
    "expected <block end>": (
        "this line does not fit those above it. Check its indent, that each line of a list "
        "begins with '- ', and that a text in quotes ends with its quote."
    ),
    "expected ',' or": "a list or group in brackets is not closed, or lacks a comma.",
    "unexpected end of stream": "a text in quotes is not closed.",
    "undefined alias": (
        "a text that begins with * must be in quotes; aliases are not read in a rubric."
    ),
    "expected alphabetic or numeric character": (
        "a text that begins with * or & must be in quotes."
    ),
    "unacceptable character": "a character stands here that YAML does not take.",
    "special characters are not allowed": "a character stands here that YAML does not take.",
    "expected a single document": "a second document begins here: take out the line '---'.",
    "but found another document": "a second document begins here: take out the line '---'.",
}


def syntax_mistake(error: yaml.YAMLError, file: Path, text: str) -> Mistake:
    """Return what is wrong with the YAML of ``file``, whose content is ``text``."""
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML")
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        at = min(int(getattr(error, "position", 0) or 0), len(text))
        before = text[:at]
        line, column = before.count("\n"), at - before.rfind("\n") - 1
    else:
        line, column = mark.line, mark.column
    told = next((plain for part, plain in PROBLEMS.items() if part in problem), f"{problem}.")
    lines = text.splitlines()
    line = min(line, max(len(lines) - 1, 0))
    spot = Spot(file, line + 1, column + 1)
    return Mistake(told, spot, quoted(lines[line]) if lines else "")


def quoted(line: str) -> str:
    """Return a line of a rubric as it is quoted back."""
    plain = "".join(c if c.isprintable() or c == "\t" else "\ufffd" for c in line).strip()
    return plain if len(plain) <= LONGEST_QUOTE else plain[: LONGEST_QUOTE - 3] + "..."
