"""Who a phrase describes. The phrase stands between bars."""

from __future__ import annotations

import pytest

from auditor.text import analyse
from auditor.types import About, Facts, Narrative

from .conftest import Read, Status

CHILD, ADULT, UNCLEAR = About.CHILD, About.ADULT, About.UNCLEAR

CASES = [
    ("Tyrell Osei-Grant, 13, is |streetwise|.", CHILD),
    ("Amaya (8, dob 02/02/2018) is |very mature|.", CHILD),
    ("Kai (14) was |aggressive|.", CHILD),
    ("Rhea DOB 01/09/2011 was |aggressive|.", CHILD),
    ("He is |streetwise|.", CHILD),
    ("Her 22-year-old brother is |streetwise|.", ADULT),
    ("His 26-year-old brother Callum, known to us, is |violent|.", ADULT),
    ("Older brother Callum, 23, is a proper |gang nominal|.", ADULT),
    ("Brother (22) in the next cell, |violent|.", ADULT),
    ("His sister, 9, is |attention seeking|.", CHILD),
    ("Mr Cole is a |big man| with a temper.", ADULT),
    ("PC Lamb was |aggressive|.", ADULT),
    ("His mother is |aggressive|.", ADULT),
    ("Kai (14) lives with his aunt and is |streetwise|.", CHILD),
    ("Kai's mother was |manipulative| throughout.", ADULT),
    ("Dad's a big unit, |aggressive| with it.", ADULT),
    ("Mum is a very |independent| person.", ADULT),
    ("The solicitor was short with the desk and |refused to engage|.", ADULT),
    ("A |streetwise| woman in her thirties opened the door.", ADULT),
    ("We met a |streetwise| young man of 15.", CHILD),
    ("She is a |streetwise| young lady.", CHILD),
    ("Staff report that she is |streetwise|.", CHILD),
    ("Staff say he is |manipulative|.", CHILD),
    ("Class teacher finds him |manipulative|.", CHILD),
    ("Mr Voss came at nine. He was |aggressive|.", ADULT),
    ("Sagal (9) was asleep. Her mother was up. She was |aggressive|.", ADULT),
    ("Jo, 17, is |streetwise|.", CHILD),
    ("Jo, 18, is |streetwise|.", ADULT),
    ("Thirteen year old Bao is |streetwise|.", CHILD),
    ("Her cousin, thirty-one, is |streetwise|.", ADULT),
    ("An uncle of 31 on the landing was |aggressive|.", ADULT),
    ("A yr 8 boy was |aggressive|.", CHILD),
    ("The mother, 16, is |streetwise|.", CHILD),
    ("Her partner Dean, 35, uses crack, he is |aggressive|.", ADULT),
    ("The older half sister, Zofia, who is 24 and |streetwise|, rang.", ADULT),
    ("Two unknown males were |aggressive|.", ADULT),
    ("He was held |as any adult would be|.", CHILD),
    ("He was the pupil and the neighbours were |aggressive|.", ADULT),
    ("MOTHER MRS BAPTISTE WAS |AGGRESSIVE|", ADULT),
    ("DAUGHTER KEZIAH DOB 04/02/2012 IS |STREETWISE|", CHILD),
    ("Kai (14) is |known to police|.", CHILD),
    ("Amaya, 9, is |a little mum| to the twins.", CHILD),
    ("Amaya (9) is |the woman of the house|.", CHILD),
    ("Mum is |the woman of the house|.", ADULT),
    ("His mother is |known to police|.", ADULT),
    ("Cousin is |streetwise|.", UNCLEAR),
    ("The custody log was |streetwise|.", UNCLEAR),
]


@pytest.mark.parametrize(("marked", "about"), CASES)
def test_who_a_phrase_describes(status: Status, marked: str, about: About) -> None:
    assert status(marked).about is about


@pytest.mark.parametrize("he", ["He", "She"])
def test_pronouns_are_read_alike_for_a_girl_and_a_boy(status: Status, he: str) -> None:
    for gender in ("Boy", "Girl", None):
        assert status(f"Mum came. Kai (14) was seen. {he} was |aggressive|.", gender).about is CHILD
        assert status(f"Kai (14) was seen. Mum came. {he} was |aggressive|.", gender).about is ADULT


def test_who_is_acted_on_is_not_who_acts(read: Read) -> None:
    hit = read("Kai, 9, was in bed. Dad hit him.").cues.mentions[-1]
    assert hit.pronoun and hit.person.about is CHILD


@pytest.mark.parametrize(("gender", "about"), [("Boy", ADULT), ("Girl", CHILD)])
def test_by_sex_the_rows_gender_decides_a_pronoun(gender: str, about: About) -> None:
    narrative = Narrative("Narrative", "Mum came. Kai (14) was seen. She was aggressive.")
    by_sex = analyse(narrative, Facts(gender=gender), by_sex=True)
    assert by_sex.cues.mentions[-1].person.about is about


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Mum works nights.", ADULT),
        ("Seen alone.", UNCLEAR),
        ("The baby cried when he came in.", CHILD),
        ("Staff told him to wait.", CHILD),
    ],
)
def test_who_a_sentence_is_about(read: Read, text: str, about: About) -> None:
    assert read(text).sentences[0].about is about


def test_people(read: Read) -> None:
    people = read(
        "Children: Amaya (8), Josiah (5, dob 11/07/2021), Nyla (22 months). "
        "Mum, Renée Adjei, 34, and her partner Dwight Cole. Older sister is 19."
    ).people
    found = {p.name: (p.about, p.age) for p in people}
    assert found["amaya"] == (CHILD, 8)
    assert found["josiah"] == (CHILD, 5)
    assert found["nyla"] == (CHILD, 0)
    assert found["renée adjei"] == (ADULT, 34)
    assert found["dwight cole"][0] is ADULT
    assert found["older sister"] == (ADULT, 19)
