"""Twins differ in one thing and in nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_twins import referral

from auditor.audit import Auditor
from auditor.fairness.twins import Change, Twin, left_out, twins_of
from auditor.text.edits import applied
from auditor.types import Facts, Referral

FULL = referral(
    'Kai (14), a Somali boy, was seen by PC Whitlock. He said "it\'s peak innit".',
    "Kai lives with his mum.",
    age=14,
    gender="Male",
    ethnicity="Somali",
    looked_after=False,
    date="2026-03-14",
)
# Which facts each change may touch; the others must be as they were.
MAY_TOUCH = {
    Change.NAMES: set(),
    Change.GENDER: {"gender"},
    Change.ETHNICITY: {"ethnicity"},
    Change.COLUMN: {"ethnicity"},
    Change.CARE: {"looked_after"},
    Change.DIALECT: set(),
}


def of(given: Referral, change: Change) -> list[Twin]:
    return [t for t in twins_of(given) if t.change is change]


@pytest.mark.parametrize("change", list(Change))
def test_a_twin_differs_only_where_it_should(change: Change) -> None:
    twins = of(FULL, change)
    assert twins
    for twin in twins:
        for name in Facts.__slots__:
            same = getattr(twin.referral.facts, name) == getattr(FULL.facts, name)
            assert same is (name not in MAY_TOUCH[change])
        texts = [applied(n.text, e) for n, e in zip(FULL.narratives, twin.edits, strict=True)]
        assert [n.text for n in twin.referral.narratives] == texts
        bare = replace(twin.referral, narratives=FULL.narratives, facts=FULL.facts)
        assert bare == FULL


@pytest.mark.parametrize(
    ("change", "gone", "kept"),
    [
        (Change.NAMES, ["Kai"], ["Somali", "boy", "He", "PC Whitlock", "innit", "his mum"]),
        (Change.GENDER, ["boy", "He", "his"], ["Kai", "Somali", "Whitlock", "innit", "mum"]),
        (Change.ETHNICITY, ["Somali"], ["Kai", "boy", "He", "Whitlock", "innit", "his mum"]),
        (Change.DIALECT, ["innit", "peak"], ["Kai", "Somali", "boy", "He", "his mum"]),
        (Change.CARE, [], ["Kai", "Somali", "boy", "He", "innit", "his mum"]),
    ],
)
def test_what_goes_and_what_stays(change: Change, gone: list[str], kept: list[str]) -> None:
    for twin in of(FULL, change):
        text = "\n".join(n.text for n in twin.referral.narratives)
        words = text.replace(",", " ").split()
        assert not set(gone) & set(words)
        assert all(k in text for k in kept)


def test_a_referral_without_the_thing_has_no_twin() -> None:
    plain = referral("Nothing was seen.")
    assert {t.change for t in twins_of(plain)} == {Change.CARE}
    assert of(referral("She is pregnant, 15.", gender="Female"), Change.GENDER) == []


def test_twins_of_names_are_one_a_community_and_come_out_again() -> None:
    twins = of(FULL, Change.NAMES)
    assert len({t.variant for t in twins}) == len(twins) == 8
    assert twins == of(FULL, Change.NAMES)


def test_only_care_status_leaves_a_criterion_out(rules_auditor: Auditor) -> None:
    told = {c: left_out(c, rules_auditor.rubric) for c in Change}
    assert told.pop(Change.CARE) == {"stigma.looked-after"}
    assert not any(told.values())
