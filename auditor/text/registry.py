"""Who a name or noun stands for, once the whole narrative has been read."""

from __future__ import annotations

from dataclasses import replace

from auditor.text.cues import word_set
from auditor.text.names import speaker_run
from auditor.text.persons import Mention, Person, is_record
from auditor.text.resolve import is_object, is_possessor
from auditor.text.tokens import Tokens
from auditor.types import About


def register(found: list[Mention]) -> dict[str, Person]:
    """Return who each name is; an age outweighs a noun, the first noun outweighs later ones.

    A noun whose age is given once ("his brother (26)") is the same person later on.
    """
    known: dict[str, Person] = {}
    for mention in sorted(found, key=lambda m: m.person.age is None):
        parts = mention.named
        for n, name in enumerate(parts):
            if len(name) > 1 and (len(parts) < 2 or n < 1 or not _shared(name, found, mention)):
                known.setdefault(name, mention.person)
    return known


def aged_nouns(found: list[Mention]) -> dict[str, Person]:
    """Return the nouns that stand for somebody of one age all through ("his brother (26)")."""
    aged: dict[str, set[About]] = {}
    first: dict[str, Person] = {}
    for mention in found:
        if mention.noun in _RELATIONS and mention.person.age is not None:
            aged.setdefault(mention.noun, set()).add(mention.person.about)
            first.setdefault(mention.noun, mention.person)
    return {noun: first[noun] for noun, kinds in aged.items() if len(kinds) == 1}


LONGEST_ROLE = 3
_OWNERS = word_set("grammar", "owners")
_RELATIONS = word_set("grammar", "relations")


def _shared(surname: str, found: list[Mention], own: Mention) -> bool:
    """Say whether a surname is also that of somebody else, so that it names nobody alone."""
    return any(
        surname in m.named[1:] and m.named[0] != own.named[0] for m in found if len(m.named) > 1
    )


def settled(mention: Mention, known: dict[str, Person], nouns: dict[str, Person]) -> Mention:
    """Use what is known of a name or noun wherever it stands with a weaker description."""
    person = next((known[n] for n in mention.named if n in known), None)
    if person is None and not mention.named:
        person = nouns.get(mention.noun)
    if person is None or mention.person.age is not None or person.age is None:
        return mention
    return replace(mention, person=person)


def again(tokens: Tokens, known: dict[str, Person], taken: set[int]) -> list[Mention]:
    return [
        Mention(i, i + 1, known[word], (word,))
        for i, word in enumerate(tokens.words)
        if word in known
        and i not in taken
        and (tokens.capital[i] or len(word) > 4)
        and word not in word_set("sentences", "openers")
    ]


def by_role(tokens: Tokens, found: list[Mention]) -> dict[str, Person]:
    """Return the names that a noun beside them explains: "Amy Bell (social worker)".

    After a comma the noun needs a word before it and a mark behind ("Kelly, his mum, ..."), or
    it is only the next of a list ("Ben, mum and dad").
    """
    known: dict[str, Person] = {}
    for mention in found:
        if mention.named or is_record(mention.person) or is_possessor(tokens, mention):
            continue
        opens = _opens(tokens, mention)
        run = speaker_run(tokens, opens) if opens and not is_object(tokens, mention) else None
        if run:
            for word in tokens.words[run[0] : run[1]]:
                known.setdefault(word, mention.person)
    return known


def _opens(tokens: Tokens, mention: Mention) -> int | None:
    """Return the token of the bracket or comma that sets a noun beside a name."""
    words = tokens.words
    first, _ = tokens.sentence_range(tokens.sentence[mention.start])
    if "(" in words[max(first, mention.start - LONGEST_ROLE) : mention.start]:
        at = mention.start - 1
        while words[at] != "(":
            at -= 1
        return at
    at = mention.start - 1
    if at - 1 < first or words[at] not in _OWNERS or words[at - 1] != ",":
        return None
    return at - 1 if words[mention.end : mention.end + 1] in ((",",), (".",)) else None
