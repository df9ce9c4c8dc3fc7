from __future__ import annotations

import pytest

from auditor.types import Speaker

from .conftest import Read, sentence_with


@pytest.mark.parametrize(
    ("text", "words", "heading", "is_heading"),
    [
        ("VOICE OF THE CHILD:\nHe wants nan.", "He wants", "VOICE OF THE CHILD", False),
        ("VOICE OF THE CHILD:\nHe wants nan.", "VOICE", "VOICE OF THE CHILD", True),
        ("Child's views - she wants to stay.", "she wants", "Child's views", False),
        ("1. Reason for referral\nHunger.", "Hunger", "Reason for referral", False),
        ("**Key Observations**\nLeo is tired.", "Leo", "Key Observations", False),
        ("Strengths: loves football. Sings too.", "Sings", "Strengths", False),
        ("HISTORY: none known.\nREQUEST\nHelp now.", "Help", "REQUEST", False),
        ("He was cold.\nHe was fed.", "He was fed", None, False),
        ("Seen alone\nQuiet", "Quiet", None, False),
        ("NOBODY HELD IT TO HIS LIPS\nsick twice", "NOBODY", None, False),
        ("I ask for one thing: a strategy meeting.", "strategy", "I ask for one thing", False),
    ],
)
def test_headings(read: Read, text: str, words: str, heading: str | None, is_heading: bool) -> None:
    sentence = sentence_with(read(text), words)
    assert (sentence.heading, sentence.is_heading) == (heading, is_heading)


@pytest.mark.parametrize(
    "line",
    [
        "Sex: Male",
        "Ethnicity: IC3",
        "[x] Child seen",
        "Voice of the child: obtained",
        "SECTION 6 VOICE OF THE CHILD  [x] Considered",
        "Seen: Y | Alone: N | Voice captured: Y |",
        "From: Denise Achter (Neighbourhood Officer)",
        "Subject: FW: kids at 31 Lowther Point",
        "-----Original Message-----",
        "Kind regards",
        "This message is confidential and intended only for the addressee.",
        "DP: Emmanuel T | DOB: 30/11/2009 | Age: 16 | Sex: M |",
    ],
)
def test_form_lines_are_nobodys_words(read: Read, line: str) -> None:
    text = f"He was seen at home with his nan.\n{line}\nHe was cold and hungry."
    assert sentence_with(read(text), line).speaker is Speaker.FORM


@pytest.mark.parametrize(
    "line",
    [
        "Demeanour: cocky, usual attitude, typical county lines youth",
        "Rationale: 6'2, gym build, officers took no chances",
        "Details: mum is out most nights and he feeds the baby",
        "To be fair he is a polite boy",
        "From the window I could see the baby on the floor of the kitchen",
    ],
)
def test_form_lines_with_the_writers_own_words_are_kept(read: Read, line: str) -> None:
    text = f"He was seen at home with his nan.\n{line}\nHe was cold."
    assert sentence_with(read(text), line).speaker is Speaker.WRITER


def test_what_stands_under_the_childs_voice_is_the_childs(read: Read) -> None:
    analysed = read("Child's voice:\n“I just wanted it to be quiet.”\nACTIONS\nNan told.")
    assert sentence_with(analysed, "quiet").speaker is Speaker.CHILD
    assert sentence_with(analysed, "Nan told").speaker is Speaker.WRITER
