"""All rubrics that ship judge the demo's referrals, and the page of it names them as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from rubrics_read import shipped

from auditor.authoring.side_by_side import Side, as_markdown, side_by_side
from auditor.authoring.sources import demo_referrals
from auditor.classifier.model import load_model
from auditor.rubric import rubric_names

PAGE = Path(__file__).parents[2] / "docs" / "three-rubrics.md"


@pytest.fixture(scope="module")
def sides() -> list[Side]:
    rubrics = [shipped(name) for name in rubric_names()]
    return side_by_side(rubrics, load_model("fast"), demo_referrals())


def test_every_rubric_judges_every_referral_of_the_demo(sides: list[Side]) -> None:
    assert [s.rubric.id for s in sides] == ["case-assessment", "child-first", "dip-sample"]
    for side in sides:
        assert len(side.scores) == 60
        assert sum(side.grades.values()) == 60
        assert all(count < 60 for count in side.grades.values())


def test_what_rubrics_share_is_judged_alike(sides: list[Side]) -> None:
    by_rules = ("children.no-adultification", "stigma.no-labels", "stigma.no-blame")
    outcomes: dict[tuple[int, str], set[str]] = {}
    for side in sides:
        for i, audit in enumerate(side.audits):
            for verdict in audit.verdicts:
                outcomes.setdefault((i, verdict.id), set()).add(verdict.outcome.value)
    shared = [o for (_, id), o in outcomes.items() if id not in by_rules]
    # Rules differ, and a rule lowers the chance that is needed: a few verdicts may differ.
    assert sum(len(o) > 1 for o in shared) <= 0.06 * len(shared)


def test_the_page_tells_no_text_and_no_reference(sides: list[Side]) -> None:
    made = as_markdown(sides, "fast", "the demo's")
    assert "| row 4 |" in made and "MASH-" not in made
    for side in sides:
        for narrative in demo_referrals()[0].narratives:
            assert narrative.text[:40] not in made
        assert f"| {side.rubric.name} | {len(side.rubric.criteria)} |" in made


def test_the_page_in_docs_is_of_these_rubrics() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in rubric_names():
        rubric = shipped(name)
        row = f"| {rubric.name} | {len(rubric.criteria)} |"
        assert row in page, "stale; run: auditor rubric compare -o docs/three-rubrics.md"
