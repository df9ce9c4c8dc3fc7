"""Comparing, counting and bounding: right figures for a stub auditor that hates one name."""

from __future__ import annotations

import pytest
from made_twins import NameHater, audit, referral

from auditor.audit import Auditor
from auditor.fairness.bounds import upper_bound, wilson
from auditor.fairness.compare import compared
from auditor.fairness.data import communities
from auditor.fairness.phrases import PhraseChanges, Said, phrase_changes
from auditor.fairness.run import ANY, check
from auditor.fairness.twins import Change, Twin
from auditor.text.edits import Edit
from auditor.types import Label, Outcome


@pytest.mark.parametrize(
    ("flips", "of", "expected"),
    [(0, 1000, 0.0030), (0, 59, 0.0495), (1, 100, 0.0466), (5, 5, 1.0), (3, 300, 0.0257)],
)
def test_the_upper_bound_is_clopper_pearson_one_sided(flips: int, of: int, expected: float) -> None:
    assert upper_bound(flips, of) == pytest.approx(expected, abs=0.0001)


def test_nothing_counted_has_no_bound() -> None:
    assert upper_bound(0, 0) is None


def test_wilson_is_as_published() -> None:
    # Newcombe 1998, table I: 81 of 263.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=0.0001)


def test_a_difference_tells_labels_verdicts_rating_and_score(rules_auditor: Auditor) -> None:
    given = referral("Text.")
    before = audit(given, [Label.CHILD_VOICE], 70.0, "Good")
    after = audit(given, [Label.STIGMATISING], 64.5, "Inadequate", Outcome.NOT_MET)
    told = compared(before, after, rules_auditor.rubric)
    assert told is not None and told.rating and told.score == -5.5
    assert told.labels == {"adultifying": 0, "stigmatising": 1, "child_voice": -1}
    assert told.criteria == {"referral.concern": True, "stigma.looked-after": True}


def test_what_is_left_out_counts_nowhere(rules_auditor: Auditor) -> None:
    given = referral("Text.")
    before, after = audit(given, score=90.0), audit(given, score=10.0, rating="Inadequate")
    told = compared(before, after, rules_auditor.rubric, frozenset({"stigma.looked-after"}))
    assert told is not None
    assert told.score == 0 and not told.rating
    assert told.criteria == {"referral.concern": False}


def test_a_failed_audit_is_not_compared(rules_auditor: Auditor) -> None:
    given = referral("Text.")
    assert compared(audit(given), audit(given, error="Failed."), rules_auditor.rubric) is None


@pytest.mark.parametrize("length", [1, 3])
def test_counts_are_right_where_an_auditor_flips_on_one_name(
    rules_auditor: Auditor, length: int
) -> None:
    pakistani = next(c for c in communities() if c.community == "Pakistani")
    judge = NameHater(rules_auditor.rubric, "Usman")
    # Twelve brothers use up the whole list, so that the hated name is surely drawn.
    children = ", ".join(f"{n} (9)" for n in ("Kai", "Jo", "Al", "Cy", "Dan", "Eb", "Flo", "Gus"))
    more = ", ".join(f"{n} (9)" for n in ("Hal", "Ivo", "Jem", "Kit"))
    hit = [referral(f"Seen: {children}, {more}.", row=n, gender="Male") for n in range(length)]
    spared = [referral("Nobody named was seen.", row=99)]
    broken = [referral("Kai (14) was broken.", row=100)]
    fairness = check(judge, [*hit, *spared, *broken])
    tally = fairness.tallies[(Change.NAMES, pakistani.community)]
    assert (tally.referrals, tally.failed) == (length, 1)
    assert (tally.label_flips("adultifying").count, tally.label_flips("adultifying").gained) == (
        length,
        length,
    )
    assert tally.label_flips("child_voice").count == 0
    assert tally.rating_flips().count == tally.criterion_flips("referral.concern").count == length
    assert tally.mean_score == -30 and tally.scores_down() == length
    others = [t for k, t in fairness.tallies.items() if k[0] is Change.NAMES and k[1] != ANY]
    assert sum(t.label_flips("adultifying").count for t in others) == length
    together = fairness.tallies[(Change.NAMES, ANY)]
    assert (together.referrals, together.twins, together.ratings) == (length, 8 * length, length)
    assert together.mean_score == pytest.approx(-30 / 8)
    assert not fairness.passes()


def test_an_auditor_that_heeds_no_name_passes(rules_auditor: Auditor) -> None:
    fairness = check(NameHater(rules_auditor.rubric, "nobody"), [referral("Kai (14) was seen.")])
    assert fairness.passes()
    assert fairness.tallies[(Change.NAMES, ANY)].label_flips("adultifying").rate == 0


def test_one_flip_in_a_hundred_passes_and_more_does_not(rules_auditor: Auditor) -> None:
    fairness = check(NameHater(rules_auditor.rubric, "nobody"), [referral("Kai (14) was seen.")])
    tally = fairness.tallies[(Change.NAMES, ANY)]
    tally.referrals, tally.labels["adultifying"] = 100, 1
    assert fairness.passes()
    tally.referrals = 99
    assert not fairness.passes()


def twin(*edits: Edit) -> Twin:
    return Twin(Change.NAMES, "x", referral("Text."), (edits,))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # The same phrase, moved by a longer name before it: offsets alone do not count.
        ([(10, 14, True)], [(13, 17, True)], (0, 0)),
        ([(10, 14, True)], [(10, 14, True)], (0, 2)),
        ([(10, 14, True)], [(13, 17, False)], (0, 1)),
        ([(10, 14, True)], [], (0, 1)),
        # In the changed words themselves.
        ([(0, 3, True)], [], (1, 0)),
        ([(0, 3, True)], [(0, 6, True)], (0, 0)),
        ([], [(2, 8, True)], (1, 0)),
    ],
)
def test_phrases_are_told_apart_by_place(
    before: list[tuple[int, int, bool]],
    after: list[tuple[int, int, bool]],
    expected: tuple[int, int],
) -> None:
    old = [Said(0, "rule", counts, start, end) for start, end, counts in before]
    new = [Said(0, "rule", counts, start, end) for start, end, counts in after]
    told = phrase_changes(old, new, twin(Edit(0, 3, "Danyal")))
    assert (told.by_words, told.elsewhere) == expected


def test_phrases_of_text_that_cannot_be_read_are_not_compared() -> None:
    assert phrase_changes(None, [], twin()) == PhraseChanges()


def test_rules_alone_find_the_same_phrases_whatever_the_name(rules_auditor: Auditor) -> None:
    text = "Kai (14) is streetwise and made a lifestyle choice. Kai refuses to engage."
    fairness = check(rules_auditor, [referral(text, gender="Male")])
    tally = fairness.tallies[(Change.NAMES, ANY)]
    assert (tally.twins, tally.by_words, tally.elsewhere) == (8, 0, 0)
    assert tally.label_flips("adultifying").count == 0
