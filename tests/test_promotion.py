"""A new model takes the place of the current one only where it has earned it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.errors import ModelError
from auditor.fairness.counts import Tally
from auditor.fairness.run import Fairness
from auditor.fairness.twins import Change
from auditor.learning.marked import Marked, read_marked
from auditor.promotion import FILES, decide, gain, promote
from auditor.types import Audit, Facts, Finding, Kind, Label, Speaker

BAD = "He is streetwise. "
SENTENCES = [{"text": "Sam is 12. ", "labels": []}, {"text": BAD, "labels": ["adultifying"]}]


@pytest.fixture
def marked(tmp_path: Path) -> list[Marked]:
    records = [
        {"id": f"X-{i}", "columns": {"Reference": str(i)}, "sentences": SENTENCES, "criteria": {}}
        for i in range(30)
    ]
    path = tmp_path / "x1.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return read_marked([path])


def audits(marked: list[Marked], finds: Callable[[int], bool]) -> list[Audit]:
    return [_audit(m, finds(i)) for i, m in enumerate(marked)]


def _audit(marked: Marked, found: bool) -> Audit:
    start, end = marked.spans[1]
    finding = Finding(
        "a.b", Label.ADULTIFYING, Kind.CONCERN, "N", start, end, BAD, "rule", None, 1.0,
        Speaker.WRITER, "", "",
    )  # fmt: skip
    place = marked.referral.place
    told = (finding,) if found else ()
    return Audit(place, None, 50.0, "Good", (), (), told, Facts(), "r", "m")


def flipping(flips: int) -> Fairness:
    tally = Tally(referrals=100)
    tally.labels[Label.ADULTIFYING] = flips
    return Fairness(tallies={(Change.NAMES, "any"): tally})


def test_a_model_that_finds_more_is_promoted(marked: list[Marked]) -> None:
    better, worse = audits(marked, lambda i: True), audits(marked, lambda i: i % 3 == 0)
    decision = decide(marked, better, {"rules": worse}, flipping(1))
    assert decision.reasons == ()
    assert decision.gains[0].sure and decision.gains[0].gain > 0.1


def test_a_gain_that_may_be_chance_is_refused(marked: list[Marked]) -> None:
    better, worse = audits(marked, lambda i: i != 3), audits(marked, lambda i: i not in (4, 5))
    decision = decide(marked, better, {"child-first": worse}, flipping(0))
    assert len(decision.reasons) == 1 and "child-first" in decision.reasons[0]


def test_a_loss_is_no_gain(marked: list[Marked]) -> None:
    better, worse = audits(marked, lambda i: True), audits(marked, lambda i: i % 2 == 0)
    assert gain(marked, worse, better, "current").high < 0


def test_a_model_that_flips_too_often_is_refused(marked: list[Marked]) -> None:
    better, worse = audits(marked, lambda i: True), audits(marked, lambda i: False)
    decision = decide(marked, better, {"rules": worse}, flipping(2))
    assert len(decision.reasons) == 1 and "2 of 100" in decision.reasons[0]


def test_promoting_replaces_the_files(tmp_path: Path) -> None:
    new, current = tmp_path / "new", tmp_path / "current"
    for folder, text in ((new, "new"), (current, "old")):
        folder.mkdir()
        for name in FILES:
            (folder / name).write_text(text, encoding="utf-8")
    promote(new, current)
    assert {(current / name).read_text(encoding="utf-8") for name in FILES} == {"new"}


def test_a_model_without_its_card_is_not_promoted(tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match=r"card\.md"):
        promote(tmp_path, tmp_path / "current")
    assert not (tmp_path / "current").exists()
