"""Resuming, locks, passwords and the log, together with the user's own workbook annotated."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sheets" / "in_place"))

from by_xlsxwriter import fill, macro_workbook
from xlsxwriter import Workbook

from auditor.api import journal as journals
from auditor.api import outputs
from auditor.api.files import Job, audit_files
from auditor.audit import Auditor
from auditor.errors import InputError, OutputError
from auditor.ids import referral_id, text_hash
from auditor.register import Entry, Register
from auditor.sheets.locks import claimed


def _plain(path: Path) -> Path:
    with Workbook(str(path), {"strings_to_formulas": False}) as book:
        fill(book, book.add_worksheet("Referrals"))
    return path


def _job(folder: Path, **changes: object) -> Job:
    job = Job((_plain(folder / "in.xlsx"),), model="rules", processes=1)
    return replace(job, **changes)  # type: ignore[arg-type]


def _opened(path: Path, password: str) -> io.BytesIO:
    out = io.BytesIO()
    with path.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        office.load_key(password=password, verify_password=True)
        office.decrypt(out)
    return out


def test_a_run_that_was_stopped_goes_on_to_the_same_annotated_workbook(
    tmp_path: Path, rules_auditor: Auditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    job = _job(tmp_path)
    audit_files(job, auditor=rules_auditor)
    whole = (tmp_path / "in-audited.xlsx").read_bytes()
    (tmp_path / "in-audited.xlsx").unlink()
    with monkeypatch.context() as full:

        def stop(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        full.setattr("auditor.sheets.writing.in_place.write.copy_package", stop)
        with pytest.raises(OutputError, match="disk is full"):
            audit_files(job, auditor=rules_auditor)
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        ".in-audited.xlsx.auditor-run", "in.xlsx",
    ]  # fmt: skip
    counts = audit_files(replace(job, resume=True), auditor=rules_auditor)
    assert any("Resumed: " in note for note in counts.notes)
    assert counts.written[0].in_place
    assert (tmp_path / "in-audited.xlsx").read_bytes() == whole
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in-audited.xlsx", "in.xlsx"]


def test_every_output_is_claimed_by_the_name_it_gets(
    tmp_path: Path, rules_auditor: Auditor
) -> None:
    macro_workbook(tmp_path / "m.xlsm")
    job = Job((tmp_path / "m.xlsm",), model="rules", publish=tmp_path / "rates.xlsx")
    for name in ("m-audited.xlsm", "rates.xlsx"):
        with claimed([tmp_path / name]), pytest.raises(OutputError, match=f"writing .*{name} now"):
            audit_files(job, auditor=rules_auditor)
    assert not list(tmp_path.glob("*audit*")) and not list(tmp_path.glob(".*"))
    named = replace(job, workbook=tmp_path / "other", outputs=(tmp_path / "o.jsonl",))
    written = audit_files(named, auditor=rules_auditor).written
    assert [w.path.name for w in written] == ["other.xlsm", "o.jsonl", "rates.xlsx"]


def test_an_annotated_workbook_can_be_protected(tmp_path: Path, rules_auditor: Auditor) -> None:
    macro_workbook(tmp_path / "in.xlsm")
    job = Job((tmp_path / "in.xlsm",), model="rules", password="pässword")
    counts = audit_files(replace(job, publish=tmp_path / "rates.xlsx"), auditor=rules_auditor)
    assert counts.written[0].in_place
    plain = _opened(tmp_path / "in-audited.xlsm", "pässword")
    book = openpyxl.load_workbook(plain, keep_vba=True)
    assert "About this audit" in book.sheetnames and book.vba_archive is not None
    assert "Contents" in openpyxl.load_workbook(tmp_path / "rates.xlsx").sheetnames


def test_a_protected_workbook_gets_a_new_one_and_both_are_told(
    tmp_path: Path, rules_auditor: Auditor
) -> None:
    from auditor.sheets.passwords import encrypt
    from auditor.sheets.read import Opening

    job = _job(tmp_path, opening=Opening(ask=lambda name, attempt: "Tr0ub4dor"))
    encrypt(tmp_path / "in.xlsx", "Tr0ub4dor")
    counts = audit_files(job, auditor=rules_auditor)
    assert counts.written[0].in_place is False
    assert "a password protects it" in counts.written[0].how
    assert any("--encrypt" in note for note in counts.notes)
    protected = audit_files(replace(job, password="x"), auditor=rules_auditor)
    assert not any("--encrypt" in note for note in protected.notes)


def test_the_log_names_every_output(tmp_path: Path, rules_auditor: Auditor) -> None:
    log = tmp_path / "log.jsonl"
    audit_files(_job(tmp_path, publish=tmp_path / "rates.xlsx", log=log), auditor=rules_auditor)
    (line,) = map(json.loads, log.read_text("utf-8").splitlines())
    paths = [tmp_path / "in-audited.xlsx", tmp_path / "rates.xlsx"]
    assert line["outputs"] == [
        {"path": str(p), "sha256": hashlib.sha256(p.read_bytes()).hexdigest()} for p in paths
    ]


def test_a_workbook_that_changed_after_it_was_read_is_not_annotated(
    tmp_path: Path, rules_auditor: Auditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = outputs.choose_way

    def changed(job, tables, digest):  # type: ignore[no-untyped-def]
        with Workbook(str(tmp_path / "in.xlsx")) as book:
            fill(book, book.add_worksheet("Other"))
        return real(job, tables, digest)

    monkeypatch.setattr(outputs, "choose_way", changed)
    with pytest.raises(InputError, match="was changed while it was read"):
        audit_files(_job(tmp_path), auditor=rules_auditor)
    assert [p.name for p in tmp_path.iterdir()] == ["in.xlsx"]


def test_an_audit_from_the_journal_is_the_one_that_was_made(
    rules_auditor: Auditor, tmp_path: Path
) -> None:
    from auditor.api.files import read_tables
    from auditor.sheets.referrals import referrals_of

    job = _job(tmp_path)
    names = rules_auditor.rubric.name, rules_auditor.model.name
    first = next(
        f
        for a in rules_auditor.audit_many(list(referrals_of(read_tables(job, []))))
        for f in a.findings
    )
    entry = Entry(
        text_hash(first.text),
        first.criterion,
        "Supt Hale",
        "Quoted.",
        "2099-01-01",
        first.label or "",
    )
    auditor = replace(rules_auditor, register=Register((entry,)))
    referrals = list(referrals_of(read_tables(job, [])))
    suppressed = 0
    for referral, audit in zip(referrals, auditor.audit_many(referrals), strict=True):
        kept = json.loads(json.dumps(journals.kept(audit, referral)))
        again = journals.restored(kept, referral, *names, auditor.register)
        suppressed += len(audit.suppressed)
        assert again == audit and again is not None and referral_id(again) == referral_id(audit)
    assert suppressed
