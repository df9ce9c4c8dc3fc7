"""Where an auditor judges well and where poorly: by agency, by keyword, by kind of voice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from auditor.audit import Auditor
from auditor.checks import Case
from auditor.learning.evaluate import LabelScore, label_score
from auditor.learning.marked import Marked, found_labels, same_place
from auditor.learning.tables import markdown
from auditor.text.normalise import normalise
from auditor.text.quotes import quotations
from auditor.types import Audit, Label

AGENCIES = {
    "police and justice": r"police|custody|probation|transport|youth justice|court|prison|border",
    "education": r"school|college|nursery|pupil|education|teacher|tuition|library",
    "health": r"health|hospital|gp\b|midwi|camhs|ambulance|ward|emergency dep|clinic|dent|nurse|"
    r"paediatric|perinatal",
    "social care and homes": r"social care|foster|children's home|semi-independent|early help|"
    r"cafcass|duty team|refuge",
}
OTHER = "other agencies and the public"


@dataclass(frozen=True)
class Recall:
    """The share of marked sentences of one kind that were found, of how many, with interval."""

    label: str
    kind: str
    rate: float
    low: float
    high: float
    of: int


def by_agency(
    marked: Sequence[Marked], audits: Sequence[Audit]
) -> Mapping[str, Mapping[str, LabelScore]]:
    """Return the scores of each label within each kind of agency (F1 with its interval)."""
    groups: dict[str, list[int]] = {}
    for i, m in enumerate(marked):
        groups.setdefault(agency_kind(m.record["agency"]), []).append(i)
    return {
        kind: {
            label: label_score([marked[i] for i in of], [audits[i] for i in of], label)
            for label in Label
        }
        for kind, of in sorted(groups.items())
    }


def agency_kind(agency: str) -> str:
    """Return which of five kinds of agency a referrer is."""
    told = agency.lower()
    return next((k for k, words in AGENCIES.items() if re.search(words, told)), OTHER)


def by_wording(marked: Sequence[Marked], audits: Sequence[Audit], auditor: Auditor) -> list[Recall]:
    """Return recall with and without a keyword, and of direct and indirect voice.

    A sentence has a keyword where a phrase of the auditor's rubric for its label stands in it,
    whether or not the phrase counts there.
    """
    worded = [_worded(m, c) for m, c in zip(marked, _cases(marked, auditor), strict=True)]
    told: dict[tuple[str, str], list[bool]] = {}
    for m, audit, words in zip(marked, audits, worded, strict=True):
        for label in Label:
            found = found_labels(m, audit.findings, label)
            for i, sentence in enumerate(m.record["sentences"]):
                if label in sentence["labels"]:
                    told.setdefault((label, _kind(label, sentence["text"], words[i])), []).append(
                        found[i]
                    )
    return [_recall(label, kind, found) for (label, kind), found in sorted(told.items())]


def _cases(marked: Sequence[Marked], auditor: Auditor) -> list[Case | str]:
    return auditor.cases([m.referral for m in marked])


def _worded(marked: Marked, case: Case | str) -> list[frozenset[str]]:
    """Return for each marked sentence the labels whose phrases stand in it."""
    cues = () if isinstance(case, str) else case.cues
    return [
        frozenset(c.rule.label for c in cues if c.rule.label and same_place(span, (c.start, c.end)))
        for span in marked.spans
    ]


def _kind(label: str, text: str, words: frozenset[str]) -> str:
    if label == Label.CHILD_VOICE:
        return "direct: quoted" if quotations(normalise(text)) else "indirect: not quoted"
    return "with a keyword" if label in words else "without a keyword"


def _recall(label: str, kind: str, found: Sequence[bool]) -> Recall:
    from scipy.stats import binomtest

    told = binomtest(sum(found), len(found)).proportion_ci(method="wilson")
    rate = sum(found) / len(found)
    return Recall(label, kind, rate, float(told.low), float(told.high), len(found))


def slice_tables(marked: Sequence[Marked], audits: Sequence[Audit], auditor: Auditor) -> str:
    """Return both as Markdown."""
    agencies = [
        (kind, label, f"{s.f1:.2f} ({s.low:.2f} to {s.high:.2f})", str(s.support))
        for kind, scores in by_agency(marked, audits).items()
        for label, s in scores.items()
    ]
    wording = [
        (r.label, r.kind, f"{r.rate:.2f} ({r.low:.2f} to {r.high:.2f})", str(r.of))
        for r in by_wording(marked, audits, auditor)
    ]
    return "\n\n".join(
        [
            markdown(("agency", "label", "F1 (95%)", "marked"), agencies),
            markdown(("label", "sentences", "recall (95%)", "marked"), wording),
        ]
    )
