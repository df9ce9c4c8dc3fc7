"""The looks of the workbook: one palette, formats made once each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

Sheet = Any
"""An XlsxWriter worksheet; the library is imported only when a workbook is written."""
Format = Any
Workbook = Any

FONT = {"font_name": "Calibri", "font_size": 10}
_GRID = {"border": 1, "border_color": "#D0D0D0"}
_CELL = {**FONT, **_GRID, "text_wrap": True, "valign": "top"}
_HEAD = {**FONT, **_GRID, "bold": True, "font_color": "#FFFFFF", "text_wrap": True,
         "valign": "vcenter"}  # fmt: skip
_GOOD_TO_POOR = ("#A9D08E", "#DDEBC8", "#FFE08A", "#F4B6A0")
CONCERN = "#9C0006"
EVIDENCE = "#1F4E79"


class Styles:
    """The formats of one workbook; equal properties give one format."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        self._properties: dict[int, dict[str, object]] = {}

    def make(self, *parts: Mapping[str, object]) -> Format:
        """Return the format with these properties, later parts winning."""
        properties = {name: value for part in parts for name, value in part.items()}
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
            self._properties[id(self._made[key])] = properties
        return self._made[key]

    def varied(self, base: Format, **changes: object) -> Format:
        """Return ``base`` with some properties changed."""
        return self.make(self._properties[id(base)], changes)

    def merged(self, base: Format, run: Format) -> Format:
        """Return ``base`` with the looks of ``run``, for a cell that is all one run."""
        return self.make(self._properties[id(base)], self._properties[id(run)])

    @cached_property
    def cell(self) -> Format:
        """A wrapped cell, its text at the top."""
        return self.make(_CELL)

    @cached_property
    def plain(self) -> Format:
        """Text with no frame around it, as titles above a table have."""
        return self.make(FONT, {"valign": "top"})

    @cached_property
    def prose(self) -> Format:
        """Wrapped text with no frame around it."""
        return self.make(FONT, {"valign": "top", "text_wrap": True})

    @cached_property
    def strong(self) -> Format:
        """A wrapped cell in bold."""
        return self.make(_CELL, {"bold": True})

    @cached_property
    def band(self) -> Format:
        """A row that names the group of rows under it."""
        return self.make(_CELL, {"bold": True, "bg_color": "#E7EBF3"})

    @cached_property
    def number(self) -> Format:
        """A whole number, with its thousands parted."""
        return self.make(_CELL, {"num_format": "#,##0", "align": "right"})

    @cached_property
    def score(self) -> Format:
        """A score of 0 to 100, with one decimal."""
        return self.make(_CELL, {"num_format": "0.0", "align": "center", "bold": True})

    @cached_property
    def share(self) -> Format:
        """A share, shown as a whole percentage."""
        return self.make(_CELL, {"num_format": "0%", "align": "right"})

    @cached_property
    def link(self) -> Format:
        """A link to another sheet."""
        return self.make(_CELL, {"font_color": "#0563C1", "underline": 1, "align": "left"})

    @cached_property
    def review(self) -> Format:
        """A cell that a reviewer is to fill in, also where the sheet is protected."""
        return self.make(_CELL, {"bg_color": "#FFF8E1", "locked": False})

    @cached_property
    def review_date(self) -> Format:
        """A date that a reviewer is to fill in."""
        return self.varied(self.review, num_format="dd/mm/yyyy", align="left")

    @cached_property
    def head(self) -> Format:
        """The heading of a column that was in the input."""
        return self.make(_HEAD, {"bg_color": "#44546A"})

    @cached_property
    def head_added(self) -> Format:
        """The heading of a column that the audit added."""
        return self.make(_HEAD, {"bg_color": "#1F3864"})

    @cached_property
    def head_numbers(self) -> Format:
        """The heading of a column of numbers, which stand at its right."""
        return self.make(_HEAD, {"bg_color": "#1F3864", "align": "right"})

    @cached_property
    def head_review(self) -> Format:
        """The heading of a column that a reviewer is to fill in."""
        return self.make(_HEAD, {"bg_color": "#7F6000"})

    @cached_property
    def title(self) -> Format:
        """The title of a sheet."""
        return self.make(FONT, {"font_size": 18, "bold": True, "font_color": "#1F3864"})

    @cached_property
    def section(self) -> Format:
        """The title of a part of a sheet."""
        return self.make(FONT, {"font_size": 13, "bold": True, "font_color": "#1F3864"})

    @cached_property
    def run_plain(self) -> Format:
        """A run of rich text that is not marked."""
        return self.make(FONT)

    @cached_property
    def run_concern(self) -> Format:
        """A run that raises a concern: bold as well as red, to tell it without colour."""
        return self.make(FONT, {"bold": True, "font_color": CONCERN})

    @cached_property
    def run_evidence(self) -> Format:
        """A run that is evidence: underlined as well as blue, to tell it without colour."""
        return self.make(FONT, {"underline": 1, "font_color": EVIDENCE})

    @cached_property
    def run_both(self) -> Format:
        """A run that is both."""
        return self.make(FONT, {"bold": True, "underline": 1, "font_color": CONCERN})

    @cached_property
    def run_note(self) -> Format:
        """A run that is a note of the audit, not the referral's own words."""
        return self.make(FONT, {"italic": True, "bold": True, "font_color": "#7F6000"})


def rating_colours(ratings: Sequence[str]) -> dict[str, str]:
    """Return a background colour for each rating, given best first."""
    last = len(_GOOD_TO_POOR) - 1
    steps = max(len(ratings) - 1, 1)
    return {rating: _GOOD_TO_POOR[round(i * last / steps)] for i, rating in enumerate(ratings)}
