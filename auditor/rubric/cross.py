"""Mistakes that show only when the parts of a rubric are held against each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from auditor.rubric.extend import Draft
from auditor.rubric.files import ExtensionHead
from auditor.rubric.kinds import BY_OWN_RULES, EvidenceCheck, LabelsCheck, VoiceCheck
from auditor.rubric.layers import Layer
from auditor.rubric.mistake import Mistake, unknown
from auditor.rubric.parts import Held
from auditor.rubric.phrasing import mark_mistake, phrase_mistake
from auditor.rubric.schema import Criterion, Rule
from auditor.rubric.uses import serves
from auditor.types import Label

NO_SOURCE = re.compile(r"^(?:tbc|tbd|todo|none|n/?a|unknown|xxx+|source|[\W_]*)\.?$", re.IGNORECASE)


def cross_check(draft: Draft) -> None:
    """Keep in the layers of ``draft`` what is wrong between its parts."""
    for criterion in draft.criteria.values():
        _criterion(draft, criterion)
    for rule in draft.rules.values():
        _rule(draft, rule)
    for theme in draft.themes.values():
        _phrases(theme, "phrases", theme.part.phrases)
    if not draft.partial:
        _weights(draft)
        _heads(draft)
    _bands(draft)


def _criterion(draft: Draft, held: Held[Criterion]) -> None:
    criterion = held.part
    _source(held, criterion.source)
    check = criterion.check
    if isinstance(check, LabelsCheck) and check.forms and check.label is not Label.ADULTIFYING:
        told = f"only adultifying language has forms, not {check.label.value}."
        held.wrong(Mistake(told), "check", "forms", key=True)
    if isinstance(check, EvidenceCheck | VoiceCheck):
        _excuses(held, check)
    if check.kind in BY_OWN_RULES and not _own_rules(draft, criterion.id):
        told = f"no rule names the criterion '{criterion.id}', so its check can find nothing."
        held.wrong(Mistake(told), "check", "kind")
    _condition(draft, held)


def _excuses(held: Held[Criterion], check: EvidenceCheck | VoiceCheck) -> None:
    of = check.of if isinstance(check, EvidenceCheck) else ()
    for i, name in enumerate(check.excused_by):
        if name in of:
            told = f"'{name}' is what the check looks for; it cannot excuse that it is missing."
            held.wrong(Mistake(told), "check", "excused_by", i)


def _own_rules(draft: Draft, id: str) -> bool:
    if draft.partial or any(h.part.criterion == id for h in draft.rules.values()):
        return True
    return bool(draft.broken)


def _condition(draft: Draft, held: Held[Criterion]) -> None:
    condition = held.part.applies_when
    if condition is None:
        return
    for name, known in (("themes", draft.themes), ("rules", draft.rules)):
        for i, id in enumerate(getattr(condition, name)):
            _known(draft, id, known, held, ("applies_when", name, i), name.removesuffix("s"))
    low, high = condition.age_from, condition.age_to
    if low is not None and high is not None and low > high:
        told = f"no child is at least {low} and at most {high}: the criterion can never apply."
        held.wrong(Mistake(told), "applies_when", "age_from", key=True)
    if not condition.model_dump(exclude_defaults=True):
        held.wrong(Mistake("'applies_when' says nothing: take it out."), "applies_when", key=True)


def _known(
    draft: Draft,
    id: str,
    known: Iterable[str],
    held: Held[Criterion] | Held[Rule],
    steps: tuple[str | int, ...],
    word: str,
) -> bool:
    ids = list(known)
    if id in ids:
        return True
    if id in draft.broken or draft.partial:
        return False
    if id in draft.off:
        held.wrong(Mistake(f"the {word} '{id}' is switched off in this rubric."), *steps)
    else:
        missing = unknown(f"there is no {word} '{id}'.", id, ids)
        held.wrong(Mistake(missing.message, nearest=missing.nearest), *steps)
    return False


def _rule(draft: Draft, held: Held[Rule]) -> None:
    rule = held.part
    _source(held, rule.source)
    known = _known(draft, rule.criterion, draft.criteria, held, ("criterion",), "criterion")
    if rule.label and rule.evidence:
        told = "a rule is a cue for a label or for evidence, not for both: take one out."
        held.wrong(Mistake(told), "evidence", key=True)
    elif rule.form and rule.label is not Label.ADULTIFYING:
        told = "only a rule with 'label: adultifying' has a form."
        held.wrong(Mistake(told), "form", key=True)
    elif known and not draft.partial and not draft.broken:
        _served(draft, held)
    _phrases(held, "phrases", rule.phrases)
    _phrases(held, "excuses", rule.excuses)
    for i, example in enumerate(rule.examples.match):
        wrong = mark_mistake(example)
        if wrong:
            held.wrong(Mistake(wrong), "examples", "match", i)


def _served(draft: Draft, held: Held[Rule]) -> None:
    rule = held.part
    if any(serves(rule, c.part) for c in draft.criteria.values()):
        return
    cue = rule.label or rule.evidence
    if cue:
        told = f"no criterion asks for '{cue}', so what this rule finds counts for nothing."
        held.wrong(Mistake(told), "label" if rule.label else "evidence")
        return
    kind = draft.criteria[rule.criterion].part.check.kind
    told = (
        f"the check of '{rule.criterion}' is '{kind}', which does not count its rules: give the "
        "rule a 'label' or 'evidence'."
    )
    held.wrong(Mistake(told), "criterion")


def _phrases(held: Held, name: str, phrases: tuple[str, ...]) -> None:  # type: ignore[type-arg]
    first: dict[str, int] = {}
    for i, phrase in enumerate(phrases):
        wrong = phrase_mistake(phrase)
        if wrong:
            held.wrong(Mistake(wrong), name, i)
            continue
        plain = " ".join(phrase.lower().split())
        if plain in first:
            spot = held.layer.spot((*held.steps, name, first[plain]))
            line = f" in line {spot.line}" if spot else ""
            held.wrong(Mistake(f"this phrase stands already{line}."), name, i)
        first.setdefault(plain, i)


def _source(held: Held[Criterion] | Held[Rule], source: str) -> None:
    if NO_SOURCE.match(source):
        told = f"'{source}' is no source: say what it rests on, so that a reader can find it."
        held.wrong(Mistake(told), "source")


def _weights(draft: Draft) -> None:
    layer = draft.heads[-1][1] if draft.heads else None
    if layer is None:
        return
    if not draft.criteria:
        told = "the rubric has no criterion" + (
            " left: all are switched off." if draft.off else "."
        )
        if not draft.broken:
            layer.wrong(Mistake(told), ("off",) if draft.off else (), key=True)
    elif sum(h.part.weight for h in draft.criteria.values()) == 0 and not draft.broken:
        told = "the weights of all criteria are 0, so that nothing can be scored."
        held = next(iter(draft.criteria.values()))
        changed = ("change", held.part.id, "weight")
        if changed in layer.values:
            layer.wrong(Mistake(told), changed)
        else:
            held.wrong(Mistake(told), "weight")


def _heads(draft: Draft) -> None:
    ids: dict[str, Layer] = {}
    for head, layer in draft.heads:
        if head.id in ids and isinstance(head, ExtensionHead):
            told = f"'{head.id}' is the id of the rubric that is extended: give yours its own."
            layer.wrong(Mistake(told), ("id",))
        ids[head.id] = layer


def _bands(draft: Draft) -> None:
    layer = draft.bands_from
    if layer is None:
        return
    ratings = [b.rating for b in draft.bands]
    scores = [b.from_score for b in draft.bands]
    _twice(layer, ratings, "rating", lambda value: f"the rating '{value}'")
    _twice(layer, scores, "from_score", lambda value: f"the score {value:g}")
    if min(scores) > 0:
        layer.wrong(Mistake("one band must begin at 0, or low scores have no rating."), ("bands",))
    if draft.cap not in ratings:
        owner = draft.heads[-1][1] if ("cap",) in draft.heads[-1][1].values else layer
        told = unknown(f"cap must be one of the ratings, not '{draft.cap}'.", draft.cap, ratings)
        owner.wrong(told, ("cap",) if ("cap",) in owner.values else ("bands",))


def _twice(layer: Layer, values: list, name: str, word: Callable) -> None:  # type: ignore[type-arg]
    for i, value in enumerate(values):
        if value in values[:i]:
            layer.wrong(Mistake(f"{word(value)} stands twice."), ("bands", i, name))
