"""Pronouns: the most recent person that he, she or they can stand for.

Judging does not look at the sex of anybody: "she" after "Mum" is resolved for a girl just as "he"
is for a boy, or findings would depend on the child's sex. Twins of a referral, where nothing is
judged, are made by sex (``by_sex``).
"""

from __future__ import annotations

from auditor.text.cues import Hit, word_set
from auditor.text.persons import Mention, Person
from auditor.text.tokens import Tokens
from auditor.types import About, Speaker

_PRONOUNS = {
    "he": "he",
    "him": "he",
    "himself": "he",
    "she": "she",
    "herself": "she",
    "her": "she",
    "they": "any",
    "them": "any",
}
_CHILD = {g: Person("the child", About.CHILD, None, Speaker.CHILD, g) for g in ("he", "she", "any")}
_OBJECTS = frozenset(["him", "her", "them"])
_CLAUSE = word_set("grammar", "clause")
_BOY = word_set("grammar", "boy")
_GIRL = word_set("grammar", "girl")


def child_gender(gender: str | None) -> str:
    """Return the pronoun that the row's own gender column gives the child: he, she or any."""
    low = (gender or "").strip().lower()
    return "he" if low in _BOY else "she" if low in _GIRL else "any"


def with_pronouns(
    tokens: Tokens, mentions: list[Mention], hits: list[Hit], by_sex: str | None = None
) -> list[Mention]:
    """Return the mentions with pronouns added, each standing for somebody, in order.

    Who reports something is passed over for the pronoun after it ("Mum says she ..."). Where no
    adult fits, he or she is the child. ``by_sex`` is the child's pronoun (he, she or any) where
    the sex of people is to count, else None.
    """
    reporters = {h.start for h in hits if h.group == "say"}
    at_token = {m.start: m for m in mentions}
    recent: list[Mention] = []
    out: list[Mention] = []
    skip = 0
    for i, word in enumerate(tokens.words):
        if i < skip:
            continue
        mention = at_token.get(i)
        if mention is None and word in _PRONOUNS and not _possessive(tokens, i):
            person = _stands_for(tokens, i, _PRONOUNS[word], recent, reporters, by_sex)
            mention = Mention(i, i + 1, person, (), True)
        if mention is None:
            continue
        skip = mention.end
        out.append(mention)
        if not is_possessor(tokens, mention) and mention.person.about is not About.UNCLEAR:
            recent.append(mention)
    return out


def _possessive(tokens: Tokens, at: int) -> bool:
    """Say whether "her" owns what follows ("her mother"), and is nobody by itself."""
    if tokens.words[at] != "her" or at + 1 >= len(tokens.words):
        return False
    after = tokens.words[at + 1]
    return after[0].isalnum() and after not in _AFTER_HER


_AFTER_HER = (
    word_set("sentences", "capital_joiners")
    | word_set("speaker", "say")
    | word_set("grammar", "after_her")
) - frozenset(["her", "my", "your", "own"])


_AFTER_IS = word_set("grammar", "after_is")


def is_possessor(tokens: Tokens, mention: Mention) -> bool:
    """Say whether a mention only owns what follows ("Amaya's mother")."""
    if mention.end + 1 >= len(tokens.words) or tokens.words[mention.end] not in ("'s", "'"):
        return False
    after = tokens.words[mention.end + 1]
    return after not in _AFTER_IS and not after.endswith("ing")


def _fits(person: Person, wanted: str, by_sex: str | None) -> bool:
    if wanted == "any" or person.gender == wanted:
        return True
    if by_sex is None:
        return person.speaker is not Speaker.PROFESSIONAL or person.gender != "any"
    if person.gender != "any" or person.speaker is Speaker.PROFESSIONAL:
        return False
    return not (person.about is About.CHILD and by_sex not in ("any", wanted))


def _stands_for(
    tokens: Tokens,
    at: int,
    wanted: str,
    recent: list[Mention],
    reporters: set[int],
    by_sex: str | None,
) -> Person:
    """Return the last child who fits, or an adult who is spoken of nearer than that.

    An adult counts as subject of this sentence or the last; by sex, where the child is no "he",
    any earlier man does, at need the one who reports.
    """
    reporter: Person | None = None
    far = by_sex not in (None, "any", wanted) and wanted != "any"
    for mention in reversed(recent[-12:]):
        person = mention.person
        here = tokens.sentence[mention.start] == tokens.sentence[at]
        if not _fits(person, wanted, by_sex) or (here and _acts_on(tokens, mention, at)):
            continue
        if person.about is About.CHILD:
            return person
        if here and mention.end in reporters and not mention.pronoun:
            reporter = reporter or person
        elif far or (not is_object(tokens, mention) and _near(tokens, mention, at, person)):
            return person
    return reporter if reporter is not None and far else _CHILD[wanted]


def _acts_on(tokens: Tokens, mention: Mention, at: int) -> bool:
    """Say whether somebody is who does what is done to "him": then "him" is another person."""
    between = tokens.words[mention.end : at]
    return (
        tokens.words[at] in _OBJECTS
        and not is_object(tokens, mention)
        and not any(w in _CLAUSE or not w[0].isalnum() for w in between)
    )


def _near(tokens: Tokens, mention: Mention, at: int, person: Person) -> bool:
    """Say whether an adult is subject near enough; one without he or she must stand nearest."""
    gap = tokens.sentence[at] - tokens.sentence[mention.start]
    marked = person.gender != "any" or bool(mention.named)
    return (gap == 0 and marked) or (gap == 1 and (marked or mention.pronoun))


_BETWEEN = word_set("grammar", "between")
_GOVERNS = word_set("grammar", "governs")


def is_object(tokens: Tokens, mention: Mention) -> bool:
    """Say whether a mention hangs on a preposition or verb ("lives with his mother")."""
    return governor(tokens, mention) is not None


def governor(tokens: Tokens, mention: Mention) -> int | None:
    """Return the token of the preposition or verb that a mention hangs on; ``None`` if none."""
    if "who" in tokens.words[mention.end : mention.end + 3]:
        return None
    at = mention.start - 1
    while at >= 0 and (tokens.words[at] in _BETWEEN or tokens.words[at][0].isdigit()):
        at -= 1
    governs = (
        at >= 0
        and tokens.words[at] in _GOVERNS
        and tokens.sentence[at] == tokens.sentence[mention.start]
    )
    return at if governs else None
