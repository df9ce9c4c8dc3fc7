"""Making findings: one sentence, what it says, why it matters and what to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.checks.case import Case, Cue
from auditor.rubric import Criterion
from auditor.types import Finding, Kind, Label


def sentence_finding(
    case: Case,
    criterion: Criterion,
    sentence: int,
    *,
    target: str,
    kind: Kind,
    label: Label | None,
    message: str,
    forms: Sequence[str] = (),
) -> Finding:
    """Return the finding that sentence number ``sentence`` carries ``target``.

    The classifier judges and a rule explains, one of ``forms`` where any is: where the chance
    alone did not reach the threshold, the finding is the rule's.
    """
    chance = case.reading.chance(sentence, target)
    cue = explaining_cue(case.cues, sentence, target, forms)
    alone = case.reading.learnt and chance >= case.reading.threshold(target, cued=False)
    place = case.sentences[sentence]
    return Finding(
        criterion=criterion.id,
        label=label,
        kind=kind,
        column=place.column,
        start=place.start,
        end=place.end,
        text=place.text,
        by="classifier" if alone else "rule",
        rule=cue.rule.id if cue else None,
        confidence=round(chance, 3),
        speaker=place.speaker,
        message=cue.rule.message if cue and kind is Kind.CONCERN else message,
        suggestion=_suggestion(criterion, cue, kind),
    )


def span_finding(
    case: Case,
    criterion: Criterion,
    sentence: int,
    start: int,
    end: int,
    *,
    kind: Kind,
    message: str,
) -> Finding:
    """Return the finding that a check makes of characters ``start`` to ``end`` of a narrative."""
    place = case.sentences[sentence]
    return Finding(
        criterion=criterion.id,
        label=None,
        kind=kind,
        column=place.column,
        start=start,
        end=end,
        text=place.text[start - place.start : end - place.start],
        by="check",
        rule=None,
        confidence=1.0,
        speaker=place.speaker,
        message=message,
        suggestion=criterion.suggestion if kind is Kind.CONCERN else "",
    )


def cue_finding(case: Case, criterion: Criterion, cue: Cue, kind: Kind = Kind.CONCERN) -> Finding:
    """Return the finding that a rule's words stand where ``cue`` says."""
    found = span_finding(
        case, criterion, cue.sentence, cue.start, cue.end, kind=kind, message=cue.rule.message
    )
    suggestion = cue.rule.suggestion if kind is Kind.CONCERN else ""
    return replace(found, by="rule", rule=cue.rule.id, suggestion=suggestion)


def own_cues(case: Case, criterion: Criterion) -> list[Cue]:
    """Return the cues that count of the rules that name ``criterion`` and mark nothing else."""
    return [
        c
        for c in case.cues
        if c.rule.criterion == criterion.id
        and c.excused is None
        and c.rule.label is None
        and c.rule.evidence is None
    ]


def _suggestion(criterion: Criterion, cue: Cue | None, kind: Kind) -> str:
    if kind is Kind.EVIDENCE:
        return ""
    return cue.rule.suggestion if cue else criterion.suggestion


def explaining_cue(
    cues: Sequence[Cue], sentence: int, target: str, forms: Sequence[str] = ()
) -> Cue | None:
    """Return the first cue in the sentence that counts and speaks of ``target``.

    One of a rule of one of ``forms`` comes before others.
    """
    speaking = [
        cue
        for cue in cues
        if cue.sentence == sentence
        and not cue.excused
        and target in (cue.rule.label, cue.rule.evidence)
    ]
    of_form = (cue for cue in speaking if cue.rule.form in forms)
    return next(of_form, next(iter(speaking), None))


def carrying(case: Case, target: str) -> list[int]:
    """Return the numbers of the sentences that carry ``target``, in order.

    ``target`` is a label or a kind of evidence; the threshold is lower where a cue of the
    rubric supports it.
    """
    cued = {
        c.sentence for c in case.cues if not c.excused and target in (c.rule.label, c.rule.evidence)
    }
    return [
        i
        for i, sentence in enumerate(case.sentences)
        if not sentence.is_heading
        and case.reading.chance(i, target) >= case.reading.threshold(target, i in cued)
    ]
