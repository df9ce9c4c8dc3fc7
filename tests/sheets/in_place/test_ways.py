"""Which workbooks are annotated as they are, which get a new one, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from auditing import audit_to, way_of
from by_hand import odd_text_workbook
from by_xlsxwriter import fill, macro_workbook
from comparing import parts
from referral_rows import HEADINGS, ROWS
from workbooks import REFUSED
from xlsxwriter import Workbook

from auditor.api import Job, audit_files
from auditor.audit import Auditor
from auditor.errors import OutputError
from auditor.sheets.writing.in_place import write as writing


def plain(path: Path) -> Path:
    """Write a plain workbook of referrals."""
    with Workbook(str(path), {"strings_to_formulas": False}) as book:
        fill(book, book.add_worksheet("Referrals"))
    return path


def about(path: Path) -> str:
    """Return all that the sheet on how the audit was made says."""
    sheet = openpyxl.load_workbook(path)["About this audit"]
    return "\n".join(str(cell) for row in sheet.values for cell in row if cell is not None)


@pytest.mark.parametrize("name", REFUSED)
def test_a_workbook_that_cannot_be_annotated_gets_a_new_one(name: str, tmp_path: Path) -> None:
    make, why = REFUSED[name]
    make(tmp_path / name)
    way = way_of(tmp_path / name)
    assert way.plan is None and why in way.why
    assert way.default(tmp_path / name).name == name.replace(".xlsx", "-audited.xlsx")


def test_the_reason_is_told_in_the_result_and_in_the_workbook(
    tmp_path: Path, rules_auditor: Auditor
) -> None:
    make, why = REFUSED["signed.xlsx"]
    make(tmp_path / "signed.xlsx")
    written = audit_to(tmp_path / "signed.xlsx", None, rules_auditor)
    assert written.in_place is False
    assert why in written.how and why in about(written.path)


def test_an_annotated_copy_says_so(tmp_path: Path, rules_auditor: Auditor) -> None:
    written = audit_to(plain(tmp_path / "in.xlsx"), None, rules_auditor)
    assert written.in_place and "A copy of in.xlsx" in written.how
    assert written.how in about(written.path)
    assert "not copied" not in about(written.path)


def test_other_files_several_files_and_a_wish_get_a_new_workbook(tmp_path: Path) -> None:
    first, second = plain(tmp_path / "a.xlsx"), plain(tmp_path / "b.xlsx")
    lines = [",".join(HEADINGS), *(f'{r[0]},{r[1]},{r[2]},{r[3]},"{r[4]}"' for r in ROWS[:1])]
    (tmp_path / "c.csv").write_text("\n".join(lines), encoding="utf-8")
    out = (tmp_path / "out.xlsx",)
    for job, why in (
        (Job((tmp_path / "c.csv",), out, model="rules"), "delimited text"),
        (Job((first, second), out, model="rules"), "several files"),
        (Job((first,), out, model="rules", new_workbook=True), "asked for"),
    ):
        counts = audit_files(job)
        assert [each.in_place for each in counts.written] == [False]
        assert why in counts.written[0].how


def test_macros_stay_by_default(tmp_path: Path, rules_auditor: Auditor) -> None:
    macro_workbook(tmp_path / "in.xlsm")
    written = audit_to(tmp_path / "in.xlsm", None, rules_auditor)
    assert written.path == tmp_path / "in-audited.xlsm"
    before, after = parts(tmp_path / "in.xlsm"), parts(written.path)
    assert after["xl/vbaProject.bin"] == before["xl/vbaProject.bin"]
    assert b"ms-excel.sheet.macroEnabled.main+xml" in after["[Content_Types].xml"]


def test_macros_are_left_out_of_an_xlsx_and_that_is_said(
    tmp_path: Path, rules_auditor: Auditor
) -> None:
    macro_workbook(tmp_path / "in.xlsm")
    written = audit_to(tmp_path / "in.xlsm", tmp_path / "out.xlsx", rules_auditor)
    after = parts(written.path)
    assert written.in_place and "macros" in written.how
    assert not [name for name in after if "vba" in name.lower()]
    assert b"vbaProject" not in after["xl/_rels/workbook.xml.rels"]
    kinds = after["[Content_Types].xml"]
    assert b"macroEnabled" not in kinds and b"/xl/vbaProject.bin" not in kinds
    assert openpyxl.load_workbook(written.path).sheetnames[:2] == ["Summary", "Referrals"]


def test_a_plain_workbook_may_be_written_as_one_with_macros(
    tmp_path: Path, rules_auditor: Auditor
) -> None:
    written = audit_to(plain(tmp_path / "in.xlsx"), tmp_path / "out.xlsm", rules_auditor)
    assert b"macroEnabled" in parts(written.path)["[Content_Types].xml"]


def test_a_new_workbook_is_never_named_as_one_with_macros(tmp_path: Path) -> None:
    make, _ = REFUSED["signed.xlsx"]
    make(tmp_path / "signed.xlsx")
    with pytest.raises(OutputError, match=r"digital signature.*Name an \.xlsx"):
        audit_files(Job((tmp_path / "signed.xlsx",), (tmp_path / "o.xlsm",), model="rules"))
    assert [path.name for path in tmp_path.iterdir()] == ["signed.xlsx"]


def test_a_failure_half_way_leaves_nothing(
    tmp_path: Path, rules_auditor: Auditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "copy_package", fail)
    with pytest.raises(OutputError, match="disk is full"):
        audit_to(plain(tmp_path / "in.xlsx"), tmp_path / "out.xlsx", rules_auditor)
    assert [path.name for path in tmp_path.iterdir()] == ["in.xlsx"]


def test_a_file_that_changes_meanwhile_is_not_annotated(
    tmp_path: Path, rules_auditor: Auditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "stamp_of", lambda path: (0, 0))
    with pytest.raises(OutputError, match="was changed while it was audited"):
        audit_to(plain(tmp_path / "in.xlsx"), tmp_path / "out.xlsx", rules_auditor)
    assert not (tmp_path / "out.xlsx").exists()


def test_a_sheet_without_room_or_headings_gets_a_new_workbook(tmp_path: Path) -> None:
    with Workbook(str(tmp_path / "wide.xlsx")) as book:
        sheet = book.add_worksheet("Referrals")
        fill(book, sheet)
        sheet.write_string(1, 16380, "far")
    assert "no room" in way_of(tmp_path / "wide.xlsx").why


def test_narratives_that_cannot_be_marked_are_counted(
    tmp_path: Path, rules_auditor: Auditor
) -> None:
    odd_text_workbook(tmp_path / "in.xlsx")
    written = audit_to(tmp_path / "in.xlsx", None, rules_auditor)
    assert "could not be marked, as a formula gives their text or it is too long: 1." in written.how
