"""The Summary sheet: what a lead reads first, on a page or two of A4."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.sheets.workbook_out.book import Book
from auditor.sheets.workbook_out.flow import Flow
from auditor.sheets.workbook_out.pages import set_up_page
from auditor.sheets.workbook_out.styles import Sheet
from auditor.sheets.workbook_out.summary_chart import add_chart
from auditor.sheets.workbook_out.summary_criteria import write_criteria
from auditor.sheets.workbook_out.tally import Group, Tally
from auditor.sheets.workbook_out.view import RunInfo
from auditor.sheets.workbook_out.words import (
    KEY_BOTH,
    KEY_CONCERN,
    KEY_EVIDENCE,
    LABELS,
    MARKING,
    PROMPT,
)
from auditor.types import Label

SMALL = 5
"""Groups with fewer referrals are not counted out, as they could point to a child."""

_WIDTHS = (44, 12, 12, 12, 12, 12, 14)
_LABEL_ROWS = {
    Label.ADULTIFYING: "with adultifying language",
    Label.STIGMATISING: "with stigmatising language",
    Label.CHILD_VOICE: "that carry the child's voice",
}


def write_summary(book: Book, sheet: Sheet, run: RunInfo, tally: Tally) -> None:
    """Write the whole sheet; the chart stands beside the first two tables."""
    set_up_page(sheet, landscape=False)
    flow = Flow(book, sheet, _WIDTHS)
    flow.title("Quality of referrals: summary")
    flow.prose(
        f"{MARKING}. Audited {run.started.replace('T', ' ')[:16]} against the rubric "
        f"{book.rubric.name} {book.rubric.version}."
    )
    flow.prose(PROMPT, book.styles.make({**_BOX}))
    top = flow.row + 2
    _rows(flow, tally)
    _ratings(flow, tally, top)
    _labels(flow, tally)
    _key(flow)
    write_criteria(flow, tally)
    _themes(flow, tally)
    _groups(flow, "By agency", "Agency", tally.agencies)
    _groups(flow, "By borough", "Borough", tally.boroughs)


_BOX = {
    "font_name": "Calibri", "font_size": 11, "bold": True, "text_wrap": True, "valign": "vcenter",
    "bg_color": "#FFF2CC", "border": 1, "border_color": "#BF9000",
}  # fmt: skip


def _rows(flow: Flow, tally: Tally) -> None:
    styles, rows = flow.book.styles, tally.rows()
    flow.section("Rows")
    flow.head_counts("Rows", ["Number"])
    named = (("Read", rows.read), ("Audited", rows.audited),
             ("Could not be audited (see the column of that name)", rows.failed),
             ("Empty", rows.empty))  # fmt: skip
    for name, number in named:
        flow.cells([(name, styles.cell), (number, styles.number)])
    mean = tally.scores.mean()
    shown = None if mean is None else round(mean, 1)
    flow.cells([("Mean score, out of 100", styles.cell), (shown, styles.score)])


def _ratings(flow: Flow, tally: Tally, top: int) -> None:
    styles, rubric = flow.book.styles, flow.book.rubric
    ratings = (*rubric.ratings(), *sorted(set(tally.ratings) - set(rubric.ratings())))
    flow.section("Ratings")
    flow.head_counts("Rating", ["Referrals", "Share"])
    first, total = flow.row, tally.ratings.total()
    counts = {rating: tally.ratings[rating] for rating in ratings}
    add_chart(flow, top, first, counts)
    for rating, number in counts.items():
        share = number / total if total else None
        flow.cells([(rating, styles.strong), (number, styles.number), (share, styles.share)])


def _key(flow: Flow) -> None:
    styles = flow.book.styles
    flow.section("Key to the marks in narratives")
    flow.prose(KEY_CONCERN, styles.merged(styles.prose, styles.run_concern))
    flow.prose(KEY_EVIDENCE, styles.merged(styles.prose, styles.run_evidence))
    flow.prose(KEY_BOTH, styles.merged(styles.prose, styles.run_both))
    flow.prose("Grey headings: columns as they came. Blue: added by the audit. Brown: for you.")


def _labels(flow: Flow, tally: Tally) -> None:
    styles, audited = flow.book.styles, tally.rows().audited
    flow.section("Language")
    flow.head_counts("Referrals", ["Number", "Share"])
    for label in LABELS:
        number = tally.labels[label]
        share = number / audited if audited else None
        flow.cells([
            (_LABEL_ROWS[label].capitalize(), styles.cell),
            (number, styles.number), (share, styles.share),
        ])  # fmt: skip


def _themes(flow: Flow, tally: Tally) -> None:
    if not tally.themes:
        return
    styles = flow.book.styles
    flow.section("Themes")
    flow.prose("A referral may carry several.")
    flow.head_counts("Theme", ["Referrals"])
    for theme, number in sorted(tally.themes.items(), key=lambda item: (-item[1], item[0])):
        shown = theme.replace("-", " ").capitalize()
        flow.cells([(shown, styles.cell), (number, styles.number)])


def _groups(flow: Flow, title: str, heading: str, groups: Mapping[str, Group]) -> None:
    if not set(groups) - {""}:
        return
    styles = flow.book.styles
    right = styles.varied(styles.cell, align="right")
    flow.section(title)
    flow.head_counts(heading, ["Referrals", "Mean score"])
    shown = {name: group for name, group in groups.items() if group.referrals >= SMALL}
    for name, group in sorted(shown.items(), key=_by_size):
        mean = group.mean() if group.scored >= SMALL else None
        flow.cells([
            (name or "Not given", styles.cell),
            (group.referrals, right),
            (round(mean, 1) if mean is not None else "not shown", right),
        ])  # fmt: skip
    if small := len(groups) - len(shown):
        others = f"{small} with fewer than {SMALL} referrals each"
        flow.cells([(others, styles.cell), ("not shown", right), ("not shown", right)])


def _by_size(item: tuple[str, Group]) -> tuple[int, str]:
    name, group = item
    return -group.referrals, name.casefold()
