"""A narrative in runs: which characters raise a concern, which are evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

from auditor.sheets.safe import cell_text
from auditor.types import Finding, Kind


class Mark(StrEnum):
    """How a run of characters is marked."""

    PLAIN = "plain"
    CONCERN = "concern"
    EVIDENCE = "evidence"
    BOTH = "both"
    NOTE = "note"


Run = tuple[Mark, str]
Span = tuple[int, int, Mark]

# XlsxWriter escapes this pattern twice in rich text that it streams, which spoils it.
_ESCAPE_LIKE = re.compile("_(?=x[0-9a-fA-F]{4}_)")


def is_marked(finding: Finding) -> bool:
    """Say whether a finding is marked in the narrative.

    Most sentences of a good referral are evidence of something: were all of them marked,
    nothing would stand out. The Findings sheet holds the rest.
    """
    return finding.kind is Kind.CONCERN or finding.label is not None


def spans(text: str, findings: Iterable[Finding]) -> list[Span]:
    """Return consecutive (start, end, mark) that cover ``text``, overlaps made one.

    ``findings`` are those of this cell; places outside ``text`` are drawn in to it.
    """
    changes = _changes(text, findings)
    bounds = sorted({0, len(text), *changes})
    covered: list[Span] = []
    depth = [0, 0]
    for start, end in pairwise(bounds):
        concern, evidence = changes.get(start, (0, 0))
        depth = [depth[0] + concern, depth[1] + evidence]
        _extend(covered, start, end, _mark(depth))
    return covered


def runs(text: str, marked: Sequence[Span], start: int = 0, end: int | None = None) -> list[Run]:
    """Return the runs of ``text[start:end]``, each safe for a cell and none empty."""
    end = len(text) if end is None else end
    parts: list[Run] = []
    for first, last, mark in marked:
        piece = cell_text(text[max(first, start) : min(last, end)])
        parts.extend((mark, part) for part in _unescaped(piece))
    return parts


def _changes(text: str, findings: Iterable[Finding]) -> dict[int, tuple[int, int]]:
    """Return where the number of concerns and of evidence that cover a character changes."""
    changes: dict[int, tuple[int, int]] = {}
    for finding in findings:
        start, end = (_bound(text, at) for at in (finding.start, finding.end))
        start, end = _trimmed(text, start, end)
        if start >= end:
            continue
        for at, step in ((start, 1), (end, -1)):
            concern, evidence = changes.get(at, (0, 0))
            if finding.kind is Kind.CONCERN:
                changes[at] = (concern + step, evidence)
            else:
                changes[at] = (concern, evidence + step)
    return changes


def _bound(text: str, at: int) -> int:
    """Draw an offset in to ``text``, and never between the two halves of a line break."""
    at = min(max(at, 0), len(text))
    return at + 1 if text[at - 1 : at + 1] == "\r\n" and at > 0 else at


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space at either end, which would show as a stray underline."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _mark(depth: Sequence[int]) -> Mark:
    concern, evidence = depth
    if concern and evidence:
        return Mark.BOTH
    if concern:
        return Mark.CONCERN
    return Mark.EVIDENCE if evidence else Mark.PLAIN


def _extend(covered: list[Span], start: int, end: int, mark: Mark) -> None:
    if covered and covered[-1][2] is mark:
        covered[-1] = (covered[-1][0], end, mark)
    else:
        covered.append((start, end, mark))


def _unescaped(piece: str) -> Iterator[str]:
    start = 0
    for match in _ESCAPE_LIKE.finditer(piece):
        yield piece[start : match.end()]
        start = match.end()
    if piece[start:]:
        yield piece[start:]
