"""What must not sway the classifier reads alike."""

from __future__ import annotations

import pytest

from auditor.classifier.alike import alike
from auditor.fairness.data import communities
from auditor.text.dialect import standard

ALIKE = [
    ("Amara said she is scared of her dad.", "Callum said he is scared of his dad."),
    ("The girl, Black African, was seen.", "The boy, White British, was seen."),
    ("Ellie-Mae O'Brien (14) ran.", "Mahnoor Khan (14) ran."),
    ("IC3 male stopped.", "IC1 female stopped."),
    ("HER SISTER WAS THERE.", "HIS BROTHER WAS THERE."),
    ("Turkish or Kurdish family", "Somali family"),
    ('He said "it\'s peak innit, my ends".', "He said \"it's bad isn't it, my area\"."),
    # Outside quotation marks too, with either apostrophe.
    ("He ain't well – he ain’t well.", "He isn't well – he isn't well."),
    # A quotation that runs over several sentences has no mark of its own in each.
    ("I told him cos he wanna know.", "I told him because he want to know."),
]
APART = [
    ("Mum was crying.", "Dad was crying."),
    ("On Monday he ran.", "On Sunday he ran."),
    ("MASH was told.", "PEP was told."),
    ("Don't tell him.", "Do tell him."),
    # What has another meaning is London English in a quotation alone.
    ("She shook her head.", "She frightened her head."),
    ("He left at peak time.", "He left at bad time."),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_what_must_not_sway_reads_alike(one: str, other: str) -> None:
    assert alike(one) == alike(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_tells_something_else_stays_apart(one: str, other: str) -> None:
    assert alike(one) != alike(other)
    assert "Alex" not in alike(one)


def test_nothing_is_made_plain_but_what_is_changed() -> None:
    assert standard("He ain’t well – it’s late.") == "He isn't well – it’s late."


def test_every_name_of_the_fairness_check_is_a_name() -> None:
    told = [n for c in communities() for n in (*c.boys, *c.girls, *c.family)]
    assert {alike(f"Then {name} left.") for name in told} == {"Then Alex left."}


def test_every_word_for_a_community_is_one_word() -> None:
    words = {w for c in communities() for w in (c.column, c.word, c.broad, c.police)}
    assert {alike(f"A {word} child.") for word in words} == {"A British child."}
