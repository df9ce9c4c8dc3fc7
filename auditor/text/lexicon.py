"""All cue lists as one table, so that a text is passed over once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from auditor.text.cues import ANY, GAP, Table, build, read, spellings
from auditor.text.tokens import whole_words
from auditor.types import About, Speaker

Wording = tuple[tuple[str, ...], str, str]


class Noun(NamedTuple):
    """What a noun says of a person: child or adult, whose words theirs are, he, she or any."""

    about: About
    speaker: Speaker | None
    gender: str


_NOUNS = {
    "parent": (About.ADULT, Speaker.PARENT),
    "public": (About.ADULT, Speaker.PUBLIC),
    "professional": (About.ADULT, Speaker.PROFESSIONAL),
    "record": (About.UNCLEAR, Speaker.PROFESSIONAL),
    "child": (About.CHILD, Speaker.CHILD),
    "unclear": (About.UNCLEAR, None),
    "titles": (About.ADULT, Speaker.PROFESSIONAL),
}


def noun(kind: str) -> Noun:
    """Return what the kind of a ``person`` or ``title`` hit means."""
    name, gender = kind.split(".")
    about, speaker = _NOUNS[name]
    if name == "titles" and gender != "any":
        speaker = Speaker.PARENT
    return Noun(about, speaker, gender)


@cache
def table() -> Table:
    """Return every cue list in one table."""
    return build([*_people(), *_speaker(), *_plain("negation"), *_plain("challenge")])


def _people() -> Iterator[Wording]:
    lists = read("people")
    for name in ("parent", "public", "professional", "record", "child", "unclear"):
        for gender, phrases in lists[name].items():
            yield from _wordings(phrases, "person", f"{name}.{gender}")
    yield from _wordings(lists["older_sibling"], "person", "public.any")
    for gender, phrases in lists["titles"].items():
        yield from _wordings(phrases, "title", f"titles.{gender}")
    yield from _wordings(lists["comparison"], "comparison", "comparison")


def _speaker() -> Iterator[Wording]:
    lists = read("speaker")
    weak = frozenset(lists["weak"].split())
    for verb in lists["say"].split():
        yield from _wordings([verb], "say", "weak" if verb in weak else "say")
    yield from _wordings(lists["sources"], "source", "source")
    yield from _wordings(lists["views"], "view", "view")
    yield from _wordings(lists["wishes"], "wish", "wish")


def _plain(name: str) -> Iterator[Wording]:
    """Yield the lists of a file; what only looks like denial must win, so it shares a group."""
    for kind, phrases in read(name).items():
        shared = kind in ("before", "after", "not_denial")
        yield from _wordings(phrases, "negation" if shared else kind, kind)


def _wordings(phrases: list[str], group: str, kind: str) -> Iterator[Wording]:
    for phrase in phrases:
        for words in spellings(phrase):
            yield _tokenised(words), group, kind


def _tokenised(words: tuple[str, ...]) -> tuple[str, ...]:
    out: list[str] = []
    for word in words:
        out += [word] if word in (GAP, ANY) else whole_words(word)
    return tuple(out)
