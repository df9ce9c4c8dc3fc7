"""Whose words a phrase is. The phrase stands between bars."""

from __future__ import annotations

import pytest

from auditor.types import Speaker

from .conftest import Read, Status

WRITER, CHILD, PARENT = Speaker.WRITER, Speaker.CHILD, Speaker.PARENT
PROFESSIONAL, PUBLIC = Speaker.PROFESSIONAL, Speaker.PUBLIC

CASES = [
    ("He is |streetwise|.", WRITER),
    ("Ella (9) said she is |scared| when dad drinks.", CHILD),
    ("She told me she is |scared| at home.", CHILD),
    ('He told us "they |know where my mum shops|".', CHILD),
    ('"I |owe them|," he whispered.', CHILD),
    ("Asked why, he said he |can handle it|.", CHILD),
    ("He disclosed that his dad |hits him|.", CHILD),
    ("Told me that the pain |comes on Thursdays|.", CHILD),
    ("Mum reports that he is |a liar|.", PARENT),
    ("According to mum he is |streetwise|.", PARENT),
    ("She is |fine|, mum says.", PARENT),
    ("His nan said he is |an old soul|.", PARENT),
    ("School state he is |manipulative|.", PROFESSIONAL),
    ("Staff report that she is very |streetwise|.", PROFESSIONAL),
    ("The note calls him |streetwise|; he is 13.", PROFESSIONAL),
    ("Per CAD he was |aggressive|.", PROFESSIONAL),
    ("Staff's view is that she |likes the life|.", PROFESSIONAL),
    ('The triage entry reads "|streetwise| girl".', PROFESSIONAL),
    ("She was described by staff as |manipulative|.", PROFESSIONAL),
    ("Neighbours say he is |a thug|.", PUBLIC),
    ("Caller states the boy is |running wild|.", PUBLIC),
    ("The neighbour said he was loud; he is |a child|.", WRITER),
    ("I said he was |brave|.", WRITER),
    ("He did not say that he was |scared|.", WRITER),
    ("She was told that it is |not safe|.", WRITER),
    ("Mouthy and |streetwise|, she said she was cold.", WRITER),
    ("Mum said he was out, and I think he is |streetwise|.", WRITER),
]


@pytest.mark.parametrize(("marked", "speaker"), CASES)
def test_whose_words(status: Status, marked: str, speaker: Speaker) -> None:
    assert status(marked).speaker is speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("He told me he is scared of the man.", CHILD),
        ('Pt: "he\'s my little doctor"', WRITER),
        ('Mum: "he is out of control"', PARENT),
        (">> The eldest does the shop herself", PROFESSIONAL),
        ("He was cold and asked for a blanket.", WRITER),
    ],
)
def test_whose_sentence(read: Read, text: str, speaker: Speaker) -> None:
    assert read(text).sentences[0].speaker is speaker


def test_a_quotation_that_runs_on_stays_its_speakers(read: Read) -> None:
    long = "he comes in at night and puts the light on and shouts at my mum until she cries. " * 2
    text = f'Ella (9) said "{long}I want it to stop."'
    assert {s.speaker for s in read(text).sentences} == {CHILD}
