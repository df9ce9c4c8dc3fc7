"""Which words are ordinary, and which of them are names as well."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from auditor.places import data_folder
from auditor.text.cues import word_set


@cache
def _lists() -> dict[str, str]:
    text = (files("auditor.pseudonyms") / "words" / "lists.yaml").read_text(encoding="utf-8")
    content: dict[str, str] = yaml.safe_load(text)
    return content


@cache
def words(name: str) -> frozenset[str]:
    """Return one of the lists of ``words/lists.yaml``."""
    return frozenset(_lists()[name].split())


@cache
def common() -> frozenset[str]:
    """Return the words that referrals use and that are nobody's name by themselves."""
    text = (files("auditor.classifier") / "words" / "known.txt").read_text(encoding="utf-8")
    more = (files("auditor.pseudonyms") / "words" / "ordinary.txt").read_text(encoding="utf-8")
    return (
        frozenset(text.split())
        | frozenset(more.split())
        | words("keep")
        | word_set("grammar", "other")
        | abbreviations()
    )


@cache
def abbreviations() -> frozenset[str]:
    """Return the abbreviations of the field, in lower case."""
    with (data_folder("rubrics") / "abbreviations.csv").open(encoding="utf-8") as file:
        rows = [row["abbreviation"] for row in csv.DictReader(file)]
    return frozenset(part.lower() for row in rows for part in row.replace("(s)", "").split())


def is_keep(word: str) -> bool:
    """Say whether a word in lower case is nobody's name even with a capital."""
    return word in words("keep")


def is_common(word: str) -> bool:
    """Say whether a word in lower case is one that referrals use."""
    return word in common()


@cache
def in_dictionary(word: str) -> bool:
    """Say whether a word in lower case stands in a dictionary of English."""
    from lemminflect import getAllLemmas

    found: Any = getAllLemmas(word)
    return bool(found)


@cache
def is_ordinary(word: str) -> bool:
    """Say whether a word in lower case is an English word of any kind."""
    return is_common(word) or in_dictionary(word) or _plain(word)


def _plain(word: str) -> bool:
    """Say whether it is a word with a common ending that dictionaries leave out."""
    for ending, instead, least in _ENDINGS:
        stem = word.removesuffix(ending) + instead
        if word.endswith(ending) and len(stem) >= least and stem in common():
            return True
    return False


_ENDINGS = (
    ("s", "", 4), ("ed", "", 4), ("ing", "", 4), ("ing", "e", 4), ("ly", "", 4), ("nt", "", 2),
    ("ve", "", 4), ("ll", "", 2), ("'s", "", 4), ("n't", "", 2),
)  # fmt: skip


@cache
def looks_misspelt(word: str) -> bool:
    """Say whether a word in lower case is a slip away from a common word, first letter right."""
    if len(word) < 4:
        return False
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    letters = "abcdefghijklmnopqrstuvwxyz"
    near = {a + b[1:] for a, b in splits if b and a}
    near |= {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    near |= {a + c + b[1:] for a, b in splits if b and a for c in letters}
    near |= {a + c + b for a, b in splits if a for c in letters}
    return not near.isdisjoint(common()) or any(
        a in common() and b in common() and min(len(a), len(b)) > 2 for a, b in splits
    )
