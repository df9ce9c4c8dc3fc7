"""The words of a text with all that tells a name from another word: capitals and place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.pseudonyms.lexicon import is_ordinary
from auditor.text import Analysed

_WORD = re.compile(
    r"(?:[OoDdLM]['’](?=[A-Z])|Mc(?=[A-Z])|Mac(?=[A-Z]))?"
    r"(?:[^\W\d_][\u0300-\u036f]*)+"
)
_INITIAL = re.compile(r"(?:^|[^\w.])[A-Z]\. ?$")
_OPENERS = frozenset('.!?:;•*"“‘(-–—/|>\n')
SHOUTED, SMALL = 0.6, 0.34


@dataclass(frozen=True, slots=True)
class Word:
    """One word: where it stands, in lower case, how it is written and what stands around it.

    ``first`` says that it may have its capital for opening a sentence, line or quotation;
    ``gap`` is what stands between it and the next word.
    """

    start: int
    end: int
    text: str
    lower: str
    first: bool
    gap: str

    @property
    def capital(self) -> bool:
        """Say whether it is written as a name is: Kai, O'Brien, DeShawn."""
        return self.text[0].isupper() and not self.shouted

    @property
    def shouted(self) -> bool:
        """Say whether it is all capitals."""
        return len(self.text) > 1 and self.text.isupper()


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is written: ``shouted`` all in capitals, ``small`` with hardly any."""

    shouted: bool
    small: bool


def words_of(analysed: Analysed) -> list[Word]:
    """Return the words of a text in order; a hyphen or apostrophe parts words."""
    text = analysed.text
    starts = {s.start for s in analysed.sentences}
    found = [m for m in _WORD.finditer(text) if not _tail(text, m)]
    words: list[Word] = []
    for n, match in enumerate(found):
        following = found[n + 1].start() if n + 1 < len(found) else len(text)
        words.append(
            Word(
                match.start(),
                match.end(),
                match[0],
                match[0].lower().replace("’", "'"),
                _opens(text, match.start(), starts),
                text[match.end() : following],
            )
        )
    return words


def _tail(text: str, match: re.Match[str]) -> bool:
    """Say whether this is the end of a word: 's, n't, or the letters of a number (14yo)."""
    before = text[max(0, match.start() - 2) : match.start()]
    if before[-1:].isdigit() or (before[-1:] == "_"):
        return True
    small = match[0].lower() in ("s", "t", "ll", "re", "ve", "d", "m")
    return before[-1:] in ("'", "’") and before[:1].isalnum() and small


def _opens(text: str, at: int, starts: set[int]) -> bool:
    if _INITIAL.search(text[max(0, at - 6) : at]):
        return False
    if at in starts:
        return True
    before = text[max(0, at - 4) : at].rstrip(" \t\u00a0")
    return not before or before[-1] in _OPENERS


def style_of(words: list[Word]) -> Style:
    """Return how a text is written, by the capitals of its words."""
    long = [w for w in words if len(w.text) > 1]
    shouted = sum(w.shouted for w in long) > SHOUTED * max(len(long), 1)
    heads = [w for w in words if w.first]
    small_heads = sum(w.text[0].islower() for w in heads)
    capitals = sum(w.capital and not w.first and not is_ordinary(w.lower) for w in words)
    return Style(shouted, not shouted and small_heads > SMALL * max(len(heads), 1) and not capitals)
