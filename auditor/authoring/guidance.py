"""A criterion or a rule, told to a practitioner."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from auditor.authoring.commitments import Commitments
from auditor.authoring.marks import unmarked
from auditor.rubric import Criterion, Rubric, Rule
from auditor.rubric.mistake import nearest
from auditor.rubric.schema import Change, Verdicts

WIDTH = 88
MOST_WORDINGS = 6
VERDICTS = (
    ("Met", "met"),
    ("Partly met", "partly_met"),
    ("Not met", "not_met"),
    ("Not applicable", "not_applicable"),
)


def guidance(id: str, rubric: Rubric, commitments: Commitments) -> str | None:
    """Return the criterion or rule ``id`` as guidance; ``None`` where the rubric has neither."""
    for criterion in rubric.criteria:
        if criterion.id == id:
            return told_criterion(criterion, rubric, commitments)
    return next((told_rule(rule, rubric) for rule in rubric.rules if rule.id == id), None)


def unknown(id: str, rubric: Rubric) -> str:
    """Return why ``id`` is not told: switched off, or perhaps another was meant."""
    ids = [c.id for c in rubric.criteria]
    off = [c.why for c in rubric.changes if c.about == id]
    near = nearest(id, [*ids, *(r.id for r in rubric.rules)])
    told = f"{rubric.name} has no criterion or rule {id}."
    told += f" It is switched off: {off[0]}" if off else ""
    told += f" Did you mean {near}?" if near and not off else ""
    return f"{told} Its criteria: {', '.join(ids)}."


def changed(change: Change) -> str:
    """Return what another rubric changed, as a line: what, by which rubric, and why."""
    why = f" Why: {change.why}" if change.why else ""
    stop = "" if change.what.endswith((".", "?")) else "."
    return f"{change.about}: {change.what}{stop}{why} ({change.by})"


def told_criterion(criterion: Criterion, rubric: Rubric, commitments: Commitments) -> str:
    """Return a criterion as guidance: the question, what counts, examples and sources."""
    critical = ", critical" if criterion.critical else ""
    rules = [r for r in rubric.rules if r.criterion == criterion.id]
    parts = [
        f"{criterion.title}\n{criterion.id} in {rubric.name}; {criterion.tenet}; "
        f"weight {criterion.weight:g}{critical}",
        _filled(criterion.question),
        _headed("What counts", [criterion.guidance, how_judged(criterion)]),
        _headed("Ask or add", [criterion.suggestion]),
        *(_headed(f"{name}, say", texts) for name, texts in examples_of(criterion.examples)),
        _headed("Words that are looked for", [_words(r) for r in rules[:MOST_WORDINGS]]),
        _more(rules, criterion, rubric),
        _headed("Rests on", [criterion.source]),
        _headed("Serves", served(criterion, commitments)),
        _headed("Changed", [changed(c) for c in rubric.changes if c.about == criterion.id]),
    ]
    return "\n\n".join(p for p in parts if p)


def told_rule(rule: Rule, rubric: Rubric) -> str:
    """Return a rule: why its words matter, what to write, what it finds and does not."""
    found = [_quoted(m) for m in rule.examples.match]
    parts = [
        f"{rule.id}\nA rule of {rubric.name}, for {rule.criterion}",
        _filled(rule.message),
        _headed("Ask or add", [rule.suggestion]) if rule.suggestion else "",
        _headed("Finds", found),
        _headed("Does not count", rule.examples.near),
        _headed("Rests on", [rule.source]),
    ]
    return "\n\n".join(p for p in parts if p)


def examples_of(given: Verdicts) -> list[tuple[str, tuple[str, ...]]]:
    """Return the verdicts that have examples, as a reader calls them, with the texts."""
    named = [(name, getattr(given, key)) for name, key in VERDICTS]
    return [(name, texts) for name, texts in named if texts]


def how_judged(criterion: Criterion) -> str:
    """Return in a sentence how a criterion's check comes to its verdict."""
    check = criterion.check
    if check.kind == "no-label":
        return f"Not met where a sentence is found that may be {check.label.value}."
    if check.kind == "voice":
        return "Met where a sentence carries what a child said, wished or showed."
    if check.kind == "evidence":
        when = " Applies only where the text calls for it." if check.only_when else ""
        column = " A column that gives it helps too." if check.columns else ""
        return f"Met where a sentence says it, partly met where one alludes to it.{column}{when}"
    return {
        "naming": "Counts the adult nouns that stand for a child beside the words for a child.",
        "age": "Looks for ages, dates of birth and school years, in the text and the columns.",
        "readability": "Counts words, the length of sentences, and unexplained abbreviations.",
    }.get(check.kind) or (type(check).__doc__ or "").splitlines()[0]


def served(criterion: Criterion, commitments: Commitments) -> list[str]:
    """Return what the criterion serves, each with its place and in short."""
    known = {c.id: c for c in commitments}
    return [
        f"{known[id].document}, {known[id].place}: {known[id].says} ({id})"
        for id in criterion.serves
        if id in known
    ]


def _words(rule: Rule) -> str:
    return f"{_quoted(rule.examples.match[0])} {rule.message} ({rule.id})"


def _quoted(example: str) -> str:
    marked = unmarked(example)
    return f"“{marked.text if marked else example}”"


def _more(rules: list[Rule], criterion: Criterion, rubric: Rubric) -> str:
    more = len(rules) - MOST_WORDINGS
    if more <= 0:
        return ""
    named = "" if rubric.id == "child-first" else f" {rubric.id}"
    return f"... and {more} rules more: auditor rubric reference{named}"


def _headed(heading: str, texts: Iterable[str]) -> str:
    lines = [_filled(text, "  - ", "    ") for text in texts if text]
    return "\n".join([f"{heading}:", *lines]) if lines else ""


def _filled(text: str, first: str = "", then: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=then, break_on_hyphens=False
    )
