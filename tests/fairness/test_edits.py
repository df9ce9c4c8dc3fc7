"""Edits: settled, applied, and offsets carried over."""

from __future__ import annotations

import pytest

from auditor.text.edits import Edit, applied, changed_spans, like, moved, settled, with_article

TEXT = "A Somali boy and a boy."


def test_edits_are_made_in_order_and_offsets_follow() -> None:
    edits = settled(TEXT, [Edit(19, 22, "girl"), Edit(2, 8, "Indian"), Edit(9, 12, "girl")])
    after = applied(TEXT, edits)
    assert after == "A Indian girl and a girl."
    assert [after[a:b] for a, b in changed_spans(edits)] == ["Indian", "girl", "girl"]
    assert after[moved(edits, TEXT.index("and")) :].startswith("and a")


def test_of_overlapping_edits_the_first_wins_even_where_it_changes_nothing() -> None:
    text = "Black African boy"
    edits = settled(text, [Edit(0, 13, "Black African"), Edit(6, 13, "Black")])
    assert applied(text, edits) == text


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("KAI", "Emre", "EMRE"),
        ("Kai", "Emre", "Emre"),
        ("kai", "Emre", "emre"),
        ("he", "she", "she"),
    ],
)
def test_capitals_are_kept(old: str, new: str, expected: str) -> None:
    assert like(old, new) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Somali boy", "An Indian boy"),
        ("saw a Somali boy", "saw an Indian boy"),
        ("Somali boy", "Indian boy"),
        ("Ana Somali boy", "Ana Indian boy"),
    ],
)
def test_the_article_suits_the_new_word(text: str, expected: str) -> None:
    start = text.index("Somali")
    edits = settled(text, with_article(text, Edit(start, start + 6, "Indian")))
    assert applied(text, edits) == expected
