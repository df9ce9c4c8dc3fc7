"""What every sheet of one workbook shares."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from auditor.sheets.workbook_out.cells import Pen
from auditor.sheets.workbook_out.styles import Sheet, Styles, Workbook
from auditor.sheets.workbook_out.view import CriterionView, RubricView, RuleView

SUMMARY, FINDINGS, RUBRIC, ABOUT = "Summary", "Findings", "Rubric", "About this audit"
REFERRALS = "Referrals"
_RESERVED = {SUMMARY, FINDINGS, RUBRIC, ABOUT, "Long text", "History"}
_FORBIDDEN = set("[]:*?/\\")
_LONGEST_NAME = 31


@dataclass
class Book:
    """One workbook under way: the library's workbook, the pen, the rubric."""

    workbook: Workbook
    styles: Styles
    pen: Pen
    rubric: RubricView
    _names: set[str] = field(default_factory=lambda: {name.casefold() for name in _RESERVED})

    def add_sheet(self, name: str) -> Sheet:
        """Add one of the audit's own sheets."""
        self._names.add(name.casefold())
        return self.workbook.add_worksheet(name)

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
