"""Somebody a narrative mentions, and where."""

from __future__ import annotations

from dataclasses import dataclass

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
