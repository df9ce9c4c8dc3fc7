"""The Rubric sheet: what the referrals were held against, in full."""

from __future__ import annotations

from auditor.sheets.workbook_out.book import RUBRIC, Book
from auditor.sheets.workbook_out.flow import Flow
from auditor.sheets.workbook_out.pages import set_up_page
from auditor.sheets.workbook_out.styles import Sheet
from auditor.sheets.workbook_out.summary_criteria import by_tenet
from auditor.sheets.workbook_out.view import CriterionView, RuleView

_WIDTHS = (34, 14, 16, 38, 52, 46, 36, 26)
_FIRST_BAND = 5


def ratings_range(book: Book) -> str:
    """Return the cells of the Rubric sheet that hold the ratings, for dropdowns."""
    from xlsxwriter.utility import quote_sheetname

    last = _FIRST_BAND + max(len(book.rubric.bands), 1)
    return f"={quote_sheetname(book.own_name(RUBRIC))}!$A${_FIRST_BAND + 1}:$A${last}"


def write_rubric(book: Book, sheet: Sheet) -> None:
    """Write the bands, the criteria under their tenets, and the phrase rules."""
    set_up_page(sheet)
    # Dropdowns take their ratings from here: a slip of the keyboard would change the choices.
    sheet.protect("", {"format_columns": True, "format_rows": True})
    flow = Flow(book, sheet, _WIDTHS)
    rubric = book.rubric
    flow.title(f"Rubric: {rubric.name} {rubric.version}")
    flow.prose("What each referral was held against, and the sources that each part rests on.")
    _bands(flow)
    flow.section("Criteria")
    flow.head(["Criterion", "Weight", "Critical", "Question", "Guidance", "What to write or ask",
               "Source", "Id"])  # fmt: skip
    for tenet, criteria in by_tenet(rubric.criteria).items():
        flow.group(tenet, len(_WIDTHS))
        for criterion in criteria:
            _criterion(flow, criterion)
    _rules(flow)


def _bands(flow: Flow) -> None:
    styles, rubric = flow.book.styles, flow.book.rubric
    flow.section("Rating bands")
    flow.head(["Rating", "From score"])
    assert flow.row == _FIRST_BAND, "dropdowns point at these rows"
    lowest = dict(rubric.bands)
    for rating in rubric.ratings():
        flow.cells([(rating, styles.strong), (lowest[rating], styles.number)])
    flow.prose(
        "Where a critical criterion is not met, the rating can be lower than the score alone "
        "would give."
    )


def _criterion(flow: Flow, criterion: CriterionView) -> None:
    styles = flow.book.styles
    texts = (criterion.question, criterion.guidance, criterion.suggestion, criterion.source,
             criterion.id)  # fmt: skip
    flow.cells([
        (criterion.title, styles.strong),
        (criterion.weight, styles.varied(styles.number, num_format="General")),
        ("Critical" if criterion.critical else None, styles.cell),
        *((text, styles.cell) for text in texts),
    ])  # fmt: skip


def _rules(flow: Flow) -> None:
    if not flow.book.rubric.rules:
        return
    flow.section("Phrase rules")
    flow.head(["Rule", "Label", "Criterion", "Phrases", "Why it is raised",
               "Wording or question to consider", "Source"])  # fmt: skip
    for rule in flow.book.rubric.rules:
        flow.cells([(text, flow.book.styles.cell) for text in _texts(flow.book, rule)])


def _texts(book: Book, rule: RuleView) -> tuple[str, ...]:
    phrases = "; ".join(rule.phrases)
    criterion = book.title_of(rule.criterion)
    return (rule.id, rule.label, criterion, phrases, rule.message, rule.suggestion, rule.source)
