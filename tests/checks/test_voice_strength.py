"""How directly a child is heard, told in the verdict's reason."""

from __future__ import annotations

import pytest
from conftest import MakeReferral

from auditor.audit import Auditor

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
