"""What is added to a workbook stands where it should, and works as it should."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from auditing import audit_to
from by_xlsxwriter import fill
from comparing import parts
from openpyxl.cell.rich_text import CellRichText, TextBlock
from referral_rows import NARRATIVE, ROWS
from workbooks import ANNOTATED
from xlsxwriter import Workbook

from auditor.audit import Auditor


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, rules_auditor: Auditor) -> Path:
    """Annotated copies of the workbooks that these tests look at."""
    folder = tmp_path_factory.mktemp("added")
    for name in ("rich.xlsx", "table.xlsx", "second.xlsx", "protected.xlsx", "formatted.xlsx",
                 "odd-text.xlsx", "from-1904.xlsx", "openpyxl.xlsx"):  # fmt: skip
        ANNOTATED[name](folder / name)
        audit_to(folder / name, None, rules_auditor)
    return folder


def opened(path: Path) -> Any:
    """Return a workbook as openpyxl reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path, rich_text=True)


def headings(sheet: Any, row: int) -> dict[str, int]:
    """Return the columns of a row of headings by what they say."""
    return {str(cell.value): cell.column for cell in sheet[row] if cell.value is not None}


def test_columns_stand_right_of_charts_and_of_cells_with_only_a_format(folder: Path) -> None:
    rich = headings(opened(folder / "rich-audited.xlsx")["Referrals"], 3)
    # The chart reaches from column K over seven columns and a bit.
    assert rich["Score"] == 19
    formatted = headings(opened(folder / "formatted-audited.xlsx")["Referrals"], 1)
    assert formatted["Score"] == 11


def test_marks_keep_the_looks_that_the_text_had(folder: Path) -> None:
    cell = opened(folder / "rich-audited.xlsx")["Referrals"].cell(4, NARRATIVE + 1)
    assert isinstance(cell.value, CellRichText)
    assert str(cell.value) == ROWS[0][NARRATIVE]
    runs = [run for run in cell.value if isinstance(run, TextBlock)]
    assert {(run.font.rFont, run.font.sz) for run in runs} == {("Arial", 9.0)}
    bold = [run.text for run in runs if run.font.b]
    lined = [run.text for run in runs if run.font.u]
    assert len(bold) == 1 and "streetwise" in bold[0]
    assert any("scared" in text for text in lined)
    assert cell.font.name == "Arial" and cell.alignment.wrap_text


def test_rich_text_keeps_its_own_runs(folder: Path) -> None:
    value = opened(folder / "odd-text-audited.xlsx")["Referrals"]["E2"].value
    assert isinstance(value, CellRichText)
    runs = [run for run in value if isinstance(run, TextBlock)]
    assert {(run.font.i, run.font.sz) for run in runs} == {(False, 11.0), (True, 14.0)}
    assert str(value) == ROWS[0][NARRATIVE]


def test_a_formula_and_escapes_are_left_as_they_are(folder: Path) -> None:
    sheet = parts(folder / "odd-text-audited.xlsx")["xl/worksheets/sheet1.xml"].decode()
    assert '<c r="E4" t="str"><f>UPPER("x")</f><v>' in sheet
    second = sheet[sheet.index('<c r="E3"') : sheet.index('<c r="F3"')]
    text = "".join(re.findall(r"<t[^>]*>([^<]*)</t>", second))
    assert text == str(ROWS[1][NARRATIVE]).replace("\n", "_x000D_\n") + " _x005F_x0041_"
    assert "<b/>" in second


def test_links_lead_from_a_referral_to_its_findings_and_back(folder: Path) -> None:
    book = opened(folder / "second-audited.xlsx")
    assert book.sheetnames[0] == "Summary (audit)"
    assert book.sheetnames[5:] == ["Findings (audit)", "Rubric", "About this audit"]
    for name, top in (("It's March", 1), ("April 2026", 5)):
        sheet = book[name]
        at = headings(sheet, top)
        for row in (top + 1, top + 2):
            link = sheet.cell(row, at["Link to findings"]).hyperlink.location
            place = re.fullmatch(r"'Findings \(audit\)'!A(\d+)", link)
            assert place
            finding = book["Findings (audit)"][int(place[1])]
            assert (finding[1].value, finding[2].value) == (name, row)
            assert finding[2].hyperlink.location == f"'{name.replace(chr(39), chr(39) * 2)}'!A{row}"


