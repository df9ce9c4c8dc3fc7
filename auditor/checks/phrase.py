"""The checks ``phrase`` and ``no-phrase``: the criterion's own rules, wanted or unwanted."""

from __future__ import annotations

from auditor.checks.case import Case, Cue, Judgement
from auditor.checks.findings import cue_finding, own_cues
from auditor.rubric import Criterion
from auditor.rubric.schema import NoPhraseCheck, PhraseCheck
from auditor.types import Kind, Outcome


def phrase(case: Case, criterion: Criterion) -> Judgement:
    """Judge ``criterion`` met where its rules find enough different wordings."""
    check = criterion.check
    assert isinstance(check, PhraseCheck)
    cues = own_cues(case, criterion)
    findings = tuple(cue_finding(case, criterion, cue, Kind.EVIDENCE) for cue in cues)
    wordings = len({_words(case, cue) for cue in cues})
    if wordings >= check.at_least:
        told = "It is said." if check.at_least == 1 else f"It is said in {wordings} ways."
        return Judgement(Outcome.MET, told, findings)
    if wordings:
        told = f"{wordings} of at least {check.at_least} that are asked for."
        return Judgement(Outcome.PARTLY, told, findings)
    return Judgement(Outcome.NOT_MET, "None of the words that would say this was found.")


def no_phrase(case: Case, criterion: Criterion) -> Judgement:
    """Judge ``criterion`` met where its rules find nothing."""
    check = criterion.check
    assert isinstance(check, NoPhraseCheck)
    cues = own_cues(case, criterion)
    if not cues:
        return Judgement(Outcome.MET, "None of these words was found.")
    findings = tuple(cue_finding(case, criterion, cue) for cue in cues)
    times = "once" if len(cues) == 1 else f"{len(cues)} times"
    outcome = Outcome.PARTLY if len(cues) <= check.allowed else Outcome.NOT_MET
    return Judgement(outcome, f"Such words were found {times}; please look.", findings)


def _words(case: Case, cue: Cue) -> str:
    place = case.sentences[cue.sentence]
    return " ".join(place.text[cue.start - place.start : cue.end - place.start].lower().split())
