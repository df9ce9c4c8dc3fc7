"""The check ``naming``: are the children called children?"""

from __future__ import annotations

import re

from auditor.checks.case import Case, Judgement
from auditor.checks.findings import cue_finding
from auditor.rubric import Criterion
from auditor.types import Outcome

CHILD_TERMS = re.compile(
    r"\b(child(?:ren)?|boys?|girls?|bab(?:y|ies)|toddlers?|infants?|newborn|"
    r"young (?:person|people)|pupils?|students?|son|daughter|"
    r"brothers?|sisters?|siblings?|twins?|teenagers?|kids?)\b",
    re.IGNORECASE,
)
NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z]{2,}\b")
USUAL = 0.34


def naming(case: Case, criterion: Criterion) -> Judgement:
    """Judge ``criterion`` by the adult nouns used for children beside the child terms.

    Partly met where one stands among child terms; not met where they are the usual way.
    """
    cues = [c for c in case.cues if c.rule.criterion == criterion.id and not c.excused]
    if not cues:
        return Judgement(Outcome.MET, "Children are called by name or as children.")
    findings = tuple(cue_finding(case, criterion, cue) for cue in cues)
    child_terms = sum(len(CHILD_TERMS.findall(s.text)) for s in case.sentences)
    names = sum(len(NAME.findall(s.text)) for s in case.sentences)
    share = len(cues) / (len(cues) + child_terms + min(names, 6) / 2)
    if len(cues) == 1 and share < USUAL:
        return Judgement(Outcome.PARTLY, "One adult noun stands for a child.", findings)
    if share < USUAL / 3:
        return Judgement(Outcome.PARTLY, "A few adult nouns stand for a child.", findings)
    return Judgement(Outcome.NOT_MET, f"{len(cues)} adult nouns stand for a child.", findings)
