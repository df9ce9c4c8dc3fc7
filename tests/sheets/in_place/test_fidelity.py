"""Nothing of a workbook is lost or changed when it is annotated."""

from __future__ import annotations

import hashlib
import stat
import warnings
from pathlib import Path

import openpyxl
import pytest
from auditing import audit_to
from comparing import changed_parts, lost_cells, lost_elements, parts, sheet_parts
from python_calamine import CalamineWorkbook
from workbooks import ANNOTATED

from auditor.audit import Auditor
from auditor.sheets.read import read_file

ALWAYS = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
LET_TABLES_GROW = {"table.xlsx": {"xl/tables/table1.xml"}}


@pytest.fixture(scope="module")
def copies(
    tmp_path_factory: pytest.TempPathFactory, rules_auditor: Auditor
) -> dict[str, tuple[Path, Path]]:
    """Every workbook and its annotated copy."""
    folder = tmp_path_factory.mktemp("workbooks")
    made = {}
    for name, make in ANNOTATED.items():
        make(folder / name)
        before = hashlib.sha256((folder / name).read_bytes()).digest()
        written = audit_to(folder / name, None, rules_auditor)
        assert written.in_place, written.how
        assert hashlib.sha256((folder / name).read_bytes()).digest() == before
        made[name] = folder / name, written.path
    return made


def referral_parts(path: Path) -> list[str]:
    """Return the parts of the sheets that hold referrals."""
    names = sheet_parts(path)
    return [names[table.sheet or ""] for table in read_file(path).tables]


@pytest.mark.parametrize("name", ANNOTATED)
def test_untouched_parts_are_the_same_to_the_byte(
    copies: dict[str, tuple[Path, Path]], name: str
) -> None:
    before, after = copies[name]
    touched = ALWAYS | set(referral_parts(before)) | LET_TABLES_GROW.get(name, set())
    assert changed_parts(before, after) <= touched
    assert set(parts(before)) <= set(parts(after))


@pytest.mark.parametrize("name", ANNOTATED)
def test_every_cell_keeps_value_formula_and_style(
    copies: dict[str, tuple[Path, Path]], name: str
) -> None:
    before, after = copies[name]
    for part in referral_parts(before):
        assert lost_cells(before, after, part) == []


@pytest.mark.parametrize("name", ANNOTATED)
def test_everything_around_the_rows_is_still_there(
    copies: dict[str, tuple[Path, Path]], name: str
) -> None:
    before, after = copies[name]
    for part in referral_parts(before):
        assert not lost_elements(before, after, part)


@pytest.mark.parametrize("name", ANNOTATED)
def test_the_copy_opens_and_holds_the_audit(
    copies: dict[str, tuple[Path, Path]], name: str
) -> None:
    before, after = copies[name]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(after, rich_text=True, keep_vba=True)
    read = CalamineWorkbook.from_path(after)
    assert book.sheetnames == read.sheet_names
    assert book.sheetnames[0].startswith("Summary")
    assert book.sheetnames[1 : len(sheet_parts(before)) + 1] == list(sheet_parts(before))
    assert len(book.sheetnames) == len(sheet_parts(before)) + 4
    for table in read_file(before).tables:
        rows = read.get_sheet_by_name(table.sheet or "").to_python(skip_empty_area=False)
        head = rows[table.header_row - 1]
        assert {"Score", "Rating", "Link to findings", "Review date"} <= set(head)
        scores = [row[head.index("Score")] for row in rows[table.header_row :]]
        assert len(scores) >= 3 and all(isinstance(each, float) for each in scores[:3])


@pytest.mark.parametrize("name", ANNOTATED)
def test_the_copy_can_be_audited_again_with_the_same_narratives(
    copies: dict[str, tuple[Path, Path]], name: str
) -> None:
    before, after = copies[name]
    for old, new in zip(read_file(before).tables, read_file(after).tables, strict=False):
        width = len(old.headings)
        assert [row.cells[:width] for row in new.rows] == [row.cells for row in old.rows]


def test_the_copy_is_its_owners_alone(copies: dict[str, tuple[Path, Path]]) -> None:
    for _, after in copies.values():
        assert stat.S_IMODE(after.stat().st_mode) == 0o600
        assert not list(after.parent.glob(".auditor-*"))


@pytest.mark.parametrize("name", ANNOTATED)
def test_names_print_areas_and_the_open_sheet_stay_with_their_sheets(
    copies: dict[str, tuple[Path, Path]], name: str
) -> None:
    before, after = (_by_sheet(path) for path in copies[name])
    assert after[0] == before[0]
    assert {title: told for title, told in after[1].items() if title in before[1]} == before[1]


def _by_sheet(path: Path) -> tuple[str, dict[str, tuple[object, ...]]]:
    """Return the title of the open sheet, and what each sheet's own names say."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, keep_vba=True)
    told = {
        sheet.title: (sheet.print_area, sheet.print_title_rows, sorted(sheet.defined_names))
        for sheet in book.worksheets
    }
    return book.active.title, told
