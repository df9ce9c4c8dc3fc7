"""Every mistake of a rubric, and among them rules that can never count.

These are found by trying every phrase on its own words.

A phrase is written out as it would stand in a text, in each of its wordings, and given to the
rules. What is not found even there is never found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, product
from pathlib import Path

from auditor.checks.phrases import Phrases, slot
from auditor.rubric import Checked, Mistake, Rule, in_order, read_rubric
from auditor.rubric.parts import Held
from auditor.rubric.phrasing import phrase_mistake
from auditor.rubric.texts import check_marks
from auditor.text import analyse, nlp
from auditor.types import Facts, Narrative

MOST_TRIED = 60
FOUND, EXCUSE = "found", "excuse"
AFTER_STOP = re.compile(r"[.!?]\s+\w")
STOPS = ".!?;\n"


def wordings(phrase: str) -> Iterator[str]:
    """Yield the first texts that ``phrase`` stands for, gaps filled with a word of no meaning."""
    slots = [
        ("thing",) if w == "_" else ("",) if w == "..." else slot(w).words for w in phrase.split()
    ]
    for choice in islice(product(*slots), MOST_TRIED):
        text = " ".join(word for word in choice if word)
        if text:
            yield text


def every_mistake(name: str | Path) -> tuple[Mistake, ...]:
    """Return all that is wrong with the rubric called ``name``, file by file, line by line.

    Raises:
        RubricError: where there is no rubric of that name.
    """
    checked = read_rubric(name)
    for layer in checked.layers:
        check_marks(layer)
    return in_order((*checked.mistakes, *never_matching(checked)))


def never_matching(checked: Checked) -> tuple[Mistake, ...]:
    """Return the mistakes of rules that can never find what they are written for.

    Only the rules of the rubric itself are tried, not those of one that it extends.
    """
    before = [len(layer.mistakes) for layer in checked.layers]
    rules = [h for h in checked.draft.rules.values() if _written_well(h.part.phrases)]
    own = [h for h in rules if h.layer is checked.layers[-1]]
    for held in own:
        _try_phrases(held)
    _try_shadows(rules, own)
    found: list[Mistake] = []
    for layer, count in zip(checked.layers, before, strict=True):
        found += layer.mistakes[count:]
        del layer.mistakes[count:]
    return tuple(found)


def _written_well(phrases: Iterable[str]) -> bool:
    return all(phrase_mistake(p) is None for p in phrases)


def _cue_of(rule: Rule) -> tuple[object, ...]:
    heard = frozenset(rule.ignore_speakers)
    own = None if rule.label or rule.evidence else rule.criterion
    return (rule.label, rule.form, rule.evidence, own, rule.about, heard)


def _try_phrases(held: Held[Rule]) -> None:
    rule = held.part
    excuses = tuple(e for e in rule.excuses if phrase_mistake(e) is None)
    finder = Phrases({FOUND: rule.phrases} | ({EXCUSE: excuses} if excuses else {}), nlp())
    for i, phrase in enumerate(rule.phrases):
        wrong = _wrong_with(finder, phrase)
        if wrong:
            held.wrong(Mistake(wrong), "phrases", i)


def _wrong_with(finder: Phrases, phrase: str) -> str | None:
    excused, stopped = False, False
    for text in wordings(phrase):
        matches = finder.find(nlp().make_doc(text))
        if not any(m.key == FOUND and (m.start, m.end) == (0, len(text)) for m in matches):
            continue
        if _runs_over(text):
            stopped = True
        elif any(m.key == EXCUSE for m in matches):
            excused = True
        else:
            return None
    if excused:
        return "this phrase never counts: the rule's own excuses always excuse it."
    if stopped:
        return "this phrase can never match: it runs over the end of a sentence."
    return "this phrase can never match: it does not find even its own words."


def _try_shadows(rules: list[Held[Rule]], own: list[Held[Rule]]) -> None:
    groups: dict[tuple[object, ...], list[Held[Rule]]] = {}
    for held in rules:
        groups.setdefault(_cue_of(held.part), []).append(held)
    for group in groups.values():
        free = {h.part.id: h.part.phrases for h in group if not h.part.excuses}
        mine = [h for h in group if h in own]
        if len(group) < 2 or not free or not mine:
            continue
        finder = Phrases(free, nlp())
        order = [h.part.id for h in group]
        for held in mine:
            first = _shadow(finder, held.part, order)
            if first:
                told = f"the rule '{first}' finds all that this rule finds, so this one never "
                held.wrong(Mistake(told + "decides."), "id")


def _shadow(finder: Phrases, rule: Rule, order: list[str]) -> str | None:
    """Return the earlier rule that finds every wording of ``rule``, or ``None``."""
    left = set(order[: order.index(rule.id)])
    for phrase in rule.phrases:
        for text in wordings(phrase):
            if not left:
                return None
            left &= {m.key for m in finder.find(nlp().make_doc(text))}
    return next((id for id in order if id in left), None)


def _runs_over(text: str) -> bool:
    """Return whether a text with a stop inside is read as more than one sentence."""
    if not set(text[:-1]) & set(STOPS):
        return False
    written = AFTER_STOP.sub(lambda m: m.group().upper(), f"Then {text} there")
    return len(analyse(Narrative("text", written), Facts()).sentences) > 1
