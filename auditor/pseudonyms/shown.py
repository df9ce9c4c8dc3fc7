"""Which words a text shows to be names: by a title, a full name, a relation, a deed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.pseudonyms.folding import folded
from auditor.pseudonyms.lexicon import is_common, is_keep, is_ordinary, words
from auditor.pseudonyms.sentences import introduced, shown_by_sentence
from auditor.pseudonyms.words import Word
from auditor.text import Analysed
from auditor.text.cues import word_set

LEAST_SHOUTED = 5


def strong_names(told: Sequence[Word], analysed: Analysed) -> set[str]:
    """Return the words, lower case, that the text shows to be names, plain words among them."""
    within = {w.lower for w in told if w.capital and not w.first}
    written = {w.lower for w in told if w.capital or len(w.text) >= LEAST_SHOUTED}
    found = {w for w in _mentioned(analysed) if w in within or not is_ordinary(w)} & written
    for n, word in enumerate(told):
        if not (word.capital or word.shouted) or is_keep(word.lower):
            continue
        before, after = told[n - 1] if n else None, told[n + 1] if n + 1 < len(told) else None
        if _shown(word, before, after) and not (is_common(word.lower) and word.shouted):
            found.add(word.lower)
    found |= {told[n].lower for n in (*shown_by_sentence(told), *introduced(told))}
    return {folded(w) for w in found if len(w) > 1 and not is_keep(w)}


def _mentioned(analysed: Analysed) -> Iterator[str]:
    """Yield the words that the reader of narratives takes for names, unless they are common."""
    for mention in analysed.cues.mentions:
        if mention.named and not mention.pronoun:
            yield from (w for w in mention.named if not is_common(w) or w in words("also_names"))


def _shown(word: Word, before: Word | None, after: Word | None) -> bool:
    """Say whether the words beside one show it to be a name: a title, a name, an age."""
    if before is not None and before.lower in words("titles") and before.gap in (" ", ". "):
        plain = is_common(word.lower) and before.gap == ". "
        return not plain and (before.text[0].isupper() or before.lower in _WRITTEN_SMALL)
    surname = (
        before is not None
        and before.gap == " "
        and before.capital
        and plainly(before)
        and not word.first
    )
    if surname and (not is_common(word.lower) or word.lower in words("also_names")):
        return True
    last = after is None or word.gap != " " or not after.capital
    return surname and last and word.capital and _can_be_surname(word.lower)


_WRITTEN_SMALL = frozenset(["mr", "mrs", "ms", "miss", "dr"])


def _can_be_surname(lower: str) -> bool:
    no = words("settings") | words("seldom") | word_set("grammar", "other") | words("verbs")
    return len(lower) > 3 and lower not in no


def plainly(word: Word) -> bool:
    """Say whether a word is a name by itself: it has a capital and no dictionary has it."""
    return not is_ordinary(word.lower) or (
        word.lower in words("also_names") and word.lower not in words("seldom")
    )
