"""Several files, folders, passwords, and what results are called."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

import msoffcrypto
import xlsxwriter
from kills import made_up

from auditor.api.files import Job, audit_files
from auditor.api.naming import distinct_names, files_in, planned
from auditor.audit import Auditor
from auditor.cli.passwords import Passwords
from auditor.errors import InputError, OutputError
from auditor.sheets.passwords import encrypt
from auditor.sheets.read import Opening, read_file

STORY = "PC Marsh attended after a call. Tilly said that she was scared of him and hid upstairs."


def _book(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Referrals")
        sheet.write_row(0, 0, ["Ref", "Reason for referral"])
        sheet.write_row(1, 0, ["R1", STORY])
    return path


def test_folders_give_their_spreadsheets_and_name_the_rest(tmp_path: Path) -> None:
    inner = tmp_path / "year" / "march"
    inner.mkdir(parents=True)
    names = ("b.xlsx", "a.csv", "~$b.xlsx", ".hidden.csv", "a-audited.xlsx", "notes.docx")
    for name in names:
        (inner / name).write_bytes(b"x")
    (inner / "link.csv").symlink_to("/etc/passwd")
    (tmp_path / "year" / "loop").symlink_to(tmp_path)
    found = files_in([tmp_path / "year"])
    assert [path.name for path in found.files] == ["a.csv", "b.xlsx"]
    told = "\n".join(found.passed)
    assert "notes.docx" in told and "a-audited.xlsx" in told and "link.csv" in told
    assert "~$" not in told and ".hidden" not in told
    with pytest.raises(InputError, match="no spreadsheet"):
        files_in([_empty(tmp_path)])


def _empty(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


def test_outputs_for_all_or_for_each(tmp_path: Path) -> None:
    a, b = tmp_path / "a.csv", tmp_path / "b.xlsx"
    (both,) = planned([a, b], ["o.xlsx", "o.jsonl"], Path("p.xlsx"))
    assert both == ((a, b), (Path("o.xlsx"), Path("o.jsonl")), None, Path("p.xlsx"))
    assert planned([a, b], []) == [
        ((a,), (), tmp_path / "a-audited", None),
        ((b,), (), tmp_path / "b-audited", None),
    ]
    each = planned([a, b], ["r/{name}.jsonl", "r/{name}.xlsx"], Path("r/{name}-rates.xlsx"))
    assert each[1] == ((b,), (Path("r/b.jsonl"), Path("r/b.xlsx")), None, Path("r/b-rates.xlsx"))
    assert planned([a], [str(tmp_path)]) == [((a,), (), tmp_path / "a-audited", None)]
    with pytest.raises(OutputError, match="--publish too"):
        planned([a, b], [], Path("p.xlsx"))
    with pytest.raises(OutputError, match="out of --publish"):
        planned([a, b], ["o.xlsx"], Path("{name}.xlsx"))
    with pytest.raises(OutputError, match="one folder"):
        planned([a], [f"{tmp_path}/x/", f"{tmp_path}/y/"])
    with pytest.raises(OutputError, match="not both"):
        planned([a, b], ["o.xlsx", "{name}.csv"])


def test_results_of_files_that_are_called_the_same_stay_apart() -> None:
    paths = [Path("x/a.csv"), Path("x/a.xlsx"), Path("y/a.csv"), Path("y/b.csv")]
    together = distinct_names(paths, beside=False)
    assert list(together.values()) == ["a-csv", "a-xlsx", "a-csv-2", "b"]
    apart = distinct_names(paths, beside=True)
    assert list(apart.values()) == ["a-csv", "a-xlsx", "a", "b"]


def test_a_file_that_cannot_be_read_costs_the_others_nothing(
    tmp_path: Path, rules_auditor: Auditor
) -> None:
    good, bad = made_up(tmp_path / "a.csv", 2), tmp_path / "b.pdf"
    bad.write_bytes(b"%PDF-1.7")
    job = Job((good, bad, _book(tmp_path / "c.xlsx")), (tmp_path / "o.jsonl",), model="rules")
    counts = audit_files(job, auditor=rules_auditor)
    assert counts.unread == [(
        "b.pdf",
        "b.pdf is a PDF document, not a spreadsheet. Ask for the spreadsheet it was made from.",
    )]  # fmt: skip
    lines = [json.loads(s) for s in (tmp_path / "o.jsonl").read_text("utf-8").splitlines()]
    assert [(line["file"], line["row"]) for line in lines] == [
        ("a.csv", 2), ("a.csv", 3), ("c.xlsx", 2),
    ]  # fmt: skip
    with pytest.raises(InputError, match=r"b\.pdf is a PDF"):
        audit_files(Job((bad, bad), (tmp_path / "p.jsonl",)), auditor=rules_auditor)
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".csv", ".jsonl", ".pdf", ".xlsx"]


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = _book(tmp_path_factory.mktemp("locked") / "locked.xlsx")
    encrypt(path, "Tr0ub4dor")
    return path


def test_a_password_opens_a_workbook(locked: Path, tmp_path: Path) -> None:
    file = tmp_path / "password.txt"
    file.write_bytes(b"\xef\xbb\xbfTr0ub4dor\r\nnot this line\r\n")
    reading = read_file(locked, opening=Opening(ask=Passwords(file)))
    assert reading.locked and reading.tables[0].rows[0].cells == ("R1", STORY)


def test_no_password_and_a_wrong_one(
    locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match="protected by a password"):
        read_file(locked)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.setenv("AUDITOR_PASSWORD", "S3CRET-WRONG")
    with pytest.raises(InputError, match="does not open") as caught:
        read_file(locked, opening=Opening(ask=Passwords()))
    assert "S3CRET" not in str(caught.value)
    assert "S3CRET" not in repr(Passwords())
    monkeypatch.delenv("AUDITOR_PASSWORD")
    with pytest.raises(InputError, match="--password-file"):
        read_file(locked, opening=Opening(ask=Passwords()))
    (tmp_path / "empty").write_text("")
    with pytest.raises(InputError, match="is empty"):
        read_file(locked, opening=Opening(ask=Passwords(tmp_path / "empty")))


def test_the_workbook_written_can_be_protected(tmp_path: Path, rules_auditor: Auditor) -> None:
    source, out = made_up(tmp_path / "in.csv", 2), tmp_path / "out.xlsx"
    audit_files(Job((source,), (out,), model="rules", password="pässword"), auditor=rules_auditor)
    with out.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        assert office.is_encrypted()
        office.load_key(password="pässword", verify_password=True)
    job = Job((source,), (out, tmp_path / "o.csv"), model="rules", password="x")
    with pytest.raises(OutputError, match=r"Only an \.xlsx"):
        audit_files(job, auditor=rules_auditor)
    assert "pässword" not in repr(job) and sorted(p.name for p in tmp_path.iterdir()) == [
        "in.csv", "out.xlsx",
    ]  # fmt: skip
