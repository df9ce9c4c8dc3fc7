"""Kills runs at random points, resumes them, and compares with a run that was left alone.

python tests/tools/kills.py 100          # kills, rows and model can follow: 100 400 rules
"""

from __future__ import annotations

import csv
import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.api.files import Job, audit_files
from auditor.audit import Auditor, load_auditor
from auditor.demo import sample_rows

MARKER = "Zyzzogeton"
EPOCH = "1780000000"
OUTPUTS = ("out.xlsx", "out.jsonl", "out.csv")


def made_up(path: Path, rows: int) -> Path:
    """Write ``rows`` made-up referrals, a marker in each narrative and reference."""
    samples = sample_rows()
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Reference", "Date of referral", "Referral narrative"])
        for n in range(rows):
            text = samples[n % len(samples)]["Referral narrative"][:600]
            writer.writerow([f"{MARKER}-{n}", "01/02/2026", f"{text} He is streetwise, {MARKER}."])
    return path


@dataclass
class Tally:
    """What became of the runs: killed, of these with something to resume, differing, leaking."""

    killed: int = 0
    journals: int = 0
    finished: int = 0
    differing: int = 0
    leaks: int = 0
    left: int = 0


def _child(job: Job, auditor: Auditor) -> int:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            audit_files(job, auditor=auditor)
            code = 0
        finally:
            os._exit(code)
    return child


def _kill_after(seconds: float, job: Job, auditor: Auditor) -> bool:
    """Run ``job`` and kill it after a while; return whether it was killed before its end."""
    child = _child(job, auditor)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if os.waitpid(child, os.WNOHANG)[0]:
            return False
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def journals(folder: Path) -> list[Path]:
    """Return the journals and locks in a folder."""
    return sorted(folder.glob(".*.auditor-run"))


def kills(count: int, rows: int, auditor: Auditor, folder: Path, seed: int = 1) -> Tally:
    """Kill runs ``count`` times in all, resuming each until it ends; return what came of it."""
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    draw = random.Random(seed)
    source = made_up(folder / "in.csv", rows)
    whole = folder / "whole"
    whole.mkdir()
    job = Job((source,), tuple(whole / name for name in OUTPUTS), processes=1, resume=True)
    job = replace(job, model=auditor.model.name.split()[0])
    began = time.monotonic()
    audit_files(job, auditor=auditor)
    usual = time.monotonic() - began
    tally, number = Tally(), 0
    while tally.killed < count:
        number += 1
        once = folder / f"run-{number}"
        once.mkdir()
        again = replace(job, outputs=tuple(once / name for name in OUTPUTS))
        while tally.killed < count and _kill_after(draw.uniform(0, usual), again, auditor):
            tally.killed += 1
            _look(once, tally)
        if not all((once / name).exists() for name in OUTPUTS) or journals(once):
            audit_files(again, auditor=auditor)
        _compare(whole, once, tally)
    return tally


def _look(folder: Path, tally: Tally) -> None:
    for path in journals(folder):
        content = path.read_bytes()
        tally.journals += bool(content)
        tally.leaks += _tells(content) or path.stat().st_mode & 0o077 != 0


def _tells(content: bytes) -> bool:
    """Whether the marker stands in a journal, unpacked as well."""
    import struct
    import zlib

    at = 0
    while at + 12 <= len(content):
        _, length, _ = struct.unpack_from("<4sII", content, at)
        try:
            body = zlib.decompress(content[at + 12 : at + 12 + length])
        except zlib.error:
            body = b""
        if MARKER.encode() in body:
            return True
        at += 12 + length
    return MARKER.encode() in content


def _compare(whole: Path, once: Path, tally: Tally) -> None:
    tally.finished += 1
    for name in OUTPUTS:
        tally.differing += (whole / name).read_bytes() != (once / name).read_bytes()
    tally.left += len([path for path in once.iterdir() if path.name not in OUTPUTS])


def main() -> None:
    """Kill as many runs as the first argument says and print what came of it."""
    count, rows, model = (*sys.argv[1:], *("100", "400", "rules")[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        print(kills(int(count), int(rows), load_auditor(model=model), Path(folder)))


if __name__ == "__main__":
    main()
