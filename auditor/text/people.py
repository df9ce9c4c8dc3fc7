"""Everyone a narrative mentions: nouns, names and ages put together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from auditor.text.ages import ADULT, Age
from auditor.text.cues import Hit, word_set
from auditor.text.lexicon import noun
from auditor.text.names import is_name_at, name_run
from auditor.text.tokens import Tokens
from auditor.types import About, Speaker


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody recognised: a name or a noun, child or adult, age in years where known."""

    name: str
    about: About
    age: int | None = None
    speaker: Speaker | None = None
    gender: str = "any"


@dataclass(frozen=True, slots=True)
class Mention:
    """A person at a range of tokens; ``named`` is the name said there, lower case."""

    start: int
    end: int
    person: Person
    named: tuple[str, ...] = ()
    pronoun: bool = False
    noun: str = ""


def is_record(person: Person) -> bool:
    """Say whether this is a log or report, which says things but is nobody."""
    return person.about is About.UNCLEAR and person.speaker is Speaker.PROFESSIONAL


def mentions_of(tokens: Tokens, hits: list[Hit], read: list[Age]) -> list[Mention]:
    """Return the nouns and names of people in a text, in order; pronouns come later."""
    found = _nouns(tokens, hits)
    taken = {i for m in found for i in range(m.start, m.end)}
    found += _named_by_age(tokens, read, taken)
    found.sort(key=lambda m: m.start)
    found = _with_ages(tokens, found, read)
    known, nouns = _register(found), _aged_nouns(found)
    found = [_settled(m, known, nouns) for m in found]
    taken = {i for m in found for i in range(m.start, m.end)}
    found += _again(tokens, known, taken)
    return sorted(found, key=lambda m: m.start)


def _nouns(tokens: Tokens, hits: list[Hit]) -> list[Mention]:
    """Take nouns and titles with the name that follows; "as any adult would" is nobody."""
    compared = {h.end for h in hits if h.group == "comparison"}
    titled = {h.start for h in hits if h.group == "title" and is_name_at(tokens, h.end)}
    found: list[Mention] = []
    last = 0
    for hit in hits:
        wanted = (hit.group == "person" and hit.start not in titled) or (
            hit.start in titled and hit.group == "title"
        )
        if not wanted or hit.start in compared or hit.start < last:
            continue
        names, end = name_run(tokens, hit.end, titled=hit.group == "title")
        kind = noun(hit.kind)
        said = " ".join(names) or " ".join(tokens.words[hit.start : hit.end])
        person = Person(said, kind.about, None, kind.speaker, kind.gender)
        found.append(Mention(hit.start, end, person, names, False, tokens.words[hit.end - 1]))
        last = end
    return found


def _named_by_age(tokens: Tokens, read: list[Age], taken: set[int]) -> list[Mention]:
    """Find names that an age introduces: "Kai (14)", "Amaya Cole, aged 8", "14-year-old Kai"."""
    found: list[Mention] = []
    for age in read:
        at = age.start - 1
        while at >= 0 and age.start - at < 6 and tokens.words[at] in _LINKS:
            at -= 1
        run = _run_back(tokens, at, taken)
        if not run and not age.listed and is_name_at(tokens, age.end) and age.end not in taken:
            run = (age.end, age.end + 1)
        if run:
            names = tuple(w for w in tokens.words[run[0] : run[1]] if w.isalpha())
            found.append(Mention(*run, Person(" ".join(names), About.UNCLEAR), names))
            taken.update(range(*run))
    return found


_LINKS = word_set("grammar", "links")


def _run_back(tokens: Tokens, at: int, taken: set[int]) -> tuple[int, int] | None:
    """Return the run of name tokens that ends at a token."""
    start = at + 1
    while (
        start > 0
        and at - start < 4
        and start - 1 not in taken
        and _same(tokens, start - 1, at)
        and (
            is_name_at(tokens, start - 1)
            or (
                tokens.words[start - 1] in ("-", "'")
                and start <= at
                and is_name_at(tokens, start - 2)
            )
        )
    ):
        start -= 1
    return (start, at + 1) if start <= at else None


def _same(tokens: Tokens, one: int, other: int) -> bool:
    return tokens.sentence[one] == tokens.sentence[other]


def _with_ages(tokens: Tokens, found: list[Mention], read: list[Age]) -> list[Mention]:
    """Give each age to the person just before it, or to the noun that it describes."""
    starts = {m.start: n for n, m in enumerate(found)}
    ends = {m.end: n for n, m in enumerate(found)}
    out = list(found)
    for age in read:
        n = _owner(tokens, age, starts, ends)
        if n is not None:
            out[n] = _aged(out[n], age)
    return out


def _owner(tokens: Tokens, age: Age, starts: dict[int, int], ends: dict[int, int]) -> int | None:
    if not age.listed:
        for ahead in range(3):
            if age.end + ahead in starts:
                return starts[age.end + ahead]
    at = age.start
    while at > 0 and age.start - at < 9:
        if at in ends and tokens.sentence[at - 1] == tokens.sentence[age.start]:
            return ends[at]
        if (
            tokens.words[at - 1] not in _LINKS
            and not tokens.words[at - 1][0].isdigit()
            and tokens.words[at - 1] not in ("year", "months", "yr")
        ):
            return None
        at -= 1
    return None


def _aged(mention: Mention, age: Age) -> Mention:
    person = mention.person
    if age.years is None:
        about = About.CHILD if person.about is About.UNCLEAR else person.about
        return replace(mention, person=replace(person, about=about))
    adult = age.years >= ADULT
    about = About.ADULT if adult else About.CHILD
    speaker = person.speaker
    if adult and speaker in (None, Speaker.CHILD):
        speaker = Speaker.PUBLIC
    if not adult:
        speaker = Speaker.CHILD
    if person.age is not None and (person.age < ADULT) != (not adult):
        return mention
    return replace(mention, person=replace(person, about=about, age=age.years, speaker=speaker))


def _register(found: list[Mention]) -> dict[str, Person]:
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


def _aged_nouns(found: list[Mention]) -> dict[str, Person]:
    """Return the nouns that stand for somebody of one age all through ("his brother (26)")."""
    aged: dict[str, set[About]] = {}
    first: dict[str, Person] = {}
    for mention in found:
        if mention.noun in _RELATIONS and mention.person.age is not None:
            aged.setdefault(mention.noun, set()).add(mention.person.about)
            first.setdefault(mention.noun, mention.person)
    return {noun: first[noun] for noun, kinds in aged.items() if len(kinds) == 1}


_RELATIONS = word_set("grammar", "relations")


def _shared(surname: str, found: list[Mention], own: Mention) -> bool:
    """Say whether a surname is also that of somebody else, so that it names nobody alone."""
    return any(
        surname in m.named[1:] and m.named[0] != own.named[0] for m in found if len(m.named) > 1
    )


def _settled(mention: Mention, known: dict[str, Person], nouns: dict[str, Person]) -> Mention:
    """Use what is known of a name or noun wherever it stands with a weaker description."""
    person = next((known[n] for n in mention.named if n in known), None)
    if person is None and not mention.named:
        person = nouns.get(mention.noun)
    if person is None or mention.person.age is not None or person.age is None:
        return mention
    return replace(mention, person=person)


def _again(tokens: Tokens, known: dict[str, Person], taken: set[int]) -> list[Mention]:
    return [
        Mention(i, i + 1, known[word], (word,))
        for i, word in enumerate(tokens.words)
        if word in known
        and i not in taken
        and (tokens.capital[i] or len(word) > 4)
        and word not in word_set("sentences", "openers")
    ]
