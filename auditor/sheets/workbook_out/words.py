"""The words that readers of the workbook see, in one place."""

from __future__ import annotations

from auditor.types import Finding, Kind, Label, Outcome, Speaker, Suppressed

MARKING = "OFFICIAL-SENSITIVE"

PROMPT = (
    "What is found here prompts a professional to look; it is not a verdict on a child or "
    "on the person who wrote the referral. Scores say how far the writing meets the rubric, "
    "not how safe a child is."
)
KEY_CONCERN = "Bold dark red: words that raise a concern."
KEY_EVIDENCE = (
    "Underlined dark blue: words in which the child is heard. Other evidence is on Findings."
)
KEY_BOTH = "Bold, underlined and dark red: both, in the same words."

LABELS = {
    Label.ADULTIFYING: "Adultifying language",
    Label.STIGMATISING: "Stigmatising language",
    Label.CHILD_VOICE: "Child's voice",
}
KINDS = {Kind.CONCERN: "Concern", Kind.EVIDENCE: "Evidence"}
SUPPRESSED = "Suppressed"
OUTCOMES = {
    Outcome.MET: "Met",
    Outcome.PARTLY: "Partly met",
    Outcome.NOT_MET: "Not met",
    Outcome.NOT_APPLICABLE: "Not applicable",
    Outcome.CANNOT_TELL: "Cannot tell",
}
SPEAKERS = {
    Speaker.WRITER: "The writer",
    Speaker.CHILD: "The child",
    Speaker.PARENT: "A parent or carer",
    Speaker.PROFESSIONAL: "Another professional",
    Speaker.PUBLIC: "A member of the public",
    Speaker.FORM: "The form",
}
DECISIONS = ("Agree", "Disagree", "Not sure")
PROMPT_TITLES = {
    "decision": "Do you agree?",
    "reason": "Why?",
    "rating": "Your rating",
    "overall": "Your decision",
    "comment": "Your comment",
    "reviewer": "Your name",
    "date": "Date of your review",
}
"""The titles of the messages on cells for reviewers, at most 32 characters each.

They also tell which column is which when a workbook comes back, whatever its headings.
"""

VOICE = "voice.recorded"
"""The criterion that the column on the child's voice shows."""


def count(number: int, one: str, many: str | None = None) -> str:
    """Return ``number`` with its noun: "1 concern", "2 concerns"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def sentence(text: str) -> str:
    """Return ``text`` as a sentence, with a full stop at its end."""
    text = text.strip()
    return text if not text or text[-1] in ".!?" else text + "."


def found_by(finding: Finding) -> str:
    """Return who found it: the rule's id, or "classifier" or "check"."""
    return finding.rule or finding.by


def accepted(suppressed: Suppressed) -> str:
    """Return who accepted a finding as an exception, until when and why."""
    day = "/".join(reversed(suppressed.until.split("-")))
    return f"Does not count: accepted by {suppressed.by} until {day}. {suppressed.reason}"
