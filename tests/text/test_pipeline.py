from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.text import analyse, cue_status, nlp
from auditor.types import Facts, Narrative

from .conftest import Read

TEXT = (
    "He she said mum Kai (14) , . ; \" ' not I the note calls him streetwise dob 01/02/2012 who "
    "is 's Mr : - [x] according to ? aged 13 year old per"
)
WORDS = re.findall(r"\S+", TEXT)


def test_offsets_are_those_of_the_text_as_it_was_read(read: Read) -> None:
    text = "  “He’s fine” – mum said.\r\n\r\nSeen alone…  "
    analysed = read(text)
    assert [s.text for s in analysed.sentences] == ["“He’s fine” – mum said.", "Seen alone…"]
    assert all(text[s.start : s.end] == s.text for s in analysed.sentences)
    assert len(analysed.doc.text) == len(text)


@pytest.mark.parametrize("text", ["", "   \n ", "\u200b"])
def test_a_blank_narrative_has_no_sentences(read: Read, text: str) -> None:
    assert read(text).sentences == ()


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-1, 2), (2, 3), (0, 99)])
def test_a_span_without_a_word_is_refused(read: Read, start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no word"):
        cue_status(read("He  is"), start, end)


def test_the_reasons_hold_no_word_of_the_referral(read: Read) -> None:
    analysed = read("Zebedee (13) is not streetwise.")
    reasons = " ".join(cue_status(analysed, 20, 30).reasons).lower()
    assert "negated" in reasons
    assert "zebedee" not in reasons
    assert "streetwise" not in reasons


def test_the_pipeline_is_made_once() -> None:
    assert nlp() is nlp()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=40,
    )
)
def test_no_text_breaks_it(words: list[str]) -> None:
    text = " ".join(words)
    analysed = analyse(Narrative("n", text), Facts())
    for sentence in analysed.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        if any(c.isalnum() for c in sentence.text):
            cue_status(analysed, sentence.start, sentence.end)
