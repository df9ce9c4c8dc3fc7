"""The check ``readability``: can someone from another agency follow it?"""

from __future__ import annotations

import re

from auditor.checks.case import Case, Judgement
from auditor.rubric import Criterion
from auditor.rubric.schema import ReadabilityCheck
from auditor.types import Outcome

WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
CAPITALS = re.compile(r"\b[A-Z][A-Z&]{1,5}[a-z]?\b")


def readability(case: Case, criterion: Criterion) -> Judgement:
    """Judge ``criterion`` by length, sentence length and unexplained abbreviations."""
    check = criterion.check
    assert isinstance(check, ReadabilityCheck)
    words = [w for s in case.sentences for w in WORD.findall(s.text)]
    problems = []
    if len(words) < check.shortest:
        problems.append(f"it is thin ({len(words)} words)")
    sentences = [s for s in case.sentences if not s.is_heading]
    mean = len(words) / max(1, len(sentences))
    if mean > check.longest_sentence:
        problems.append(f"sentences are long ({mean:.0f} words on average)")
    short = unexplained(case)
    if len(short) > check.abbreviations:
        problems.append(f"{len(short)} abbreviations are not explained")
    if not problems:
        return Judgement(Outcome.MET, "Its length, sentences and abbreviations can be followed.")
    outcome = Outcome.PARTLY if len(problems) == 1 else Outcome.NOT_MET
    if len(words) < check.shortest / 2:
        outcome = Outcome.NOT_MET
    return Judgement(outcome, f"Another agency may not follow it: {'; '.join(problems)}.")


def unexplained(case: Case) -> set[str]:
    """Return the abbreviations used that are not everyday ones nor spelt out in the text."""
    text = " ".join(s.text for s in case.sentences)
    lower = text.lower()
    found = set(CAPITALS.findall(text))
    if sum(c.isupper() for c in text) > 0.5 * sum(c.isalpha() for c in text):
        found &= set(case.abbreviations)
    return {
        a
        for a in found
        if a in case.abbreviations
        and case.abbreviations[a]
        and case.abbreviations[a].lower() not in lower
    }
