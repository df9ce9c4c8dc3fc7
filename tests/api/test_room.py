"""A workbook without room for the audit's columns is refused before anything is judged."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from auditor.api.files import Job, audit_files
from auditor.audit import Auditor
from auditor.errors import OutputError

STORY = "PC Marsh attended after a call. Tilly said that she was scared of him and hid upstairs."


def _wide(folder: Path) -> Path:
    path = folder / "wide.csv"
    names = [f"Field {n}" for n in range(20)]
    rows = (["Ref", "Reason for referral", *names], ["R1", STORY, *("x" for _ in names)])
    path.write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def narrow_workbooks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.sheets.workbook_out.layout._MAX_COLUMNS", 30)


@pytest.mark.usefixtures("narrow_workbooks")
@pytest.mark.parametrize("outputs", [("o.xlsx", "o.jsonl"), ("o.xlsx",), ()])
def test_too_many_columns_are_refused_before_a_row_is_judged(
    tmp_path: Path,
    rules_auditor: Auditor,
    monkeypatch: pytest.MonkeyPatch,
    outputs: tuple[str, ...],
) -> None:
    def judged(*_: object) -> NoReturn:
        raise AssertionError("a row was judged")

    monkeypatch.setattr("auditor.api.files.judge_all", judged)
    path = _wide(tmp_path)
    job = Job((path,), tuple(tmp_path / name for name in outputs), model="rules")
    with pytest.raises(OutputError, match=r"wide\.csv: 22 columns and the 14 .* \.jsonl"):
        audit_files(job, auditor=rules_auditor)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.usefixtures("narrow_workbooks")
def test_results_as_data_have_room_for_any_columns(tmp_path: Path, rules_auditor: Auditor) -> None:
    out = tmp_path / "o.jsonl"
    audit_files(Job((_wide(tmp_path),), (out,), model="rules"), auditor=rules_auditor)
    assert len(out.read_text("utf-8").splitlines()) == 1
