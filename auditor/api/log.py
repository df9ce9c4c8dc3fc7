"""The audit log: who audited what and when, one line a run, each sealed by the next.

It holds names, digests and counts, and no word of a referral nor its reference.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import platform
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from auditor.errors import OutputError

NAME = "audit-log.jsonl"
_LONGEST_LINE = 1024**2


def default_log() -> Path:
    """Return the log in the user's own state folder; ``AUDITOR_LOG`` names another."""
    named = os.environ.get("AUDITOR_LOG")
    return Path(named) if named else _state_folder() / "auditor" / NAME


def _state_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")


def user() -> str:
    """Return the name of who is logged in, or ``unknown``."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def append(path: Path, entry: Mapping[str, Any]) -> None:
    """Add one line to the log; it carries the digest of the line before.

    A line that is changed or taken out later no longer fits the one after it. The log is
    made where there is none, readable by its owner alone. Raises ``OutputError`` where it
    cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags, 0o600)
        try:
            _locked(descriptor)
            whole = {**entry, "user": user(), "machine": platform.node()}
            whole["previous"] = _digest_of_last(descriptor)
            os.write(descriptor, (json.dumps(whole, ensure_ascii=False) + "\n").encode())
        finally:
            os.close(descriptor)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise OutputError(
            f"The audit log {path} cannot be written: {why}. Name another with --log FILE."
        ) from None


def _locked(descriptor: int) -> None:
    with suppress(ImportError, OSError):
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)


def _digest_of_last(descriptor: int) -> str | None:
    size = os.fstat(descriptor).st_size
    os.lseek(descriptor, max(0, size - _LONGEST_LINE), os.SEEK_SET)
    lines = os.read(descriptor, _LONGEST_LINE).rstrip(b"\n").rpartition(b"\n")
    return hashlib.sha256(lines[2]).hexdigest() if lines[2] else None


def first_broken(path: Path) -> int | None:
    """Return the number of the first line that does not fit the one before; ``None`` if all do."""
    before: str | None = None
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            previous = json.loads(line)["previous"]
        except (ValueError, KeyError, TypeError):
            return number
        if previous != before:
            return number
        before = hashlib.sha256(line).hexdigest()
    return None
