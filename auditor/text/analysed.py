"""A narrative as it has been read: sentences, people, and what a phrase rule may ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.text.cues import Hit
from auditor.text.persons import Mention, Person
from auditor.text.tokens import Tokens
from auditor.types import About, Sentence, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Report:
    """Words given as somebody's: whose, the reporting verb's token, the tokens they reach over."""

    speaker: Speaker
    verb: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cues:
    """What every later question is answered from, found in one pass."""

    tokens: Tokens
    hits: tuple[Hit, ...]
    mentions: tuple[Mention, ...]
    quotes: tuple[Span, ...]
    reports: tuple[Report, ...]
    reporting: frozenset[int]


@dataclass(frozen=True, slots=True)
class Analysed:
    """One narrative, read. ``doc`` has plain quotes and dashes; its offsets are the text's own.

    ``sentences`` cover all that is not blank, in order. ``people`` are those recognised by
    noun or name. A ``Doc`` is slow to send between processes: send spans instead.
    """

    column: str
    text: str
    doc: Doc = field(repr=False, compare=False)
    sentences: tuple[Sentence, ...]
    people: tuple[Person, ...]
    cues: Cues = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class CueStatus:
    """What surrounds a matched phrase: who it describes, whose words, denied, asked, challenged.

    ``reasons`` name the kinds of cue words found (never the words of the referral).
    """

    about: About
    speaker: Speaker
    negated: bool
    hypothetical: bool
    challenged: bool
    reasons: tuple[str, ...] = ()
