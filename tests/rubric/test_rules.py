"""Every rule of the default rubric finds its examples, exactly there, and no near miss."""

from __future__ import annotations

import re
from functools import cache

import pytest
import spacy
from spacy.language import Language

from auditor.checks.phrases import Match, Phrases, slot
from auditor.classifier.targets import EVIDENCE, FORMS
from auditor.rubric import load_rubric
from auditor.rubric.schema import Rule
from auditor.types import Label

RULES = load_rubric().rules
BRACKETS = re.compile(r"\[([^\]]*)\]")
FEWEST_EXAMPLES = 3
MOST_WORDINGS = 400
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


@cache
def tokenizer() -> Language:
    return spacy.blank("en")


@cache
def phrases(rule: Rule) -> Phrases:
    return Phrases({"match": rule.phrases, "excuse": rule.excuses}, tokenizer())


def find(rule: Rule, text: str, key: str) -> list[Match]:
    return [m for m in phrases(rule).find(tokenizer()(text)) if m.key == key]


def unmarked(example: str) -> tuple[str, int, int]:
    """Return an example without its brackets, and where the bracketed words stand."""
    marks = list(BRACKETS.finditer(example))
    assert len(marks) == 1, f"one bracketed match is needed: {example}"
    start, inside = marks[0].start(), marks[0].group(1)
    return example.replace(f"[{inside}]", inside), start, start + len(inside)


@every_rule
def test_a_rule_finds_what_is_marked_and_only_that(rule: Rule) -> None:
    for example in rule.examples.match:
        text, start, end = unmarked(example)
        assert [(m.start, m.end) for m in find(rule, text, "match")] == [(start, end)], example


@every_rule
def test_no_example_of_a_match_is_excused(rule: Rule) -> None:
    for example in rule.examples.match:
        assert not find(rule, unmarked(example)[0], "excuse"), example


@every_rule
def test_a_near_miss_is_not_found_or_is_excused(rule: Rule) -> None:
    for example in rule.examples.near:
        excused = bool(find(rule, example, "excuse"))
        assert excused or not find(rule, example, "match"), example


@every_rule
def test_a_rule_has_enough_examples_of_each_kind(rule: Rule) -> None:
    assert len(rule.examples.match) >= FEWEST_EXAMPLES
    assert len(rule.examples.near) >= FEWEST_EXAMPLES


@every_rule
def test_a_rule_serves_a_label_or_evidence_or_voice_or_naming(rule: Rule) -> None:
    if rule.label is not None:
        assert rule.evidence is None
        assert (rule.form in FORMS) == (rule.label is Label.ADULTIFYING)
    elif rule.evidence is not None:
        assert rule.evidence in EVIDENCE
    elif rule.voice is not None:
        assert rule.criterion == "voice.recorded"
    else:
        assert rule.criterion == "children.child-terms"


@every_rule
def test_no_phrase_starts_or_ends_in_words_that_may_be_missing(rule: Rule) -> None:
    for phrase in (*rule.phrases, *rule.excuses):
        for word in (phrase.split()[0], phrase.split()[-1]):
            assert word not in ("_", "...") and not word.startswith("["), phrase


@every_rule
def test_no_part_of_a_phrase_has_too_many_wordings(rule: Rule) -> None:
    for phrase in (*rule.phrases, *rule.excuses):
        count = 1
        for word in phrase.split():
            count = 1 if word in ("_", "...") else count * len(slot(word).words)
            assert count <= MOST_WORDINGS, phrase


def test_every_form_and_every_kind_of_evidence_has_a_rule() -> None:
    assert {r.form for r in RULES if r.form} == set(FORMS)
    assert {r.evidence for r in RULES if r.evidence} == set(EVIDENCE)


def test_there_are_rules_enough_to_judge_by_them_alone() -> None:
    assert len(RULES) >= 200
