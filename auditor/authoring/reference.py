"""The reference page of a rubric: every criterion and every rule, made from the rubric itself."""

from __future__ import annotations

from auditor.authoring.commitments import Commitments
from auditor.authoring.guidance import examples_of, how_judged
from auditor.authoring.marks import BRACKETS
from auditor.rubric import Criterion, Rubric, Rule

MADE_BY = "<!-- Made by `auditor rubric reference{which}`; do not edit it by hand. -->"


def reference(rubric: Rubric, commitments: Commitments) -> str:
    """Return the Markdown page of ``rubric``, criteria by tenet with their rules."""
    which = "" if rubric.id == "child-first" else f" {rubric.id}"
    parts = [
        MADE_BY.format(which=which),
        f"# {rubric.title}: every criterion and rule",
        rubric.description,
        f"Version {rubric.version}. {len(rubric.criteria)} criteria, {len(rubric.rules)} rules, "
        f"{len(rubric.themes)} themes. A finding is a prompt to a professional, no verdict on a "
        "child or an officer.",
        _ratings(rubric),
    ]
    places = {c.id: c.place for c in commitments}
    tenet = ""
    for criterion in rubric.criteria:
        if criterion.tenet != tenet:
            tenet = criterion.tenet
            parts.append(f"## {tenet}")
        parts.append(_criterion(criterion, places))
        parts += [_rule(r) for r in rubric.rules if r.criterion == criterion.id]
    return "\n\n".join(parts) + "\n"


def _ratings(rubric: Rubric) -> str:
    bands = sorted(rubric.bands, key=lambda b: -b.from_score)
    told = "; ".join(f"{b.rating} from {b.from_score:g}" for b in bands)
    critical = [f"`{c.id}`" for c in rubric.criteria if c.critical]
    if not critical:
        return f"Ratings by score: {told}."
    named = ", ".join(critical)
    return f"Ratings by score: {told}. While one of {named} is not met: at most {rubric.cap}."


def _criterion(criterion: Criterion, places: dict[str, str]) -> str:
    critical = ", critical" if criterion.critical else ""
    parts = [
        f"### `{criterion.id}`: {criterion.title}",
        f"{criterion.question} (weight {criterion.weight:g}{critical})",
        criterion.guidance,
        f"**How it is judged.** {how_judged(criterion)}",
        f"**Ask or add.** {criterion.suggestion}",
    ]
    for name, texts in examples_of(criterion.examples):
        parts.append("\n".join([f"**{name}**, for example:", "", *(f"- {t}" for t in texts)]))
    parts.append(f"**Rests on.** {criterion.source}.")
    if criterion.serves:
        served = "; ".join(f"`{id}` ({places[id]})" for id in criterion.serves if id in places)
        parts.append(f"**Serves.** {served}.")
    return "\n\n".join(parts)


def _rule(rule: Rule) -> str:
    kind = rule.label.value if rule.label else rule.evidence or "naming"
    form = f", {rule.form}" if rule.form else ""
    found = " · ".join(_bold(e) for e in rule.examples.match)
    near = " · ".join(rule.examples.near)
    lines = [
        f"#### `{rule.id}` ({kind}{form})",
        "",
        rule.message + (f" *{rule.suggestion}*" if rule.suggestion else ""),
        "",
        f"- Finds: {found}",
        f"- Does not count: {near}",
        f"- Rests on: {rule.source}",
    ]
    return "\n".join(lines)


def _bold(example: str) -> str:
    return BRACKETS.sub(r"**\1**", example)
