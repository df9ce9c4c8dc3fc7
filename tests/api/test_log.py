"""The audit log: one line a run, each sealed by the next, no text and no reference."""

from __future__ import annotations

import hashlib
import json
import stat
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

from kills import MARKER, made_up

from auditor.api.files import Job, audit_files
from auditor.api.log import append, default_log, first_broken
from auditor.audit import Auditor
from auditor.errors import InputError, OutputError


def test_each_run_adds_a_line(tmp_path: Path, rules_auditor: Auditor) -> None:
    source, log = made_up(tmp_path / "in.csv", 3), tmp_path / "state" / "log.jsonl"
    job = Job((source,), (tmp_path / "out.csv",), model="rules", log=log)
    audit_files(job, auditor=rules_auditor)
    bad = Job((tmp_path / "none.csv",), (tmp_path / "out.csv",), model="rules", log=log)
    with pytest.raises(InputError):
        audit_files(bad, auditor=rules_auditor)
    done, failed = map(json.loads, log.read_text("utf-8").splitlines())
    assert done["ended"] == "done" and failed["ended"] == "InputError"
    assert done["rows"] == {"read": 3, "audited": 3, "empty": 0, "not_audited": 0}
    assert done["inputs"][0]["sha256"] == hashlib.sha256(source.read_bytes()).hexdigest()
    assert done["user"] and done["began"] and done["auditor"]
    assert MARKER not in log.read_text("utf-8")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert first_broken(log) is None


def test_a_line_that_was_changed_or_taken_out_shows(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    for n in range(3):
        append(log, {"n": n})
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(lines[0] + lines[1].replace(b'"n": 1', b'"n": 7') + lines[2])
    assert first_broken(log) == 3
    log.write_bytes(lines[0] + lines[2])
    assert first_broken(log) == 2
    log.write_bytes(b"nonsense\n")
    assert first_broken(log) == 1


def test_where_the_log_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AUDITOR_LOG", str(tmp_path / "a.jsonl"))
    assert default_log() == tmp_path / "a.jsonl"
    monkeypatch.delenv("AUDITOR_LOG")
    assert default_log().name == "audit-log.jsonl" and default_log().parent.name == "auditor"


def test_a_log_that_cannot_be_written_is_told(tmp_path: Path, rules_auditor: Auditor) -> None:
    source = made_up(tmp_path / "in.csv", 1)
    with pytest.raises(OutputError, match="--log FILE"):
        append(tmp_path, {})
    job = Job((source,), (tmp_path / "o.csv",), model="rules", log=tmp_path, log_if_possible=True)
    assert any("cannot be written" in n for n in audit_files(job, auditor=rules_auditor).notes)
