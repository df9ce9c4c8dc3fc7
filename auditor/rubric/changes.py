"""What a rubric changes in the one that it extends, and how that is told."""

from __future__ import annotations

from dataclasses import replace

from auditor.rubric.draft import WORDS, Draft
from auditor.rubric.files import ExtensionHead
from auditor.rubric.layer import Layer
from auditor.rubric.mistake import Mistake, unknown_id
from auditor.rubric.schema import Band, Change, Criterion, CriterionChange, Rule, Theme

LONG = 60


def change(draft: Draft, head: ExtensionHead, layer: Layer) -> None:
    """Change in ``draft`` the criteria that ``head`` names."""
    for id, wish in head.change.items():
        steps = ("change", id)
        held = draft.criteria.get(id)
        if held is None:
            if id not in draft.broken and not draft.partial:
                told = _no_criterion(draft, id)
                layer.wrong(unknown_id(told, id, draft.criteria), steps, key=True)
            continue
        wanted = wish.model_dump(exclude_none=True, exclude={"why"})
        if not wanted:
            layer.wrong(Mistake(f"nothing of '{id}' is changed here."), steps, key=True)
        for name, value in wanted.items():
            if getattr(held.part, name) == value:
                told = f"'{name}' of '{id}' is already {_short(value)}: take this line out."
                layer.wrong(Mistake(told), (*steps, name), key=True)
        draft.changes += _told(head, held.part, wish, wanted)
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


def switch_off(draft: Draft, head: ExtensionHead, layer: Layer) -> None:
    """Take out of ``draft`` what ``head`` switches off."""
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


def added(part: Criterion | Rule | Theme, key: str, by: str) -> Change:
    """Return the change that ``part`` was added by the rubric ``by``."""
    title = part.message if isinstance(part, Rule) else part.title
    why = "" if isinstance(part, Theme) else f"It rests on: {_short(part.source)}"
    return Change(by=by, about=part.id, what=f"{WORDS[key]} added: {_short(title)}", why=why)


def rate(draft: Draft, head: ExtensionHead, layer: Layer) -> None:
    """Take over the bands and cap of ``head``, where it has its own."""
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
