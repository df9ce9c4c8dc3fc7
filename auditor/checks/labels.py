"""The check ``no-label``: met where no sentence carries a label that should not be there."""

from __future__ import annotations

from auditor.checks.case import Case, Judgement
from auditor.checks.findings import carrying, sentence_finding
from auditor.rubric import Criterion
from auditor.rubric.schema import LabelsCheck
from auditor.types import Kind, Label, Outcome

MESSAGES = {
    Label.ADULTIFYING: "May read as making the child older or more to blame than a child is.",
    Label.STIGMATISING: "May read as reducing the child to a label, a behaviour or trouble.",
    Label.CHILD_VOICE: "The child's own words, wishes or way of being seen to be.",
}
FORM_MESSAGES = {
    "maturity": "May read as seeing the child as older or more knowing than they are.",
    "resilience": "May read as assuming that the child copes, so that need is waved away.",
    "choice": "May read as putting harm or exploitation down to the child's own choice.",
    "sexualised": "May read as framing a child in adult sexual terms.",
    "threat": "May read as treating a child as a threat because of size, look or manner.",
    "role": "May read as taking an adult's duties as normal for a child.",
    "process": "May read as saying that the protections of childhood do not matter here.",
}


def likeliest_form(case: Case, sentence: int) -> str:
    """Return the form of adultifying language that the sentence most likely takes."""
    return max(FORM_MESSAGES, key=lambda form: case.reading.chance(sentence, f"form.{form}"))


def no_label(case: Case, criterion: Criterion) -> Judgement:
    """Judge ``criterion`` not met where a sentence carries the check's label."""
    check = criterion.check
    assert isinstance(check, LabelsCheck)
    sentences = carrying(case, check.label)
    if check.label is Label.ADULTIFYING:
        forms = {i: likeliest_form(case, i) for i in sentences}
        sentences = [i for i in sentences if not check.forms or forms[i] in check.forms]
        messages = {i: FORM_MESSAGES[forms[i]] for i in sentences}
    else:
        messages = dict.fromkeys(sentences, MESSAGES[check.label])
    findings = tuple(
        sentence_finding(
            case,
            criterion,
            i,
            target=check.label,
            kind=Kind.CONCERN,
            label=check.label,
            message=messages[i],
        )
        for i in sentences
    )
    if not findings:
        return Judgement(Outcome.MET, "No sentence was found that reads this way.")
    count = "One sentence" if len(findings) == 1 else f"{len(findings)} sentences"
    return Judgement(Outcome.NOT_MET, f"{count} may read this way; please look.", findings)
