"""Mistakes of a rubric as a whole: its weights, its id, its ratings."""

from __future__ import annotations

from collections.abc import Callable

from auditor.rubric.draft import Draft
from auditor.rubric.files import ExtensionHead
from auditor.rubric.layer import Layer
from auditor.rubric.mistake import Mistake, unknown


def check_whole(draft: Draft) -> None:
    """Keep in the layers of ``draft`` what is wrong with it as a whole."""
    if not draft.partial:
        _weights(draft)
        _heads(draft)
    _bands(draft)


def _weights(draft: Draft) -> None:
    layer = draft.layer
    if layer is None:
        return
    if not draft.criteria:
        told = "the rubric has no criterion" + (
            " left: all are switched off." if draft.off else "."
        )
        if not draft.broken:
            layer.wrong(Mistake(told), ("switch_off",) if draft.off else (), key=True)
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
        told = unknown(
            f"cap must be one of the ratings, not '{draft.cap}'.", draft.cap, dict.fromkeys(ratings)
        )
        owner.wrong(told, ("cap",) if ("cap",) in owner.values else ("bands",))


def _twice(layer: Layer, values: list, name: str, word: Callable) -> None:  # type: ignore[type-arg]
    for i, value in enumerate(values):
        if value in values[:i]:
            layer.wrong(Mistake(f"{word(value)} stands twice."), ("bands", i, name))
