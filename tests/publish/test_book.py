"""The published workbook: laid out as asked, and nothing in it but counts and rates."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from auditor.api import Job, audit_files
from auditor.cli import cli

SECRET = "MARKERWORD"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is published of 24 referrals by three agencies."""
    folder = tmp_path_factory.mktemp("published")
    with (folder / "in.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Reference", "Agency", "Borough", "Referral narrative"])
        for i in range(24):
            said = "He said he was scared. Mum agrees." if i % 3 else "He is streetwise."
            agency = ["Police", "Health", "Education"][min(i // 10, 2)]
            text = f"Kai, 13, was seen alone. {said} {SECRET}"
            writer.writerow([f"REF{SECRET}{i}", agency, "Lewisham" if i % 2 else "Barnet", text])
    path = folder / "published.xlsx"
    audit_files(Job((folder / "in.csv",), (), model="rules", processes=1, publish=path))
    return path


@pytest.fixture(scope="module")
def book(published: Path) -> Any:
    return openpyxl.load_workbook(published)


def test_it_has_cover_contents_notes_and_a_table_a_sheet(book: Any) -> None:
    assert book.sheetnames[:3] == ["Cover_sheet", "Contents", "Notes"]
    assert len(book.sheetnames) == 8
    names = [name for sheet in book.worksheets[1:] for name in sheet.tables]
    assert len(names) == len(set(names)) == len(book.sheetnames) - 1
    listed = [row[0].value for row in book["Contents"].iter_rows(min_row=4)]
    assert listed == book.sheetnames[2:]
    assert all(cell.hyperlink for cell in book["Contents"]["A"][3:])


def test_it_is_laid_out_as_the_guidance_asks(book: Any) -> None:
    for sheet in book.worksheets:
        assert not sheet.merged_cells.ranges
        assert sheet.freeze_panes is None and sheet.auto_filter.ref is None
        assert not [d for d in sheet.row_dimensions.values() if d.hidden]
        assert not [d for d in sheet.column_dimensions.values() if d.hidden]
        assert sheet["A1"].value and " " not in sheet.title
        for row in sheet.iter_rows():
            assert any(cell.value is not None for cell in row)
            assert all(cell.font.sz >= 12 for cell in row if cell.value is not None)
        for table in sheet.tables.values():
            assert table.autoFilter is None
            left, top, right, bottom = range_boundaries(table.ref)
            assert (left, bottom) == (1, sheet.max_row) and right == sheet.max_column
            cells = [c for row in sheet.iter_rows(min_row=top, max_row=bottom) for c in row]
            assert all(cell.value not in (None, "") for cell in cells)
            headings = [cell.value for cell in sheet[top]]
            assert len(set(headings)) == len(headings)
            assert all(cell.font.b for cell in sheet[top])
            assert "one table" in sheet["A2"].value


def test_shorthand_stands_for_small_numbers_and_is_explained(book: Any) -> None:
    values = [c.value for sheet in book.worksheets[3:] for row in sheet.iter_rows() for c in row]
    assert "[c]" in values
    counts = [v for v in values if isinstance(v, int) and not isinstance(v, bool)]
    assert counts and not [v for v in counts if 0 < v < 5]
    assert "[c]" in str([c.value for c in book["Notes"]["B"]])


def test_no_narrative_and_no_reference_is_in_any_part(published: Path) -> None:
    with zipfile.ZipFile(published) as archive:
        for name in archive.namelist():
            assert SECRET.encode() not in archive.read(name)
            assert b"streetwise" not in archive.read(name)


def test_the_command_refuses_to_publish_over_the_input(tmp_path: Path) -> None:
    from auditor.errors import OutputError

    (tmp_path / "in.xlsx").write_bytes(b"")
    for name, told in (("in.xlsx", "never written to"), ("out.csv", "ends in .xlsx")):
        with pytest.raises(OutputError, match=told):
            cli.main(
                ["audit", str(tmp_path / "in.xlsx"), "--publish", str(tmp_path / name),
                 "-o", str(tmp_path / "o.jsonl"), "-q"],
                standalone_mode=False,
            )  # fmt: skip
