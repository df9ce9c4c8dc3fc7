"""Words questioned or taken back by the writer, here or next door."""

from __future__ import annotations

import pytest

from .conftest import Read, Status, sentence_with

CHALLENGED = [
    "The note calls him |streetwise|; he is 13 and was frightened.",
    "Staff challenged the description of him as |streetwise|.",
    "An earlier log has her as “|streetwise|”, and I would ask that it is not carried forward.",
    "I do not accept that he is |streetwise|.",
    "Calling her |promiscuous| is adultifying.",
    "We should not be saying that he |chose| this.",
    'The log said "|boyfriend|"; the wording has been corrected.',
    "Staff describe it as |a lifestyle choice| but a child cannot consent.",
    "Calling Priya |manipulative| would be to miss the point.",
    'It goes on, "|she is old enough to know|". I have struck that out.',
    'One teacher wrote that she is "|independent|". I do not agree with that.',
    "I have always said he is |a man in a boy's body|. Turns out I was wrong.",
    'The record says "|aggressive|". He is a child who was frightened.',
    "The word |manipulative| was used at handover and has been removed.",
    "Earlier records describe him as '|a prominent figure|'; that phrase is not supported.",
    "the office says hes |streetwise|. i dont agree",
]
LEFT = [
    "He is |streetwise|.",
    "Staff report that she is |streetwise|. She is 13 and attends Ashdown Park.",
    "I do not accept that he is vulnerable, he is |streetwise|.",
    "Staff challenged him about his behaviour and he was |aggressive|.",
    "He was challenged by officers. He is |streetwise|.",
    "The school call him |manipulative|. I agree.",
    "He is |streetwise|. Mum has amended the contact times.",
    "He is |streetwise| but he is 13.",
    "Officers found him |aggressive|. The strategy meeting is on Monday.",
    "It was his choice to go. She is |streetwise|.",
    "The neighbour says he is |a thug|. He is 13 and in year 8.",
]


@pytest.mark.parametrize("marked", CHALLENGED)
def test_challenged(status: Status, marked: str) -> None:
    assert status(marked).challenged


@pytest.mark.parametrize("marked", LEFT)
def test_not_challenged(status: Status, marked: str) -> None:
    assert not status(marked).challenged


def test_a_challenge_reaches_one_sentence_and_no_further(read: Read) -> None:
    analysed = read(
        'School wrote "manipulative". Mum rang. The log reads "streetwise". I disagree. He ate.'
    )
    assert not sentence_with(analysed, "manipulative").challenged
    assert sentence_with(analysed, "streetwise").challenged
    assert not sentence_with(analysed, "He ate").challenged
