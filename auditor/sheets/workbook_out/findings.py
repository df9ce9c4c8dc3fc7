"""The Findings sheet: one row a finding, with its reason and a place to disagree."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.sheets.review.keys import HEADING as REVIEW_KEY
from auditor.sheets.review.keys import finding_key
from auditor.sheets.table import Cell
from auditor.sheets.workbook_out.added import Target
from auditor.sheets.workbook_out.book import FINDINGS, Book
from auditor.sheets.workbook_out.cells import Spot
from auditor.sheets.workbook_out.pages import (
    MAX_LINKS,
    MAX_ROWS,
    choices,
    link_to,
    message,
    row_height,
    set_up_page,
)
from auditor.sheets.workbook_out.styles import Format, Sheet
from auditor.sheets.workbook_out.words import (
    DECISIONS,
    KINDS,
    LABELS,
    PROMPT,
    PROMPT_TITLES,
    SPEAKERS,
    SUPPRESSED,
    accepted,
    found_by,
)
from auditor.types import Audit, Finding, Kind, Suppressed

COLUMNS = {
    "Reference": 15, "Sheet": 13, "Sheet row": 9, "Criterion": 24, "Label": 16,
    "Concern or evidence": 12, "Excerpt": 52, "Whose words": 14, "Why it was raised": 40,
    "Wording or question to consider": 40, "Source": 26, "Found by": 18, "Confidence": 11,
    "Agree?": 11, "Reason": 34, "Column": 18, "From character": 10, "To character": 10,
    REVIEW_KEY: 13,
}  # fmt: skip
EXPLAINED = {
    "Reference": "The referral's reference, as it came.",
    "Sheet": "The sheet of this workbook on which the referral stands.",
    "Sheet row": "The referral's row on that sheet. Follow the link to read it whole.",
    "Criterion": "What the finding speaks for or against. The Rubric sheet explains each.",
    "Label": "The kind of language, where the finding is about language.",
    "Concern or evidence": "A concern counts against the criterion, evidence for it. Suppressed: "
    "a reviewer accepted it as an exception, so that it does not count.",
    "Excerpt": "The words that were found. Please read them in their place before deciding.",
    "Whose words": "Who says them, as far as can be told.",
    "Why it was raised": "What the words may do to how the child is seen, or what they show.",
    "Wording or question to consider": "What to write or to ask instead.",
    "Source": "The guidance that this rests on.",
    "Found by": "A rule's name, the classifier, or a check.",
    "Confidence": "How sure the classifier is. It does not say how much the finding matters.",
    "Reason": "Why you disagree or are not sure, in your own words. Please do not copy out the "
    "referral or name the child.",
    "Column": "The column of the referral in which the words stand.",
    "From character": "Where in that cell the words begin.",
    "To character": "Where they end.",
}
"""What the headings mean, shown when one is chosen; a message holds 255 characters."""
_HEADINGS = tuple(COLUMNS)
_AGREE, _REASON = _HEADINGS.index("Agree?"), _HEADINGS.index("Reason")
_LINK = _HEADINGS.index("Sheet row")


class FindingsSheet:
    """Findings as they come, in as many sheets as they need."""

    def __init__(self, book: Book, rows_a_sheet: int = MAX_ROWS) -> None:
        self._book = book
        self._rows_a_sheet = rows_a_sheet
        self._sheets: list[Sheet] = []
        self._later: list[tuple[Audit, Suppressed, Target]] = []
        self._open()

    def write(self, audit: Audit, place: Target) -> Target | None:
        """Write the findings of ``audit``, concerns first; return where the first stands."""
        first: Target | None = None
        self._later += [(audit, suppressed, place) for suppressed in audit.suppressed]
        for finding in _in_order(audit.findings):
            at = self._write_row(audit, finding, place)
            first = first or at
        return first

    def close(self) -> None:
        """Write the suppressed findings under the others and finish the sheet."""
        for audit, suppressed, place in self._later:
            self._write_row(audit, suppressed.finding, place, suppressed)
        self._finish()

    def _write_row(
        self, audit: Audit, finding: Finding, place: Target, suppressed: Suppressed | None = None
    ) -> Target:
        if self._next >= self._rows_a_sheet:
            self._finish()
            self._open()
        at = Target(self._sheets[-1].get_name(), self._next + 1)
        self._row(audit, finding, place, suppressed)
        self._next += 1
        return at

    def _finish(self) -> None:
        """Put filter and dropdowns on the sheet."""
        sheet, last = self._sheets[-1], self._next - 1
        sheet.autofilter(0, 0, max(last, 0), len(COLUMNS) - 1)
        if last > 0:
            titles = PROMPT_TITLES
            agree = choices(DECISIONS, titles["decision"], "Say why in the next column.")
            sheet.data_validation(1, _AGREE, last, _AGREE, agree)
            why = message(titles["reason"], "Do not copy out the referral or a name.")
            sheet.data_validation(1, _REASON, last, _REASON, why)

    def _open(self) -> None:
        number = len(self._sheets) + 1
        sheet = self._book.add_own(FINDINGS if number == 1 else f"{FINDINGS} {number}")
        self._sheets.append(sheet)
        self._next, self._links = 1, 0
        set_up_page(sheet, repeat_row=0)
        sheet.freeze_panes(1, 1)
        sheet.set_row(0, 32)
        styles = self._book.styles
        for col, (heading, width) in enumerate(COLUMNS.items()):
            sheet.set_column(col, col, width, None, {"hidden": heading == REVIEW_KEY})
            if heading in EXPLAINED:
                shown = message(heading, EXPLAINED[heading])
                sheet.data_validation(0, col, 0, col, shown)
            head = styles.head_review if col in (_AGREE, _REASON) else styles.head_added
            sheet.write_string(0, col, heading, head)
        self._book.note(Spot(sheet, 0, _AGREE), PROMPT, x_scale=2, y_scale=1.2)

    def _row(
        self, audit: Audit, finding: Finding, place: Target, suppressed: Suppressed | None
    ) -> None:
        sheet, row = self._sheets[-1], self._next
        values = self._values(audit, finding, place, suppressed)
        shown = zip(values[:-1], list(COLUMNS.values())[:-1], strict=True)
        texts = [(value, width) for value, width in shown if isinstance(value, str)]
        sheet.set_row(row, row_height(texts))
        for col, value in enumerate(values):
            spot = Spot(sheet, row, col, _HEADINGS[col], audit.reference or "")
            if col == _LINK and self._links < MAX_LINKS:
                self._links += 1
                url = link_to(place.sheet, place.row)
                self._book.pen.link(spot, url, place.row, self._book.styles.link)
            else:
                self._book.pen.value(spot, value, self._style(col, finding))

    def _style(self, col: int, finding: Finding) -> Format:
        styles = self._book.styles
        if col in (_AGREE, _REASON):
            return styles.review
        if _HEADINGS[col] == "Confidence":
            return styles.share
        if _HEADINGS[col] == "Concern or evidence":
            run = styles.run_concern if finding.kind is Kind.CONCERN else styles.run_evidence
            return styles.merged(styles.cell, run)
        return styles.cell

    def _values(
        self, audit: Audit, finding: Finding, place: Target, suppressed: Suppressed | None
    ) -> tuple[Cell, ...]:
        kind, why = KINDS[finding.kind], finding.message
        if suppressed is not None:
            kind, why = SUPPRESSED, accepted(suppressed)
        return (
            audit.reference, place.sheet, place.row, self._book.title_of(finding.criterion),
            LABELS[finding.label] if finding.label else None, kind,
            finding.text, SPEAKERS[finding.speaker], why, finding.suggestion,
            self._source(finding), found_by(finding), finding.confidence,
            None, None, finding.column, finding.start, finding.end, finding_key(audit, finding),
        )  # fmt: skip

    def _source(self, finding: Finding) -> str:
        rule = self._book.rules.get(finding.rule or "")
        criterion = self._book.criteria.get(finding.criterion)
        return (rule.source if rule else "") or (criterion.source if criterion else "")


def _in_order(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: (f.kind is not Kind.CONCERN, f.column, f.start, f.end))
