"""Short words for one referral: what was found, and what to look at first."""

from __future__ import annotations

from collections import Counter

from auditor.sheets.workbook_out.book import Book
from auditor.sheets.workbook_out.words import LABELS, OUTCOMES, VOICE, count, sentence
from auditor.types import Audit, Finding, Kind, Label, Outcome, Verdict

_AT_FIRST = 2
"""How many criteria "what to look at first" names."""


def concerns(book: Book, audit: Audit) -> str:
    """Return how many concerns there are, and of what sort, most frequent first."""
    sorts = Counter(_sort(book, f) for f in audit.findings if f.kind is Kind.CONCERN)
    if not sorts:
        return "None found"
    named = "; ".join(f"{sort} ({n})" if n > 1 else sort for sort, n in sorts.most_common())
    return f"{sorts.total()}: {named}"


def child_voice(audit: Audit) -> str:
    """Return the verdict on the child's voice, and in how many places it was found."""
    places = sum(finding.label is Label.CHILD_VOICE for finding in audit.findings)
    verdict = next((v for v in audit.verdicts if v.id == VOICE), None)
    said = OUTCOMES[verdict.outcome] if verdict else ("Found" if places else "Not found")
    return f"{said} ({count(places, 'place')})" if places else said


def look_at_first(book: Book, audit: Audit) -> str:
    """Return one or two sentences on the weightiest criteria that were not met."""
    open_ones = _weightiest(book, audit, Outcome.NOT_MET)
    open_ones = open_ones or _weightiest(book, audit, Outcome.PARTLY)
    if not open_ones:
        return "Every criterion that could be judged was met."
    return "\n".join(
        sentence(f"{book.title_of(verdict.id)}: {verdict.reason}")
        for verdict in open_ones[:_AT_FIRST]
    )


def links(audit: Audit) -> str:
    """Return the words of the link to this referral's findings."""
    return count(len(audit.findings), "finding")


def _sort(book: Book, finding: Finding) -> str:
    return LABELS[finding.label] if finding.label else book.title_of(finding.criterion)


def _weightiest(book: Book, audit: Audit, outcome: Outcome) -> list[Verdict]:
    """Return the verdicts with this outcome: critical ones first, then by weight."""

    def rank(verdict: Verdict) -> tuple[bool, float]:
        known = book.criteria.get(verdict.id)
        return not (known and known.critical), -verdict.weight

    return sorted((v for v in audit.verdicts if v.outcome is outcome), key=rank)
