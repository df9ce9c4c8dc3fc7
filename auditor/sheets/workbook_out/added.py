"""The columns that the audit adds to a referral: what they say, and writing them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.sheets.review.keys import referral_key
from auditor.sheets.table import Cell
from auditor.sheets.workbook_out import layout as columns_of
from auditor.sheets.workbook_out.book import Book
from auditor.sheets.workbook_out.cells import Spot
from auditor.sheets.workbook_out.pages import MAX_LINKS, link_to
from auditor.sheets.workbook_out.phrases import child_voice, concerns, links, look_at_first
from auditor.sheets.workbook_out.styles import Sheet
from auditor.types import Audit


@dataclass(frozen=True, slots=True)
class Target:
    """A place that a link leads to: a sheet's name and a 1-based row."""

    sheet: str
    row: int


class AddedColumns:
    """Writes the audit's and the reviewer's cells of one sheet.

    ``at`` gives the 0-based place of each added column by its name; ``used_links``
    is how many links the sheet has already.
    """

    def __init__(
        self, book: Book, sheet: Sheet, at: Mapping[str, int], used_links: int = 0
    ) -> None:
        self._book = book
        self._sheet = sheet
        self._at = at
        self._links = MAX_LINKS - used_links

    def shown(self, audit: Audit, findings: Target | None) -> dict[str, Cell]:
        """Return what the audit's columns say, by their names."""
        key = referral_key(audit, self._book.rubric.ratings())
        if audit.error is not None:
            return {columns_of.ERROR: audit.error, columns_of.REVIEW_KEY: key}
        return {
            columns_of.REVIEW_KEY: key,
            columns_of.SCORE: audit.score,
            columns_of.RATING: audit.rating,
            columns_of.THEMES: "; ".join(audit.themes),
            columns_of.CONCERNS: concerns(self._book, audit),
            columns_of.VOICE: child_voice(audit),
            columns_of.FIRST: look_at_first(self._book, audit),
            columns_of.LINK: links(audit) if findings else "None",
        }

    def write(
        self, row: int, audit: Audit, shown: Mapping[str, Cell], findings: Target | None
    ) -> None:
        """Write the cells of the 0-based ``row``; ``findings`` is to be linked."""
        styles = self._book.styles
        for name in columns_of.ADDED:
            spot = self._spot(row, name, audit)
            value = shown.get(name)
            if name == columns_of.LINK and findings and self._links > 0:
                self._links -= 1
                url = link_to(findings.sheet, findings.row)
                self._book.pen.link(spot, url, str(value), styles.link)
            else:
                style = {columns_of.SCORE: styles.score, columns_of.RATING: styles.strong}
                self._book.pen.value(spot, value, style.get(name, styles.cell))
        for name in columns_of.REVIEW:
            dated = name == columns_of.REVIEW_DATE
            style_of_review = styles.review_date if dated else styles.review
            self._book.pen.value(self._spot(row, name, audit), None, style_of_review)

    def _spot(self, row: int, name: str, audit: Audit) -> Spot:
        return Spot(self._sheet, row, self._at[name], name, audit.reference or "")
