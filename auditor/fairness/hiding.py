"""Whether pseudonymising hides the names of every community alike, and numbers, and no more."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from auditor.fairness.data import Community, communities, read
from auditor.fairness.made_contacts import made_contacts
from auditor.fairness.twins import Change, twins_of
from auditor.pseudonyms import Key, Pseudonymiser
from auditor.pseudonyms.hide import Row
from auditor.sheets.dates import parse_date
from auditor.text.edits import Edit, changed_spans
from auditor.types import Referral

Span = tuple[int, int]
DRAWS = 12
ON = "2026-10-01"


@dataclass
class Recall:
    """How many of what should be hidden were; ``missed`` counts the words that were not."""

    hidden: Counter[tuple[str, str]] = field(default_factory=Counter)
    all: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(
        self, row: str, column: str, text: str, spans: Sequence[Span], edits: Sequence[Edit]
    ) -> None:
        """Count the spans of ``text`` that the edits cover whole."""
        for start, end in spans:
            found = any(e.start <= start and end <= e.end for e in edits)
            self.all[row, column] += 1
            self.hidden[row, column] += found
            if not found:
                self.missed[row, text[start:end]] += 1

    def rate(self, row: str, column: str) -> float | None:
        """Return the share that was hidden; ``None`` where there was nothing to hide."""
        of = self.all[row, column]
        return self.hidden[row, column] / of if of else None


def in_narratives(
    referrals: Sequence[Referral], change: Callable[[str], str] = str, seed: int = 0
) -> Recall:
    """Return how many names of each community, put into narratives, are hidden.

    ``change`` alters the text as a whole (all small letters, all capitals), length unchanged.
    """
    recall = Recall()
    for number, referral in enumerate(referrals):
        for twin in twins_of(referral, seed):
            if twin.change is not Change.NAMES:
                continue
            texts = [change(n.text) for n in twin.referral.narratives]
            row = Row(on=parse_date(referral.facts.date), facts=referral.facts)
            hidden = Pseudonymiser(Key(number)).edits(texts, row)
            for text, made, edits in zip(texts, twin.edits, hidden, strict=True):
                spans = _part_words(text, changed_spans(made))
                recall.add("names", twin.variant, text, spans, edits)
    return recall


def _part_words(text: str, spans: Sequence[Span]) -> list[Span]:
    """Leave out a name within another word of letters and digits, as "kai14" is a handle."""
    return [(s, e) for s, e in spans if not text[e : e + 1].isdigit()]


def in_sentences(seed: int = 0) -> Recall:
    """Return how many names of each community are hidden, by where and how they are written."""
    recall, draw = Recall(), random.Random(seed)
    frames = read("hiding")
    for group in ("names", "column", "initials"):
        for form, sentences in frames[group].items():
            for community in communities():
                for sentence in sentences:
                    for _ in range(DRAWS):
                        values = _values(community, draw)
                        text, spans = filled(sentence, values)
                        known = {values["g"], values["f"]} if group == "column" else set()
                        row = Row(names=frozenset(known), on=parse_date(ON))
                        edits = Pseudonymiser(Key(seed)).edits([text], row)[0]
                        recall.add(form, community.community, text, spans, edits)
    return recall


def _values(community: Community, draw: random.Random) -> dict[str, str]:
    given = draw.choice([*community.boys, *community.girls])
    family = draw.choice(community.family)
    return {
        "given": given, "family": family, "g": given.lower(), "f": family.lower(),
        "GIVEN": given.upper(), "FAMILY": family.upper(), "G": given[0], "F": family[0],
    }  # fmt: skip


def filled(sentence: str, values: dict[str, str]) -> tuple[str, list[Span]]:
    """Return a sentence with its places filled, and where they stand; "{G}{F}" is one."""
    text = ""
    spans: list[Span] = []
    rest = sentence
    while "{" in rest:
        before, _, rest = rest.partition("{")
        place, _, rest = rest.partition("}")
        text += before
        if spans and not before and spans[-1][1] == len(text):
            spans[-1] = (spans[-1][0], len(text) + len(values[place]))
        else:
            spans.append((len(text), len(text) + len(values[place])))
        text += values[place]
    return text + rest, spans


def of_contacts(seed: int = 0, draws: int = 40) -> Recall:
    """Return how many numbers, contacts and places are hidden, by kind."""
    recall, draw = Recall(), random.Random(seed)
    for kind, sentences in read("hiding")["contacts"].items():
        for sentence in sentences:
            for _ in range(draws):
                text, spans = filled(sentence, made_contacts(draw))
                edits = Pseudonymiser(Key(seed)).edits([text], Row(on=parse_date(ON)))[0]
                recall.add(kind, "all", text, spans[-1:], edits)
    return recall


@dataclass
class Spent:
    """What pseudonymising changed in texts: words in all, words taken for names, which."""

    words: int = 0
    ordinary: int = 0
    taken: Counter[str] = field(default_factory=Counter)
    wrongly: Counter[str] = field(default_factory=Counter)


def spent(texts: Sequence[str], lower: Counter[str], least: int = 3) -> Spent:
    """Return how many ordinary words of texts are replaced as if they were names.

    A word is ordinary where these or other texts (``lower``) have it in small letters ``least``
    times or more.
    """
    told = Spent()
    hider = Pseudonymiser(Key(0))
    for text in texts:
        told.words += len(text.split())
        told.ordinary += sum(lower[w] >= least for w in _words(text))
        for edit in hider.edits([text])[0]:
            word = text[edit.start : edit.end]
            if word.isalpha():
                told.taken[word] += 1
                told.wrongly[word] += lower[word.lower()] >= least
    told.wrongly = +told.wrongly
    return told


def _words(text: str) -> Iterator[str]:
    for word in text.split():
        bare = word.strip(".,;:!?()\"'“”‘’").lower()
        if bare.isalpha():
            yield bare


def small_words(texts: Sequence[str]) -> Counter[str]:
    """Return how often each word stands in texts in small letters."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update(w for w in (w.strip(".,;:!?()\"'“”‘’") for w in text.split()) if w.islower())
    return found


def table(recall: Recall, columns: Sequence[str]) -> list[list[Any]]:
    """Return rows of rates: the row's name, a rate for each column, the count."""
    rows = dict.fromkeys(row for row, _ in recall.all)
    return [
        [row, *(recall.rate(row, c) for c in columns), sum(recall.all[row, c] for c in columns)]
        for row in rows
    ]
