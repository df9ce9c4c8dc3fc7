"""What every sheet of one workbook shares."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from auditor.sheets.workbook_out.cells import Pen, Spot
from auditor.sheets.workbook_out.long_text import LONG_TEXT
from auditor.sheets.workbook_out.styles import Sheet, Styles, Workbook
from auditor.sheets.workbook_out.view import CriterionView, RubricView, RuleView

SUMMARY, FINDINGS, RUBRIC, ABOUT = "Summary", "Findings", "Rubric", "About this audit"
REFERRALS = "Referrals"
_RESERVED = {SUMMARY, FINDINGS, RUBRIC, ABOUT, LONG_TEXT, "History"}
_FORBIDDEN = set("[]:*?/\\")
_LONGEST_NAME = 31


@dataclass
class Book:
    """One workbook under way: the library's workbook, the pen, the rubric.

    ``taken`` are names that the audit's own sheets must leave alone. Where ``prompts`` is
    set, notes on cells appear when the cell is chosen, not as comments.
    """

    workbook: Workbook
    styles: Styles
    pen: Pen
    rubric: RubricView
    taken: frozenset[str] = frozenset()
    prompts: bool = False
    _names: set[str] = field(default_factory=lambda: {name.casefold() for name in _RESERVED})

    def add_own(self, name: str) -> Sheet:
        """Add one of the audit's own sheets, under another name where ``name`` is taken."""
        return self.add_sheet(self.own_name(name))

    def own_name(self, name: str) -> str:
        """Return the name that the audit's own sheet ``name`` has in this workbook."""
        return free_name(name, self.taken)

    def add_sheet(self, name: str) -> Sheet:
        """Add a sheet of this name."""
        self._names.add(name.casefold())
        return self.workbook.add_worksheet(name)

    def note(self, spot: Spot, text: str, x_scale: float, y_scale: float) -> None:
        """Put a note on a cell."""
        if self.prompts:
            shown = {"validate": "any", "input_message": text}
            spot.sheet.data_validation(spot.row, spot.col, spot.row, spot.col, shown)
        else:
            looks = {"x_scale": x_scale, "y_scale": y_scale, "font_size": 9}
            spot.sheet.write_comment(spot.row, spot.col, text, looks)

    def add_named(self, wanted: str | None) -> Sheet:
        """Add a sheet named ``wanted`` where Excel and the other sheets allow it.

        Otherwise it is named ``Referrals``, ``Referrals 2`` and so on.
        """
        if wanted and self._is_free(wanted):
            return self.add_sheet(wanted)
        number = 1
        while not self._is_free(name := REFERRALS if number == 1 else f"{REFERRALS} {number}"):
            number += 1
        return self.add_sheet(name)

    @cached_property
    def criteria(self) -> dict[str, CriterionView]:
        """The rubric's criteria by id."""
        return {criterion.id: criterion for criterion in self.rubric.criteria}

    @cached_property
    def rules(self) -> dict[str, RuleView]:
        """The rubric's phrase rules by id."""
        return {rule.id: rule for rule in self.rubric.rules}

    def title_of(self, criterion: str) -> str:
        """Return the criterion's title, or its id where the rubric shown does not have it."""
        known = self.criteria.get(criterion)
        return known.title if known else criterion

    def _is_free(self, name: str) -> bool:
        plain = not _FORBIDDEN & set(name) and name.isprintable() and name.strip("'") == name
        return plain and len(name) <= _LONGEST_NAME and name.casefold() not in self._names


def free_name(name: str, taken: Collection[str]) -> str:
    """Return ``name``, or the first of "name (audit)", "name (audit 2)" ... not ``taken``."""
    used, number, free = {each.casefold() for each in taken}, 1, name
    while free.casefold() in used:
        free = f"{name} (audit)" if number == 1 else f"{name} (audit {number})"
        number += 1
    return free
