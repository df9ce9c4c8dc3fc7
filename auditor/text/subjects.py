"""Who the subject of a reporting verb is: before it, behind it, or at the sentence's head."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.text.cues import Hit, word_set
from auditor.text.persons import Mention
from auditor.text.resolve import is_object, is_possessor
from auditor.text.tokens import Tokens

FARTHEST, OPENING = 7, 3
_SKIPPED = word_set("grammar", "skipped")
_BEFORE_AGE = frozenset([",", "(", "aged"])
_OWNERS = word_set("grammar", "owners")
_LISTENED = word_set("speaker", "listened")
_WRITER = frozenset(["i", "we"])
_MARKS = ('"', "'", ",")


def subject_before(tokens: Tokens, verb: int, first: int, ending: Mapping[int, Mention]) -> int:
    """Return where the subject of a verb would end, past what may stand between them."""
    at = verb
    while at > first and at not in ending and verb - at < FARTHEST and _between(tokens, at - 1):
        at -= 1
    return at


def _between(tokens: Tokens, at: int) -> bool:
    """Say whether a word may stand between a person and the verb: "Ella (9) then said"."""
    word = tokens.words[at]
    return word in _SKIPPED or word in "()" or word.isdigit()


def behind(tokens: Tokens, hit: Hit, starting: Mapping[int, Mention], last: int) -> Mention | None:
    """Return who stands behind a verb, with their age at most, at the end of the sentence."""
    at = hit.end + (hit.end < last and tokens.words[hit.end] in _OWNERS)
    mention = starting.get(at) if at < last else None
    if mention is None:
        return None
    end = mention.end
    while end < last and (tokens.words[end] in _BEFORE_AGE or tokens.words[end].isdigit()):
        end += 1
    return mention if last - end <= 2 else None


def may_follow(tokens: Tokens, hit: Hit, starting: Mapping[int, Mention], first: int) -> bool:
    """Say whether who stands behind a verb speaks: of "asked mum" only after a quotation."""
    before = tokens.words[max(first, hit.start - 2) : hit.start]
    if tokens.words[hit.start] in _LISTENED:
        return any(mark in before for mark in ('"', "'"))
    return hit.end in starting or any(mark in before for mark in _MARKS)


def head(tokens: Tokens, at: int, starting: Mapping[int, Mention], first: int) -> Mention | None:
    """Return the one subject of a sentence whose second verb reports ("He cried and said")."""
    if at <= first or tokens.words[at - 1] != "and" or _WRITER & set(tokens.words[first:at]):
        return None
    here = [starting[i] for i in range(first, at) if i in starting]
    subjects = [m for m in here if not is_object(tokens, m) and not is_possessor(tokens, m)]
    alone = len(subjects) == 1 and subjects[0].start - first < OPENING
    return subjects[0] if alone else None