def test_a_table_and_a_filter_grow(folder: Path) -> None:
    table = opened(folder / "table-audited.xlsx")["Referrals"].tables["Referrals_in"]
    assert table.ref == table.autoFilter.ref == "A1:T4"
    names = [column.name for column in table.tableColumns]
    assert names[6:8] == ["Score", "Rating"] and len(names) == 20
    assert len({column.id for column in table.tableColumns}) == 20


def test_a_filter_grows_with_its_hidden_name(tmp_path: Path, rules_auditor: Auditor) -> None:
    with Workbook(str(tmp_path / "in.xlsx"), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("My referrals")
        fill(book, sheet)
        sheet.autofilter(0, 0, 3, 4)
    out = audit_to(tmp_path / "in.xlsx", None, rules_auditor).path
    assert opened(out)["My referrals"].auto_filter.ref == "A1:S4"
    assert "'My referrals'!$A$1:$S$4</definedName>" in parts(out)["xl/workbook.xml"].decode()


def test_a_filter_away_from_the_columns_stays(folder: Path) -> None:
    assert opened(folder / "rich-audited.xlsx")["Referrals"].auto_filter.ref == "A3:I6"


def test_protection_stays_and_reviewers_can_still_write(folder: Path) -> None:
    sheet = opened(folder / "protected-audited.xlsx")["Referrals"]
    at = headings(sheet, 1)
    assert sheet.protection.sheet and sheet.protection.password
    assert sheet.auto_filter.ref == "A1:E4"
    assert sheet.cell(2, at["Score"]).protection.locked
    assert not sheet.cell(2, at["Reviewer's decision"]).protection.locked


def test_reviewers_choose_from_lists_and_ratings_are_coloured(folder: Path) -> None:
    sheet = opened(folder / "second-audited.xlsx")["It's March"]
    at = headings(sheet, 1)
    rating = sheet.cell(2, at["Reviewer's rating"]).coordinate
    lists = [v for v in sheet.data_validations.dataValidation if rating in v.sqref]
    assert [v.formula1 for v in lists] == ["Rubric!$A$6:$A$9"]
    colours = {
        rule.dxf.fill.bgColor.rgb
        for where in sheet.conditional_formatting
        for rule in where.rules
        if sheet.cell(2, at["Rating"]).coordinate in where.sqref
    }
    assert len(colours) == 4


def test_priorities_of_conditional_formats_stay_apart(folder: Path) -> None:
    sheet = parts(folder / "rich-audited.xlsx")["xl/worksheets/sheet1.xml"].decode()
    ranks = [int(rank) for rank in re.findall(r'<cfRule [^>]*priority="(\d+)"', sheet)]
    assert len(ranks) == len(set(ranks)) == 7


def test_dates_of_validations_count_from_1904_where_the_workbook_does(folder: Path) -> None:
    dates = {
        name: re.findall(r"<formula1>(\d+)</formula1>", parts(folder / name)[
            "xl/worksheets/sheet1.xml"].decode())
        for name in ("from-1904-audited.xlsx", "protected-audited.xlsx")
    }  # fmt: skip
    assert dates == {"from-1904-audited.xlsx": ["35064"], "protected-audited.xlsx": ["36526"]}


def test_a_list_that_covers_the_added_cells_is_left_alone(folder: Path) -> None:
    sheet = opened(folder / "openpyxl-audited.xlsx")["Referrals"]
    inside = [v for v in sheet.data_validations.dataValidation if v.type]
    assert [str(v.sqref) for v in inside] == ["A2:XFD400"]


def test_nothing_added_is_a_formula_or_chosen_with_another_sheet(folder: Path) -> None:
    for name in ("rich", "second", "formatted"):
        for part, data in parts(folder / f"{name}-audited.xlsx").items():
            if part.startswith("xl/worksheets/sheet"):
                assert data.count(b"<f>") == parts(folder / f"{name}.xlsx").get(part, b"").count(
                    b"<f>"
                )
    chosen = [b'tabSelected="1"' in data for data in parts(folder / "rich-audited.xlsx").values()]
    assert sum(chosen) == 1
