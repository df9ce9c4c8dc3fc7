"""What one rule would find in many referrals, before it is switched on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from auditor.checks.cues import CueFinder
from auditor.checks.phrases import Phrases
from auditor.errors import RubricError
from auditor.rubric import Rubric, Rule
from auditor.rubric.schema import Examples
from auditor.text import Analysed, analyse, nlp
from auditor.types import Place, Referral, Speaker

Who = Literal["child", "adult", "anyone"]
AROUND = 90
PHRASE = "phrase.tried"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words found, with a little before and after; ``excused`` says why they do not count."""

    place: Place
    column: str
    before: str
    found: str
    after: str
    excused: str | None


@dataclass
class Trial:
    """What a rule found: counts, and a few excerpts, which are for the user's screen alone."""

    read: int = 0
    unread: list[Place] = field(default_factory=list)
    referrals: int = 0
    only_excused: int = 0
    sentences: int = 0
    excused: Counter[str] = field(default_factory=Counter)
    wordings: Counter[str] = field(default_factory=Counter)
    counted_excerpts: list[Excerpt] = field(default_factory=list)
    excused_excerpts: list[Excerpt] = field(default_factory=list)


def rule_to_try(rubric: Rubric, given: str, about: Who, excuses: Sequence[str] = ()) -> Rule:
    """Return the rule of ``rubric`` with the id ``given``, or a rule of that one phrase.

    Raises:
        RubricError: where ``given`` looks like an id but no rule has it, or has no words.
    """
    for rule in rubric.rules:
        if rule.id == given:
            return rule.model_copy(update={"excuses": (*rule.excuses, *excuses)})
    if "." in given and " " not in given and not given.endswith("."):
        near = get_close_matches(given, [r.id for r in rubric.rules], n=3, cutoff=0.5)
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        raise RubricError(f"{rubric.name} has no rule {given}.{hint}")
    _refuse_malformed((given, *excuses))
    return _of_phrase(rubric, given, about, excuses)


def _of_phrase(rubric: Rubric, phrase: str, about: Who, excuses: Sequence[str]) -> Rule:
    return Rule(
        id=PHRASE,
        criterion=rubric.criteria[0].id,
        phrases=(phrase,),
        excuses=tuple(excuses),
        about=about,
        ignore_speakers=(Speaker.CHILD, Speaker.FORM),
        message="Tried.",
        suggestion="Tried.",
        source="tried",
        examples=Examples(match=("-",), near=("-",)),
    )


def try_rule(rule: Rule, referrals: Iterable[Referral], limit: int = 0) -> Trial:
    """Return what ``rule`` finds in ``referrals``; up to ``limit`` excerpts of each kind.

    A referral that cannot be read is kept in ``unread`` and costs the others nothing.

    Raises:
        RubricError: where the rule's phrases cannot be matched.
    """
    finder = CueFinder((rule,))
    _refuse_malformed((*rule.phrases, *rule.excuses))
    trial = Trial()
    for referral in referrals:
        trial.read += 1
        try:
            _in_one(trial, finder, referral, limit)
        except Exception:
            # Whatever went wrong, the message may quote the text; the row is named instead.
            trial.unread.append(referral.place)
    return trial


def _refuse_malformed(phrases: Sequence[str]) -> None:
    try:
        Phrases({"phrase": phrases}, nlp())
    except ValueError as error:
        raise RubricError(f"The phrase cannot be matched: {error}.") from None


def _in_one(trial: Trial, finder: CueFinder, referral: Referral, limit: int) -> None:
    texts = [analyse(n, referral.facts) for n in referral.narratives]
    counted: set[int] = set()
    excused: dict[int, str] = {}
    first = 0
    for text in texts:
        for cue in finder.find((text,)):
            excerpt = _excerpt(referral.place, text, cue.sentence, cue.start, cue.end, cue.excused)
            if cue.excused is None:
                counted.add(first + cue.sentence)
                trial.wordings[excerpt.found.lower()] += 1
            else:
                excused.setdefault(first + cue.sentence, cue.excused)
            kept = trial.excused_excerpts if cue.excused else trial.counted_excerpts
            if len(kept) < limit:
                kept.append(excerpt)
        first += len(text.sentences)
    trial.sentences += len(counted)
    trial.excused.update(why for i, why in excused.items() if i not in counted)
    trial.referrals += bool(counted)
    trial.only_excused += bool(excused) and not counted


def _excerpt(
    place: Place, text: Analysed, sentence: int, start: int, end: int, excused: str | None
) -> Excerpt:
    whole = text.sentences[sentence]
    return Excerpt(
        place=place,
        column=text.column,
        before=_flat(text.text[max(whole.start, start - AROUND) : start]),
        found=_flat(text.text[start:end]),
        after=_flat(text.text[end : min(whole.end, end + AROUND)]),
        excused=excused,
    )


def _flat(text: str) -> str:
    """Return text on one line, so that an excerpt stays one."""
    return text.replace("\r", " ").replace("\n", " ")
