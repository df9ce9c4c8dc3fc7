"""The language of phrases."""

from __future__ import annotations

import pytest

from auditor.checks.phrases import Phrases
from auditor.text import nlp


def found(wording: str, text: str) -> list[str]:
    doc = nlp()(text)
    return [text[m.start : m.end] for m in Phrases({"k": [wording]}, nlp()).find(doc)]


@pytest.mark.parametrize(
    ("wording", "text", "expected"),
    [
        ("streetwise", "He is STREETWISE.", ["STREETWISE"]),
        ("choose+ to", "She chose to stay; she chooses to go", ["chose to", "chooses to"]),
        ("his|her age", "old for her age", ["her age"]),
        ("[very] mature", "very mature and mature", ["very mature", "mature"]),
        ("mature for _ age", "mature for their age", ["mature for their age"]),
        ("look+ after ... self", "looks after his own self", ["looks after his own self"]),
        ("street-wise", "a street-wise boy", ["street-wise"]),
        ("mum+|dad+|nan+ say+|tell+ him|her|them", "Nan tells them", ["Nan tells them"]),
    ],
)
def test_matches(wording: str, text: str, expected: list[str]) -> None:
    assert found(wording, text) == expected


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        ("streetwise", "The street was wise."),
        ("mature for _ age", "mature for age"),
        ("look+ after ... self", "looks after. Himself, self"),
        ("look+ after ... self", "looks after one two three four five self"),
    ],
)
def test_near_misses(wording: str, text: str) -> None:
    assert found(wording, text) == []


def test_an_optional_word_stays_optional_where_a_long_phrase_is_cut() -> None:
    many = "a|b|c|d|e|f|g " * 2 + "[very|so|too] x"
    assert found(many, "b c x") == ["b c x"]
    assert found(many, "b c very x") == ["b c very x"]


def test_many_alternatives_match_as_few_do() -> None:
    many = " ".join(["a|b|c|d|e|f"] * 5)
    assert found(many, "x a b c d e y") == ["a b c d e"]


@pytest.mark.parametrize("wording", ["", "...", "|"])
def test_a_phrase_without_words_is_refused(wording: str) -> None:
    with pytest.raises(ValueError, match=r"no words|nothing can match"):
        found(wording, "text")
