"""Whether one cell can be a heading, and how it reads on one line."""

from __future__ import annotations

import re

from auditor.sheets.dates import parse_date
from auditor.sheets.table import Cell
from auditor.sheets.values import as_text

LONGEST_HEADING = 250
USUAL_HEADING = 80
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")


def heading_like(cell: Cell) -> float:
    """Judge one cell as a heading, from 1 (short words) to -4 (a paragraph)."""
    if not isinstance(cell, str) or parse_date(cell) is not None:
        return -2.0
    text = clean_heading(cell)
    if len(text) > LONGEST_HEADING or re.search(r"[a-z]\.\s+[A-Z].*\.$", text):
        return -4.0
    if re.search(r"\w(?:\s+\S+){3,}\.$", text):  # a full stop ends a sentence, not a heading
        return -2.0
    if not any(letter.isalpha() for letter in text) or re.fullmatch(r"\S*\d{3,}\S*", text):
        return -2.0
    return 1.0 if len(text) <= USUAL_HEADING else 0.0


def clean_heading(cell: Cell) -> str:
    """Return a heading on one line: no outer, doubled, non-breaking or invisible spaces."""
    return " ".join(_INVISIBLE.sub("", as_text(cell)).split())
