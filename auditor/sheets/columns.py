"""Recognises what each column is for, and says why in words for an auditor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from auditor.errors import InputError
from auditor.sheets.bycontent import by_content
from auditor.sheets.content import Profile, profile
from auditor.sheets.extent import column_letters, column_number
from auditor.sheets.heading_text import heading_like
from auditor.sheets.headings import HeadingRole, is_set_aside, is_voice, role_of_heading
from auditor.sheets.synonyms import key
from auditor.sheets.table import Columns, Recognised, Role, Table

Overrides = Mapping[Role, Sequence[str]]
LONGEST_SHOWN = 80
MOSTLY = 0.7
FEW = 3
# Prose under these headings is read as a narrative too, as it is where reasons are written.
_MAY_BE_PROSE = frozenset(
    {Role.OUTCOME, Role.CONSENT, Role.DISABILITY, Role.LANGUAGE, Role.RISK_RATING}
)
_NAMES = {role: role.value.replace("_", " ") for role in Role} | {Role.BORN: "date of birth"}


def recognise(table: Table, overrides: Overrides | None = None) -> Columns:
    """Return which column is read as what; ``overrides`` name headings or letters by role.

    Raises ``InputError`` where an override names no column, or where no column is a
    narrative; the message lists the headings.
    """
    columns = recognised_columns(table, overrides)
    if not columns.narratives():
        raise InputError(no_narrative(table, columns))
    return columns


def recognised_columns(table: Table, overrides: Overrides | None = None) -> Columns:
    """Return what :func:`recognise` does, but without insisting on a narrative."""
    chosen = _overridden(table, overrides or {})
    taken = {column.index for column in chosen}
    settled = {column.role for column in chosen}
    free = [index for index in range(len(table.headings)) if index not in taken]
    profiles = {index: profile(table, index) for index in free}
    facts = [each for each in _facts(table, profiles, settled) if each.role not in settled]
    if Role.NARRATIVE not in settled:
        chosen += _narratives(table, profiles, {each.index: each.role for each in facts})
    found = sorted(chosen + facts, key=lambda each: (each.index, each.role is Role.NARRATIVE))
    return Columns(recognised=tuple(found), headings=table.headings)


def _overridden(table: Table, overrides: Overrides) -> list[Recognised]:
    chosen: list[Recognised] = []
    for role, names in overrides.items():
        if role is not Role.NARRATIVE and len(names) > 1:
            raise InputError(f"Only one column can be the {_NAMES[role]}; name one of them.")
        for index in dict.fromkeys(column_named(table, name) for name in names):
            heading = table.headings[index]
            chosen.append(Recognised(role, index, heading, "You named this column."))
    return chosen


def column_named(table: Table, name: str) -> int:
    """Return the 0-based column of a heading (case does not matter) or of letters like ``F``.

    Raises ``InputError`` listing the headings where there is no such column.
    """
    folded = " ".join(name.split()).casefold()
    for index, heading in enumerate(table.headings):
        if heading.casefold() == folded:
            return index
    alike = [index for index, heading in enumerate(table.headings) if key(heading) == key(name)]
    if key(name) and len(alike) == 1:
        return alike[0]
    letters = name.strip()
    if letters.isascii() and letters.isalpha() and len(letters) <= 3:
        number = column_number(letters)
        if number <= len(table.headings):
            return number - 1
    shown = ", ".join(shown_heading(table, index) for index in range(len(table.headings)))
    raise InputError(f"{_where(table)} has no column '{name}'. Its columns are: {shown}.")


def _facts(table: Table, profiles: Mapping[int, Profile], settled: set[Role]) -> list[Recognised]:
    """Choose a column for each role: by heading and fitting content, by content, by heading."""
    named: dict[Role, list[tuple[int, int, HeadingRole]]] = {}
    for index in profiles:
        found = role_of_heading(table.headings[index])
        if found and found.role is not Role.NARRATIVE:
            named.setdefault(found.role, []).append((found.rank, index, found))
    facts: dict[Role, Recognised] = {}
    for role, candidates in named.items():
        ordered = sorted(candidates, key=lambda each: each[:2])
        fitting = [each for each in ordered if fits(role, profiles[each[1]])]
        if fitting and role not in settled:
            facts[role] = _by_heading(table, role, fitting[0][1], fitting[0][2])
    known = settled | facts.keys()
    for found_by in by_content(table, profiles, known, facts):
        facts.setdefault(found_by.role, found_by)
    for role, candidates in named.items():
        _, index, found = min(candidates, key=lambda each: each[:2])
        if role not in facts and found.exact and not profiles[index].is_prose:
            why = f"Its heading is a usual name for the {_NAMES[role]}, but few cells read as one."
            facts[role] = Recognised(role, index, table.headings[index], why)
    return list(facts.values())


def fits(role: Role, values: Profile) -> bool:
    """Whether a column's values can be what its heading says; an empty column can."""
    if not values.filled:
        return True
    if role is Role.DATE:
        return values.dates >= 0.5
    if role is Role.BORN:
        return values.dates >= 0.3
    if role is Role.AGE:
        return values.ages >= 0.5
    if role is Role.LOOKED_AFTER:
        return values.yes_no >= 0.3
    if role is Role.REFERENCE:
        return values.words <= 4 and not (values.filled >= 20 and values.distinct < 0.2)
    return role in _MAY_BE_PROSE or not values.is_prose


