from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.sheets.safe import cell_text, csv_text, encodable, fits, pieces, units


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("seen\r\nalone", "seen\nalone"),
        ("seen\ralone", "seen\nalone"),
        ("seen\x0balone", "seen\nalone"),
        ("a\x00b\x1fc\ud800d\uffff", "a\ufffdb\ufffdc\ufffdd\ufffd"),
        ("tab\tand é 😟 stay", "tab\tand é 😟 stay"),
    ],
)
def test_what_a_workbook_cannot_hold_is_shown_as_such(raw: str, safe: str) -> None:
    assert cell_text(raw) == safe


@pytest.mark.parametrize("text", ["=1+1", "+44 7700", "-2", "@here", "\tx", "\rx", "\nx", "＝1"])
def test_what_excel_would_run_is_led_by_an_apostrophe(text: str) -> None:
    assert csv_text(text) == "'" + text


@pytest.mark.parametrize("text", ["", "a=1", " =1", "'=1", "2-1"])
def test_other_text_is_left_alone(text: str) -> None:
    assert csv_text(text) == text


def test_excel_counts_an_emoji_twice() -> None:
    assert units("a😀") == 3
    assert fits("😀" * 5, limit=10)
    assert not fits("😀" * 6, limit=10)


def test_half_surrogates_are_replaced_for_utf8() -> None:
    assert encodable("a\ud83d") == "a?"


@given(st.text(min_size=1, max_size=400), st.integers(8, 40), st.integers(8, 40))
def test_pieces_are_the_text_and_none_is_too_long(text: str, first: int, rest: int) -> None:
    places = list(pieces(text, first, rest))
    assert "".join(text[start:end] for start, end in places) == text
    for i, (start, end) in enumerate(places):
        assert 0 < units(text[start:end]) <= (first if i == 0 else rest)


def test_pieces_end_at_a_space_and_never_inside_a_line_break() -> None:
    assert list(pieces("one two three", 9, 9)) == [(0, 8), (8, 13)]
    assert list(pieces("abcdefg\r\nhi", 8, 8)) == [(0, 7), (7, 11)]
