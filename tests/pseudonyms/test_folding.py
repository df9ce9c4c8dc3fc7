"""One person has one stand-in however the name is written: accents, apostrophes, hyphens, case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.pseudonyms import Key, Pseudonymiser, standins
from auditor.pseudonyms.folding import folded, parts_of
from auditor.pseudonyms.hide import Row
from auditor.pseudonyms.key import read_key
from auditor.pseudonyms.kinds import Hidden
from auditor.pseudonyms.name_cells import people_in, replaced


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Siân", "SIAN"), ("Sia\u0302n", "sian"), ("O'Neill", "oneill"), ("O’Neill", "O'NEILL"),
        ("Ionuț", "Ionut"), ("Yılmaz", "YILMAZ"), ("İpek", "ipek"), ("Łukasz", "lukasz"),
        ("Søren", "SOREN"), ("Strauß", "STRAUSS"), ("Đorđe", "dorde"),
        ("Abdul-Rahman", "Abdulrahman"), ("Al-Sayed", "Al Sayed"),
    ],
)  # fmt: skip
def test_names_are_alike_in_every_way_of_writing(one: str, other: str) -> None:
    key = Key(1)
    assert folded(one) == folded(other)
    assert standins.name(key, one).lower() == standins.name(key, other).lower()


def test_parts_are_folded_apart() -> None:
    assert parts_of("Abdul-Rahman Al'Sayed") == ["abdul", "rahman", "al", "sayed"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Siân O'Neill", "Police came. {sian} {oneill} is 12. They saw {sian}'s mum."),
        ("Siân O'Neill", "Police came to see {sian} {o'neill} at home."),
        ("Sian ONeill", "Police came. {Siân} {O’Neill} was in. Then {o'neill} left."),
        ("Ionuț Popescu", "Police saw {Ionut}. {IONUT} {POPESCU} slept."),
        ("Ayşe Yılmaz", "Police saw {AYSE} {YILMAZ} at noon."),
        ("Abdul-Rahman Al-Sayed", "Police saw {ABDUL-RAHMAN} {AL-SAYED} at noon."),
        ("Abdul-Rahman Al-Sayed", "Police saw {Abdulrahman} {Al Sayed} at noon."),
        ("Abdul-Rahman Al-Sayed", "Police saw {abdul rahman} {alsayed} at noon."),
        ("Abdulrahman Al Sayed", "Police saw {Abdul-Rahman} {Al-Sayed} at noon."),
        ("Abdul-Rahman Al-Sayed", "Police saw {abdul} and spoke to Mr {Sayed} at noon."),
    ],
)
def test_a_name_of_a_column_is_found_and_stays_one_person(cell: str, text: str) -> None:
    hider = Pseudonymiser(Key(1))
    people = people_in(cell)
    new = replaced(cell, lambda n: standins.name(hider.key, n), str).lower().split()
    row = Row(names=frozenset(people), people=(people,))
    written = text.replace("{", "").replace("}", "")
    said = hider.texts([written], row)[0].lower()
    expected = text.lower()
    for whose in text.split("{")[1:]:
        name = whose.split("}")[0]
        which = folded(people[0]).startswith(folded(name))
        expected = expected.replace("{" + name.lower() + "}", new[0] if which else new[1])
    assert said == expected


def test_two_names_written_as_one_stay_two() -> None:
    row = Row(people=(("Abdul", "Rahman", "Khan"),))
    hider = Pseudonymiser(Key(1))
    one, two = (standins.name(hider.key, n) for n in ("Abdul", "Rahman"))
    assert f"{one} {two} slept" in hider.texts(["Then Abdulrahman slept."], row)[0]


def test_words_that_only_spell_a_name_stay() -> None:
    row = Row(names=frozenset({"Asif"}))
    text = "He ran as if he was hurt."
    assert Pseudonymiser(Key(1)).texts([text], row) == [text]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Mrs Ngozi Okafor (mother, 34)", ["Ngozi", "Okafor"]),
        ("Omar Al Sayed, Zoë Adjei-O'Brien", ["Omar", "Al Sayed", "Zoë", "Adjei-O'Brien"]),
        ("Cole-Mother", ["Cole"]),
        ("PC Smith 1234MD", ["Smith"]),
    ],
)
def test_cells_of_names_are_read_name_by_name(cell: str, names: list[str]) -> None:
    assert list(people_in(cell)) == names
    assert replaced(cell, str, str) == cell


def test_an_older_key_is_read_and_its_names_folded(tmp_path: Path) -> None:
    old = tmp_path / "old.key"
    kept = {"name": {"siân": "Bodbos", "sian": "Lumpal", "o'neill": "Vodkak"}}
    old.write_text(json.dumps({"format": "auditor key 1", "stand-ins": kept}), encoding="utf-8")
    key = read_key(old)
    assert standins.name(key, "SIAN") == "BODBOS"
    assert standins.name(key, "ONeill") == "Vodkak"
    key.save(old)
    assert json.loads(old.read_text(encoding="utf-8"))["format"] == "auditor key 2"
    assert read_key(old).known(Hidden.NAME, "sian") == "Bodbos"