def _by_heading(table: Table, role: Role, index: int, found: HeadingRole) -> Recognised:
    what = "is a usual name for" if found.exact else "has words that name"
    why = f"Its heading {what} the {_NAMES[role]}."
    return Recognised(role, index, table.headings[index], why)


def _narratives(
    table: Table, profiles: Mapping[int, Profile], facts: Mapping[int, Role]
) -> list[Recognised]:
    found: list[Recognised] = []
    for index, values in profiles.items():
        why = _why_narrative(table.headings[index], values, facts.get(index))
        if why:
            found.append(Recognised(Role.NARRATIVE, index, table.headings[index], why))
    if not found:
        return _named_only(table, profiles)
    telling = [each for each in found if not _only_categories(each, profiles[each.index])]
    return telling or found


def _named_only(table: Table, profiles: Mapping[int, Profile]) -> list[Recognised]:
    """Return the columns that are narratives by a sure name alone, whatever they hold."""
    why = "Its heading is a usual name for a narrative, though its cells do not read as one."
    found = [(index, role_of_heading(table.headings[index])) for index in profiles]
    return [
        Recognised(Role.NARRATIVE, index, table.headings[index], why)
        for index, role in found
        if role and role.role is Role.NARRATIVE and not role.weak
    ]


def _only_categories(column: Recognised, values: Profile) -> bool:
    listed = values.is_categorical or (values.filled == 0 and role_is_weak(column.heading))
    return listed and not is_voice(column.heading)


def role_is_weak(heading: str) -> bool:
    """Whether a heading alone does not make a narrative (``Summary``, ``Notes``)."""
    found = role_of_heading(heading)
    return found is None or found.weak


def _why_narrative(heading: str, values: Profile, role: Role | None) -> str | None:
    if is_set_aside(heading) or (role is not None and role not in _MAY_BE_PROSE):
        return None
    found = role_of_heading(heading)
    named = found is not None and found.role is Role.NARRATIVE
    if values.is_prose:
        start = "Its heading is a usual name for a narrative, and " if named else "Its heading is "
        middle = "" if named else f"not one for a narrative, but {values.prose:.0%} of "
        return start + middle + _prose(values, named)
    answers = values.yes_no > MOSTLY and values.filled >= FEW
    if found is None or not named or values.is_measured or answers:
        return None
    if not found.weak:
        return "Its heading is a usual name for a narrative."
    telling = values.filled == 0 or values.words >= 3
    return "Its heading often names a narrative, and its cells hold words." if telling else None


def _prose(values: Profile, named: bool) -> str:
    cells = f"{values.prose:.0%} of its filled cells" if named else "its filled cells"
    return f"{cells} are running text (half have {values.words:.0f} words or more)."


def no_narrative(table: Table, columns: Columns) -> str:
    """Return what to say where no column is a narrative: the columns seen and their roles."""
    roles = {each.index: f" (read as {_NAMES[each.role]})" for each in columns.recognised}
    show = partial(shown_heading, table)
    seen = [show(index) + roles.get(index, "") for index in range(len(table.headings))]
    return (
        f"{_where(table)} has no column that reads as a narrative. Columns seen: "
        f"{', '.join(seen) or 'none'}. Name the column with --narrative HEADING."
    )


def shown_heading(table: Table, index: int) -> str:
    """Return a column's letters and heading, without what may be text of a referral.

    So it may where the heading is over-long or reads as a sentence, or where hardly a heading
    of the table is known, as the row taken for headings can then be a row of data.
    """
    heading = table.headings[index]
    letters = column_letters(index + 1)
    sentence = heading_like(heading) < 0 and len(heading.split()) > FEW
    if sentence or len(heading) > LONGEST_SHOWN:
        return f"{letters} (long heading)"
    known = sum(role_of_heading(each) is not None for each in table.headings)
    certain = known >= FEW or known * FEW >= len(table.headings)
    return f"{letters} '{heading}'" if certain else f"{letters} (heading not known)"


def _where(table: Table) -> str:
    return f"{table.file}, sheet '{table.sheet}'," if table.sheet else table.file
