"""A workbook of 500 referrals with messy cells comes back whole, in order, by the contract."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from auditor.api import Job, audit_files
from auditor.demo import sample_rows

ROWS = 500
HEADINGS = ["MERLIN Ref ", "Date of Referral", "Source", "BCU", "Age", "Circumstances", "Notes"]
KEYS = [
    "file", "sheet", "row", "reference", "score", "rating", "themes", "criteria", "findings",
    "facts", "rubric", "model", "error",
]  # fmt: skip
FINDING_KEYS = [
    "criterion", "label", "kind", "column", "start", "end", "text", "by", "rule", "confidence",
    "speaker", "message", "suggestion",
]  # fmt: skip
FACT_KEYS = ["date", "agency", "borough", "age", "ethnicity", "gender", "looked_after"]
VERDICTS = {"met", "partly met", "not met", "not applicable", "cannot tell"}


def messy_narratives() -> Iterator[str | None]:
    """Yield narratives: ordinary, tiny, huge, quoted, with emoji, breaks, formula-like, empty."""
    texts = [row["Referral narrative"] for row in sample_rows()]
    draw = random.Random(4)
    odd: list[str | None] = [
        "Seen.",
        "?",
        None,
        "   ",
        "=cmd|' /C calc'!A0 the child said no",
        '+44 7000 000000 rang, she said "I\'m scared" 😟😟',
        "Line one\nline two\r\n\n\n- a list\n- of things 👶🏽",
        "“Curly quotes” – he said ‘I want my nan’ …",
        "NO PUNCTUATION AT ALL HE WAS CRYING AND SAID HE IS SCARED MUM WAS OUT",
        "\t@handle told me\t",
        "<b>bold</b> &amp; <script>x</script> she cried",
        "Кай сказал: боюсь. Kai said he is afraid. 他很害怕。",
        "x" * 5000,
        " ".join(texts)[:32767],
    ]
    for i in range(ROWS):
        yield odd[(i // 5) % len(odd)] if i % 5 == 4 else draw.choice(texts)


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("messy")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Export 2026"
    sheet.append(["MASH export, OFFICIAL-SENSITIVE (made up)"])
    sheet.append([])
    sheet.append(HEADINGS)
    dates: list[Any] = [date(2026, 3, 14), "14/03/2026", datetime(2026, 3, 14, 9), 46095, "N/K"]
    ages: list[Any] = [14, "14", "14 yrs", 14.0, "U/K", None, "7 months"]
    for i, narrative in enumerate(messy_narratives()):
        if i % 50 == 30:
            sheet.append([])
        reference = f"00{i:04d}"
        row = [reference, dates[i % 5], "6: Police", "Lewisham", ages[i % 7], None, "#N/A"]
        sheet.append(row)
        cell = sheet.cell(sheet.max_row, 6)
        cell.value = narrative
        if narrative is not None:
            cell.data_type = "s"
    book.save(folder / "messy.xlsx")
    outputs = (folder / "out.xlsx", folder / "out.jsonl")
    audit_files(Job(inputs=(folder / "messy.xlsx",), outputs=outputs, model="fast"))
    lines = (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()
    return folder, [json.loads(line) for line in lines]


def test_every_row_comes_back_in_order(audited: tuple[Path, list[dict[str, Any]]]) -> None:
    _, results = audited
    assert [r["reference"] for r in results] == [f"00{i:04d}" for i in range(ROWS)]
    rows = [r["row"] for r in results]
    assert rows == sorted(rows) and len(set(rows)) == ROWS
    assert {r["file"] for r in results} == {"messy.xlsx"}
    assert {r["sheet"] for r in results} == {"Export 2026"}


def test_the_contract_holds_for_each(audited: tuple[Path, list[dict[str, Any]]]) -> None:
    folder, results = audited
    sheet = openpyxl.load_workbook(folder / "messy.xlsx")["Export 2026"]
    for result in results:
        assert list(result) == KEYS
        assert list(result["facts"]) == FACT_KEYS
        if result["error"] is not None:
            assert result["score"] is None and result["criteria"] == []
            continue
        assert 0 <= result["score"] <= 100
        text = str(sheet.cell(result["row"], 6).value).replace("_x000D_", "\r")
        for finding in result["findings"]:
            assert list(finding) == FINDING_KEYS
            assert finding["kind"] in {"concern", "evidence"}
            assert 0 <= finding["confidence"] <= 1
            if finding["column"] == "Circumstances":
                assert text[finding["start"] : finding["end"]] == finding["text"]
        for verdict in result["criteria"]:
            assert verdict["verdict"] in VERDICTS
            counts = verdict["verdict"] in {"met", "partly met", "not met"}
            assert (verdict["points"] is not None) == counts
            assert all(0 <= i < len(result["findings"]) for i in verdict["findings"])


def test_only_rows_without_a_narrative_fail(audited: tuple[Path, list[dict[str, Any]]]) -> None:
    _, results = audited
    failed = {r["reference"] for r in results if r["error"] is not None}
    empty = {f"00{i:04d}" for i, n in enumerate(messy_narratives()) if not (n or "").strip()}
    assert failed == empty


def test_the_workbook_keeps_every_row_and_cell(
    audited: tuple[Path, list[dict[str, Any]]],
) -> None:
    folder, results = audited
    before = openpyxl.load_workbook(folder / "messy.xlsx")["Export 2026"]
    after = openpyxl.load_workbook(folder / "out.xlsx")["Export 2026"]
    for result in results:
        for column in (1, 3, 4):
            row = result["row"]
            assert after.cell(row, column).value == before.cell(row, column).value
    formulas = [c for r in after.iter_rows() for c in r if c.data_type == "f"]
    assert formulas == []
