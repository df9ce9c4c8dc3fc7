"""The check ``no-label``: met where no sentence carries a label that should not be there."""

from __future__ import annotations

from dataclasses import replace

from auditor.checks.case import Case, Judgement
from auditor.checks.findings import carrying, sentence_finding
from auditor.rubric import Criterion
from auditor.rubric.schema import LabelsCheck
from auditor.types import Finding, Kind, Label, Outcome

# The share of the threshold from which a sentence comes close; about one referral in twelve of
# those in which nothing is found.
CLOSE_SHARE = 0.75
LIKELY = 0.5
CLOSE = "Comes close to language of this kind; it can be read either way."

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
    """Judge ``criterion`` not met where a sentence carries the check's label.

    Where none does and one comes close, the verdict is that it cannot be told.
    """
    check = criterion.check
    assert isinstance(check, LabelsCheck)
    found = tuple(
        _finding(case, criterion, i, check)
        for i in carrying(case, check.label)
        if _of_form(case, i, check)
    )
    if found:
        count = "One sentence" if len(found) == 1 else f"{len(found)} sentences"
        return Judgement(Outcome.NOT_MET, f"{count} may read this way; please look.", found)
    close = _close(case, check)
    if close is None:
        return Judgement(Outcome.MET, "No sentence was found that reads this way.")
    # It carries no label, so that it is not counted with those found.
    unsure = replace(_finding(case, criterion, close, check), label=None, message=CLOSE)
    reason = "One sentence comes close to reading this way; please read it."
    return Judgement(Outcome.CANNOT_TELL, reason, (unsure,))


def _of_form(case: Case, sentence: int, check: LabelsCheck) -> bool:
    return not check.forms or bool(forms(case, sentence) & set(check.forms))


def forms(case: Case, sentence: int) -> set[str]:
    """Return the forms that a sentence takes: the likeliest, any other that is likelier than
    not, and those of the rules that count there. One sentence can blame and make older.
    """
    likely = {f for f in FORM_MESSAGES if case.reading.chance(sentence, f"form.{f}") >= LIKELY}
    ruled = {c.rule.form for c in case.cues if c.sentence == sentence and not c.excused}
    return {likeliest_form(case, sentence), *likely, *(f for f in ruled if f)}


def _close(case: Case, check: LabelsCheck) -> int | None:
    """Return the sentence that comes closest, where its chance is near the threshold."""
    near = CLOSE_SHARE * case.reading.threshold(check.label, cued=False)
    judged = [
        i for i, s in enumerate(case.sentences) if not s.is_heading and _of_form(case, i, check)
    ]
    best = max(judged, key=lambda i: case.reading.chance(i, check.label), default=None)
    return best if best is not None and case.reading.chance(best, check.label) >= near else None


def _finding(case: Case, criterion: Criterion, sentence: int, check: LabelsCheck) -> Finding:
    message = MESSAGES[check.label]
    if check.label is Label.ADULTIFYING:
        message = FORM_MESSAGES[_form_told(case, sentence, check)]
    return sentence_finding(
        case,
        criterion,
        sentence,
        target=check.label,
        kind=Kind.CONCERN,
        label=check.label,
        message=message,
        forms=check.forms,
    )


def _form_told(case: Case, sentence: int, check: LabelsCheck) -> str:
    """Return the likeliest form, of those that the check looks for."""
    asked = [f for f in FORM_MESSAGES if not check.forms or f in check.forms]
    return max(asked, key=lambda form: case.reading.chance(sentence, f"form.{form}"))
