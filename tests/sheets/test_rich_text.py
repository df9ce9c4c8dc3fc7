from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import STORY, finding

from auditor.sheets.workbook_out.rich import Mark, runs, spans
from auditor.types import Finding, Kind

_OFFSETS = st.integers(-2, 45)
P, C, E, B = Mark.PLAIN, Mark.CONCERN, Mark.EVIDENCE, Mark.BOTH


def _at(start: int, end: int, kind: Kind = Kind.CONCERN) -> Finding:
    return finding(STORY, "Tilly", None, kind, start=start, end=end)


@pytest.mark.parametrize(
    ("text", "findings", "expected"),
    [
        ("abcdef", [], [(P, "abcdef")]),
        ("", [], []),
        ("abcdef", [_at(0, 6)], [(C, "abcdef")]),
        ("abcdef", [_at(2, 4)], [(P, "ab"), (C, "cd"), (P, "ef")]),
        ("abcdef", [_at(1, 4), _at(3, 5)], [(P, "a"), (C, "bcde"), (P, "f")]),
        ("abcdef", [_at(1, 4), _at(3, 5, Kind.EVIDENCE)],
         [(P, "a"), (C, "bc"), (B, "d"), (E, "e"), (P, "f")]),
        ("abcdef", [_at(0, 3), _at(3, 6)], [(C, "abcdef")]),
        ("abcdef", [_at(2, 2), _at(5, 3), _at(9, 12)], [(P, "abcdef")]),
        ("abcdef", [_at(-3, 2), _at(4, 99)], [(C, "ab"), (P, "cd"), (C, "ef")]),
        ("ab cd ef", [_at(2, 6)], [(P, "ab "), (C, "cd"), (P, " ef")]),
        ("😟😟 cd", [_at(3, 5)], [(P, "😟😟 "), (C, "cd")]),
        ("ab\r\ncd", [_at(0, 3), _at(4, 6)], [(C, "ab"), (P, "\n"), (C, "cd")]),
        ("a_x0041_b", [_at(0, 9)], [(C, "a_"), (C, "x0041_b")]),
    ],
)  # fmt: skip
def test_runs(text: str, findings: list[Finding], expected: list[tuple[Mark, str]]) -> None:
    assert runs(text, spans(text, findings)) == expected


@given(
    st.text(alphabet="ab \r\n_x0041😟", max_size=40),
    st.lists(st.tuples(_OFFSETS, _OFFSETS, st.sampled_from(Kind)), max_size=6),
)
def test_runs_together_are_the_text_and_none_is_empty(
    text: str, places: list[tuple[int, int, Kind]]
) -> None:
    marked = spans(text, [_at(*place) for place in places])
    assert "".join(text[start:end] for start, end, _ in marked) == text
    assert all(part for _, part in runs(text, marked))
