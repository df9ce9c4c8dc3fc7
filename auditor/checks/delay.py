"""The check ``delay``: how many days lie between what is told and the referral?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.checks.case import Case, Judgement
from auditor.checks.days import Day, day_of, days
from auditor.checks.findings import span_finding
from auditor.rubric import Criterion
from auditor.rubric.schema import DelayCheck
from auditor.types import Kind, Outcome

WORDS = {
    "incident": re.compile(
        r"\b(?:incident|offen[cs]e|assault\w*|attended|attend|called|happened|occurred|took place"
        r"|stopped|arrested|detained|found|disclosed|reported|hit|hurt|injur\w+|missing|fight"
        r"|returned|told|came|contacted|dispute|collapsed|left alone|stabbed|searched)\b",
        re.IGNORECASE,
    ),
    "seen": re.compile(
        r"\b(?:seen|saw|visit(?:ed|s)?|spoke(?:n)?|met|home visit|seen alone|examined"
        r"|interviewed|observed)\b",
        re.IGNORECASE,
    ),
}
BORN = re.compile(
    r"(?:d\.?o\.?b\.?|born|date of birth|edd|due|since)\W{0,4}(?:on )?$", re.IGNORECASE
)
TOLD = {"incident": "what happened", "seen": "the child was seen"}
# What lies further back is history, and not what the referral was made for.
LONGEST = 92


def delay(case: Case, criterion: Criterion) -> Judgement:
    """Judge ``criterion`` by the days from the latest day told of to the referral's date."""
    check = criterion.check
    assert isinstance(check, DelayCheck)
    written = day_of(case.referral.facts.date)
    if written is None:
        return Judgement(Outcome.CANNOT_TELL, "The referral's date is not given in a column.")
    told = [
        (day, i) for i, day in _told(case, check.since) if 0 <= (written - day.on).days <= LONGEST
    ]
    if not told:
        reason = "No day within three months before the referral could be read for this."
        return Judgement(Outcome.CANNOT_TELL, reason)
    day, sentence = max(told, key=lambda each: each[0].on)
    count = (written - day.on).days
    passed = "on the same day" if count == 0 else f"{count} day{'s' * (count > 1)} after"
    reason = f"The referral is dated {passed} {'as ' if count == 0 else ''}{TOLD[check.since]}."
    outcome = _outcome(count, check)
    kind = Kind.EVIDENCE if outcome is Outcome.MET else Kind.CONCERN
    found = span_finding(case, criterion, sentence, day.start, day.end, kind=kind, message=reason)
    return Judgement(outcome, reason, (found,))


def _outcome(count: int, check: DelayCheck) -> Outcome:
    if count <= check.within_days:
        return Outcome.MET
    partly = check.partly_within_days
    return Outcome.PARTLY if partly is not None and count <= partly else Outcome.NOT_MET


def _told(case: Case, since: str) -> Iterator[tuple[int, Day]]:
    written = day_of(case.referral.facts.date)
    assert written is not None
    for i, sentence in enumerate(case.sentences):
        if sentence.is_heading or not WORDS[since].search(sentence.text):
            continue
        for day in days(sentence.text, written):
            if not BORN.search(sentence.text[: day.start]):
                yield i, Day(day.on, sentence.start + day.start, sentence.start + day.end)
