"""A file's bytes as they stood at one moment, so that what is checked is what is read."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from auditor.errors import InputError
from auditor.sheets.limits import DEFAULT, Limits, raise_by, size_shown

CONTAINERS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"\xd0\xcf\x11\xe0")
Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """One input: its path, its SHA-256 digest, and its bytes where they are held in memory.

    Workbooks are held whole; delimited text and Parquet are read from the disk, and
    :meth:`check_unchanged` says afterwards whether they stayed as they were.
    """

    path: Path
    digest: str
    stamp: Stamp
    content: bytes | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """Return the file's name without its folder."""
        return self.path.name

    def open(self) -> BinaryIO:
        """Return the bytes as a file to read from."""
        return self.path.open("rb") if self.content is None else io.BytesIO(self.content)

    def check_unchanged(self) -> None:
        """Raise ``InputError`` where the file was changed since it was taken."""
        try:
            now = _stamp(self.path.stat())
        except OSError:
            raise InputError(f"{self.name} was moved or deleted while it was read.") from None
        if self.content is None and now != self.stamp:
            raise InputError(changed_message(self.name))


def changed_message(name: str) -> str:
    """Return what to say of a file that changes while it is read."""
    return (
        f"{name} was changed while it was read, perhaps as it is still being saved or copied. "
        "Wait until that is done, or audit a copy."
    )


def _stamp(status: os.stat_result) -> Stamp:
    return (status.st_size, status.st_mtime_ns, status.st_ino)


def as_source(file: Path | Source, limits: Limits = DEFAULT) -> Source:
    """Return ``file`` as a source, taking it now where it is a path.

    Raises ``InputError`` where it does not exist, is no ordinary file, may not be read, is
    larger than the limit, or changes meanwhile.
    """
    if isinstance(file, Source):
        return file
    try:
        return _taken(file, limits)
    except FileNotFoundError:
        raise InputError(f"There is no file {file}. Check the name and the folder.") from None
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        hint = "Close it in other programs and check that you may read it."
        raise InputError(f"{file.name} cannot be read: {reason}. {hint}") from None


def _taken(path: Path, limits: Limits) -> Source:
    before = path.stat()
    if stat.S_ISDIR(before.st_mode):
        raise InputError(f"{path.name} is a folder. Name the spreadsheet in it.")
    if not stat.S_ISREG(before.st_mode):
        raise InputError(f"{path.name} is a device or a pipe. Save it as a file and try again.")
    if before.st_size > limits.file:
        raise InputError(
            f"{path.name} is {size_shown(before.st_size)} long, and the limit is "
            f"{limits.shown('file')}. {raise_by('file')}"
        )
    with path.open("rb") as file:
        held = file.read(4) in CONTAINERS
        file.seek(0)
        content = file.read(limits.file + 1) if held else None
        digest = _digest(path, content)
        after = os.fstat(file.fileno())
    if _stamp(before) != _stamp(after) or (content is not None and len(content) != after.st_size):
        raise InputError(changed_message(path.name))
    return Source(path, digest, _stamp(after), content)


def _digest(path: Path, content: bytes | None) -> str:
    if content is not None:
        return hashlib.sha256(content).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
