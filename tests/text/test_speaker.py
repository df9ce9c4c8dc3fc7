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


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ben said he wants to live with nan.", CHILD),
        ("Keira told officers she was made to hold the money", CHILD),
        ("\u2018I want my nan\u2019, Ben whispered.", CHILD),
        ("'I hate it here' said his sister Ava, 9.", CHILD),
        ('"I hate it here," said Ava.', CHILD),
        ("Mr Cole said he is fine.", PARENT),
        ("PC Lamb told me he is fine.", PROFESSIONAL),
        ("Mum (Kelly) said he is fine.", PARENT),
        ("Mum (Kelly) came. Kelly said he is fine.", PARENT),
        ("Kelly (mum) came. Kelly said he is fine.", PARENT),
        ("Kelly, his mum, came. Kelly said he is fine.", PARENT),
        ("Amy Bell (social worker) came. Amy said he is fine.", PROFESSIONAL),
        ("Dean, 35, said he is fine.", PUBLIC),
        ("Social worker Amy Bell said he is fine.", PROFESSIONAL),
        ("Social worker Amy Bell came. Bell said he is fine.", PROFESSIONAL),
        ("Mum, Kelly Larkin, came. Ben Larkin said he is scared.", CHILD),
        ("They live in Barnet. Barnet said he is fine.", WRITER),
        ("Allegedly said he is fine.", WRITER),
        ("Lifeguards call him the furniture.", WRITER),
        ("Door answered by him, it was dark.", WRITER),
        ("Elena was crying and said she only did it once.", CHILD),
        ("Mum was crying and said she only did it once.", PARENT),
        (
            "Lucas, 12, was seen by Mr Hahn, and said that others had told him to take the phones.",
            CHILD,
        ),
        ('He\'d written "I was here" in case anyone asked him.', CHILD),
        ("I rang home to ask if they'd read it.", WRITER),
        ("They are new here and go to the same church.", WRITER),
        ("I walked him to school and told the head, who has him in her office now.", WRITER),
        ("My manager read it and says a man of 25 has no business there.", PROFESSIONAL),
        ("He'd call it neglect and a great shame.", WRITER),
        ("Nobody has asked mum.", WRITER),
        ("Leo, 11, wants to see nan, but nobody has asked nan.", WRITER),
        ("Nobody has told his mum.", WRITER),
        ('"Where were you?" asked mum.', PARENT),
        ("He is fine, says mum.", PARENT),
    ],
)
def test_who_speaks(read: Read, text: str, speaker: Speaker) -> None:
    assert read(text).sentences[-1].speaker is speaker
