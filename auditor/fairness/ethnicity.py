"""Words and codes for ethnicity in a text, changed to those of another community."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auditor.fairness.data import Community, read
from auditor.text.edits import Edit, settled, whole_word, with_article
from auditor.text.normalise import normalise

SOON = 3
NEAR = 40


def ethnicity_edits(text: str, community: Community) -> tuple[Edit, ...]:
    """Return the edits that say ``community`` wherever ``text`` says an ethnicity.

    Words for a language, an interpreter or a thing stay as they are.
    """
    plain = normalise(text)
    edits = [e for found in _found(plain, community) for e in with_article(text, found)]
    return settled(text, edits)


def _found(plain: str, community: Community) -> Iterator[Edit]:
    lists = read("ethnicity")
    for words, new in (
        ("words", community.word),
        ("broad", community.broad),
        ("police", community.police),
        ("statutory", community.statutory),
    ):
        for match in whole_word(tuple(lists[words])).finditer(plain):
            exact = words != "statutory" or match[0].isupper()
            if exact and _is_ethnicity(plain, match):
                yield Edit(match.start(), match.end(), new)
    for match in _colours().finditer(plain):
        yield Edit(match.start(), match.end(), community.broad)


@cache
def _colours() -> re.Pattern[str]:
    lists = read("ethnicity")
    colours, people = "|".join(lists["colours"]), "|".join(lists["people"])
    return re.compile(rf"(?<![\w-])(?:{colours})(?=\s+(?:{people})\b)", re.IGNORECASE)


def _is_ethnicity(plain: str, match: re.Match[str]) -> bool:
    lists = read("ethnicity")
    before = re.findall(r"\w+", plain[max(0, match.start() - NEAR) : match.start()].lower())[-SOON:]
    after = re.findall(r"\w+", plain[match.end() :].lower()[:NEAR])[:1]
    return not (
        set(before[-1:]) & set(lists["not_after"])
        or set(before) & set(lists["not_soon_after"])
        or set(after) & set(lists["not_before"])
    )
