"""A narrative's cell written again with its findings marked, and nothing else changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from xml.sax.saxutils import escape

from auditor.sheets.workbook_out.rich import Mark, Span
from auditor.sheets.writing.in_place.fonts import Font, marked, run_properties
from auditor.sheets.writing.in_place.pieces import Piece

_TYPE = re.compile(rb"""\st\s*=\s*(?:"[^"]*"|'[^']*')""")
_ENTITIES = {"\r": "&#13;"}


def marked_cell(
    start_tag: bytes, prefix: str, own: Font, pieces: Sequence[Piece], marks: Sequence[Span],
    places: Sequence[int],
) -> bytes:  # fmt: skip
    """Return the cell whose ``start_tag`` is given, its text as rich text with ``marks``.

    ``own`` is the font of the cell's style; ``places`` are as :func:`aligned` gives them.
    Style and place of the cell stay; its characters are those of ``pieces``.
    """
    name = f"{prefix}c".encode()
    attributes = _TYPE.sub(b"", start_tag.rstrip(b"/>")[1 + len(name) :]).rstrip()
    runs = "".join(
        _run(text, font if font is not None else own, mark, prefix)
        for text, font, mark in _cut(pieces, marks, places)
    )
    text = f"<{prefix}is>{runs}</{prefix}is></{prefix}c>".encode()
    return b'<%b%b t="inlineStr">%b' % (name, attributes, text)


def _cut(
    pieces: Sequence[Piece], marks: Sequence[Span], places: Sequence[int]
) -> Iterator[tuple[str, Font | None, Mark]]:
    """Yield the text in runs of one font and one mark."""
    spans = [(places[start], places[end], mark) for start, end, mark in marks]
    begin = 0
    for piece in pieces:
        end, at = begin + len(piece.text), begin
        for first, last, mark in spans:
            if last <= at or first >= end:
                continue
            if first > at:
                yield piece.text[at - begin : first - begin], piece.font, Mark.PLAIN
            start, at = max(first, at), min(last, end)
            yield piece.text[start - begin : at - begin], piece.font, mark
        if at < end:
            yield piece.text[at - begin :], piece.font, Mark.PLAIN
        begin = end


def _run(text: str, font: Font, mark: Mark, prefix: str) -> str:
    looks = _looks(font, mark, prefix)
    shown = escape(text, _ENTITIES)
    return f'<{prefix}r>{looks}<{prefix}t xml:space="preserve">{shown}</{prefix}t></{prefix}r>'


@lru_cache(maxsize=1024)
def _looks(font: Font, mark: Mark, prefix: str) -> str:
    return run_properties(marked(font, mark), prefix)
