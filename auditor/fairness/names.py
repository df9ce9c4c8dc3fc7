"""Which words of a referral are the names of its children and their families; other names."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from auditor.fairness.data import Community, read
from auditor.text import Analysed
from auditor.text.edits import Edit, like, settled
from auditor.text.names import is_name_at
from auditor.text.persons import Mention
from auditor.text.tokens import Tokens
from auditor.types import About, Facts, Speaker

OFTEN = 2
LONG = 4
TITLES = frozenset({"mr", "mrs", "ms", "miss"})


class NameKind(StrEnum):
    """What a name word is, which decides the list that its replacement comes from."""

    BOY = "boys"
    GIRL = "girls"
    FAMILY = "family"


Names = dict[str, NameKind]


def names_in(texts: Sequence[Analysed], facts: Facts) -> Names:
    """Return the name words of children and their families, lower case, in order of mention.

    These are the names that the reader of narratives finds, and capitalised words that recur
    within sentences. Names of professionals and of other adults are left out, unless they
    share them.
    """
    sex = child_sex(texts, facts)
    mentions = [m for t in texts for m in t.cues.mentions if m.named]
    ours = [m for m in mentions if _is_family(m)]
    pronouns = _by_pronoun(texts)
    names: Names = {}
    for mention in sorted(ours, key=lambda m: len(m.named) < 2 and m.noun not in TITLES):
        _add(names, mention, pronouns.get(mention.person.name, sex))
    others = {w for m in mentions if not _is_family(m) for w in m.named}
    for text in texts:
        for word in _recurring(text.cues.tokens, set(names)):
            if word not in others:
                names.setdefault(word, sex)
    written = _with_a_capital(texts)
    return {w: k for w, k in names.items() if w in written and w not in not_names()}


def _with_a_capital(texts: Sequence[Analysed]) -> set[str]:
    """Return the words of letters that stand there as a name does; abbreviations do not.

    A narrative all in capitals tells nothing, so there every word counts.
    """
    words = [w for t in texts for w in re.findall(r"[^\W\d_]{2,}", t.text)]
    shouted = not any(w.islower() for w in words)
    return {w.lower() for w in words if w[0].isupper() and (shouted or not w.isupper())}


def child_sex(texts: Sequence[Analysed], facts: Facts) -> NameKind:
    """Return the list of given names that suits the child: by the column, else by pronouns."""
    if facts.gender in ("Male", "Female"):
        return NameKind.BOY if facts.gender == "Male" else NameKind.GIRL
    words = Counter(w for t in texts for w in t.cues.tokens.words)
    he = words["he"] + words["him"] + words["his"]
    return NameKind.GIRL if words["she"] + words["her"] > he else NameKind.BOY


def _by_pronoun(texts: Sequence[Analysed]) -> Names:
    """Return the list of given names that suits each person whom he or she stands for."""
    votes: dict[str, Counter[str]] = {}
    for text in texts:
        for m in text.cues.mentions:
            if m.pronoun and m.person.gender == "any":
                votes.setdefault(m.person.name, Counter())[text.cues.tokens.words[m.start]] += 1
    girls = {name: v["she"] + v["her"] > v["he"] + v["him"] for name, v in votes.items()}
    return {name: NameKind.GIRL if girl else NameKind.BOY for name, girl in girls.items()}


def _is_family(mention: Mention) -> bool:
    person = mention.person
    return person.about is About.CHILD or person.speaker is Speaker.PARENT


def _add(names: Names, mention: Mention, sex: NameKind) -> None:
    told = {"he": NameKind.BOY, "she": NameKind.GIRL}.get(mention.person.gender, sex)
    given = len(mention.named) > 1 or mention.noun not in TITLES
    for n, word in enumerate(mention.named):
        names.setdefault(word, told if given and n == 0 else NameKind.FAMILY)


def _recurring(tokens: Tokens, known: set[str]) -> list[str]:
    """Return capitalised words that recur within sentences and nothing says are no names."""
    seen: Counter[str] = Counter()
    refused: set[str] = set()
    for i, word in enumerate(tokens.words):
        if not tokens.capital[i]:
            refused.add(word)
        elif _within_sentence(tokens, i) and is_name_at(tokens, i):
            seen[word] += 1
            if _is_place(tokens, i, known):
                refused.add(word)
    return [w for w, n in seen.items() if n >= OFTEN and w not in refused and w not in known]


def _within_sentence(tokens: Tokens, at: int) -> bool:
    same = at > 0 and tokens.sentence[at - 1] == tokens.sentence[at]
    return same and tokens.words[at - 1][-1].isalnum()


def _is_place(tokens: Tokens, at: int, known: set[str]) -> bool:
    lists = read("not_names")
    before, after = tokens.words[at - 1], tokens.words[at + 1 : at + 2]
    beside = [n for n in (at - 1, at + 1) if 0 < n < len(tokens.words) and tokens.capital[n]]
    strangers = [n for n in beside if is_name_at(tokens, n) and tokens.words[n] not in known]
    placed = before in lists["after"] or (bool(after) and after[0] in lists["before"])
    return placed or bool(strangers) or before.rstrip(".") in ("pc", "dr", "ds", "dc", "sgt")


@cache
def not_names() -> frozenset[str]:
    """Return the words that are nobody's name though they recur with a capital."""
    peoples = (w for phrase in read("ethnicity")["words"] for w in phrase.lower().split())
    return frozenset([*read("not_names")["words"].split(), *peoples])


def renamed(names: Names, community: Community, text: str, seed: str) -> dict[str, str]:
    """Return a name of ``community`` for each name, drawn by ``seed``.

    No two names are given the same one, and none that stands in ``text`` already. Where the
    list runs out a name keeps its place.
    """
    draw = random.Random(seed)
    taken = set(re.findall(r"\w+", text.lower()))
    free: dict[NameKind, list[str]] = {}
    for kind in NameKind:
        listed: tuple[str, ...] = getattr(community, kind.value)
        free[kind] = [n for n in draw.sample(listed, len(listed)) if n.lower() not in taken]
    return {w: free[kind].pop() for w, kind in names.items() if free[kind]}


def name_edits(text: str, new: dict[str, str]) -> tuple[Edit, ...]:
    """Return the edits that replace every name of ``text`` by its new one, capitals kept."""
    if not new:
        return ()
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, new))})(?!\w)", re.IGNORECASE)
    found = (m for m in pattern.finditer(text) if _meant(m[0]))
    return settled(text, (Edit(m.start(), m.end(), like(m[0], new[m[0].lower()])) for m in found))


def _meant(word: str) -> bool:
    """Say whether a word without a capital can still be the name (notes drop capitals)."""
    return word[0].isupper() or (len(word) > LONG and word not in read("not_names")["also_words"])
