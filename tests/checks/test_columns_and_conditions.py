"""The check ``column``, and when a criterion applies at all."""

from __future__ import annotations

from typing import Any

import pytest
from one_check import judged, made, one_check, rule

from auditor.rubric import Rubric

TEXT = "Sam went missing on Monday. The GP was told."


@pytest.mark.parametrize(
    ("check", "cells", "verdict"),
    [
        ({}, {"consent": "Yes"}, "met"),
        ({}, {}, "not met"),
        ({"when_empty": "cannot tell"}, {}, "cannot tell"),
        ({"when_empty": "not applicable"}, {"school": "Park"}, "not applicable"),
        ({"any_of": ["yes", "given"]}, {"consent": " YES "}, "met"),
        ({"any_of": ["yes", "given"]}, {"consent": "refused"}, "not met"),
        ({"none_of": ["unknown"]}, {"consent": "Unknown"}, "not met"),
        ({"none_of": ["unknown"]}, {"consent": "Refused"}, "met"),
    ],
)
def test_a_column_is_judged_by_what_it_holds(
    check: dict[str, Any], cells: dict[str, str], verdict: str
) -> None:
    auditor = one_check({"kind": "column", "column": "consent"} | check)
    given, findings = judged(auditor, made(TEXT, cells))
    assert given.outcome == verdict and findings == ()
    assert not any(value.strip() in given.reason for value in cells.values())


def test_facts_are_columns_too() -> None:
    auditor = one_check({"kind": "column", "column": "looked_after", "any_of": ["yes"]})
    assert judged(auditor, made(TEXT, looked_after=True))[0].outcome == "met"
    assert judged(auditor, made(TEXT, looked_after=False))[0].outcome == "not met"


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ({"themes": ["missing"]}, True),
        ({"rules": ["our.told"]}, True),
        ({"rules": ["our.never"]}, False),
        ({"evidence": ["history"]}, False),
        ({"columns": {"agency": ["Police", "Health"]}}, True),
        ({"columns": {"agency": ["Health"]}}, False),
        ({"columns": {"school": []}}, False),
        ({"looked_after": False}, True),
        ({"looked_after": True}, False),
        ({"age_from": 10, "age_to": 14}, True),
        ({"age_from": 14}, False),
        ({"age_to": 12}, False),
        ({"themes": ["missing"], "age_from": 14}, False),
    ],
)
def test_a_criterion_applies_where_every_line_holds(condition: dict[str, Any], holds: bool) -> None:
    rules = (rule("our.told", "gp was told"), rule("our.never", "never said"))
    auditor = one_check({"kind": "phrase"}, *rules, applies_when=condition)
    given, _ = judged(auditor, made(TEXT, agency="Police", age=13, looked_after=False))
    assert given.outcome == ("met" if holds else "not applicable")


def test_a_weight_of_nothing_is_judged_and_does_not_count() -> None:
    from auditor.scoring import waterfall

    auditor = one_check({"kind": "phrase"}, rule("our.told", "gp was told"), weight=0)
    assert isinstance(auditor.rubric, Rubric)
    audit = auditor.audit(made(TEXT))
    assert audit.score is None and audit.verdicts[0].outcome == "met"
    assert waterfall(audit.verdicts) == []
