"""Marked referrals as the audit reads them, and how its findings compare with the marks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.sheets.columns import recognise
from auditor.sheets.referrals import iter_referrals
from auditor.sheets.table import Row, Table
from auditor.types import Finding, Outcome, Referral

NARRATIVE = "Narrative"
SAME = 0.5
MARKS = {
    Outcome.MET: "met",
    Outcome.PARTLY: "partly",
    Outcome.NOT_MET: "not_met",
    Outcome.NOT_APPLICABLE: "na",
    Outcome.CANNOT_TELL: "cannot_tell",
}
# The criteria whose marks follow from the labels of sentences.
FOLLOWING = {"children.no-adultification": "adultifying", "stigma.no-labels": "stigmatising"}
_OUTCOMES = {mark: outcome.value for outcome, mark in MARKS.items()}


@dataclass(frozen=True)
class Marked:
    """A referral and its marks: ``spans`` are the marked sentences' characters from and to."""

    referral: Referral
    author: str
    record: Mapping[str, Any]
    spans: tuple[tuple[int, int], ...]


def read_marked(paths: Sequence[Path]) -> list[Marked]:
    """Return the marked referrals of ``paths`` (one author's JSON lines each)."""
    return [marked for path in paths for marked in _of_author(path)]


def _of_author(path: Path) -> Iterator[Marked]:
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    # Records need not have the same columns, and need not have them in one order.
    headings = tuple(dict.fromkeys(heading for r in records for heading in r["columns"]))
    rows = tuple(
        Row(i, (*(r["columns"].get(h, "") for h in headings), _narrative(r)))
        for i, r in enumerate(records, start=2)
    )
    table = Table(path.name, None, (*headings, NARRATIVE), 1, (), rows)
    columns = recognise(table)
    for record, (_, referral) in zip(records, iter_referrals(table, columns), strict=True):
        if referral is not None:
            yield Marked(referral, path.stem, record, tuple(_spans(record)))


def _narrative(record: Mapping[str, Any]) -> str:
    return "".join(s["text"] for s in record["sentences"])


def _spans(record: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    at = 0
    for sentence in record["sentences"]:
        text = sentence["text"]
        start = at + len(text) - len(text.lstrip())
        yield start, max(start, at + len(text.rstrip()))
        at += len(text)


def marks_of(record: Mapping[str, Any]) -> dict[str, str]:
    """Return the marks of a record's criteria; two follow from its sentences' labels."""
    labels = {label for s in record["sentences"] for label in s["labels"]}
    following = {id: "not_met" if label in labels else "met" for id, label in FOLLOWING.items()}
    return {**record["criteria"], **following}


def outcomes_of(record: Mapping[str, Any]) -> dict[str, str]:
    """Return the outcome that each criterion was marked with, in a verdict's words."""
    return {id: _OUTCOMES[mark] for id, mark in marks_of(record).items()}


def found_labels(marked: Marked, findings: Iterable[Finding], label: str) -> list[bool]:
    """Return for each marked sentence whether ``label`` was found there.

    A finding is there where it covers half of the shorter of the two.
    """
    found = [(f.start, f.end) for f in findings if f.label == label]
    return [any(same_place(span, other) for other in found) for span in marked.spans]


def same_place(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Say whether two spans share half of the shorter."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and shared >= SAME * min(a[1] - a[0], b[1] - b[0])
