"""Where sentences end: each case lists its sentences, parted as they stand in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.text.normalise import normalise
from auditor.text.sentences import sentence_spans

ABBREVIATIONS = [
    ["PC Whit and Mr. Cole met Dr. Amadi at St. Brigid's.", "She was seen alone."],
    ["He is approx. 14 y.o. and lives at No. 5 Larch Rd. with nan.", "Dad left."],
    ["Seen on 12.03.26 at 21.40 hrs. by the crew (GCS 15.0, temp 37.9).", "No injury."],
    ["Toys, e.g. Lego and i.e. the farm, were out.", "He smiled."],
    ["Yr. 8 pupil, ref. AB/1.2, seen Sept. 2026 by J. Wray-Peters.", "Mum agrees."],
    ["He was arrested under s.1 PACE.", "s47 requested."],
    ["Male pupil left by corridor B.", "He was crying."],
    ["He had sweets, crisps, etc.", "Mum was told."],
    ["She moved to the High St.", "The landlord rang."],
    ["Wishes and feelings: N/A.", "Officers attended a report."],
    ["Ethnicity N/K.", "Gender noted."],
    ["Contact with K. Doyle (Cafcass) on 3 Feb. 2026 went well.", "Dad cried."],
]
QUOTATIONS = [
    ['He said "I am tired."', "Then he slept."],
    ['She asked "can I go now?" and held the door.', "We waited."],
    ["He told me “it’s that or a coffin”.", "He was shaking."],
    ['She said "Stop. I want nan." and hid.', "We rang nan."],
    ["'I'm not hungry,' he said.", "He hid the bread."],
]
LINES = [
    ["Fri 6/3 no lunch again, shoes split", "smells of urine, uniform same since Tues", "R seen"],
    ["- Police called", "- SW emailed.", "- His carer rang"],
    ["1. Our client is the father.", "2. We have not met the children.", "3. None."],
    ["CAD 6621 OPENED 2314HRS", "INFT IS MOTHER MRS BAPTISTE", "PHONE OFF SINCE 1740"],
    ["From: Denise Achter", "To: MASH inbox", "Hi, please see below."],
    ["REQUEST", "Strategy discussion today please."],
]
TALK = [
    [
        "i dont want to give my name as they would know it was me and it would be round the block",
        "they have been here since about xmas with the bins overflowing and flies all over",
        "mum seems like she has given up on all of it and the kids are filthy",
    ],
    [
        "Zain stabbed in the thigh and two other youths left as we arrived",
        "Police on scene and he would not give a name for who did it",
        "He has been told to rest and nobody has rung his mum about any of it yet",
    ],
    [
        "2200 Ayesha kicking off as per",
        "2215 still at it on the landing",
        "2250 told police she was fine",
    ],
]


@pytest.mark.parametrize("sentences", ABBREVIATIONS + QUOTATIONS)
def test_prose(sentences: list[str]) -> None:
    assert _split(" ".join(sentences)) == sentences


@pytest.mark.parametrize("sentences", LINES)
def test_lines(sentences: list[str]) -> None:
    assert _split("\n".join(sentences)) == sentences
    assert _split("\r\n".join(sentences)) == sentences


@pytest.mark.parametrize("sentences", TALK)
def test_notes_and_talk_without_full_stops(sentences: list[str]) -> None:
    assert _split(" ".join(sentences)) == sentences


def test_wrapped_prose_is_joined() -> None:
    text = (
        "Amaya was seen alone in her bedroom by PC Whitlock who sat on the\n"
        "floor with her for twenty minutes while her mother was spoken to\n"
        "in the kitchen by a colleague. She said she turns the telly up so\n"
        "that her brother cannot hear."
    )
    assert len(_split(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Mum said that Tyrell... would not come home, not now.",
        "The car, a grey VW Golf (v. old), was seen at 09.15 near the A.10 slip.",
        "Ms Grant (mother) said at 5.40 p.m. that she would ring the GP.",
        "Is she safe tonight, mum asked? yes, and with nan.",
    ],
)
def test_near_misses_stay_whole(text: str) -> None:
    assert len(_split(text)) == 1


@given(st.text(alphabet="aB.?!\"' \n-:;()\u20191\u00e9\r|", max_size=120))
def test_everything_but_blanks_is_covered_once_and_in_order(text: str) -> None:
    plain = normalise(text)
    spans = sentence_spans(plain)
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not plain[at:start].strip()
        assert plain[start:end] == plain[start:end].strip()
        at = end
    assert not plain[at:].strip()


def _split(text: str) -> list[str]:
    plain = normalise(text)
    return [text[start:end] for start, end in sentence_spans(plain)]
