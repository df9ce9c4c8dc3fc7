"""Forms and headings that stand again, from the file to the results: counts add up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import xlsxwriter

from auditor.api.files import Counts, Job, audit_files
from auditor.audit import Auditor

STORY = "PC Marsh attended after a call. Tilly said that she was scared of him and hid upstairs."


def _audited(folder: Path, rows: list[list[Any]], auditor: Auditor) -> tuple[Counts, list[Any]]:
    path, out = folder / "in.xlsx", folder / "out.jsonl"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("S")
        for at, cells in enumerate(rows):
            sheet.write_row(at, 0, cells)
    counts = audit_files(Job((path,), (out, folder / "out.xlsx"), model="rules"), auditor=auditor)
    return counts, [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def test_headings_that_stand_again_are_counted_and_not_audited(
    tmp_path: Path, rules_auditor: Auditor
) -> None:
    head = ["Ref", "Reason for referral"]
    rows = [head, ["R1", STORY], head, ["R2", STORY], [" ref ", "Reason  for Referral"]]
    counts, lines = _audited(tmp_path, rows, rules_auditor)
    assert [line["row"] for line in lines] == [2, 4]
    assert (counts.read, counts.audited, counts.empty) == (4, 2, 2)
    assert [note for note in counts.notes if "headings" in note] == [
        "in.xlsx: sheet 'S': rows that only say the headings again, which are passed over and "
        "counted as empty: 2 (rows 3 and 5)."
    ]
    assert not any("more than one row" in note for note in counts.notes)


def test_a_form_is_one_referral(tmp_path: Path, rules_auditor: Auditor) -> None:
    rows = [
        ["Referral form"],
        ["Child's name", "Tilly Marsh"],
        ["Age", 13],
        ["Date of referral", "14/03/2026"],
        ["Reason for referral", STORY],
        ["Voice of the child", "She said she does not want to go home."],
    ]
    counts, lines = _audited(tmp_path, rows, rules_auditor)
    assert (counts.read, counts.audited) == (1, 1)
    assert [(line["row"], line["sheet"]) for line in lines] == [(2, "S")]
    assert any("read as one referral" in note for note in counts.notes)
    assert not any("Tilly" in note for note in counts.notes)
