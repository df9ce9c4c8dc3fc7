"""No network, and no word of a referral anywhere but in the results, whatever happens."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "tools"))

from kills import MARKER, made_up

from auditor.api.files import Job, audit_files
from auditor.audit import Auditor

GUARD = """
import os, socket, sys
BLOCKED = {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo",
           "socket.gethostbyname", "socket.sendmsg", "urllib.Request", "http.client.connect"}
def guard(event, args):
    if event in BLOCKED:
        os._exit(97)
    if event == "socket.__new__" and args[1] in (socket.AF_INET, socket.AF_INET6):
        at, asked_by = sys._getframe(), set()
        while at is not None:
            asked_by.add(at.f_globals.get("__name__"))
            at = at.f_back
        # A library of spaCy's tries on import whether this machine knows IPv6; it sends nothing.
        if "urllib3.util.connection" not in asked_by:
            os._exit(97)
        raise OSError("no sockets here")
sys.addaudithook(guard)
"""
CRASH = f"""
import auditor.api.files as files
def crash(*given):
    raise ValueError("{MARKER} stood in the text")
files.audits_of = crash
"""
RUN = """
import sys
sys.argv = ["auditor", *sys.argv[1:]]
from auditor.cli import main
main()
"""


def _run(folder: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    for name in ("home", "tmp", "work"):
        (folder / name).mkdir(exist_ok=True)
    made_up(folder / "work" / "in.csv", 3)
    environment = os.environ | {
        "HOME": str(folder / "home"), "XDG_STATE_HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"), "AUDITOR_LOG": "",
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", code, *arguments],
        cwd=folder / "work", env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def _holding(folder: Path, *known: str) -> list[str]:
    """Return the files under ``folder`` that hold the marker, other than those ``known``."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and path.name not in known and MARKER.encode() in path.read_bytes():
            found.append(str(path.relative_to(folder)))
    return found


def test_a_full_audit_opens_no_socket_and_tells_nobody(tmp_path: Path) -> None:
    outputs = ("-o", "out.xlsx", "-o", "out.jsonl")
    done = _run(tmp_path, GUARD + RUN, "audit", "in.csv", *outputs, "--narrative", "c")
    assert done.returncode == 0, done.stderr
    assert _holding(tmp_path, "in.csv", "out.jsonl") == []
    assert MARKER in (tmp_path / "work" / "out.jsonl").read_text("utf-8")
    assert MARKER not in done.stdout + done.stderr
    assert sorted(p.name for p in (tmp_path / "work").iterdir()) == [
        "in.csv", "out.jsonl", "out.xlsx",
    ]  # fmt: skip
    assert (tmp_path / "home" / "auditor" / "audit-log.jsonl").exists()
    # The runtime of the model keeps a session here where its reports to its makers are on.
    assert list((tmp_path / "tmp").iterdir()) == []


def test_the_guard_would_notice() -> None:
    code = GUARD + "socket.create_connection(('127.0.0.1', 9))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 97


def test_a_crash_tells_no_word(tmp_path: Path) -> None:
    done = _run(tmp_path, CRASH + RUN, "audit", "in.csv", "-o", "out.jsonl", "--model", "rules")
    assert done.returncode == 2
    assert "something unforeseen happened (ValueError at" in done.stderr
    assert MARKER not in done.stdout + done.stderr
    assert _holding(tmp_path, "in.csv") == []
    assert not (tmp_path / "work" / "out.jsonl").exists()


def _forked(work: Callable[[], object]) -> int:
    """Do ``work`` in a process of its own, and return how that ended."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1]


def _job(folder: Path) -> Job:
    (folder / "tmp").mkdir()
    source = made_up(folder / "in.csv", 70)
    outputs = (folder / "out.jsonl", folder / "out.xlsx", folder / "out.csv")
    return Job((source,), outputs, model="rules", processes=1)


def test_killed_while_judging_nothing_is_left_to_read(
    tmp_path: Path, rules_auditor: Auditor
) -> None:
    job = _job(tmp_path)

    def killed(_: int) -> None:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

    def work() -> None:
        tempfile.tempdir = str(tmp_path / "tmp")
        audit_files(job, killed, auditor=rules_auditor)

    left = 68
    assert os.WTERMSIG(_forked(work)) == signal.SIGKILL
    assert (tmp_path / ".out.jsonl.auditor-run").stat().st_size > 0
    assert _holding(tmp_path, "in.csv") == []


def test_killed_while_writing_half_results_are_the_owners_alone_and_go(
    tmp_path: Path, rules_auditor: Auditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from auditor.api import files

    job = _job(tmp_path)

    def killed(*given: object) -> object:
        for number, pair in enumerate(real(*given)):  # type: ignore[arg-type]
            if number == 60:
                os.kill(os.getpid(), signal.SIGKILL)
            yield pair

    def work() -> None:
        tempfile.tempdir = str(tmp_path / "tmp")
        monkeypatch.setattr(files, "audits_of", killed)
        audit_files(job, auditor=rules_auditor)

    real = files.audits_of
    assert os.WTERMSIG(_forked(work)) == signal.SIGKILL
    assert not any(path.exists() for path in job.outputs)
    private = [p for p in tmp_path.iterdir() if ".auditor-" in p.name and p.is_dir()]
    assert private and all(stat.S_IMODE(p.stat().st_mode) == 0o700 for p in private)
    assert all(".auditor-" in name for name in _holding(tmp_path, "in.csv"))
    audit_files(job, auditor=rules_auditor)
    assert _holding(tmp_path, "in.csv", *(p.name for p in job.outputs)) == []
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]


def test_a_request_to_stop_leaves_nothing_to_read(tmp_path: Path, rules_auditor: Auditor) -> None:
    import click

    from auditor.cli import _end_tidily

    job = _job(tmp_path)

    def work() -> None:
        _end_tidily()
        try:
            audit_files(job, lambda _: os.kill(os.getpid(), signal.SIGTERM), auditor=rules_auditor)
        except click.Abort:
            os._exit(130)

    assert os.WEXITSTATUS(_forked(work)) == 130
    assert _holding(tmp_path, "in.csv") == []
