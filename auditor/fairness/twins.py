"""Counterfactual twins: referrals that differ from one that was made in a single thing."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from auditor.fairness.data import Community, communities
from auditor.fairness.ethnicity import ethnicity_edits
from auditor.fairness.gender import bound_to_sex, gender_edits
from auditor.fairness.names import NameKind, child_sex, name_edits, names_in, renamed
from auditor.rubric import Rubric
from auditor.rubric.schema import EvidenceCheck
from auditor.text import Analysed, analyse
from auditor.text.dialect import LONDON, STANDARD, dialect_edits
from auditor.text.edits import Edit, applied
from auditor.types import Referral

Editor = Callable[[Analysed], tuple[Edit, ...]]


class Change(StrEnum):
    """The one thing in which a twin differs."""

    NAMES = "names"
    GENDER = "gender"
    ETHNICITY = "ethnicity, words"
    COLUMN = "ethnicity, column"
    CARE = "looked after"
    DIALECT = "dialect"


@dataclass(frozen=True)
class Twin:
    """A referral changed in one thing; ``edits`` are those of each narrative, in order.

    ``variant`` says to what it was changed: a community, a kind of English.
    """

    change: Change
    variant: str
    referral: Referral
    edits: tuple[tuple[Edit, ...], ...]


def twins_of(referral: Referral, seed: int = 0) -> Iterator[Twin]:
    """Yield the twins of a referral that really differ from it.

    Names are drawn by ``seed`` and the referral's row, so that they come out the same again.
    A referral whose text cannot be read has only the twins that its columns give.
    """
    yield from _of_columns(referral, seed)
    try:
        texts = [analyse(n, referral.facts, by_sex=True) for n in referral.narratives]
    except Exception:
        # Whatever went wrong may quote the text; the audit reports such a row as failed.
        return
    yield from _of_names(referral, texts, seed)
    yield from _of_gender(referral, texts)
    yield from _of_ethnicity(referral, texts)
    for direction in (STANDARD, LONDON):
        yield from _twin(Change.DIALECT, direction, referral, texts, _speaking(direction))


def _of_columns(referral: Referral, seed: int) -> Iterator[Twin]:
    """Yield the twins by care status, and by ethnicity where the column gives one."""
    facts, nothing = referral.facts, ((),) * len(referral.narratives)
    turned = replace(facts, looked_after=not facts.looked_after)
    told = "looked after" if turned.looked_after else "not looked after"
    yield Twin(Change.CARE, told, replace(referral, facts=turned), nothing)
    if facts.ethnicity:
        columns = [c.column for c in communities() if c.column != facts.ethnicity]
        drawn = random.Random(f"{seed}|{referral.place}").choice(columns)
        other = replace(referral, facts=replace(facts, ethnicity=drawn))
        yield Twin(Change.COLUMN, "another community", other, nothing)


def _of_names(referral: Referral, texts: list[Analysed], seed: int) -> Iterator[Twin]:
    names = names_in(texts, referral.facts)
    whole = "\n".join(t.text for t in texts)
    for community in communities():
        key = f"{seed}|{referral.place}|{community.community}"
        new = renamed(names, community, whole, key)
        yield from _twin(Change.NAMES, community.community, referral, texts, _naming(new))


def _of_ethnicity(referral: Referral, texts: list[Analysed]) -> Iterator[Twin]:
    """Yield the twins whose words say another ethnicity; a column that gives one says the same."""
    for community in communities():
        given = community.column if referral.facts.ethnicity else None
        twin = replace(referral, facts=replace(referral.facts, ethnicity=given))
        yield from _twin(Change.ETHNICITY, community.community, twin, texts, _telling(community))


def _telling(community: Community) -> Editor:
    return lambda text: ethnicity_edits(text.text, community)


def _speaking(direction: str) -> Editor:
    return lambda text: dialect_edits(text.text, direction)


def _naming(new: dict[str, str]) -> Editor:
    return lambda text: name_edits(text.text, new)


def _of_gender(referral: Referral, texts: list[Analysed]) -> Iterator[Twin]:
    if any(bound_to_sex(t.text) for t in texts):
        return
    child = "she" if child_sex(texts, referral.facts) is NameKind.GIRL else "he"
    other = {"Male": "Female", "Female": "Male"}.get(referral.facts.gender or "")
    facts = replace(referral.facts, gender=other or referral.facts.gender)
    told = "girls as boys" if child == "she" else "boys as girls"
    twin = replace(referral, facts=facts)
    yield from _twin(Change.GENDER, told, twin, texts, lambda t: gender_edits(t, child))


def _twin(
    change: Change, variant: str, referral: Referral, texts: list[Analysed], editor: Editor
) -> Iterator[Twin]:
    edits = tuple(editor(text) for text in texts)
    if any(edits):
        narratives = tuple(
            replace(n, text=applied(n.text, e))
            for n, e in zip(referral.narratives, edits, strict=True)
        )
        yield Twin(change, variant, replace(referral, narratives=narratives), edits)


def left_out(change: Change, rubric: Rubric) -> frozenset[str]:
    """Return the criteria whose verdict rightly depends on what was changed.

    Those that apply to a looked after child alone are not compared where care status changes.
    """
    if change is not Change.CARE:
        return frozenset()
    checks = {c.id: c.check for c in rubric.criteria}
    return frozenset(
        id for id, c in checks.items() if isinstance(c, EvidenceCheck) and c.needs_looked_after
    )
