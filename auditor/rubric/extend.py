"""Joining a rubric with the one that it extends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from auditor.rubric.changes import added, change, rate, switch_off
from auditor.rubric.draft import WORDS, Draft
from auditor.rubric.files import ExtensionHead
from auditor.rubric.layer import Layer
from auditor.rubric.mistake import Mistake
from auditor.rubric.parts import Held, Parts
from auditor.rubric.schema import Criterion, Rule, Theme
from auditor.rubric.uses import serves

AnyPart = TypeVar("AnyPart", Criterion, Rule, Theme)


def join(parts: Iterable[Parts]) -> Draft:
    """Return the layers of one rubric, the root first, joined into one draft."""
    draft = Draft()
    for each in parts:
        _add_layer(draft, each)
    return draft


def _add_layer(draft: Draft, parts: Parts) -> None:
    head, layer = parts.head, parts.layer
    draft.partial = draft.partial or layer.unread
    draft.layer = layer
    if isinstance(head, ExtensionHead):
        change(draft, head, layer)
        switch_off(draft, head, layer)
    elif head is not None:
        draft.bands, draft.cap, draft.bands_from = head.bands, head.cap, layer
    by = f"{head.id} {head.version}" if isinstance(head, ExtensionHead) else None
    _add(draft, draft.criteria, parts.criteria, "criteria", by)
    _add(draft, draft.rules, parts.rules, "rules", by)
    _add(draft, draft.themes, parts.themes, "themes", by)
    draft.wrong_rules += [(layer, *each) for each in parts.wrong_rules]
    right = set(draft.ids())
    draft.broken |= {id for named in parts.named.values() for id in named if id not in right}
    if isinstance(head, ExtensionHead):
        _rehome(draft, layer)
        rate(draft, head, layer)
    if head is not None:
        draft.heads.append((head, layer))


def _add(
    draft: Draft, held: dict[str, Held[AnyPart]], new: list[Held[AnyPart]], key: str, by: str | None
) -> None:
    for each in new:
        id = each.part.id
        first = held.get(id)
        if first is not None:
            each.wrong(_twice(first, each, key), "id")
        elif id in draft.off:
            told = f"'{id}' is the id of what is switched off: give yours another id."
            each.wrong(Mistake(told), "id")
        else:
            held[id] = each
            if by is not None:
                draft.changes.append(added(each.part, key, by))


def _twice(first: Held[AnyPart], second: Held[AnyPart], key: str) -> Mistake:
    id = second.part.id
    if first.layer is not second.layer:
        remedy = "change it under 'change'" if key == "criteria" else "switch it off"
        stands = f"the {WORDS[key]} '{id}' already stands in {first.layer.called}"
        return Mistake(f"{stands}: {remedy}, or give yours another id.")
    spot = first.layer.spot((*first.steps, "id"))
    line = f"; first in line {spot.line}" if spot else ""
    file = f" of {spot.file.name}" if spot and len(first.layer.files) > 1 else ""
    return Mistake(f"the id '{id}' stands twice{line}{file}.")


def _rehome(draft: Draft, layer: Layer) -> None:
    """Give rules of a criterion that is off to another that their cue serves, or drop them.

    Rules of ``layer`` itself stay: to name what it switches off is a mistake.
    """
    for id, held in list(draft.rules.items()):
        rule = held.part
        if held.layer is layer or rule.criterion in draft.criteria:
            continue
        if rule.criterion not in draft.off:
            continue
        heir = next((c for c, h in draft.criteria.items() if serves(rule, h.part)), None)
        if heir is None:
            del draft.rules[id]
        else:
            draft.rules[id] = replace(held, part=rule.model_copy(update={"criterion": heir}))
