"""Joining a rubric with the one that it extends, and telling what was changed and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from auditor.rubric.files import ExtensionHead, Head
from auditor.rubric.layers import Layer
from auditor.rubric.mistake import Mistake, unknown_id
from auditor.rubric.parts import Held, Parts
from auditor.rubric.schema import Band, Change, Criterion, CriterionChange, Rule, Theme
from auditor.rubric.uses import serves
from auditor.rubric.yamlfile import Steps

AnyPart = TypeVar("AnyPart", Criterion, Rule, Theme)
WORDS = {"criteria": "criterion", "rules": "rule", "themes": "theme"}
LONG = 60


@dataclass
class Draft:
    """A rubric as it is being joined: parts by id, what was switched off, what was changed.

    ``broken`` are ids of parts that are wrong by themselves, so that what refers to them is
    not called unknown. ``partial`` says that a file could not be read at all; ``layer`` is the
    last that was added.
    """

    heads: list[tuple[Head | ExtensionHead, Layer]] = field(default_factory=list)
    criteria: dict[str, Held[Criterion]] = field(default_factory=dict)
    rules: dict[str, Held[Rule]] = field(default_factory=dict)
    themes: dict[str, Held[Theme]] = field(default_factory=dict)
    bands: tuple[Band, ...] = ()
    cap: str = ""
    bands_from: Layer | None = None
    off: dict[str, str] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    changes: list[Change] = field(default_factory=list)
    wrong_rules: list[tuple[Layer, Steps, dict[str, Any]]] = field(default_factory=list)
    partial: bool = False
    layer: Layer | None = None

    def ids(self) -> list[str]:
        """Return every id that stands in the rubric so far."""
        return [*self.criteria, *self.rules, *self.themes]


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
        _change(draft, head, layer)
        _switch_off(draft, head, layer)
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
        _rate(draft, head, layer)
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
                draft.changes.append(_added(each.part, key, by))


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


def _added(part: Criterion | Rule | Theme, key: str, by: str) -> Change:
    title = part.message if isinstance(part, Rule) else part.title
    why = "" if isinstance(part, Theme) else f"It rests on: {_short(part.source)}"
    return Change(by=by, about=part.id, what=f"{WORDS[key]} added: {_short(title)}", why=why)


def _change(draft: Draft, head: ExtensionHead, layer: Layer) -> None:
    for id, change in head.change.items():
        steps = ("change", id)
        held = draft.criteria.get(id)
        if held is None:
            if id not in draft.broken and not draft.partial:
                told = _no_criterion(draft, id)
                layer.wrong(unknown_id(told, id, draft.criteria), steps, key=True)
            continue
        wanted = change.model_dump(exclude_none=True, exclude={"why"})
        if not wanted:
            layer.wrong(Mistake(f"nothing of '{id}' is changed here."), steps, key=True)
        for name, value in wanted.items():
            if getattr(held.part, name) == value:
                told = f"'{name}' of '{id}' is already {_short(value)}: take this line out."
                layer.wrong(Mistake(told), (*steps, name), key=True)
        draft.changes += _told(head, held.part, change, wanted)
        draft.criteria[id] = replace(held, part=held.part.model_copy(update=wanted))


def _no_criterion(draft: Draft, id: str) -> str:
    if id in draft.off:
        return f"'{id}' is switched off already, so it cannot be changed."
    if id in draft.rules or id in draft.themes:
        kind = "rule" if id in draft.rules else "theme"
        return f"'{id}' is a {kind}, which can only be switched off; add one of your own instead."
    return f"the rubric that is extended has no criterion '{id}' to change."


def _told(
    head: ExtensionHead, old: Criterion, change: CriterionChange, wanted: dict[str, object]
) -> list[Change]:
    return [
        Change(
            by=f"{head.id} {head.version}",
            about=old.id,
            what=f"{name}: {_short(getattr(old, name))} -> {_short(value)}",
            why=change.why,
        )
        for name, value in wanted.items()
    ]


def _switch_off(draft: Draft, head: ExtensionHead, layer: Layer) -> None:
    for id, why in head.switch_off.items():
        if id not in draft.ids():
            if id not in draft.broken and not draft.partial:
                told = f"the rubric that is extended has no '{id}' to switch off."
                layer.wrong(unknown_id(told, id, draft.ids()), ("switch_off", id), key=True)
            continue
        if id in head.change:
            told = f"'{id}' is both changed and switched off: take one of them out."
            layer.wrong(Mistake(told), ("switch_off", id), key=True)
        kind = next(k for k in WORDS if id in getattr(draft, k))
        getattr(draft, kind).pop(id)
        draft.off[id] = why
        draft.changes.append(
            Change(
                by=f"{head.id} {head.version}",
                about=id,
                what=f"{WORDS[kind]} switched off",
                why=why,
            )
        )


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


def _rate(draft: Draft, head: ExtensionHead, layer: Layer) -> None:
    given = [name for name in ("bands", "cap") if getattr(head, name) is not None]
    if not given:
        return
    if head.bands_why is None:
        layer.wrong(Mistake("say why the ratings differ: add 'bands_why'."), (given[0],), key=True)
    by, why = f"{head.id} {head.version}", head.bands_why or ""
    if head.bands is not None:
        what = f"bands: {_bands(draft.bands)} -> {_bands(head.bands)}"
        draft.changes.append(Change(by=by, about="bands", what=what, why=why))
        draft.bands, draft.bands_from = head.bands, layer
    if head.cap is not None:
        what = f"cap: {draft.cap} -> {head.cap}"
        draft.changes.append(Change(by=by, about="cap", what=what, why=why))
        draft.cap = head.cap


def _bands(bands: tuple[Band, ...]) -> str:
    return ", ".join(f"{b.rating} from {b.from_score:g}" for b in bands)


def _short(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    text = " ".join(str(value).split())
    return text if len(text) <= LONG or not isinstance(value, str) else text[: LONG - 3] + "..."
