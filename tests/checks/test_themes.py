"""Themes by their words: what is a sign, and what is said in passing."""

from __future__ import annotations

import pytest

from auditor.checks.themes import ThemeFinder
from auditor.rubric import load_rubric
from auditor.text import analyse
from auditor.types import Facts, Narrative

FINDER = ThemeFinder(load_rubric("child-first").themes)


def themes(text: str) -> tuple[str, ...]:
    return FINDER.find([analyse(Narrative("Narrative", text), Facts())])


@pytest.mark.parametrize(
    "text",
    [
        "I spoke to Leo, 9, alone at school.",
        "He fell asleep on the sofa while we talked.",
        "The family bikes to church on Sundays.",
        "She hates me saying it.",
        "Elena, 12, is promiscuous.",
        "Wraps her scarf round her neck in the class a teacher takes.",
        "He has a sore throat and the phone was on the dash.",
        "We met in a hotel with the forum's chair and watched a channel about videos.",
        "Mum felt unwell after drinking tea.",
        "Mum puts him to bed, and he was jumping in puddles.",
        "They are changing the locks on the shed.",
        "Two of his teeth are missing.",
        "Kai kissed his nan and made her feel welcome.",
    ],
)
def test_everyday_words_tell_no_theme(text: str) -> None:
    assert themes(text) == ()


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Leo, 9, was left alone at night.", "neglect"),
        ("He falls asleep in lessons.", "neglect"),
        ("Older boys on bikes met him.", "criminal-exploitation"),
        ("Dad says that he hates him.", "emotional-harm"),
        ("Father was arrested for assaulting mother.", "domestic-abuse"),
        ("He attacked his pregnant girlfriend.", "domestic-abuse"),
        ("She was collected by her 27 year old boyfriend.", "sexual-exploitation"),
        ("Her 27-year-old boyfriend collects her.", "sexual-exploitation"),
        ("Zoe, 14, was found with her 27yo boyfriend.", "sexual-exploitation"),
        ("Mum says that Zoe, 14, is with her 27 year old boyfriend.", "sexual-exploitation"),
        ("Her boyfriend, 27, collects her.", "sexual-exploitation"),
        ('In the summer she will be "cut".', "harmful-practices"),
        ("She is to be 'cut' like her sisters.", "harmful-practices"),
        ("A Rambo knife was under his bed.", "serious-violence"),
        ("He carried a zombie knife.", "serious-violence"),
        ("Two machetes were found.", "serious-violence"),
        ("Mum consents to Channel.", "radicalisation"),
        ("He talks of self harm.", "mental-health"),
    ],
)
def test_signs_tell_their_theme(text: str, theme: str) -> None:
    assert theme in themes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mum lives with her 27 year old boyfriend.",
        "His mother and her boyfriend, 34, row.",
        "Zoe, 14, lives with mum and her 27-year-old boyfriend.",
    ],
)
def test_a_parents_boyfriend_is_no_exploitation(text: str) -> None:
    assert "sexual-exploitation" not in themes(text)
