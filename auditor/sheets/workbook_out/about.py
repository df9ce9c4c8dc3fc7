"""The sheet About this audit: what is needed to repeat it, and what it cannot tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.sheets.workbook_out.book import Book
from auditor.sheets.workbook_out.flow import Flow
from auditor.sheets.workbook_out.pages import set_up_page
from auditor.sheets.workbook_out.styles import Sheet
from auditor.sheets.workbook_out.tally import Tally
from auditor.sheets.workbook_out.view import RunInfo
from auditor.sheets.workbook_out.words import PROMPT

_WIDTHS = (36, 92)
KEPT_AS_VALUES = (
    "The file that was audited was not changed. Its rows stand here with every column, in "
    "their order, as values; formulas, charts and colours of the original are not copied.",
    "Line breaks are kept as line breaks; characters that a workbook cannot hold are shown as "
    "\ufffd. Whole numbers of more than 15 digits are kept as text, as Excel would round them.",
    "A text longer than 32,767 characters, which is more than a cell holds, goes on in the "
    "sheet 'Long text'; a note at the start of the cell says so.",
    "Beyond 65,530 links on a sheet Excel allows no more; later rows give the row in plain text.",
)

Origin = tuple[str, str]
"""A sheet of this workbook, and the file and sheet that it came from."""


def write_about(
    book: Book,
    sheet: Sheet,
    run: RunInfo,
    tally: Tally,
    origins: Sequence[Origin],
    kept: Sequence[str] = KEPT_AS_VALUES,
) -> None:
    """Write versions, digests, options, counts and limits; ``kept`` says what became of cells."""
    set_up_page(sheet, landscape=False)
    flow = Flow(book, sheet, _WIDTHS)
    rubric = book.rubric
    flow.title("About this audit")
    flow.prose(PROMPT)
    _pairs(flow, "This audit", [
        ("Started", run.started), ("Rubric", f"{rubric.name} {rubric.version}"),
        ("Digest of the rubric", rubric.digest), ("Model", run.model or "none"),
    ])  # fmt: skip
    if rubric.extends:
        base = ", which extends ".join(rubric.extends)
        _pairs(flow, f"What this rubric changes in {base}", rubric.changes)
    _sentences(flow, "How this workbook was written", run.written)
    _pairs(flow, "Rows", _counts(run, tally))
    _pairs(flow, "Sheets and where they came from", origins)
    _pairs(flow, "Input files and their SHA-256 digests", run.input_files)
    _pairs(flow, "Options", run.options.items())
    _pairs(flow, "Versions", run.versions.items())
    _sentences(flow, "What this audit cannot tell", run.limits)
    _sentences(flow, "How the referrals were kept", kept)


def _counts(run: RunInfo, tally: Tally) -> list[tuple[str, str]]:
    rows = run.rows or tally.rows()
    named = (("Read", rows.read), ("Audited", rows.audited),
             ("Could not be audited", rows.failed), ("Empty", rows.empty))  # fmt: skip
    return [(name, f"{number:,}") for name, number in named]


def _pairs(flow: Flow, title: str, pairs: Iterable[tuple[str, str]]) -> None:
    pairs = list(pairs)
    if not pairs:
        return
    flow.section(title)
    for name, value in pairs:
        flow.cells([(name, flow.book.styles.strong), (value, flow.book.styles.cell)])


def _sentences(flow: Flow, title: str, sentences: Sequence[str]) -> None:
    if not sentences:
        return
    flow.section(title)
    for text in sentences:
        flow.prose(f"• {text}")
