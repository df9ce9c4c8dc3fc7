"""Workbooks made with XlsxWriter: charts, notes, shapes, controls, tables, macros."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

from referral_rows import HEADINGS, NARRATIVE, ROWS
from xlsxwriter import Workbook


def png(path: Path) -> Path:
    """Write a picture of one red dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    dot = chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + dot + chunk(b"IEND", b""))
    return path


def fill(book: Any, sheet: Any, top: int = 0, left: int = 0) -> None:
    """Write the referrals with their headings from the 0-based row ``top``."""
    head = book.add_format({"bold": True, "bg_color": "#DDEEFF"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    told = book.add_format({"text_wrap": True, "font_name": "Arial", "font_size": 9})
    for i, heading in enumerate(HEADINGS):
        sheet.write_string(top, left + i, heading, head)
    for number, row in enumerate(ROWS, start=top + 1):
        for i, value in enumerate(row):
            style = {1: day, NARRATIVE: told}.get(i)
            if isinstance(value, str):
                sheet.write_string(number, left + i, value, style)
            else:
                sheet.write_number(number, left + i, value, style)


def rich_workbook(path: Path) -> None:
    """Everything that XlsxWriter can put around a sheet of referrals."""
    with Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet, other = book.add_worksheet("Referrals"), book.add_worksheet("Figures")
        hidden = book.add_worksheet("Codes")
        hidden.hide()
        sheet.merge_range(0, 0, 0, 4, "MASH referrals (made up)", book.add_format({"bold": True}))
        fill(book, sheet, top=2)
        _columns_beside(book, sheet)
        _frame(book, sheet)
        _float(path, book, sheet)
        _other(book, other, hidden)
        book.set_custom_property("Owner", "A made-up hub")
        book.define_name("Ages", "=Referrals!$D$4:$D$6")


def _columns_beside(book: Any, sheet: Any) -> None:
    sheet.write_string(2, 5, "Days")
    for row in (3, 4, 5):
        sheet.write_formula(row, 5, f"=46100-B{row + 1}", None, 46100 - ROWS[row - 3][1])
    sheet.write_string(2, 6, "Where")
    sheet.write_url(3, 6, "https://example.org/one", None, "outside")
    sheet.write_url(4, 6, "internal:Figures!A1", None, "inside")
    sheet.write_string(2, 7, "Status")
    sheet.write_array_formula(3, 8, 5, 8, "{=D4:D6*2}", None, 26)


def _frame(book: Any, sheet: Any) -> None:
    sheet.data_validation(3, 7, 99, 7, {"validate": "list", "source": ["Open", "Closed"]})
    red = book.add_format({"font_color": "#FF0000"})
    sheet.conditional_format(3, 3, 5, 3, {"type": "cell", "criteria": ">", "value": 14,
                                          "format": red})  # fmt: skip
    sheet.conditional_format(3, 5, 5, 5, {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format(3, 3, 5, 3, {"type": "icon_set", "icon_style": "3_arrows"})
    sheet.freeze_panes(3, 1)
    sheet.autofilter(2, 0, 5, 8)
    sheet.set_column(0, 0, 14, None, {"level": 1})
    sheet.set_row(3, 40)
    sheet.set_row(5, None, None, {"hidden": True})
    sheet.set_landscape()
    sheet.print_area(0, 0, 5, 8)
    sheet.repeat_rows(2)
    sheet.set_header("&LMade up")
    sheet.set_h_pagebreaks([4])
    sheet.write_comment(2, NARRATIVE, "A note on the narrative's heading.")
    sheet.write_comment(3, NARRATIVE, "A note on a narrative.")
    sheet.ignore_errors({"number_stored_as_text": "A1:A9"})


def _float(path: Path, book: Any, sheet: Any) -> None:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Referrals!$D$4:$D$6"})
    sheet.insert_chart("K3", chart)
    sheet.insert_image("A9", png(path.with_suffix(".png")))
    sheet.insert_textbox("C9", "A shape")
    sheet.insert_button("E9", {"macro": "", "caption": "A button"})
    sheet.insert_checkbox("H4", True)
    sheet.add_sparkline("J4", {"range": "D4:D6"})


def _other(book: Any, other: Any, hidden: Any) -> None:
    other.write_formula(0, 0, "=SUM(Ages)", None, 37)
    other.add_table(2, 0, 5, 1, {"columns": [{"header": "Week"}, {"header": "Count"}]})
    other.protect("secret", {"sort": True})
    hidden.write_row(0, 0, ["Code", "Meaning"])


def table_workbook(path: Path) -> None:
    """Referrals in a table of Excel's own, with a calculated column and a total row."""
    with Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Referrals")
        columns: list[dict[str, Any]] = [{"header": heading} for heading in HEADINGS]
        columns.append({"header": "Double age", "formula": "=Referrals_in[@[Child age]]*2"})
        data = [list(row) for row in ROWS]
        sheet.add_table(0, 0, 3, 5, {"columns": columns, "data": data, "name": "Referrals_in"})
        sheet.set_column(6, 16383, 2, book.add_format({"italic": True}))


def macro_workbook(path: Path) -> None:
    """A workbook with macros, a button and names in code."""
    project = path.with_suffix(".bin")
    project.write_bytes(b"made-up project" * 20)
    with Workbook(str(path), {"strings_to_formulas": False}) as book:
        fill(book, book.add_worksheet("Referrals"))
        book.add_vba_project(str(project))
        book.worksheets()[0].insert_button("A9", {"macro": "Say_hello"})


def second_sheet_workbook(path: Path) -> None:
    """Guidance first; two sheets of referrals, one away from the corner; clashing names."""
    with Workbook(str(path), {"strings_to_formulas": False}) as book:
        book.add_worksheet("Summary").write_string(0, 0, "How to fill in this form")
        book.add_worksheet("Findings").write_string(0, 0, "x")
        fill(book, book.add_worksheet("It's March"))
        fill(book, book.add_worksheet("April 2026"), top=4, left=2)


def protected_workbook(path: Path) -> None:
    """Referrals on a sheet that is protected with a password, a filter on it."""
    with Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Referrals")
        fill(book, sheet)
        sheet.autofilter(0, 0, 3, 4)
        sheet.protect("secret", {"autofilter": True})


def dated_1904_workbook(path: Path) -> None:
    """Dates that count from 1904."""
    with Workbook(str(path), {"strings_to_formulas": False, "date_1904": True}) as book:
        fill(book, book.add_worksheet("Referrals"))


def formatted_far_workbook(path: Path) -> None:
    """Empty cells with a format, some near the referrals and some far to the right."""
    with Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet, grey = book.add_worksheet("Referrals"), book.add_format({"bg_color": "#CCCCCC"})
        fill(book, sheet)
        for row in range(1, 4):
            sheet.write_blank(row, 6, None, grey)
            if row == 2:
                for column in (8, 9, 60):
                    sheet.write_blank(row, column, None, grey)
