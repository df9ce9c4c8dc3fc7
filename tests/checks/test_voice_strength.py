"""How directly a child is heard, told in the verdict's reason."""

from __future__ import annotations

import pytest
from conftest import MakeReferral

from auditor.audit import Auditor
from auditor.checks.case import Case
from auditor.checks.voice_strength import Strength, strength, strongest, told
from auditor.types import Referral

VOICE = "voice.recorded"
CASES = [
    ("Kai is 13. Police were called to the flat.", "Nothing was found"),
    ("Kai is 13. Voice of the child: obtained. Police were called.", "Only a tick-box"),
    ("Kai is 13. Mum says that he is fine. Police were called.", "Only an adult's account"),
    ("Kai, 13, said that he is scared of dad.", "1 reported; not in their own words."),
    ('Kai, 13, said "I hate it when dad drinks".', "1 directly quoted."),
    (
        "Kai, 13, said that he is scared of dad. We met at school, as he asked.",
        "what the child said or wished was acted on",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_reason_says_how_directly(
    rules_auditor: Auditor, referral: MakeReferral, text: str, expected: str
) -> None:
    verdicts = {v.id: v for v in rules_auditor.audit(referral(text)).verdicts}
    assert expected in verdicts[VOICE].reason


def test_a_reason_weighed_anew_still_says_how_directly(
    fast_auditor: Auditor, referral: MakeReferral
) -> None:
    text = "Kai is 13 and his sister Ada is 9. Kai said that he is scared of dad."
    verdicts = {v.id: v for v in fast_auditor.audit(referral(text)).verdicts}
    reason = verdicts[VOICE].reason
    assert "reported" in reason or "heard" in reason


HOW = [
    ('Ivy, 3 months, cried when dad shouted "shut up" at her.', "observed"),
    ('Mum shouted "get out" and Ben flinched.', "observed"),
    ("Ivy, 3 months, cried when mum said she would leave.", "observed"),
    ("Mum says Leo, 11, told her he is scared of school.", "adult's account"),
    ("Staff say that Leo, 11, is scared of school.", "adult's account"),
    ("Neighbours say Leo, 11, wants to live with nan.", "adult's account"),
    ('Mum said "Leo is scared of school".', "adult's account"),
    ("Leo, 11, was moved to his aunt's that night because he asked not to go back.", "reported"),
    ("He would like to go back to football.", "reported"),
    ("Leo, 11, wants to see nan, but nobody has asked nan.", "reported"),
    ("Elena was crying and said she only did it because they had her phone.", "reported"),
    ("Ben said he wants to live with nan.", "reported"),
    ("Kai, 13, said 'I was scared of him'.", "directly quoted"),
    ("\u2018I want my nan\u2019, Ben whispered.", "directly quoted"),
    ("'I hate it here' said his sister Ava, 9.", "directly quoted"),
    ('In her drawing she had put "I am sad".', "directly quoted"),
]


@pytest.mark.parametrize(("text", "expected"), HOW)
def test_how_a_sentence_gives_the_voice(
    rules_auditor: Auditor, referral: MakeReferral, text: str, expected: str
) -> None:
    assert strength(_case(rules_auditor, referral(text)), 0).value == expected


ACTS = [
    ("Leo, 11, said he is scared. We met at school, as he asked.", True),
    ("Leo, 11, said he is scared. He was held in. We met at school, as he asked.", False),
    ("Leo, 11, said he is scared. Dad shouted at mum as he wanted money for drink.", False),
    ("Leo, 11, wants nan, which is what he wanted last year too, but nobody has asked.", False),
    ("Leo, 11, said he is scared. Dad came. We met dad at home as he asked.", False),
]


@pytest.mark.parametrize(("text", "acted"), ACTS)
def test_only_an_act_beside_the_voice_answers_it(
    rules_auditor: Auditor, referral: MakeReferral, text: str, acted: bool
) -> None:
    best = strongest(_case(rules_auditor, referral(text)), [0])
    assert (best is Strength.ACTED_ON) is acted


def test_a_baby_is_not_missed_for_want_of_words(
    rules_auditor: Auditor, referral: MakeReferral
) -> None:
    case = _case(rules_auditor, referral("Ivy, 3 months, cried. Mum says that she is scared."))
    assert told(case, [0]) == "The child is heard: 1 observed."
    assert told(case, [1]).endswith("1 in an adult's account; not in their own words.")


def _case(auditor: Auditor, made: Referral) -> Case:
    case = auditor.cases([made])[0]
    assert isinstance(case, Case)
    return case
