"""Writes, when run, the names that the classifier knows into ``docs/rubric-language.md``."""

from __future__ import annotations

import re
from pathlib import Path

from auditor.vocabulary import COLUMNS, EVIDENCE, FORMS

PAGE = Path(__file__).parents[2] / "docs" / "rubric-language.md"
TABLES = (("evidence", EVIDENCE), ("form of adultifying language", FORMS), ("column", COLUMNS))


def block(text: str, name: str) -> str:
    """Return what stands in ``text`` between the marks of ``name``."""
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", text, re.DOTALL)
    assert found, f"the page has no block {name}"
    return found.group(1)


def names() -> str:
    """Return the tables of names as they should stand."""
    tables = []
    for heading, known in TABLES:
        rows = "".join(f"| `{name}` | {meaning} |\n" for name, meaning in known.items())
        tables.append(f"| {heading} | what it is |\n|---|---|\n{rows}")
    return "\n".join(tables)


def example(text: str) -> str:
    """Return the worked example of the page."""
    found = re.search(r"<!-- example -->\n```yaml\n(.*?)```", text, re.DOTALL)
    assert found, "the page has no example"
    return found.group(1)


if __name__ == "__main__":
    page = PAGE.read_text(encoding="utf-8")
    old = f"<!-- names -->\n{block(page, 'names')}"
    PAGE.write_text(page.replace(old, f"<!-- names -->\n{names()}"), encoding="utf-8")
