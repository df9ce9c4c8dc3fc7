"""Runs that are killed, crash, meet a full disk or each other: nothing lost, nothing half."""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

from kills import MARKER, journals, kills, made_up

from auditor.api import files as files_module
from auditor.api import journal as journals_module
from auditor.api.files import Job, audit_files
from auditor.api.journal import Journal
from auditor.audit import Auditor
from auditor.errors import InputError, OutputError
from auditor.ids import LENGTH
from auditor.sheets.locks import beside, claimed
from auditor.sheets.source import as_source


def _job(folder: Path, rows: int = 40, **changes: object) -> Job:
    source = made_up(folder / "in.csv", rows)
    job = Job((source,), (folder / "out.jsonl",), model="rules", processes=1)
    return replace(job, **changes)  # type: ignore[arg-type]


def test_killed_runs_resume_to_the_same_bytes(tmp_path: Path, rules_auditor: Auditor) -> None:
    tally = kills(6, 70, rules_auditor, tmp_path)
    assert tally.killed == 6 and tally.finished >= 1
    assert (tally.differing, tally.leaks, tally.left) == (0, 0, 0)


def test_what_was_judged_is_not_judged_again(
    tmp_path: Path, rules_auditor: Auditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = _job(tmp_path, 100)
    real, full = os.write, 3

    def write(descriptor: int, data: bytes) -> int:
        nonlocal full
        full -= 1
        if full == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(descriptor, data[: max(1, len(data))])

    monkeypatch.setattr(journals_module.os, "write", write)
    with pytest.raises(OutputError, match="disk is full"):
        audit_files(job, auditor=rules_auditor)
    monkeypatch.undo()
    assert [p.name for p in journals(tmp_path)] == [".out.jsonl.auditor-run"]
    assert stat.S_IMODE(journals(tmp_path)[0].stat().st_mode) == 0o600
    assert not (tmp_path / "out.jsonl").exists()
    counts = audit_files(replace(job, resume=True), auditor=rules_auditor)
    assert any("Resumed: 32 rows" in note for note in counts.notes)
    assert counts.read == 100 == len((tmp_path / "out.jsonl").read_text("utf-8").splitlines())
    assert journals(tmp_path) == []


def test_a_journal_of_other_inputs_or_settings_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    first = Journal(descriptor, {"started": "1", "rubric": "a"}, resume=True)
    first.append([{"score": 1.0}, None])
    again = Journal(descriptor, {"started": "2", "rubric": "a"}, resume=True)
    assert again.resumed and again.run["started"] == "1"
    assert list(again.rows()) == [{"score": 1.0}, None]
    os.write(descriptor, b"ARJ1 torn")
    torn = Journal(descriptor, {"started": "3", "rubric": "a"}, resume=True)
    assert torn.resumed and len(list(torn.rows())) == 2
    assert not Journal(descriptor, {"started": "3", "rubric": "b"}, resume=True).resumed
    assert os.fstat(descriptor).st_size == 0
    os.close(descriptor)


def test_an_exception_accepted_since_starts_the_judging_anew(
    tmp_path: Path, rules_auditor: Auditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = _job(tmp_path, 100)
    with monkeypatch.context() as patched:
        patched.setattr(files_module, "write_all", _stopped)
        with pytest.raises(KeyboardInterrupt):
            audit_files(job, auditor=rules_auditor)
    register = tmp_path / "register.yaml"
    register.write_text(
        f"exceptions:\n- {{text: '{'0' * LENGTH}', criterion: stigma.no-labels, by: A Lead, "
        "reason: settled, until: 2099-01-01}\n"
    )
    counts = audit_files(replace(job, resume=True, register=register), auditor=rules_auditor)
    assert any("no unfinished run" in note for note in counts.notes)
    assert counts.audited == 100


def _stopped(*_: object) -> None:
    raise KeyboardInterrupt


def test_two_runs_on_one_output(tmp_path: Path, rules_auditor: Auditor) -> None:
    job = _job(tmp_path, 3)
    with claimed(job.outputs), pytest.raises(OutputError, match="Another run is writing"):
        audit_files(job, auditor=rules_auditor)
    audit_files(job, auditor=rules_auditor)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.csv", "out.jsonl"]
    assert stat.S_IMODE((tmp_path / "out.jsonl").stat().st_mode) == 0o600


@pytest.mark.parametrize("mark", ["~$out.xlsx", ".~lock.out.xlsx#"])
def test_an_output_that_is_open_is_refused_before_the_work(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).write_bytes(b"x")
    with pytest.raises(OutputError, match="is open in Excel"), claimed([tmp_path / "out.xlsx"]):
        pytest.fail("the block must not run")


def test_a_link_in_place_of_the_journal_is_not_followed(tmp_path: Path) -> None:
    beside(tmp_path / "out.csv").symlink_to(tmp_path / "other")
    with pytest.raises(OutputError, match="Cannot write"), claimed([tmp_path / "out.csv"]):
        pytest.fail("the block must not run")
    assert not (tmp_path / "other").exists()


def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    source = as_source(made_up(tmp_path / "in.csv", 3))
    source.check_unchanged()
    with source.path.open("a") as file:
        file.write("more\n")
    with pytest.raises(InputError, match="was changed while it was read"):
        source.check_unchanged()
    source.path.unlink()
    with pytest.raises(InputError, match="moved or deleted"):
        source.check_unchanged()


class _Breaks(Auditor):
    """Fails on one referral in a way that no check foresaw."""

    def cases(self, referrals, repeats=None):  # type: ignore[no-untyped-def]
        if any(r.reference.endswith("-5") for r in referrals):
            raise RuntimeError(f"{MARKER} stood in the text")
        return super().cases(referrals, repeats)


def test_a_referral_that_breaks_everything_is_recorded_on_its_row(
    tmp_path: Path, rules_auditor: Auditor
) -> None:
    job = _job(tmp_path, 40)
    counts = audit_files(job, auditor=_Breaks(rules_auditor.rubric, rules_auditor.model))
    assert (counts.read, counts.audited, counts.empty) == (40, 39, 0)
    assert [(place.row, told) for place, told in counts.failed] == [
        (7, "It could not be judged (RuntimeError).")
    ]


def test_a_row_that_is_not_accounted_for_stops_the_results(
    tmp_path: Path, rules_auditor: Auditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from auditor.api import files

    def one_short(auditor, table, columns, rows):  # type: ignore[no-untyped-def]
        return list(real(auditor, table, columns, rows))[:-1]

    real = files.audits_of
    monkeypatch.setattr(files, "audits_of", one_short)
    with pytest.raises(OutputError, match="40 rows were read but 39"):
        audit_files(_job(tmp_path, 40), auditor=rules_auditor)
    assert not (tmp_path / "out.jsonl").exists()


def test_an_interrupted_run_leaves_only_what_can_be_resumed(
    tmp_path: Path, rules_auditor: Auditor
) -> None:
    def stop(done: int) -> None:
        nonlocal left
        left -= done
        if left <= 0:
            raise KeyboardInterrupt

    left = 50
    with pytest.raises(KeyboardInterrupt):
        audit_files(_job(tmp_path, 70), stop, auditor=rules_auditor)
    assert sorted(p.name for p in tmp_path.iterdir()) == [".out.jsonl.auditor-run", "in.csv"]


def test_a_finding_in_a_column_is_kept_and_restored(tmp_path: Path, rules_auditor: Auditor) -> None:
    """An age that contradicts the date of birth is told, and costs the row nothing."""
    path = tmp_path / "in.csv"
    path.write_text(
        "Ref,Date received,Child age,DOB,Reason for referral\n"
        "R1,03/03/2026,14,12/05/2009,Keira was found at the station. She said she was scared.\n",
        encoding="utf-8",
    )
    out = tmp_path / "out.jsonl"
    audit_files(Job((path,), (out,), model="rules", processes=1), auditor=rules_auditor)
    row = json.loads(out.read_text(encoding="utf-8"))
    assert row["error"] is None
    (found,) = [f for f in row["findings"] if f["column"] == "date of birth"]
    assert found["text"] == "2009-05-12" and "was 16 at the referral" in found["message"]
