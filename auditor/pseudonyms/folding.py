"""One way of writing for every way of writing a name; texts and keys are matched by it alone.

Names are folded word by word, and never the text, so that every offset stays true.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from auditor.pseudonyms.lexicon import is_ordinary
from auditor.pseudonyms.words import Word

# Letters that no normal form takes apart.
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
     "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e"}
)  # fmt: skip
_GAPS = frozenset((" ", "-", "'", ""))
_BETWEEN = re.compile(r"[-'’‘`\s]+")
MOST_PARTS = 4


@lru_cache(maxsize=65_536)
def folded(name: str) -> str:
    """Return a name in small letters without accents, apostrophes, hyphens or spaces."""
    apart = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return "".join(c for c in apart if c.isalnum())


def parts_of(name: str) -> list[str]:
    """Return the folded parts of a name that a hyphen, apostrophe or space parts."""
    return [part for part in map(folded, _BETWEEN.split(name)) if part]


def joined(told: Sequence[Word], wholes: set[str]) -> list[Word]:
    """Return the words, those beside each other that make up one of ``wholes`` as one."""
    return list(_joined(told, wholes))


def _joined(told: Sequence[Word], wholes: set[str]) -> Iterator[Word]:
    at = 0
    while at < len(told):
        sizes = range(MOST_PARTS, 1, -1)
        size = next((s for s in sizes if _makes(told[at : at + s], s, wholes)), 1)
        yield one_word(told[at : at + size])
        at += size


def _makes(run: Sequence[Word], size: int, wholes: set[str]) -> bool:
    """Say whether a run of words is one name, and not words that only spell it: "as if"."""
    if len(run) < size or any(w.gap not in _GAPS for w in run[:-1]):
        return False
    if "".join(folded(w.text) for w in run) not in wholes:
        return False
    spaced = any(w.gap == " " for w in run[:-1])
    named = all(w.text[0].isupper() for w in run) or not all(is_ordinary(w.lower) for w in run)
    return named or not spaced


def hyphenated(names: Iterable[Word]) -> list[Word]:
    """Return name words, those that a hyphen joins as one name."""
    kept: list[Word] = []
    for word in names:
        if kept and kept[-1].gap == "-" and kept[-1].end + 1 == word.start:
            kept[-1] = one_word((kept[-1], word))
        else:
            kept.append(word)
    return kept


def one_word(run: Sequence[Word]) -> Word:
    """Return a run of words as one."""
    if len(run) == 1:
        return run[0]
    text = "".join(w.text + w.gap for w in run[:-1]) + run[-1].text
    return replace(run[0], end=run[-1].end, text=text, lower=text.lower(), gap=run[-1].gap)
