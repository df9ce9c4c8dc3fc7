"""Rates by group: right shares, and small groups without figure or name."""

from __future__ import annotations

import pytest
from made_twins import audit, referral

from auditor.fairness.groups import GroupRates, rates_by_group
from auditor.types import Audit, Label


def audits(count: int, marked: int = 0, **facts: object) -> list[Audit]:
    given = referral("Text.", **facts)
    return [audit(given, [Label.ADULTIFYING] if n < marked else []) for n in range(count)]


def by(rates: list[GroupRates], name: str) -> dict[str, GroupRates]:
    return {r.group: r for r in rates if r.by == name}


def test_a_group_of_ten_has_a_share_with_its_interval() -> None:
    rates = by(rates_by_group(audits(10, 4, ethnicity="Indian")), "ethnicity")
    share = rates["Indian"].labels[Label.ADULTIFYING]
    assert rates["Indian"].referrals == 10
    assert (share.rate, share.low, share.high) == pytest.approx((0.4, 0.1682, 0.6873), abs=0.0001)


def test_smaller_groups_have_neither_figure_nor_name() -> None:
    given = audits(12, 1, ethnicity="Indian") + audits(9, 9, ethnicity="Rare and telling")
    rates = by(rates_by_group(given + audits(1, 1, ethnicity="Other")), "ethnicity")
    assert set(rates) == {"Indian", "smaller groups"}
    assert rates["smaller groups"].referrals is None and not rates["smaller groups"].labels


@pytest.mark.parametrize(
    ("facts", "name", "group"),
    [
        ({"age": 4}, "age", "0 to 4"),
        ({"age": 5}, "age", "5 to 10"),
        ({"age": 13}, "age", "11 to 13"),
        ({"age": 14}, "age", "14 to 15"),
        ({"age": 17}, "age", "16 to 17"),
        ({"age": 18}, "age", "18 or over"),
        ({}, "age", "not given"),
        ({"looked_after": True}, "looked after", "yes"),
        ({"looked_after": False}, "looked after", "no"),
        ({}, "gender", "not given"),
        ({"gender": "a | b\nc"}, "gender", "a / b c"),
        ({"ethnicity": "x" * 90}, "ethnicity", "a long entry"),
    ],
)
def test_which_group(facts: dict[str, object], name: str, group: str) -> None:
    assert set(by(rates_by_group(audits(10, **facts)), name)) == {group}


def test_failed_audits_are_in_no_group() -> None:
    failed = [audit(referral("Text.", age=9), error="Failed.")] * 20
    assert rates_by_group(failed) == []
