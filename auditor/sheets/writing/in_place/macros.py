"""Which kind of workbook a file is to be, and leaving macros out where its name allows none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from auditor.sheets.writing.in_place.names import MACRO_BOOK, PLAIN_BOOK, VBA
from auditor.sheets.writing.in_place.package import Package, rels_of


@dataclass(frozen=True, slots=True)
class MacroParts:
    """Parts to leave out, in folded case, and the ids of the relationships that led there."""

    parts: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()


def kind_for(path: Path) -> str:
    """Return the content type of a workbook whose file is named so."""
    return MACRO_BOOK if path.suffix.lower() == ".xlsm" else PLAIN_BOOK


def left_out(package: Package, path: Path) -> MacroParts:
    """Return what must be left out of a workbook that is written to ``path``.

    Excel refuses to open a file named ``.xlsx`` that holds macros.
    """
    if kind_for(path) == MACRO_BOOK:
        return MacroParts()
    found = {r.id: r.target for r in package.relations(package.workbook).values() if r.type == VBA}
    parts: set[str] = set()
    for part in found.values():
        beside = [r.target for r in package.relations(part).values() if not r.external]
        parts |= {each.casefold() for each in (part, rels_of(part), *beside)}
    return MacroParts(frozenset(parts), frozenset(found))
