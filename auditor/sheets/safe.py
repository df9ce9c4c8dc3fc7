"""Text made safe for cells: what Excel would run, refuse, cut or misread.

Excel counts a cell's length in UTF-16 units, so an emoji counts twice; XML refuses most
control characters; a csv cell that begins like a formula is run when it is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CELL_LIMIT = 32_767
"""The most UTF-16 units that one Excel cell holds."""

_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_LINE_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def cell_text(text: str) -> str:
    """Return ``text`` as an Excel cell can hold it.

    Every kind of line break becomes a line feed, and each character that the file format
    forbids becomes the replacement character, so that a reader sees that one stood there.
    """
    return _UNWRITABLE.sub("\ufffd", _LINE_BREAKS.sub("\n", text))


def starts_like_formula(text: str) -> bool:
    """Say whether a spreadsheet program could take ``text`` for a formula."""
    return text.startswith(_FORMULA_STARTS)


def csv_text(text: str) -> str:
    """Return ``text`` for a csv cell: an apostrophe goes before what would be a formula.

    Excel shows the apostrophe; programs that read results should use ``.jsonl`` or
    ``.parquet``, which keep text exactly.
    """
    return f"'{text}" if starts_like_formula(text) else text


def encodable(text: str) -> str:
    """Return ``text`` with half surrogates, which UTF-8 cannot carry, replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")


def units(text: str) -> int:
    """Return the length of ``text`` as Excel counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fits(text: str, limit: int = CELL_LIMIT) -> bool:
    """Say whether ``text`` fits into one cell."""
    return len(text) * 2 <= limit or (len(text) <= limit and units(text) <= limit)


def pieces(text: str, first: int, rest: int = CELL_LIMIT) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) offsets of consecutive pieces that together are ``text``.

    The first piece holds at most ``first`` UTF-16 units, the others ``rest``; a piece ends
    after white space where there is any near its end.
    """
    start, limit = 0, first
    while start < len(text):
        end = _end_of_piece(text, start, limit)
        yield start, end
        start, limit = end, rest


def _end_of_piece(text: str, start: int, limit: int) -> int:
    end = min(len(text), start + limit)
    while units(text[start:end]) > limit:
        end -= max(1, (units(text[start:end]) - limit) // 2)
    if end == len(text):
        return end
    near = range(end, max(start, end - 200), -1)
    end = next((at for at in near if text[at - 1].isspace()), end)
    inside_line_break = text[end - 1 : end + 1] == "\r\n" and end - 1 > start
    return end - 1 if inside_line_break else end
