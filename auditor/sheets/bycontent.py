"""Recognises columns whose headings say nothing, by the kind of values they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set

from auditor.sheets.content import Profile
from auditor.sheets.headings import (
    is_of_another_day,
    is_of_others,
    is_set_aside,
    role_of_heading,
)
from auditor.sheets.table import Recognised, Role, Table

LEAST_FILLED = 2
CHILDHOOD_DAYS = (180, 20 * 366)

_TESTS: tuple[tuple[Role, str, Callable[[Profile], bool]], ...] = (
    (Role.REFERENCE, "codes that are all different", lambda p: p.references > 0.9 < p.distinct),
    (Role.ETHNICITY, "ethnicities or their codes", lambda p: p.ethnicities >= 0.6),
    (Role.GENDER, "genders", lambda p: p.genders >= 0.8),
    (Role.BOROUGH, "names of boroughs", lambda p: p.boroughs >= 0.6),
    (Role.RISK_RATING, "red, amber, green or blue", lambda p: p.colours >= 0.8),
    (Role.AGE, "ages", lambda p: p.aged >= 0.5 and p.ages >= 0.8),
    (
        Role.LOOKED_AFTER,
        "words of being looked after",
        lambda p: p.care >= 0.2 and p.yes_no >= 0.8,
    ),
    (
        Role.AGENCY,
        "names of agencies",
        lambda p: p.agencies >= 0.6 and p.words <= 4 and (p.filled < 8 or p.distinct <= 0.6),
    ),
)


def by_content(
    table: Table,
    profiles: Mapping[int, Profile],
    known: Set[Role],
    facts: Mapping[Role, Recognised],
) -> Iterator[Recognised]:
    """Yield the columns that values alone explain, for roles that are not ``known`` yet."""
    taken = {column.index for column in facts.values()}
    open_columns = {
        index: values
        for index, values in profiles.items()
        if index not in taken and values.filled >= LEAST_FILLED and _is_open(table.headings[index])
    }
    for role, what, test in _TESTS:
        for index, values in open_columns.items():
            if role not in known and index not in taken and test(values):
                taken.add(index)
                yield _found(table, role, index, what)
                break
    yield from _plain_age(table, open_columns, known, taken)
    yield from _days(table, open_columns, known, taken, _day_of(facts, profiles))


def _is_open(heading: str) -> bool:
    if is_set_aside(heading) or is_of_others(heading):
        return False
    return role_of_heading(heading) is None


def _found(table: Table, role: Role, index: int, what: str) -> Recognised:
    why = f"Its heading says nothing that is known, but its cells hold {what}."
    return Recognised(role, index, table.headings[index], why)


def _plain_age(
    table: Table, profiles: Mapping[int, Profile], known: Set[Role], taken: set[int]
) -> Iterator[Recognised]:
    """Yield a column without a heading that holds whole numbers such as children's ages."""
    for index, values in profiles.items():
        unnamed = table.headings[index].startswith("Column ")
        ages = values.ages >= 0.95 and values.whole_numbers >= 0.95
        varied = values.filled >= 5 and values.distinct * values.filled >= 4
        if Role.AGE not in known and index not in taken and unnamed and ages and varied:
            taken.add(index)
            yield _found(table, Role.AGE, index, "whole numbers from 0 to 25")
            return


def _day_of(facts: Mapping[Role, Recognised], profiles: Mapping[int, Profile]) -> float:
    date = facts.get(Role.DATE)
    return profiles[date.index].day if date and date.index in profiles else 0


def _days(
    table: Table,
    profiles: Mapping[int, Profile],
    known: Set[Role],
    taken: set[int],
    latest: float,
) -> Iterator[Recognised]:
    """Yield the date column that lies latest, and the one a childhood before it as births."""
    days = {
        index: values.day
        for index, values in profiles.items()
        if index not in taken
        and values.dates >= 0.8
        and not is_of_another_day(table.headings[index])
    }
    if Role.DATE not in known and days:
        index = max(days, key=lambda each: days[each])
        latest = days.pop(index)
        yield _found(table, Role.DATE, index, "dates")
    for index, day in days.items():
        low, high = CHILDHOOD_DAYS
        if Role.BORN not in known and latest and low <= latest - day <= high:
            yield _found(table, Role.BORN, index, "dates of a childhood before the referral's")
            return
