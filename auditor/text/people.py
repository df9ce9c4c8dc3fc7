"""Everyone a narrative mentions: nouns, names and ages put together."""

from __future__ import annotations

from dataclasses import replace

from auditor.text.age_patterns import ADULT
from auditor.text.ages import Age
from auditor.text.cues import Hit, word_set
from auditor.text.lexicon import noun
from auditor.text.names import is_name_at, name_run
from auditor.text.persons import Mention, Person
from auditor.text.registry import again, aged_nouns, by_role, register, settled
from auditor.text.spoken import speaking
from auditor.text.tokens import Tokens
from auditor.types import About, Speaker


def mentions_of(tokens: Tokens, hits: list[Hit], read: list[Age]) -> list[Mention]:
    """Return the nouns and names of people in a text, in order; pronouns come later."""
    found = _nouns(tokens, hits)
    taken = {i for m in found for i in range(m.start, m.end)}
    found += _named_by_age(tokens, read, taken)
    found.sort(key=lambda m: m.start)
    found = _with_ages(tokens, found, read)
    known, nouns = register(found), aged_nouns(found)
    found = [settled(m, known, nouns) for m in found]
    taken = {i for m in found for i in range(m.start, m.end)}
    known = {**by_role(tokens, found), **known}
    spoken = speaking(tokens, hits, known, taken)
    for mention in spoken:
        known.setdefault(mention.named[0], mention.person)
    found += spoken + again(tokens, known, taken)
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
