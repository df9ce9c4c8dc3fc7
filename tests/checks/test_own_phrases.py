"""The checks ``phrase`` and ``no-phrase``: a criterion's own rules, wanted and unwanted."""

from __future__ import annotations

import pytest
from one_check import judged, made, one_check, rule

from auditor.types import Kind

TOLD = rule("our.told", "gp was told", "gp informed")
SCHOOL = rule("our.school", "school was told")
WAVED = rule("our.waved", "no concerns", "nothing further", excuses=["no concerns at all yet"])


@pytest.mark.parametrize(
    ("text", "at_least", "verdict", "found"),
    [
        ("The GP was told.", 1, "met", ["GP was told"]),
        ("The nurse was told.", 1, "not met", []),
        ("The GP was told. The school was told.", 2, "met", ["GP was told", "school was told"]),
        ("The GP was told. Later the GP was told.", 2, "partly met", ["GP was told"] * 2),
        ("The GP was not told.", 1, "not met", []),
        ("Was the GP informed?", 1, "not met", []),
    ],
)
def test_what_should_be_said(text: str, at_least: int, verdict: str, found: list[str]) -> None:
    auditor = one_check({"kind": "phrase", "at_least": at_least}, TOLD, SCHOOL)
    given, findings = judged(auditor, made(text))
    assert given.outcome == verdict
    assert [f.text for f in findings] == found
    assert all(f.kind is Kind.EVIDENCE and f.by == "rule" for f in findings)


@pytest.mark.parametrize(
    ("text", "allowed", "verdict", "found"),
    [
        ("Mum was in.", 0, "met", 0),
        ("There are no concerns.", 0, "not met", 1),
        ("There are no concerns.", 1, "partly met", 1),
        ("There are no concerns. There is nothing further.", 1, "not met", 2),
        ("There are no concerns at all yet.", 0, "met", 0),
    ],
)
def test_what_should_not_be_said(text: str, allowed: int, verdict: str, found: int) -> None:
    auditor = one_check({"kind": "no-phrase", "allowed": allowed}, WAVED)
    given, findings = judged(auditor, made(text))
    assert (given.outcome, len(findings)) == (verdict, found)
    assert all(f.kind is Kind.CONCERN and f.suggestion == "Write this." for f in findings)


def test_rules_that_mark_a_label_are_not_counted_as_own_phrases() -> None:
    label = rule("our.label", "streetwise", label="stigmatising")
    auditor = one_check({"kind": "no-phrase"}, label, WAVED)
    assert judged(auditor, made("He is streetwise."))[0].outcome == "met"
