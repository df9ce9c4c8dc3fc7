"""The check ``age``: can every child's age or date of birth be read?"""

from __future__ import annotations

import re
from dataclasses import replace

from auditor.checks.ages_agree import contradicted, contradictions
from auditor.checks.case import Case, Judgement
from auditor.rubric import Criterion
from auditor.types import Outcome

NUMBER = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen)"
)
AGE = re.compile(
    rf"\b(?:aged?|turn(?:s|ed|ing))\s+(?:about\s+|approx\.?\s+)?{NUMBER}\b"
    rf"|\b{NUMBER}(?:\s|-)?(?:and a half\s)?(?:years?|yrs?|y/?o|months?|mths?|weeks?|wks?|days?)"
    r"(?:(?:\s|-)?olds?)?\b"
    rf"|\b{NUMBER}\s*y(?:rs)?\.?o?\b|[,(]\s*(?:aged?\s)?{NUMBER}\s*[,)/;.]|\b[MFmf]\s?/?\d{{1,2}}\b"
    rf"|\b(?:is|are|was|only|just|at|nearly|almost)\s+(?:about\s+|only\s+|just\s+)?{NUMBER}\b(?!\s*(?:am|pm|:|%|times|minutes|hours|o'clock))"
    r"|\b\d{1,2}\s*/\s*40\b|\b\d{1,2}\+\d/40\b",
    re.IGNORECASE,
)
BORN = re.compile(
    r"\b(?:d\.?o\.?b\.?|born|date of birth|edd|due(?: on| date)?)\b\W{0,4}(?:\w+\s){0,2}?"
    r"\d{1,4}[/.\- ]\w{1,9}",
    re.IGNORECASE,
)
ROUGH = re.compile(
    r"\b(?:year|yr|y)\s?(?:\d{1,2}|r)\b|\breception\b|\btoddlers?\b|\bnewborn\b|\bteen(?:age)?\w*\b"
    r"|\bbab(?:y|ies)\b|\bnursery\b|\bprimary\b|\bpregnan\w+|\bunborn\b|\bsixth form\w*",
    re.IGNORECASE,
)
MANY = re.compile(
    r"\b(?:siblings?|brothers?|sisters?|twins?|(?:two|three|four|five|both|the|all|\d) (?:\w+ )?"
    r"(?:children|kids|boys|girls|little ones)|children)\b",
    re.IGNORECASE,
)


def age(case: Case, criterion: Criterion) -> Judgement:
    """Judge ``criterion`` by the ages, dates of birth and rough ages that can be read.

    An age that contradicts a date of birth is pointed out and changes no verdict.
    """
    judgement = _given(case)
    _, findings = contradictions(case, criterion)
    if not findings:
        return judgement
    told = f"{judgement.reason} {contradicted(findings)}"
    return replace(judgement, reason=told, findings=findings)


def _given(case: Case) -> Judgement:
    text = "\n".join(s.text for s in case.sentences)
    exact = len({m.group().lower() for m in AGE.finditer(text)}) + len(BORN.findall(text))
    column = case.referral.facts.age is not None or "born" in case.referral.cells
    if column:
        return Judgement(Outcome.MET, "The age or date of birth is given in a column.")
    if exact and not (exact == 1 and MANY.search(text)):
        return Judgement(Outcome.MET, "An age or date of birth can be read in the text.")
    if exact:
        return Judgement(Outcome.PARTLY, "One age is given; other children are spoken of.")
    if ROUGH.search(text):
        return Judgement(Outcome.PARTLY, "Only a rough age or school year can be read.")
    return Judgement(Outcome.NOT_MET, "No age or date of birth can be read.")
