"""The child's sex as a text tells it: pronouns and nouns for children, swapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from auditor.fairness.data import read
from auditor.text import Analysed
from auditor.text.edits import Edit, like, settled
from auditor.text.persons import Mention
from auditor.types import About

OWNING = {"his": "he", "her": "she", "hers": "she", "himself": "he", "herself": "she"}
OTHER = {"he": "she", "she": "he"}


def bound_to_sex(text: str) -> bool:
    """Say whether a text tells of something that only one sex has, so that no twin makes sense."""
    return bool(_bound().search(text))


@cache
def _bound() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(read('gender')['bound_to_sex'])})\b", re.IGNORECASE)


def gender_edits(analysed: Analysed, child: str) -> tuple[Edit, ...]:
    """Return the edits that make boys girls and girls boys throughout.

    ``child`` is what the child of the row is: he or she. Every child is changed, so that two
    who were told apart still are. Words for adults stay.
    """
    tokens = analysed.cues.tokens
    ends = {i: m for m in analysed.cues.mentions for i in range(m.start, m.end)}
    edits: list[Edit] = []
    for i, word in enumerate(tokens.words):
        mention = ends.get(i)
        if mention is not None:
            new = _of_mention(mention, word, i)
        elif word in OWNING and _owner_is_child(analysed.cues.mentions, i, OWNING[word], child):
            new = _owning(word, tokens.words[i + 1 : i + 2])
        else:
            new = None
        if new is not None:
            edits.append(_edit(analysed.text, tokens.starts[i], tokens.ends[i], word, new))
    return settled(analysed.text, edits)


def _of_mention(mention: Mention, word: str, at: int) -> str | None:
    if mention.pronoun:
        if mention.person.about is not About.CHILD:
            return None
        return "him" if word == "her" else _pronouns().get(word)
    if mention.person.about is About.ADULT or (mention.named and at != mention.start):
        return None
    return _nouns().get(word)


@cache
def _pronouns() -> Mapping[str, str]:
    return dict(read("gender")["pronouns"])


@cache
def _nouns() -> Mapping[str, str]:
    told = read("gender")
    back = {new: old for old, new in told["nouns"].items()}
    return {**told["nouns"], **back, **told["also"]}


def _owner_is_child(mentions: Sequence[Mention], at: int, sex: str, child: str) -> bool:
    """Say whether "his" or "her" is a child's: the last person before it who can own it."""
    for mention in _before(mentions, at):
        gender = mention.person.gender
        if gender == "any" and mention.person.about is About.CHILD:
            gender = child
        if gender == sex:
            return mention.person.about is About.CHILD
    return child == sex


def _before(mentions: Sequence[Mention], at: int) -> Iterator[Mention]:
    return (m for m in reversed(mentions) if m.start < at)


def _owning(word: str, after: Sequence[str]) -> str:
    if word == "his":
        return "her" if after and after[0][0].isalnum() else "hers"
    return "his" if word == "her" else _pronouns()[word]


def _edit(text: str, start: int, end: int, word: str, new: str) -> Edit:
    """Return the edit of a token; "hes" is "he" to the reader and becomes "shes"."""
    old = text[start:end]
    tail = old[len(word) :] if old.lower().startswith(word) else ""
    return Edit(start, end, like(old[: len(word)], new) + tail)
