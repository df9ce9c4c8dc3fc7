"""The names in a spreadsheet's cell of names, each as one however many parts it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from auditor.pseudonyms.lexicon import words

_LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)+"
_PART = rf"(?:[OoDd]['’](?=[A-Z])|Mc(?=[A-Z]))?{_LETTERS}"
_NUMBERED = re.compile(r"\b[A-Za-z]*\d\w*")
_PIECES = re.compile(rf"{_NUMBERED.pattern}|{_PART}(?:[-'’]{_PART})*")
_HYPHENS = re.compile(r"([-‐‑'’])")
_OTHER = frozenset(
    """
    unknown not known none child children baby unborn and the yes adult given male female parents
    mother father siblings officer worker police social school health team duty
    """.split()
)


def no_names() -> frozenset[str]:
    """Return the words of a cell of names that are kept: titles, kin, particles, posts."""
    return words("titles") | words("near_kin") | words("particles") | words("settings") | _OTHER


def names_in(cell: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a cell in order, each with whether it is a name.

    A hyphen or apostrophe joins the parts of one name, and so does an article before it
    (Al-Sayed, Al Sayed); a word that is kept stays apart (Cole-Mother).
    """
    at, article = 0, None
    for match in _PIECES.finditer(cell):
        said = match[0]
        start = match.start() if article is None else article
        if said.lower() in words("articles") and cell[match.end() : match.end() + 1] == " ":
            article = start
            continue
        yield cell[at:start], False
        yield from _pieces(cell[start : match.end()])
        at, article = match.end(), None
    yield cell[at:], False


def _pieces(said: str) -> Iterator[tuple[str, bool]]:
    if any(c.isdigit() for c in said):
        yield said, False
        return
    parts = _HYPHENS.split(said)
    if any(p.lower() in no_names() - words("articles") for p in parts):
        yield from ((p, p.isalpha() and p.lower() not in no_names()) for p in parts)
    else:
        yield said, said.lower() not in no_names()


def people_in(cell: str) -> tuple[str, ...]:
    """Return the names of a cell as they are written; single letters are left out."""
    return tuple(p for p, name in names_in(cell) if name and len(p) > 1)


def replaced(cell: str, name: Callable[[str], str], number: Callable[[str], str]) -> str:
    """Return a cell with its names and the words that hold digits replaced."""
    new = (
        name(part) if is_name else _NUMBERED.sub(lambda m: number(m[0]), part)
        for part, is_name in names_in(cell)
    )
    return "".join(new)
