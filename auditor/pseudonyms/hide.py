"""One text without identities: what is found in it, and the edits that put stand-ins there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from auditor.pseudonyms import standins
from auditor.pseudonyms.born import as_age, births
from auditor.pseudonyms.contacts import contacts
from auditor.pseudonyms.extra import second_reader
from auditor.pseudonyms.folding import folded, hyphenated, joined
from auditor.pseudonyms.initials import Pairs, initials, pairs_of
from auditor.pseudonyms.key import Key
from auditor.pseudonyms.kinds import Found, Hidden
from auditor.pseudonyms.names import name_words
from auditor.pseudonyms.nicknames import nicknames
from auditor.pseudonyms.people import People
from auditor.pseudonyms.settings import settings
from auditor.pseudonyms.shown import strong_names
from auditor.pseudonyms.words import Word, words_of
from auditor.text import analyse
from auditor.text.edits import Edit, applied, like, settled
from auditor.text.normalise import normalise
from auditor.types import Facts, Narrative

_MAKE: dict[Hidden, Callable[[Key, str], str]] = {
    Hidden.ADDRESS: standins.address,
    Hidden.POSTCODE: standins.postcode,
    Hidden.PHONE: standins.phone,
    Hidden.EMAIL: standins.email,
    Hidden.HANDLE: standins.handle,
    Hidden.PLACE: standins.place,
    Hidden.NHS: standins.nhs,
    Hidden.UPN: standins.upn,
    Hidden.NUMBER: standins.number,
}


@dataclass(frozen=True)
class Row:
    """What a row tells of the people in its texts.

    ``names`` are names from its columns, in any way of writing, ``people`` those of each cell
    in order; ``on`` the day of the referral;
    ``born`` the date of birth; ``values`` other identifying cells, as they were read, by kind;
    ``facts`` what the reader of narratives is given.
    """

    names: frozenset[str] = frozenset()
    people: tuple[tuple[str, ...], ...] = ()
    on: date | None = None
    born: date | None = None
    values: tuple[tuple[str, Hidden], ...] = ()
    facts: Facts = field(default_factory=Facts)


class Pseudonymiser:
    """Puts stand-ins into texts; one key makes them alike through all of them."""

    def __init__(self, key: Key | None = None) -> None:
        """Use ``key``, or a new one that is forgotten with this object."""
        self.key = key or Key()

    def texts(self, texts: Sequence[str], row: Row | None = None) -> list[str]:
        """Return the texts of one row with stand-ins; a name that one shows is hidden in all."""
        edits = self.edits(texts, row)
        return [applied(text, each) for text, each in zip(texts, edits, strict=True)]

    def edits(self, texts: Sequence[str], row: Row | None = None) -> list[tuple[Edit, ...]]:
        """Return the edits that hide who is told of in the texts of one row."""
        row = row or Row()
        plain = [normalise(text) for text in texts]
        read = [analyse(Narrative("", text), row.facts) for text in plain]
        who = People.of(row.names, row.people)
        who.learn_from(plain)
        told = [joined(words_of(each), who.wholes) for each in read]
        for its_words, each in zip(told, read, strict=True):
            who.known |= strong_names(its_words, each)
        for names in self._names(plain, told, who):
            who.learn(names)
        told = [joined(each, who.wholes) for each in told]
        found = self._names(plain, told, who)
        for names in found:
            who.learn(names)
        return [self._edits(t, w, row, who) for t, w in zip(plain, found, strict=True)]

    def _names(
        self, plain: Sequence[str], told: Sequence[list[Word]], who: People
    ) -> list[list[Word]]:
        return [
            hyphenated(name_words(w, who.known, who.columns, list(nicknames(t))))
            for t, w in zip(plain, told, strict=True)
        ]

    def _edits(self, text: str, names: list[Word], row: Row, who: People) -> tuple[Edit, ...]:
        taken: list[Edit] = []
        for found in _without_overlaps(_found(text, row)):
            said = text[found.start : found.end]
            taken.append(Edit(found.start, found.end, self._stand_in(found.kind, said, row)))
        spans = [(e.start, e.end) for e in taken]
        free = [w for w in names if not _inside(w.start, w.end, spans)]
        taken += [Edit(w.start, w.end, self._name(w.text, who)) for w in free]
        spans = [(e.start, e.end) for e in taken]
        pairs = pairs_of(names) | who.pairs
        for start, end in initials(text, free, who.pairs, who.dotted):
            if not _inside(start, end, spans):
                taken.append(Edit(start, end, self._initials(text[start:end], pairs, who)))
                spans.append((start, end))
        return settled(text, taken)

    def _name(self, said: str, who: People) -> str:
        """Return the stand-in of a name; of two names that are written as one, both."""
        parts = who.run_on.get(folded(said), (said,))
        tied = [_cased(who.tied.get(folded(p)), like(said, p)) for p in parts]
        return " ".join(standins.name(self.key, each) for each in tied)

    def _stand_in(self, kind: Hidden, said: str, row: Row) -> str:
        if kind is Hidden.BORN:
            return as_age(said, row.on)
        return _MAKE[kind](self.key, said)

    def _initials(self, said: str, pairs: Pairs, who: People) -> str:
        """Return the initials of the stand-in of whom they are, where a full name says so."""
        whose = pairs.get("".join(c for c in said if c.isalpha()).upper())
        if whose is None:
            return standins.letters(self.key, said)
        new = iter([standins.name(self.key, who.tied.get(folded(w), w))[0].upper() for w in whose])
        return "".join(next(new) if c.isalpha() else c for c in said)


def _cased(tied: str | None, said: str) -> str:
    """Return the name that a nickname stands for, written as the nickname is."""
    if tied is None:
        return said
    return tied.upper() if said.isupper() else tied.capitalize() if said[0].isupper() else tied


def _found(text: str, row: Row) -> Iterator[Found]:
    """Yield all that is found but names; of two that overlap, the first is used."""
    yield from births(text, row.on, row.born)
    for value, kind in row.values:
        pattern = rf"(?<!\w){re.escape(normalise(value))}(?!\w)"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            yield Found(*match.span(), kind)
    yield from contacts(text)
    yield from second_reader(text)
    yield from settings(text)


def _without_overlaps(found: Iterable[Found]) -> list[Found]:
    kept: list[Found] = []
    for each in found:
        if not any(each.start < k.end and k.start < each.end for k in kept):
            kept.append(each)
    return sorted(kept)


def _inside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < e and s < end for s, e in spans)
