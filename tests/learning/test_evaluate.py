"""Comparing audits with marks, and the tables made of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.audit import Auditor
from auditor.learning.evaluate import compare, f1, kappa
from auditor.learning.marked import Marked, found_labels, marks_of, read_marked
from auditor.learning.tables import tables

SENTENCES = [
    {"text": "Sam is 12. ", "labels": []},
    {"text": "He is streetwise and can look after himself.\n", "labels": ["adultifying"]},
    {"text": 'Sam said "I am scared".', "labels": ["child_voice"]},
]
RECORD = {
    "id": "X-1",
    "agency": "School",
    "columns": {"Reference": "007", "Child age": 12},
    "sentences": SENTENCES,
    "criteria": {"voice.recorded": "met", "children.age": "met"},
    "themes": [],
}


@pytest.fixture
def marked(tmp_path: Path) -> list[Marked]:
    path = tmp_path / "x1.jsonl"
    path.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    return read_marked([path])


def test_spans_are_the_marked_sentences(marked: list[Marked]) -> None:
    text = marked[0].referral.narratives[0].text
    told = [text[a:b] for a, b in marked[0].spans]
    assert told == [str(s["text"]).strip() for s in SENTENCES]
    assert marked[0].author == "x1" and marked[0].referral.reference == "007"


def test_a_finding_counts_for_the_sentence_it_covers(
    marked: list[Marked], rules_auditor: Auditor
) -> None:
    audit = rules_auditor.audit(marked[0].referral)
    assert found_labels(marked[0], audit.findings, "adultifying") == [False, True, False]
    scores = compare(marked, [audit]).labels["adultifying"]
    assert (scores.precision, scores.recall, scores.support) == (1.0, 1.0, 1)


def test_label_criteria_follow_from_the_sentences() -> None:
    marks = marks_of(RECORD)
    assert marks["children.no-adultification"] == "not_met"
    assert marks["stigma.no-labels"] == "met"


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("met", "met"), ("not_met", "not_met")], 1.0),
        ([("met", "not_met"), ("not_met", "met")], -1.0),
        ([("met", "met"), ("met", "not_met"), ("not_met", "met"), ("not_met", "not_met")], 0.0),
        ([("met", "met")], None),
    ],
)
def test_kappa(pairs: list[tuple[str, str]], expected: float | None) -> None:
    assert kappa(pairs) == expected


def test_f1_of_nothing_is_nought() -> None:
    assert f1(0, 0, 0) == 0.0
    assert f1(1, 1, 1) == 0.5


def test_tables_name_each_label_and_model(marked: list[Marked], rules_auditor: Auditor) -> None:
    evaluation = compare(marked, [rules_auditor.audit(marked[0].referral)])
    told = tables({"ours": evaluation, "other": evaluation})
    assert told.count("| adultifying |") == 2
    assert "kappa, ours" in told and "`voice.recorded`" in told
