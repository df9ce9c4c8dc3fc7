"""Cue words, read once from the ``words`` folder, and found in one pass over a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any, NamedTuple

import yaml

GAP = "..."
ANY = "_"
LONGEST_GAP = 5


class Hit(NamedTuple):
    """A cue found: its first token, the token after its last, its list and its kind in it."""

    start: int
    end: int
    group: str
    kind: str


class Pattern(NamedTuple):
    """One wording of a cue, as the words after its first."""

    rest: tuple[str, ...]
    group: str
    kind: str


class Entry(NamedTuple):
    """The wordings that begin with one word: by their second word, and all others."""

    by_second: dict[str, tuple[Pattern, ...]]
    others: tuple[Pattern, ...]


Table = dict[str, Entry]


@cache
def read(name: str) -> dict[str, Any]:
    """Return the lists of ``words/<name>.yaml``."""
    text = (files("auditor.text") / "words" / f"{name}.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """Return one list as a set; a plain text counts as words between spaces."""
    words = read(name)[key]
    return frozenset(words.split() if isinstance(words, str) else words)


def spellings(phrase: str) -> list[tuple[str, ...]]:
    """Return every wording of a phrase: ``is/was not`` is two; ``...`` stays a gap."""
    return list(product(*(word.split("/") for word in phrase.split())))


def build(wordings: Iterable[tuple[tuple[str, ...], str, str]]) -> Table:
    """Return a table by first and second word, longest wordings first."""
    firsts: dict[str, list[Pattern]] = {}
    for words, group, kind in dict.fromkeys(wordings):
        firsts.setdefault(words[0], []).append(Pattern(words[1:], group, kind))
    return {first: _entry(patterns) for first, patterns in firsts.items()}


def _entry(patterns: list[Pattern]) -> Entry:
    ordered = sorted(patterns, key=lambda p: -len(p.rest))
    fixed = [p for p in ordered if p.rest and p.rest[0] not in (GAP, ANY)]
    seconds: dict[str, list[Pattern]] = {}
    for pattern in fixed:
        seconds.setdefault(pattern.rest[0], []).append(pattern)
    by_second = {word: tuple(found) for word, found in seconds.items()}
    return Entry(by_second, tuple(p for p in ordered if p not in set(fixed)))


def find(table: Table, words: Sequence[str]) -> list[Hit]:
    """Return the longest cue of each list at each place, none overlapping one of its own list."""
    hits: list[Hit] = []
    free: dict[str, int] = {}
    last = len(words) - 1
    for i, word in enumerate(words):
        entry = table.get(word)
        if entry is None:
            continue
        following = entry.by_second.get(words[i + 1], ()) if i < last else ()
        for pattern in (*following, *entry.others):
            if free.get(pattern.group, 0) > i:
                continue
            end = _match(words, i + 1, pattern.rest)
            if end:
                hits.append(Hit(i, end, pattern.group, pattern.kind))
                free[pattern.group] = end
    return hits


def _match(words: Sequence[str], at: int, rest: tuple[str, ...]) -> int:
    """Return the place after a match, 0 where there is none."""
    for n, word in enumerate(rest):
        if word == GAP:
            return next(
                (
                    end
                    for skip in range(LONGEST_GAP + 1)
                    if (end := _match(words, at + skip, rest[n + 1 :]))
                ),
                0,
            )
        if at >= len(words) or word not in (words[at], ANY):
            return 0
        at += 1
    return at
