"""Mistakes in the wording of a phrase that can be seen without matching anything."""

from __future__ import annotations

import re

GAPS = ("_", "...")
BRACKETS = re.compile(r"[\[\]]")
ONE_MARK = re.compile(r"\[([^\[\]]+)\]")


def phrase_mistake(phrase: str) -> str | None:
    """Return what is wrong with ``phrase``, or ``None``."""
    words = phrase.split()
    if not words:
        return "a phrase is empty."
    for word in words:
        told = _word_mistake(word)
        if told:
            return told
    if all(word in GAPS or _may_be_missing(word) for word in words):
        return "the phrase has no word that must be there, so nothing can be found by it."
    for place, word in (("begins", words[0]), ("ends", words[-1])):
        if word in GAPS:
            return f"the phrase {place} with a gap ('{word}'), which finds nothing more."
    return None


def _may_be_missing(word: str) -> bool:
    return word.startswith("[") and word.endswith("]")


def _word_mistake(word: str) -> str | None:
    body = word[1:-1] if _may_be_missing(word) else word
    if BRACKETS.search(body):
        return (
            f"the brackets of '{word}' hold more than one word or are not closed. Brackets "
            "stand round single words, as [very|so]."
        )
    choices = body.split("|")
    if not any(choices):
        return f"'{word}' holds no word."
    if "+" in choices:
        return "a plus stands alone: write it at the end of a word, as choose+."
    return None


def mark_mistake(example: str) -> str | None:
    """Return what is wrong with the [brackets] of an example that must match, or ``None``."""
    marks = ONE_MARK.findall(example)
    if len(marks) == 1 and len(BRACKETS.findall(example)) == 2:
        return None
    if not BRACKETS.search(example):
        return "put the words that must be found in [brackets]."
    return "one pair of [brackets] must stand in the example, round the words to be found."
