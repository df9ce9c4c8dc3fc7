"""Scores are weighted means of the verdicts that count; critical ones cap the rating."""

from __future__ import annotations

import pytest

from auditor.rubric import load_rubric
from auditor.scoring import points, rating, score, waterfall
from auditor.types import Outcome, Verdict


def verdict(id: str, outcome: Outcome, weight: float) -> Verdict:
    return Verdict(id, outcome, points(outcome, weight), weight, "")


MIXED = [
    verdict("a.a", Outcome.MET, 4),
    verdict("a.b", Outcome.PARTLY, 4),
    verdict("a.c", Outcome.NOT_MET, 2),
    verdict("a.d", Outcome.NOT_APPLICABLE, 50),
    verdict("a.e", Outcome.CANNOT_TELL, 50),
]


def test_score_is_the_weighted_mean_of_what_counts() -> None:
    assert score(MIXED) == 60.0


def test_nothing_that_counts_gives_no_score() -> None:
    assert score([verdict("a.a", Outcome.NOT_APPLICABLE, 3)]) is None


def test_waterfall_ends_at_the_score_and_its_steps_add_up() -> None:
    steps = waterfall(MIXED)
    assert [s.id for s in steps] == ["a.a", "a.b", "a.c"]
    assert steps[-1].left == 60.0
    assert sum(s.lost for s in steps) == pytest.approx(40.0)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (100.0, "Outstanding"),
        (85.0, "Outstanding"),
        (84.9, "Good"),
        (40.0, "Requires improvement"),
        (39.9, "Inadequate"),
        (0.0, "Inadequate"),
    ],
)
def test_bands_begin_at_their_score(value: float, expected: str) -> None:
    assert rating(load_rubric(), [], value) == expected


def test_a_critical_criterion_not_met_caps_but_never_raises() -> None:
    rubric = load_rubric()
    critical = next(c for c in rubric.criteria if c.critical)
    not_met = [verdict(critical.id, Outcome.NOT_MET, critical.weight)]
    assert rating(rubric, not_met, 95.0) == "Requires improvement"
    assert rating(rubric, not_met, 10.0) == "Inadequate"
    partly = [verdict(critical.id, Outcome.PARTLY, critical.weight)]
    assert rating(rubric, partly, 95.0) == "Outstanding"
