"""The frozen records that flow through an audit.

One way only: a spreadsheet row becomes a :class:`Referral`, its narratives become
:class:`Sentence` records, these give :class:`Finding` records, findings give
:class:`Verdict` records, and all of them together are one :class:`Audit`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Label(StrEnum):
    """What a sentence can be marked as; the data card of the corpus defines each."""

    ADULTIFYING = "adultifying"
    STIGMATISING = "stigmatising"
    CHILD_VOICE = "child_voice"


class Kind(StrEnum):
    """Whether a finding counts against a criterion or for it."""

    CONCERN = "concern"
    EVIDENCE = "evidence"


class Speaker(StrEnum):
    """Whose words a sentence carries."""

    WRITER = "writer"
    CHILD = "child"
    PARENT = "parent"
    PROFESSIONAL = "professional"
    PUBLIC = "public"
    FORM = "form"


class About(StrEnum):
    """Who a sentence or a phrase describes."""

    CHILD = "child"
    ADULT = "adult"
    UNCLEAR = "unclear"


class Outcome(StrEnum):
    """The verdicts a criterion can have."""

    MET = "met"
    PARTLY = "partly met"
    NOT_MET = "not met"
    NOT_APPLICABLE = "not applicable"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a referral stands: file name, sheet (``None`` in a csv) and 1-based row.

    Of forms that stand side by side, ``row`` is the number of the column.
    """

    file: str
    sheet: str | None
    row: int


@dataclass(frozen=True, slots=True)
class Narrative:
    """One narrative cell: the heading of its column and the text as it was read."""

    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What was recognised in the row's own columns; ``None`` where not given.

    ``date`` is ISO text (``2026-03-14``), ``age`` whole years, ``looked_after`` a yes or no.
    """

    date: str | None = None
    agency: str | None = None
    borough: str | None = None
    age: int | None = None
    ethnicity: str | None = None
    gender: str | None = None
    looked_after: bool | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """One spreadsheet row to be judged.

    ``cells`` holds every other recognised column by role (``born``, ``outcome``, ...) as
    text, for checks that look at columns.
    """

    place: Place
    reference: str | None
    narratives: tuple[Narrative, ...]
    facts: Facts = field(default_factory=Facts)
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, clause of notes, heading or form line of a narrative.

    ``start`` and ``end`` are character offsets into the narrative. ``heading`` is the
    heading it stands under. ``challenged`` says that the writer, here or in the sentence
    before or after, questions or rejects words that are quoted.
    """

    column: str
    start: int
    end: int
    text: str
    heading: str | None = None
    is_heading: bool = False
    speaker: Speaker = Speaker.WRITER
    about: About = About.UNCLEAR
    challenged: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a referral that speaks for or against a criterion.

    ``start`` and ``end`` are character offsets into the cell of ``column``; ``by`` is
    ``rule``, ``classifier`` or ``check``; ``rule`` the rule's id; ``confidence`` 0 to 1,
    apart from how much the criterion weighs.
    """

    criterion: str
    label: Label | None
    kind: Kind
    column: str
    start: int
    end: int
    text: str
    by: str
    rule: str | None
    confidence: float
    speaker: Speaker
    message: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that does not count, as ``by`` accepted it for ``reason``.

    ``until`` is the ISO date up to which it is accepted, that day included.
    """

    finding: Finding
    by: str
    reason: str
    until: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """One criterion judged: outcome, points out of weight, the reason in one sentence.

    ``findings`` are indices into :attr:`Audit.findings`. ``points`` is ``None`` where the
    criterion does not count (not applicable, cannot tell).
    """

    id: str
    outcome: Outcome
    points: float | None
    weight: float
    reason: str
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything said about one referral; the row's place, score, verdicts and findings.

    ``score`` is 0 to 100, ``None`` where the row could not be audited (then ``error`` says
    why, without any referral text). ``texts`` holds a digest of each narrative's words;
    ``suppressed`` the findings that a reviewer accepted as exceptions, which do not count.
    """

    place: Place
    reference: str | None
    score: float | None
    rating: str | None
    themes: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    facts: Facts
    rubric: str
    model: str
    error: str | None = None
    texts: tuple[str, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
