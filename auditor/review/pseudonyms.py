"""Stand-ins for names, initials, dates, postcodes and numbers in sentences kept for training.

One place to change: whatever finds names better may take the place of :class:`StandIns`.

What it misses: a name that is an English word too where it begins a sentence ("Will was
seen"), names in small letters, nicknames, and what tells a child apart without a name (a
school known by its event, a rare illness). What comes out is still personal data.
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.checks.abbreviations import abbreviations

NAMES = (
    "Alba", "Bryn", "Cleo", "Dara", "Esme", "Finn", "Gaia", "Hana", "Ivor", "Juno", "Kit", "Lior",
    "Mara", "Nico", "Orla", "Paz", "Quin", "Remy", "Suri", "Tam", "Una", "Vida", "Wren", "Xavi",
    "Yara", "Zeno",
)  # fmt: skip
_KEPT_WORDS = """
I Mr Mrs Ms Miss Dr Sir PC DC DS DI Sgt Supt Mum Dad Nan Gran Mother Father Police Social Services
Care School Year English British Christmas Easter Eid Ramadan Diwali Monday Tuesday Wednesday
Thursday Friday Saturday Sunday January February March April May June July August September
October November December
"""
_KEPT = frozenset(_KEPT_WORDS.split())
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_PATTERNS = (
    (re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]+"), "name@example.org"),
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b"), "AA1 1AA"),
    (re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b"), "01/01/2020"),
    (re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b(?:\s+\d{{4}})?", re.I),
     "1 January"),
    (re.compile(r"\b[A-Z]*\d[\d ]{3,}\d\b|\b[A-Z]+[-/]?\d{3,}\w*\b|\b\d{3,}\w*\b"), "0000"),
)  # fmt: skip
_SMALL_WORDS = """
a an the this that these those he she it they we you his her its their our your him them who what
when where why how which and but or nor so yet if as at by for from in into of off on onto out over
to up with within without after before during since until although because while there here not no
both each every all some any none neither either one two three four five six seven eight nine ten
despite however therefore
"""
_FUNCTION_WORDS = frozenset(_SMALL_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STARTS = re.compile(r"(?:^|[.!?:;\n\"“]\s*)$")


class StandIns:
    """Replaces what may tell who somebody is; the same name always has the same stand-in."""

    def __init__(self) -> None:
        """Begin with no names known."""
        self._names: dict[str, str] = {}

    def replace(self, text: str) -> str:
        """Return ``text`` with stand-ins."""
        for pattern, stand_in in _PATTERNS:
            text = pattern.sub(stand_in, text)
        return _WORD.sub(self._word, text)

    def _word(self, match: re.Match[str]) -> str:
        word = match.group()
        stem = re.sub(r"['’]s$", "", word)
        if not stem[0].isupper() or stem in _KEPT or stem in NAMES or stem == "AA":
            return word
        if stem.isupper():
            return word if _is_abbreviation(stem) else "AB" + word[len(stem) :]
        begins = bool(_STARTS.search(match.string[: match.start()]))
        if begins and _is_english(stem):
            return word
        return self._name(stem) + word[len(stem) :]

    def _name(self, name: str) -> str:
        if name not in self._names:
            turn, at = divmod(len(self._names), len(NAMES))
            self._names[name] = NAMES[at] + (f"-{NAMES[turn % len(NAMES)]}" if turn else "")
        return self._names[name]


def _is_abbreviation(word: str) -> bool:
    return word in abbreviations() or len(word) > 5


@lru_cache(maxsize=8192)
def _is_english(word: str) -> bool:
    from lemminflect import getAllLemmas

    plain = word.casefold().partition("'")[0].partition("’")[0]
    return bool(getAllLemmas(plain)) or plain in _FUNCTION_WORDS
