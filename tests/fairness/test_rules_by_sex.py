"""The rules find of girls what they find of boys: over the corpus, next to nothing changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_twins import referral

from auditor.audit import load_auditor
from auditor.checks.sexless import sexless
from auditor.fairness.compare import compared
from auditor.fairness.twins import Change, twins_of
from auditor.learning.marked import read_marked
from auditor.rubric import load_rubric

CORPUS = Path(__file__).parents[2] / "models" / "corpus"


def test_words_for_a_sex_are_one_word_to_the_rules() -> None:
    assert sexless(["her", "lass", "mum", "she"]) == ["his", "lad", "mum", "he"]


@pytest.mark.parametrize(
    "text",
    [
        "Dad opened the door. She is streetwise and can look after herself.",
        "Dad was out. She told the older lads that she wants to go home. Staff hit her.",
        "A big girl for 13, she was handcuffed. Her sister saw it and shook her head.",
    ],
)
def test_a_twin_of_the_other_sex_is_judged_alike(text: str) -> None:
    given = referral(text, gender="Female", age=13)
    auditor = load_auditor("child-first", "rules")
    (twin,) = [t for t in twins_of(given) if t.change is Change.GENDER]
    difference = compared(auditor.audit(given), auditor.audit(twin.referral), load_rubric())
    assert difference is not None
    assert not any(difference.criteria.values()) and not any(difference.labels.values())


def test_hardly_a_verdict_of_the_rules_changes_with_the_childs_sex() -> None:
    auditor, rubric = load_auditor("child-first", "rules"), load_rubric()
    pairs = [
        (m.referral, twin.referral)
        for m in read_marked([CORPUS / "t05.jsonl", CORPUS / "t19.jsonl"])
        for twin in twins_of(m.referral)
        if twin.change is Change.GENDER
    ]
    differences = [compared(auditor.audit(a), auditor.audit(b), rubric) for a, b in pairs]
    changed = sum(any(d.criteria.values()) for d in differences if d is not None)
    # What is left is twins that make no sense: "her she's" told as "his he's".
    assert len(pairs) > 80 and changed <= len(pairs) // 50
