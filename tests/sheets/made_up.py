"""Made-up tables, audits and a rubric for the tests of what is written."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from auditor.sheets.table import Cell, Columns, Recognised, Role, Row, Table
from auditor.sheets.workbook_out.view import CriterionView, RubricView, RuleView, RunInfo
from auditor.types import (
    Audit,
    Facts,
    Finding,
    Kind,
    Label,
    Outcome,
    Place,
    Speaker,
    Verdict,
)

HEADINGS = ("Ref", "Received", "Agency", "Borough", "Age", "Phone", "Referral narrative", "Score")
NARRATIVE = "Referral narrative"
STORY = (
    "PC Marsh attended at 21:40 after a neighbour called. Tilly (13) is very streetwise for her "
    "age. Tilly said she is scared when he shouts 😟 and would like to stay with nan. "
    "She is well known to police.\nMum was told of this referral."
)

CRITERIA = (
    CriterionView(
        "children.no-adultification", "Not made older than they are", "As children",
        "Do the words treat the child as a child?", 10, True,
        "A child is a child, however they present.", "What happened to the child?",
        "Child First, tenet 1",
    ),
    CriterionView(
        "voice.recorded", "The child's voice is recorded", "Collaborating with children",
        "What did the child say or show?", 8, True, "Their words, or how they were seen to be.",
        "How did the child seem, and what did they say?", "Working Together 2023",
    ),
    CriterionView(
        "stigma.no-labels", "No labels", "Diverting from stigma", "Are there labels?", 4, False,
        "Labels hide the child.", "Say what happened.", "Child First, tenet 4",
    ),
)  # fmt: skip
RUBRIC = RubricView(
    "child-first", "1.0.0", "ab" * 32,
    (("Outstanding", 85), ("Good", 70), ("Requires improvement", 50), ("Inadequate", 0)),
    CRITERIA,
    (RuleView("streetwise", "children.no-adultification", "adultifying", ("streetwise",),
              "It can hide how young the child is.", "What does she need?", "Davis and Marsh"),),
)  # fmt: skip
RUN = RunInfo(
    "2026-03-14T09:30:00", {"--model": "full"}, {"auditor": "0.1.0"},
    (("referrals.xlsx", "cd" * 32),), "child-first 1.0.0", ("It reads English only.",),
)  # fmt: skip
IDS = tuple(criterion.id for criterion in CRITERIA)


def finding(text: str, words: str, label: Label | None, kind: Kind, **changes: object) -> Finding:
    """Return a finding on ``words`` where they stand in ``text``."""
    start = text.index(words)
    by_label = {Label.ADULTIFYING: 0, Label.CHILD_VOICE: 1, Label.STIGMATISING: 2}
    values: dict[str, object] = {
        "criterion": IDS[by_label[label]] if label else "other.criterion",
        "label": label, "kind": kind, "column": NARRATIVE, "start": start,
        "end": start + len(words), "text": words, "by": "classifier", "rule": None,
        "confidence": 0.93, "speaker": Speaker.WRITER, "message": "It can hide a child's age.",
        "suggestion": "What does the child need?",
    }  # fmt: skip
    return Finding(**{**values, **changes})  # type: ignore[arg-type]


FINDINGS = (
    finding(STORY, "Tilly said she is scared when he shouts 😟 and would like to stay with nan.",
            Label.CHILD_VOICE, Kind.EVIDENCE, speaker=Speaker.CHILD),
    finding(STORY, "Tilly (13) is very streetwise for her age.", Label.ADULTIFYING, Kind.CONCERN,
            by="rule", rule="streetwise"),
    finding(STORY, "well known to police", Label.STIGMATISING, Kind.CONCERN),
)  # fmt: skip


def verdicts(*outcomes: Outcome) -> tuple[Verdict, ...]:
    """Return a verdict for each criterion."""
    points = {Outcome.MET: 1.0, Outcome.PARTLY: 0.5, Outcome.NOT_MET: 0.0}
    return tuple(
        Verdict(c.id, outcome, points[outcome] * c.weight if outcome in points else 99.0,
                c.weight, f"it was {outcome.value} here", (i,))
        for i, (c, outcome) in enumerate(zip(CRITERIA, outcomes, strict=True))
    )  # fmt: skip


def audit(row: int, **changes: object) -> Audit:
    """Return an audit of the row with this number, of :data:`STORY`."""
    values: dict[str, object] = {
        "place": Place("referrals.xlsx", "March", row), "reference": f"MASH-{row:04d}",
        "score": 63.5, "rating": "Requires improvement", "themes": ("missing", "neglect"),
        "verdicts": verdicts(Outcome.NOT_MET, Outcome.MET, Outcome.NOT_APPLICABLE),
        "findings": FINDINGS,
        "facts": Facts("2026-03-14", "Police", "Lewisham", 13, None, "girl", False),
        "rubric": "child-first 1.0.0", "model": "child-first 1.0.0",
    }  # fmt: skip
    return Audit(**{**values, **changes})  # type: ignore[arg-type]


def cells(row: int, story: Cell = STORY, agency: Cell = "Police") -> tuple[Cell, ...]:
    """Return the cells of one row."""
    received = datetime(2026, 3, 14, 21, 40)
    return (f"{row:06d}", received, agency, "Lewisham", 13, "07700900123", story, 3.5)


ODD: tuple[tuple[Cell, ...], ...] = (
    ("=1+1", date(2026, 3, 1), "+44", "@x", "-2", "https://example.org", "=cmd|'x'!A0", True),
    ("000", time(9, 5), "  spaced  ", "<r>raw</r>", 0, "_x0041_", "a\nb", timedelta(hours=30)),
    ("9" * 20, date(1850, 1, 1), "x & <y>", "日本", -1.25, "", "😀" * 10, 10**18),
)


def table(rows: list[Row], headings: tuple[str, ...] = HEADINGS, **changes: object) -> Table:
    """Return a table of ``rows`` under :data:`HEADINGS`."""
    values: dict[str, object] = {
        "file": "referrals.xlsx", "sheet": "March", "headings": headings, "header_row": 1,
        "above": (), "rows": rows,
    }  # fmt: skip
    return Table(**{**values, **changes})  # type: ignore[arg-type]


def columns(headings: tuple[str, ...] = HEADINGS) -> Columns:
    """Return columns of which the reference and the narrative are recognised."""
    narrative = headings.index(NARRATIVE)
    return Columns(
        (Recognised(Role.REFERENCE, 0, headings[0], "named"),
         Recognised(Role.NARRATIVE, narrative, NARRATIVE, "named")),
        headings,
    )  # fmt: skip
