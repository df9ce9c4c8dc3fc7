"""What is hidden in a text, what is spared, and that the same is always the same."""

from __future__ import annotations

import re
from datetime import date

import pytest

from auditor.pseudonyms import Key, Pseudonymiser
from auditor.pseudonyms.hide import Row

ON = Row(on=date(2026, 9, 20))


def hidden(text: str, row: Row = ON) -> str:
    return Pseudonymiser(Key(1)).texts([text], row)[0]


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Officers spoke to Amaya at home.", ["Amaya"]),
        ("Amaya was tearful. She would not eat.", ["Amaya"]),
        ("It is Amaya's second visit; Amaya’s coat was wet.", ["Amaya"]),
        ("Seen with Ms Renée Adjei-O'Brien.", ["Renée", "Adjei", "Brien"]),
        ("He gave his name as Malachi DESTA.", ["Malachi", "DESTA"]),
        ("spoke to mum, folake, she said tunde is home. tunde cried", ["folake", "tunde"]),
        ("MOTHER STATED THAT KWAME OWUSU HAD LEFT.", ["KWAME", "OWUSU"]),
        ("The boy was with Tyrell Barker and Marcus Pike.", ["Barker", "Pike"]),
        ("Grace said that she was cold.", ["Grace"]),
        ("Seen by PC Stone and Mr Field.", ["Stone", "Field"]),
        ("Mum (Precious, 34) was in.", ["Precious"]),
        ("J. Musa was there. JM said no.", ["J.", "Musa", "JM"]),
        ("AB said that she was hungry. AB's coat was wet.", ["AB"]),
        ("E-mail f.ad@example.com or 07911 123456.", ["f.ad", "07911"]),
        ("He posts as @kai_xo; snap: kai.sc99", ["kai_xo", "kai.sc99"]),
        ("They live at Flat 4, 23 Tolland Road, SE13 5AB.", ["23", "Tolland", "SE13"]),
        ("He goes to St Bride's Catholic Primary School.", ["Bride"]),
        ("NHS number 943 476 5919, UPN H801200001001.", ["943 476", "H8012"]),
        ("CAD 4471/12MAR26 and Merlin 26PAC123456 refer.", ["4471", "123456"]),
        ("Crime ref 01/4471123/26, NI AB123456C, car LK19 ABC.", ["4471123", "AB123456C", "LK19"]),
        ("PC 1234MD and PC Hale 567CE attended.", ["1234", "Hale", "567"]),
        ("Amaya, dob 02/02/2018, was seen.", ["02/02/2018"]),
        ("Nyla (19/11/2024) was asleep.", ["19/11/2024"]),
    ],
)
def test_what_tells_who_somebody_is_goes(text: str, gone: list[str]) -> None:
    said = hidden(text)
    assert not [part for part in gone if part in said], said


@pytest.mark.parametrize(
    "text",
    [
        "Mum said that the Police came on Friday 12 May at 21:40 and again in June.",
        "Early Help and CAMHS were told. NFA from MASH; LADO and YJS are aware.",
        "He will not go. May we ask for a strategy meeting under s47?",
        "She is a druggie, according to the caller. The scrote was gobby.",
        "Staff in Lewisham and Croydon said that he speaks Somali and Urdu.",
        "The boy had £410 and two phones at 23:41 on 12/09/2026.",
        "AA was present. IC3 male, 15 yrs. GCS 15. PTSD was noted.",
        "At the gate he said he was scared and would like to live with nan.",
    ],
)
def test_ordinary_words_times_and_dates_of_events_stay(text: str) -> None:
    assert hidden(text) == text


def test_a_date_of_birth_becomes_an_age_on_the_day_of_the_referral() -> None:
    assert "aged 8" in hidden("Child dob 02/02/2018 was seen.")
    assert "aged 22 months" in hidden("Child born 2 November 2024 was seen.")
    assert "02/02" not in hidden("Child dob 02/02/2018 was seen.", Row())


def test_one_person_has_one_stand_in_through_all_texts() -> None:
    hider = Pseudonymiser(Key(1))
    first = hider.texts(["Amaya Cole was seen. COLE was told; amaya cried. Amaya's mum rang."])[0]
    later = hider.texts(["Then Amaya left."])[0]
    name = later.split()[1]
    assert first.lower().count(name.lower()) == 3
    family = first.split()[1]
    assert family.upper() in first


def test_a_nickname_that_the_text_ties_is_the_same_person() -> None:
    said = hidden("Alexander Cole (known as Zuzi) was found. Zuzi was cold. Alexander slept.")
    first = said.split()[0]
    assert said.count(first) == 4


def test_initials_become_those_of_the_stand_in() -> None:
    said = hidden("Staff met Amaya Cole. AC said no.")
    names = re.findall(r"[A-Z]\w+", said)[1:3]
    assert f"{names[0][0]}{names[1][0]} said no" in said


def test_names_known_from_columns_are_found_in_small_letters_and_as_words() -> None:
    row = Row(names=frozenset({"grace", "sana"}), people=(("grace", "owusu"),))
    said = hidden("seen today. grace said no, sana was asleep. GO said nothing.", row)
    assert not re.search(r"\bgrace\b|\bsana\b|\bGO\b", said)
    assert "good grace" in hidden("She took it with good grace then.", row)


def test_stand_ins_are_drawn_anew_without_a_key() -> None:
    said = {Pseudonymiser().texts(["Amaya slept."])[0] for _ in range(4)}
    assert len(said) > 1
