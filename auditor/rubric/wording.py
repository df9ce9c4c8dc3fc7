"""What is wrong with a value, in words for an author who is no programmer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from pydantic_core import ErrorDetails

from auditor.rubric.fields import Part
from auditor.rubric.kinds import Check
from auditor.rubric.layer import Layer
from auditor.rubric.mistake import Mistake, nearest, unknown
from auditor.rubric.schema import (
    Band,
    Criterion,
    CriterionChange,
    Rule,
    Theme,
)
from auditor.rubric.yamlfile import Steps

KINDS = {
    get_args(model.model_fields["kind"].annotation)[0]: model
    for model in get_args(get_args(Check)[0])
}
PARTS: Mapping[str, tuple[str, type[Part]]] = {
    "criteria": ("a criterion", Criterion),
    "rules": ("a rule", Rule),
    "themes": ("a theme", Theme),
    "bands": ("a band", Band),
    "change": ("a change", CriterionChange),
}
LISTS = ("tuple_type", "list_type")
GROUPS = ("model_type", "dict_type", "mapping_type", "model_attributes_type")
NUMBERS = ("float_parsing", "float_type", "finite_number")
WHOLE = ("int_parsing", "int_type", "int_from_float")


def add_error(layer: Layer, error: ErrorDetails, prefix: Steps, top: tuple[str, ...]) -> None:
    """Keep in ``layer`` what ``error`` says of the value at ``prefix`` and below.

    ``top`` are the keys that may stand at the top of the file.
    """
    steps = _steps((*prefix, *error["loc"]))
    kind = error["type"]
    if kind == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]:
        # It is short only of what is right; what is wrong in it is told by itself.
        return
    if kind == "extra_forbidden":
        owner, allowed = _owner(layer, steps[:-1], top)
        told = f"{owner} has no key '{steps[-1]}'."
        layer.wrong(unknown(told, str(steps[-1]), allowed), steps, key=True)
    elif kind == "missing":
        owner, _ = _owner(layer, steps[:-1], top)
        layer.wrong(Mistake(f"{owner} lacks '{steps[-1]}'."), steps[:-1])
    else:
        layer.wrong(_of_value(error, str(_name(steps))), steps)


def _of_value(error: ErrorDetails, name: str) -> Mistake:
    kind, given, told = error["type"], error["input"], error.get("ctx", {})
    shown = f", not '{given}'" if isinstance(given, str) and given else ""
    if kind in ("enum", "literal_error"):
        return _choice(name, str(given), _expected(str(told.get("expected", ""))))
    if kind == "unknown_name":
        return unknown(f"'{given}' is no {told['what']}.", str(given), told["allowed"])
    if kind == "union_tag_invalid":
        tag = str(told["tag"])
        return unknown(f"'{tag}' is no kind of check.", tag, KINDS)
    if kind == "union_tag_not_found":
        return Mistake("a check lacks 'kind'.", allowed=tuple(KINDS))
    if kind in ("too_short", "string_too_short"):
        least = told.get("min_length", 1)
        short = f"is too short: write at least {least} characters" if given else "is empty"
        return Mistake(f"'{name}' {short}.")
    return Mistake(f"'{name}' {_rest(kind, shown, told, str(error['msg']))}")


def _rest(kind: str, shown: str, told: Mapping[str, Any], message: str) -> str:
    limits = {
        "greater_than": ("more than", "gt"),
        "greater_than_equal": ("at least", "ge"),
        "less_than_equal": ("at most", "le"),
    }
    if kind in limits:
        words, key = limits[kind]
        return f"must be {words} {told[key]:g}{shown}."
    if kind == "string_pattern_mismatch":
        form = "a group and a name joined by a full stop, as voice.recorded"
        form = form if r"\." in str(told["pattern"]) else "no spaces, as child-first"
        return f"must be in small letters, figures and hyphens, {form}{shown}."
    plain = {
        **dict.fromkeys(LISTS, f"must be a list, each line beginning with '- '{shown}."),
        **dict.fromkeys(GROUPS, f"must be a group of keys, each with a colon{shown}."),
        **dict.fromkeys(NUMBERS, f"must be a number{shown}."),
        **dict.fromkeys(WHOLE, f"must be a whole number{shown}."),
        "string_type": "must be a text, not a list or a group of keys.",
        "bool_parsing": f"must be true or false{shown}.",
        "bool_type": f"must be true or false{shown}.",
    }
    return plain.get(kind, f"is not right: {message}.")


def _choice(name: str, given: str, allowed: tuple[str, ...]) -> Mistake:
    return Mistake(f"'{name}' cannot be '{given}'.", None, "", nearest(given, allowed), allowed)


def _expected(told: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("'") for part in told.replace(" or ", ", ").split(","))


def _name(steps: Steps) -> str | int:
    names = [s for s in steps if isinstance(s, str)]
    if steps and isinstance(steps[-1], int) and names:
        return f"{names[-1]}, number {steps[-1] + 1}"
    return steps[-1] if steps else "the rubric"


def _steps(loc: Steps) -> Steps:
    """Return where ``loc`` stands in the file: kinds of check are no steps there."""
    steps: list[str | int] = []
    for at, step in enumerate(loc):
        kind_of_check = at and loc[at - 1] == "check" and step in KINDS and loc[0] == "criteria"
        if not kind_of_check and step != "[key]":
            steps.append(step)
    return tuple(steps)


def _owner(layer: Layer, steps: Steps, top: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return what kind of part stands at ``steps`` and the keys that it may have."""
    if not steps:
        return "a rubric", top
    if steps[-1] == "check":
        check = layer.data["criteria"][steps[1]]["check"]
        return f"the check '{check['kind']}'", tuple(KINDS[check["kind"]].model_fields)
    if steps[0] not in PARTS:
        return f"'{steps[-1]}'", ()
    name, model = PARTS[str(steps[0])]
    for step in steps[1:]:
        inner = _part_in(model, step)
        if inner is not None:
            name, model = f"'{step}'", inner
    return name, tuple(model.model_fields)


def _part_in(model: type[Part], step: str | int) -> type[Part] | None:
    """Return the part that stands under the key ``step`` of ``model``, where one does."""
    field = model.model_fields.get(str(step))
    kinds = [field.annotation, *get_args(field.annotation)] if field else []
    return next((k for k in kinds if isinstance(k, type) and issubclass(k, Part)), None)
