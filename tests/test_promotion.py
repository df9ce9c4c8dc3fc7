"""A new model takes the place of the current one only where it has earned it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from auditor.audit import Auditor
from auditor.classifier.model import Model
from auditor.errors import ModelError
from auditor.fairness.counts import Tally
from auditor.fairness.report import OWN, Told, as_data
from auditor.fairness.run import Fairness
from auditor.fairness.twins import Change
from auditor.learning.kept_apart import kept_apart
from auditor.learning.marked import Marked, read_marked
from auditor.promotion import FILES, check_card, decide, fairness_of, gain, promote
from auditor.rubric import load_rubric
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


def checked(flips: int, referrals: int = 1000) -> dict[str, Any]:
    """Return what a fairness check writes in which adultifying language flips so often."""
    tally = Tally(referrals=referrals)
    tally.labels[Label.ADULTIFYING] = flips
    fairness = Fairness(tallies={(Change.NAMES, "any"): tally})
    told = Told(OWN, referrals, "child-first", "new", "d1", 0)
    return json.loads(json.dumps(as_data(told, fairness, [])))


def test_a_model_that_finds_more_is_promoted(marked: list[Marked]) -> None:
    better, worse = audits(marked, lambda i: True), audits(marked, lambda i: i % 3 == 0)
    decision = decide(marked, better, {"rules": worse}, checked(10))
    assert decision.reasons == ()
    assert decision.gains[0].sure and decision.gains[0].gain > 0.1


def test_a_gain_that_may_be_chance_is_refused(marked: list[Marked]) -> None:
    better, worse = audits(marked, lambda i: i != 3), audits(marked, lambda i: i not in (4, 5))
    decision = decide(marked, better, {"child-first": worse}, checked(0))
    assert len(decision.reasons) == 1 and "child-first" in decision.reasons[0]


def test_a_loss_is_no_gain(marked: list[Marked]) -> None:
    better, worse = audits(marked, lambda i: True), audits(marked, lambda i: i % 2 == 0)
    assert gain(marked, worse, better, "current").high < 0


def test_a_model_that_flips_too_often_is_refused(marked: list[Marked]) -> None:
    better, worse = audits(marked, lambda i: True), audits(marked, lambda i: False)
    decision = decide(marked, better, {"rules": worse}, checked(11))
    assert len(decision.reasons) == 1 and "11 of 1000" in decision.reasons[0]


def test_a_fairness_check_of_few_referrals_is_not_enough(marked: list[Marked]) -> None:
    better, worse = audits(marked, lambda i: True), audits(marked, lambda i: False)
    decision = decide(marked, better, {"rules": worse}, checked(0, referrals=999))
    assert len(decision.reasons) == 1 and "999" in decision.reasons[0]


CANDIDATE = Auditor(load_rubric("child-first"), Model("new", "d1"))


@pytest.mark.parametrize(
    "change",
    [{"digest": "d2"}, {"source": "mine.xlsx"}, {"model": "new (fast)"}, {"rubric": "mine"}, None],
)
def test_the_fairness_check_must_be_of_this_very_model(
    change: dict[str, str] | None, tmp_path: Path
) -> None:
    told = {**checked(0), "rubric": CANDIDATE.rubric.name}
    (tmp_path / "fairness.json").write_text(json.dumps(told), encoding="utf-8")
    assert fairness_of(tmp_path, CANDIDATE) == told
    text = "" if change is None else json.dumps({**told, **change})
    (tmp_path / "fairness.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=r"model fairness --model"):
        fairness_of(tmp_path, CANDIDATE)


def test_promoting_replaces_the_files(tmp_path: Path) -> None:
    new, current = tmp_path / "new", tmp_path / "current"
    for folder, text in ((new, "new"), (current, "old")):
        folder.mkdir()
        for name in FILES:
            (folder / name).write_text(text, encoding="utf-8")
    promote(new, current)
    assert {(current / name).read_text(encoding="utf-8") for name in FILES} == {"new"}


def test_a_model_without_its_own_card_is_not_promoted(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="model card"):
        check_card(tmp_path, "d1")
    (tmp_path / "metrics.json").write_text(json.dumps({"digest": "d1"}), encoding="utf-8")
    (tmp_path / "card.md").write_text("", encoding="utf-8")
    check_card(tmp_path, "d1")
    with pytest.raises(ModelError, match="model card"):
        check_card(tmp_path, "d2")


def test_a_model_is_not_measured_on_authors_that_it_has_seen() -> None:
    assert kept_apart({"corpus": {"training": ["t01"]}, "recipe": {"development": ["t19"]}})
    for seen in (
        {"corpus": {"training": ["t14"]}, "recipe": {"development": []}},
        {"corpus": {"training": []}, "recipe": {"development": ["h2"]}},
    ):
        with pytest.raises(ModelError, match=r"t14|h2"):
            kept_apart(seen)
