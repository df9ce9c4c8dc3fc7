"""Mistakes that show only when the parts of a rubric are held against each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.rubric.draft import Draft
from auditor.rubric.kinds import BY_OWN_RULES, EvidenceCheck, LabelsCheck, VoiceCheck
from auditor.rubric.layer import Layer
from auditor.rubric.mistake import Mistake, unknown_id
from auditor.rubric.parts import Held
from auditor.rubric.schema import Criterion, Rule
from auditor.rubric.uses import serves
from auditor.rubric.whole import check_whole
from auditor.rubric.yamlfile import Steps
from auditor.types import Label


def cross_check(draft: Draft) -> None:
    """Keep in the layers of ``draft`` what is wrong between its parts."""
    for criterion in draft.criteria.values():
        _criterion(draft, criterion)
    for rule in draft.rules.values():
        _rule(draft, rule)
    for layer, steps, raw in draft.wrong_rules:
        _wrong_rule(draft, layer, steps, raw)
    check_whole(draft)


def _criterion(draft: Draft, held: Held[Criterion]) -> None:
    criterion = held.part
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
        held.wrong(unknown_id(f"there is no {word} '{id}'.", id, (*ids, *draft.broken)), *steps)
    return False


def _rule(draft: Draft, held: Held[Rule]) -> None:
    rule = held.part
    known = _known(draft, rule.criterion, draft.criteria, held, ("criterion",), "criterion")
    if not rule.suggestion and rule.evidence is None and rule.label is not Label.CHILD_VOICE:
        told = "'suggestion' is empty: say what to write or ask instead."
        held.wrong(Mistake(told), "suggestion")
    if rule.label and rule.evidence:
        told = "a rule is a cue for a label or for evidence, not for both: take one out."
        held.wrong(Mistake(told), "evidence", key=True)
    elif rule.form and rule.label is not Label.ADULTIFYING:
        told = "only a rule with 'label: adultifying' has a form."
        held.wrong(Mistake(told), "form", key=True)
    elif known and not draft.partial and not draft.broken:
        _served(draft, held)


def _wrong_rule(draft: Draft, layer: Layer, steps: Steps, rule: dict[str, Any]) -> None:
    """Look at whom a rule serves that is wrong by itself, so that this too is told at once."""
    id = rule.get("criterion")
    known = (*draft.criteria, *draft.broken, *draft.off)
    if isinstance(id, str) and id and id not in known and not draft.partial:
        told = unknown_id(f"there is no criterion '{id}'.", id, known)
        layer.wrong(told, (*steps, "criterion"))


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
