"""Who a sentence or a phrase describes: a child or an adult."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from auditor.text.cues import word_set
from auditor.text.persons import Mention, is_record
from auditor.text.resolve import governor, is_object, is_possessor
from auditor.text.tokens import Tokens
from auditor.types import About, Speaker

_IS = frozenset(["is", "was", "'s"])
_CLAUSE = word_set("grammar", "clause")


def sentence_about(
    tokens: Tokens, mentions: Sequence[Mention], first: int, last: int, reporting: frozenset[int]
) -> About:
    """Return whom the sentence in a range of tokens is about.

    That is its first subject; who only reports ("Staff say she ...") comes last.
    """
    here = [m for m in mentions if first <= m.start < last and _describable(tokens, m)]
    return _of(tokens, here, reporting, first=0)


def _of(tokens: Tokens, here: Sequence[Mention], reporting: frozenset[int], first: int) -> About:
    """Choose whom words describe: a subject, a child who is not one, a professional at work.

    ``first`` is 0 for the first of several, -1 for the nearest. An adult who is no subject
    is not described ("lives with his aunt").
    """
    told = [m for m in here if not _only_tells(m, reporting)]
    subjects = [m for m in told if not is_object(tokens, m)]
    children = [m for m in told if m.person.about is About.CHILD]
    acting = [m for m in here if m.end not in reporting and _acts(tokens, m)]
    family = [
        m for m in here if m.person.speaker is not Speaker.PROFESSIONAL and m.end in reporting
    ]
    for group in (subjects, children, acting, family):
        if group:
            return group[first].person.about
    return About.UNCLEAR


def _acts(tokens: Tokens, mention: Mention) -> bool:
    """Say whether a professional is what the clause is about ("The solicitor was short")."""
    after = tokens.words[mention.end : mention.end + 1]
    named = (bool(mention.named) or mention.person.age is not None) and not is_object(
        tokens, mention
    )
    return named or (bool(after) and after[0] in _ACTING and not is_object(tokens, mention))


_ACTING = word_set("grammar", "acting")


def _only_tells(mention: Mention, reporting: frozenset[int]) -> bool:
    """Say whether somebody is there to report or to do their work, not to be described."""
    return mention.end in reporting or mention.person.speaker is Speaker.PROFESSIONAL


def span_about(
    tokens: Tokens, mentions: Sequence[Mention], first: int, last: int, reporting: frozenset[int]
) -> About:
    """Return whom a phrase in a range of tokens describes.

    A person named in the phrase or just after it ("a streetwise young man") comes first, unless
    the phrase says what somebody is to them ("known to police") or is ("a little mum"); then the
    nearest subject before it in the clause, then the sentence's.
    """
    start, end = tokens.sentence_range(tokens.sentence[first])
    here = [m for m in mentions if start <= m.start < end and _describable(tokens, m)]
    inside = [m for m in here if first <= m.start < last and not m.pronoun]
    described = [m for m in inside if not _hangs_within(tokens, m, first)]
    if described and not _is_predicate(tokens, described[-1]):
        return described[-1].person.about
    before = [m for m in here if m.start < first and not _is_predicate(tokens, m)]
    clause = [m for m in before if not _CLAUSE & set(tokens.words[m.end : first])]
    ahead = next((m for m in here if last <= m.start <= last + 2 and not m.pronoun), None)
    if (
        ahead
        and _attributive(tokens, last, ahead)
        and not (clause and _is_predicate(tokens, ahead))
    ):
        return ahead.person.about
    for group in (clause, before):
        about = _of(tokens, group, reporting, first=-1)
        if about is not About.UNCLEAR or any(m.person.about is About.UNCLEAR for m in group):
            return about
    return sentence_about(tokens, mentions, start, end, reporting)


def _is_predicate(tokens: Tokens, mention: Mention) -> bool:
    """Say whether a noun only says what somebody already named is ("Mr Cole is a big lad")."""
    if mention.pronoun or mention.named:
        return False
    before = tokens.words[max(0, mention.start - 6) : mention.start]
    return (
        "another" in before[-2:]
        or any(verb in _IS and article in ("a", "an") for verb, article in pairwise(before))
        or any(verb in _IS and article in ("the", "no") for verb, article in pairwise(before[-3:]))
    )


def _hangs_within(tokens: Tokens, mention: Mention, first: int) -> bool:
    """Say whether a mention hangs on a word of the phrase that begins at ``first``."""
    at = governor(tokens, mention)
    return at is not None and at >= first


def _describable(tokens: Tokens, mention: Mention) -> bool:
    return not is_record(mention.person) and not is_possessor(tokens, mention)


def _attributive(tokens: Tokens, last: int, ahead: Mention) -> bool:
    """Say whether only adjectives stand between a phrase and the person after it."""
    between = tokens.words[last : ahead.start]
    plain = all(w.isalpha() and w not in _STOPS for w in between)
    return plain and len(between) <= 2 and ahead.person.about is not About.UNCLEAR


_STOPS = word_set("grammar", "stops")
