"""Denied or only supposed. The phrase stands between bars."""

from __future__ import annotations

import pytest

from .conftest import Status


@pytest.mark.parametrize(
    "marked",
    [
        "He is not |streetwise|.",
        "He isn't |streetwise|.",
        "She has never been |aggressive|.",
        "There is no evidence of |gang involvement|.",
        "Mum denies that he is |violent|.",
        "A frightened boy rather than |a hardened criminal|.",
        "He is scared, without being |aggressive|.",
        "We do not think that he is |streetwise|.",
        "hes not |streetwise| at all",
        "HE IS NOT |STREETWISE|",
        "That he was |violent| is not true.",
        "She cannot |look after herself|.",
    ],
)
def test_denied(status: Status, marked: str) -> None:
    assert status(marked).negated


@pytest.mark.parametrize(
    "marked",
    [
        "He is |streetwise|.",
        "He is not only |streetwise| but rude.",
        "There is no doubt that he is |streetwise|.",
        "He was not injured but was |aggressive|.",
        "No stranger to us, he is |streetwise|.",
        "He is no angel and |aggressive|.",
        "He was not hungry. He is |streetwise|.",
        "She gave no comment, is |streetwise| and knows it.",
        "It is not her first time, she is |streetwise|.",
    ],
)
def test_not_denied(status: Status, marked: str) -> None:
    assert not status(marked).negated


@pytest.mark.parametrize(
    "marked",
    [
        "Is he |streetwise|?",
        "We asked whether she was |promiscuous|.",
        "He is at risk of |gang involvement|.",
        "This could be seen as |a lifestyle choice|.",
        "Please check if he is |violent|.",
    ],
)
def test_asked_or_supposed(status: Status, marked: str) -> None:
    assert status(marked).hypothetical


@pytest.mark.parametrize(
    "marked",
    [
        "He is |streetwise|, if truth be told.",
        "Whether or not he came, which nobody knows, he is rude. He is |streetwise|.",
        "He would not talk. He is |streetwise|.",
        "She is |promiscuous| and staff know it.",
    ],
)
def test_stated(status: Status, marked: str) -> None:
    assert not status(marked).hypothetical
