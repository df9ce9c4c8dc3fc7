"""Whatever a rubric's file holds, it is read or refused with a message."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from language_page import PAGE, example

from auditor.checks.mistakes import every_mistake
from auditor.checks.phrases import Phrases
from auditor.errors import RubricError
from auditor.rubric import load_rubric
from auditor.rubric.phrasing import phrase_mistake
from auditor.text import nlp

BASE = Path(__file__).parent / "broken" / "base" / "small.yaml"
TEXT = example(PAGE.read_text(encoding="utf-8")).replace("child-first", str(BASE))
PIECES = (
    "{",
    "}",
    "[",
    "]",
    ":",
    "- ",
    "\n",
    "  ",
    '"',
    "*a",
    "&a ",
    "!!x ",
    "~",
    "<<: ",
    "\t",
    "\0",
)
EDIT = st.tuples(st.integers(0, len(TEXT)), st.integers(0, 30), st.sampled_from(PIECES))
quickly = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@quickly
@given(edits=st.lists(EDIT, min_size=1, max_size=4))
def test_a_rubric_with_random_edits(edits: list[tuple[int, int, str]], tmp_path: Path) -> None:
    text = TEXT
    for at, length, piece in edits:
        text = text[:at] + piece + text[at + length :]
    refused_or_read(tmp_path, text.encode())


@quickly
@given(content=st.binary(max_size=60))
def test_a_file_of_anything(content: bytes, tmp_path: Path) -> None:
    refused_or_read(tmp_path, content)


def refused_or_read(folder: Path, content: bytes) -> None:
    path = folder / "any.yaml"
    path.write_bytes(content)
    try:
        load_rubric(path)
    except RubricError as error:
        assert "any.yaml" in str(error)


@settings(max_examples=100, deadline=None)
@given(phrase=st.text("ab+|[]_.' ", max_size=14))
def test_a_phrase_that_is_let_through_can_be_compiled(phrase: str) -> None:
    if phrase_mistake(phrase) is None:
        Phrases({"one": [phrase]}, nlp())


@pytest.mark.parametrize(
    "phrase", ["a|", "|a", "a+|b", "[a] b", "b [a]", "'s", "...a", "a_b", "+a"]
)
def test_odd_phrases_are_tried_without_a_traceback(phrase: str, tmp_path: Path) -> None:
    path = tmp_path / "any.yaml"
    text = BASE.read_text(encoding="utf-8")
    path.write_text(text.replace("he|she said", f'"{phrase}"'), encoding="utf-8")
    assert isinstance(every_mistake(path), tuple)
