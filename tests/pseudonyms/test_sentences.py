"""Names that a sentence shows: after a relation or "aka", by initials, and as common words."""

from __future__ import annotations

import pytest

from auditor.pseudonyms import Key, Pseudonymiser
from auditor.pseudonyms.hide import Row

ZARA = Row(names=frozenset({"Zara", "Begum"}), people=(("Zara", "Begum"),))


def hidden(text: str, row: Row | None = None) -> str:
    return Pseudonymiser(Key(1)).texts([text], row)[0]


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Seun's sister TEMI was present. The girl temi said no.", ["temi"]),
        ("Police met his step-dad dave. Then dave left.", ["dave"]),
        ("Officers saw his nan Pearl. Later pearl said that she was cold.", ["pearl"]),
        ("Officers heard that his nan pearl said no.", ["pearl"]),
        ("He lives with his friend Kez. They said that kez is kind.", ["kez"]),
        ("Marcus, aka 'T-Man', was there. T-Man left and t-man ran.", ["t-man"]),
        ("He goes by “Lil Smoke” in the area. Lil Smoke ran.", ["lil", "smoke"]),
        ("He is known as J-Dog here. The boy J-Dog ran.", ["j-dog"]),
        ("His street name is Ghost. Then Ghost ran.", ["ghost"]),
        ("He was out aka 'shadow' that night.", ["shadow"]),
        ("Z.B. was seen. Mum told ZB to go.", ["zb", "z.b"]),
        ("He was with Will, who is 15.", ["will"]),
        ("Hope Joy said that she was cold.", ["hope", "joy"]),
        ("She said that May took the phone.", ["may"]),
        ("Grace and Faith were at home.", ["grace", "faith"]),
        ("They live at The Laurels, Green Lane.", ["laurels", "green"]),
        ("Police went to Rose Cottage, 4 Mill Road.", ["rose", "mill"]),
    ],
)
def test_a_name_that_the_sentence_shows_goes(text: str, gone: list[str]) -> None:
    said = hidden(text).lower()
    assert not [part for part in gone if part in said], said


@pytest.mark.parametrize(
    "text",
    [
        "In May she left. May the month begin. May we ask for more?",
        "Will he go? Will and May be told? It was in May and June.",
        "She was told that in May mum is to move.",
        "He had hope and faith that mum will go. Hope was lost.",
        "Mother White British, father Black African, both seen.",
        "The home is known as the Pit. He is also known as CSE risk.",
        "Mum DNA and the friend SAID nothing. His mate DROPPED it.",
        "They met with Police, Green Park was shut.",
        "It is a step-down plan with follow-up by a co-worker.",
        "At 3pm, High Street was shut.",
    ],
)
def test_the_same_words_stay_where_they_are_no_names(text: str) -> None:
    assert hidden(text) == text


def test_the_month_stays_beside_the_person() -> None:
    said = hidden("She said that May took the phone. In May she left. May said no.")
    assert said.count("May") == 1
    assert "In May she" in said


@pytest.mark.parametrize("text", ["Staff met ZB on Monday.", "ZB and mum came.", "Mum of ZB rang."])
def test_initials_are_tied_by_the_column(text: str) -> None:
    assert "ZB" not in hidden(text, ZARA)
    assert hidden("Staff met DV on Monday.", Row(people=(("Dina", "Vale"),))).count("DV") == 1


def test_a_nickname_in_quotes_is_the_same_person() -> None:
    said = hidden("Kwabs, aka 'T-Man', ran. T-Man fell. Kwabs slept.")
    assert said.count(said.split(",")[0]) == 4


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ms Adeyemi (07700 900123) rang.", " ("),
        ("Ms Adeyemi (020 7946 0123) rang.", " ("),
        ("Ms Adeyemi (07700 900123) rang.", ") rang"),
    ],
)
def test_brackets_around_a_phone_number_stay(text: str, left: str) -> None:
    said = hidden(text)
    assert left in said
    assert "0123" not in said
