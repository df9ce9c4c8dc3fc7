"""The door for training data, and how much is hidden for whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from auditor.fairness.data import communities
from auditor.fairness.hiding import in_narratives, in_sentences, of_contacts, small_words, spent
from auditor.fairness.source import drawn, referrals_from
from auditor.pseudonyms import Key, pseudonymised
from auditor.pseudonyms.extra import installed, second_reader
from auditor.pseudonyms.standins import nhs, number, phone
from auditor.text.edits import moved
from auditor.types import Referral

NAMES = 0.98
CONTACTS = 0.99


def test_a_referral_leaves_without_identities(referral: Callable[..., Referral]) -> None:
    text = "Amaya Cole (dob 02/02/2018) said she is scared of Dwight."
    made = referral(text, date="2026-09-20")
    made = replace(made, cells={"born": "2018-02-02", "school": "Harbour Lane Primary"})
    [(hidden, (edits,))] = pseudonymised([made], Key(1))
    told = f"{hidden}"
    assert not [w for w in ("Amaya", "Cole", "2018", "Harbour", "Dwight") if w in told]
    assert hidden.facts.age == 8
    at = text.index("she is scared")
    new = hidden.narratives[0].text
    assert new[moved(edits, at) :].startswith("she is scared of")


def test_names_of_every_community_are_hidden_in_narratives() -> None:
    referrals = drawn(referrals_from(None), 12, 3)
    recall = in_narratives(referrals)
    rates = {c.community: recall.rate("names", c.community) for c in communities()}
    assert all(rate is not None and rate >= NAMES for rate in rates.values()), rates


def test_names_are_hidden_however_they_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.fairness.hiding.DRAWS", 2)
    recall = in_sentences()
    forms = [f for f, _ in recall.all if f not in ("one letter", "two letters")]
    for form in dict.fromkeys(forms):
        hidden = sum(n for (f, _), n in recall.hidden.items() if f == form)
        tried = sum(n for (f, _), n in recall.all.items() if f == form)
        assert hidden / tried >= NAMES, form


def test_contacts_and_numbers_are_hidden() -> None:
    recall = of_contacts(draws=10)
    for kind, _ in recall.all:
        rate = recall.rate(kind, "all")
        assert rate is not None and rate >= CONTACTS, kind


def test_few_ordinary_words_are_replaced() -> None:
    referrals = drawn(referrals_from(None), 25, 5)
    texts = ["\n".join(n.text for n in r.narratives) for r in referrals]
    told = spent(texts, small_words(texts))
    assert told.words > 3000
    assert sum(told.wrongly.values()) / told.ordinary < 0.002, told.wrongly


def test_stand_ins_of_numbers_are_nobodys_and_keep_their_shape() -> None:
    key = Key(1)
    assert nhs(key, "943 476 5919").startswith("999 ")
    assert phone(key, "07911 123456").startswith("07700900")
    assert phone(key, "07911123456") == phone(key, "+44 7911 123456")
    assert number(key, "4471/12MAR26").endswith("/12MAR26")
    assert number(key, "01/4471123/26").startswith("01/")


@pytest.mark.skipif(not installed(), reason="the extra pseudonyms is not installed")
def test_the_second_reader_needs_no_language_model() -> None:
    assert list(second_reader("NHS 943 476 5919"))
