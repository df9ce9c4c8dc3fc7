"""The people of one row: how their names are written, joined, shortened and tied together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from auditor.pseudonyms.folding import folded, parts_of
from auditor.pseudonyms.initials import Pairs, dotted_letters, pairs_of_people
from auditor.pseudonyms.lexicon import words
from auditor.pseudonyms.nicknames import nicknames, ties
from auditor.pseudonyms.words import Word

SHORTEST = 3
RUN_ON = 7


@dataclass
class People:
    """What a row's columns and texts tell of its people; all names are folded.

    ``columns`` are names of the row's own columns, ``known`` those that its texts show,
    ``wholes`` names that may be written in parts, ``run_on`` two names that may be written as
    one, ``tied`` a nickname or part with the name it stands for.
    """

    columns: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    wholes: set[str] = field(default_factory=set)
    run_on: dict[str, tuple[str, str]] = field(default_factory=dict)
    tied: dict[str, str] = field(default_factory=dict)
    pairs: Pairs = field(default_factory=dict)
    dotted: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, names: Iterable[str], people: Sequence[tuple[str, ...]]) -> People:
        """Return what a row's columns tell."""
        who = cls(pairs=pairs_of_people([tuple(map(folded, p)) for p in people]))
        written = [*names, *(name for each in people for name in each)]
        who.own = {folded(name) for name in written}
        who.wholes = {w for w in who.own if len(w) > SHORTEST}
        who.columns = set(who.own)
        for name in written:
            who.columns |= who.learn_parts(name)
        for each in people:
            who._learn_run_on([folded(name) for name in each])
        return who

    def _learn_run_on(self, names: Sequence[str]) -> None:
        for first, second in pairwise(names):
            both = first + second
            if len(both) >= RUN_ON and both not in self.own and second:
                self.run_on[both] = (first, second)
                self.columns.add(both)

    def learn_from(self, texts: Iterable[str]) -> None:
        """Add what texts say that people go by, and the initials they write with dots."""
        for text in texts:
            self.tied |= ties(text)
            self.dotted |= dotted_letters(text)
            said = {folded(text[n.start : n.end]) for n in nicknames(text)}
            self.wholes |= said
            self.known |= said
        self.known |= set(self.tied)

    def learn(self, names: Iterable[Word]) -> None:
        """Add names that a text was found to hold."""
        for word in names:
            self.known.add(folded(word.text))
            self.learn_parts(word.text)

    def learn_parts(self, name: str) -> set[str]:
        """Return the parts that somebody may be called by alone; each is tied to the whole."""
        parts = parts_of(name)
        if len(parts) < 2:
            return set()
        whole = "".join(parts)
        self.wholes.add(whole)
        alone = {p for p in parts if len(p) >= SHORTEST and p not in words("particles")}
        for part in alone - self.own:
            self.tied.setdefault(part, self.tied.get(whole, whole))
        return alone
