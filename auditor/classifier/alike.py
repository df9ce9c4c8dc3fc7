"""What must not sway the classifier, made alike before it reads: names, sex, ethnicity, dialect.

Every name becomes one name, every word for a child's sex its masculine, every word for an
ethnicity or nationality one word, London English the standard English for it. Two referrals that
differ only in these are the same text to the model, so that it cannot tell the children apart
(blinding by construction; compare the counterfactual tests of Garg et al. 2019).
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from auditor.text.dialect import standard

NAME = "Alex"
ETHNICITY = "British"
_WORD = re.compile(r"[^\W\d_]+\d?(?:[-'’][^\W\d_]{2,})*")
_PART = re.compile(r"[^\W\d_]+")
_RUN = re.compile(rf"\b({NAME}|{ETHNICITY})(?:[ -]+(?:or |and |/)?\1)+\b")


class Lists(NamedTuple):
    """Words in lower case: for sex, each with what stands for it; for ethnicity; no names."""

    sex: dict[str, str]
    ethnicity: frozenset[str]
    known: frozenset[str]


@cache
def lists() -> Lists:
    """Return the word lists, read once."""
    folder = files("auditor.classifier") / "words"
    told = yaml.safe_load((folder / "alike.yaml").read_text(encoding="utf-8"))
    known = (folder / "known.txt").read_text(encoding="utf-8").splitlines()
    ethnicity = {w for words in told["ethnicity"].values() for w in words}
    return Lists(told["sex"], frozenset(ethnicity), frozenset(known))


def alike(text: str) -> str:
    """Return ``text`` with names, sex, ethnicity and dialect made alike; its length may change."""
    return _RUN.sub(r"\1", _WORD.sub(lambda found: _stand_in(found.group()), standard(text)))


def _stand_in(word: str) -> str:
    lower = word.lower()
    told = lists()
    if lower in told.ethnicity:
        return ETHNICITY
    if lower in told.sex:
        return _cased(told.sex[lower], word)
    return NAME if _is_name(word) else word


def _is_name(word: str) -> bool:
    """Say whether a word is a name: a capital, not an abbreviation, and not a known word."""
    if word.isupper():
        return False
    return any(p[0].isupper() and p.lower() not in lists().known for p in _PART.findall(word))


def _cased(new: str, old: str) -> str:
    if old.isupper():
        return new.upper()
    return new.capitalize() if old[0].isupper() else new
