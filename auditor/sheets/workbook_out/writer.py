"""Writes the annotated workbook, row by row, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Protocol

from auditor.sheets.atomic import cannot_write, replacing
from auditor.sheets.passwords import encrypt
from auditor.sheets.table import Columns, Row, Table
from auditor.sheets.workbook_out.about import KEPT_AS_VALUES, Origin, write_about
from auditor.sheets.workbook_out.added import Target
from auditor.sheets.workbook_out.book import ABOUT, RUBRIC, SUMMARY, Book
from auditor.sheets.workbook_out.cells import Pen
from auditor.sheets.workbook_out.findings import FindingsSheet
from auditor.sheets.workbook_out.long_text import LongText
from auditor.sheets.workbook_out.referrals import ReferralsSheet
from auditor.sheets.workbook_out.rubric_sheet import write_rubric
from auditor.sheets.workbook_out.styles import Sheet, Styles, Workbook
from auditor.sheets.workbook_out.summary import write_summary
from auditor.sheets.workbook_out.tally import Tally
from auditor.sheets.workbook_out.view import RubricView, RunInfo
from auditor.sheets.workbook_out.words import MARKING
from auditor.types import Audit

Audited = tuple[Table, Columns, Iterable[tuple[Row, Audit | None]]]
"""A table, what its columns are read as, and its rows in order with their audits.

The audit is ``None`` where the row is wholly empty.
"""


class Page(Protocol):
    """One table being written, row by row."""

    sheets: list[Sheet]

    def place(self, row: Row) -> Target:
        """Return where ``row`` will stand."""

    def write(self, row: Row, audit: Audit | None, at: Target, findings: Target | None) -> None:
        """Write ``row`` with its audit; ``findings`` is to be linked."""

    def close(self) -> None:
        """Finish the table."""


def write_workbook(
    path: Path,
    tables: Sequence[Audited],
    rubric: RubricView,
    run: RunInfo,
    password: str | None = None,
) -> None:
    """Write the audits of ``tables`` to the ``.xlsx`` at ``path``.

    Rows are taken one at a time and not kept. Whatever fails, ``path`` keeps what it held
    and no temporary file stays. With ``password`` the workbook opens with it alone. Raises
    :class:`OutputError` where it cannot be written.
    """
    with replacing(path) as temporary:
        with new_workbook(temporary, path) as workbook:
            _describe(workbook, run)
            styles = Styles(workbook)
            book = Book(workbook, styles, Pen(styles, LongText(workbook, styles)), rubric)
            fill(book, tables, run, lambda: [ReferralsSheet(book, t, c) for t, c, _ in tables])
        if password is not None:
            encrypt(temporary, password)


def fill(
    book: Book,
    tables: Sequence[Audited],
    run: RunInfo,
    opened: Callable[[], Sequence[Page]],
    kept: Sequence[str] = KEPT_AS_VALUES,
) -> None:
    """Write all sheets of ``book``; ``opened`` gives a page for each of ``tables``.

    ``kept`` are sentences on what became of the referrals as they were.
    """
    summary = book.add_own(SUMMARY)
    pages = opened()
    findings = FindingsSheet(book)
    tally = Tally()
    for page, (_, _, pairs) in zip(pages, tables, strict=True):
        for row, audit in pairs:
            tally.add(audit)
            _write_row(page, findings, row, audit)
        page.close()
    findings.close()
    write_rubric(book, book.add_own(RUBRIC))
    write_about(book, book.add_own(ABOUT), run, tally, _origins(pages, tables), kept)
    write_summary(book, summary, run, tally)


def _write_row(page: Page, findings: FindingsSheet, row: Row, audit: Audit | None) -> None:
    place = page.place(row)
    page.write(row, audit, place, findings.write(audit, place) if audit else None)


def _origins(pages: Sequence[Page], tables: Sequence[Audited]) -> list[Origin]:
    return [
        (sheet.get_name(), f"{table.file}, sheet {table.sheet}" if table.sheet else table.file)
        for page, (table, _, _) in zip(pages, tables, strict=True)
        for sheet in page.sheets
    ]


@contextmanager
def new_workbook(temporary: Path, path: Path, **options: object) -> Iterator[Workbook]:
    """Yield a workbook that streams its rows to files beside ``temporary``.

    ``path`` is what errors name; ``options`` are further ones of the library.
    """
    from xlsxwriter import Workbook as NewWorkbook
    from xlsxwriter.exceptions import FileCreateError

    workbook = NewWorkbook(str(temporary), {
        "constant_memory": True, "tmpdir": str(temporary.parent), "strings_to_formulas": False,
        "strings_to_urls": False, "strings_to_numbers": False, **options,
    })  # fmt: skip
    workbook.use_zip64()
    try:
        yield workbook
        workbook.close()
    except FileCreateError as error:
        cause = error.args[0] if error.args else None
        raise cannot_write(path, cause if isinstance(cause, OSError) else OSError()) from None
    finally:
        _let_go(workbook)


def _let_go(workbook: Workbook) -> None:
    """Close the files of rows, which Windows would not let us remove while they are open."""
    for sheet in workbook.worksheets():
        with suppress(OSError, ValueError, AttributeError):
            sheet.row_data_fh.close()


def _describe(workbook: Workbook, run: RunInfo) -> None:
    properties: dict[str, object] = {
        "title": "Audit of referrals", "category": MARKING, "comments": f"{MARKING}.",
    }  # fmt: skip
    with suppress(ValueError):
        properties["created"] = datetime.fromisoformat(run.started)
    workbook.set_properties(properties)
