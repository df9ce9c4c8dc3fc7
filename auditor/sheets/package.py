"""Opens the zip that a workbook is, where that costs little and can be read one way only."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from auditor.errors import InputError
from auditor.sheets.limits import DEFAULT, Limits, raise_by
from auditor.sheets.source import Source

_END = b"PK\x05\x06"
_END_BYTES = 22
_LONGEST_COMMENT = 65_535
_ENTRY_BYTES = 46
_LONGEST_NAME = 512
_FAILURES = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError,
    zlib.error, struct.error, OverflowError, KeyError,
)  # fmt: skip
ADVICE = "Copy the rows that you need into a new workbook, save it and try again."


@contextmanager
def opened_package(source: Source, limits: Limits = DEFAULT) -> Iterator[zipfile.ZipFile]:
    """Yield the zip of ``source``; its directory has been looked at before it is loaded.

    Raises ``InputError`` where it is damaged, has too many parts, or holds two directories,
    of which one program could read the one and another the other.
    """
    try:
        with source.open() as file:
            _check_end(source, limits, file.seek(0, 2), _tail(file))
            with zipfile.ZipFile(file) as package:
                yield package
    except _FAILURES:
        raise InputError(damaged(source)) from None


def damaged(source: Source) -> str:
    """Return what to say of a file that is not whole."""
    return f"{source.name} is damaged or only part of it arrived. Ask for it to be sent again."


def _tail(file: object) -> bytes:
    size = file.seek(0, 2)  # type: ignore[attr-defined]
    file.seek(max(0, size - _LONGEST_COMMENT - _END_BYTES))  # type: ignore[attr-defined]
    tail: bytes = file.read()  # type: ignore[attr-defined]
    return tail


def _check_end(source: Source, limits: Limits, size: int, tail: bytes) -> None:
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_BYTES or tail.count(_END) > 1:
        raise zipfile.BadZipFile
    (directory,) = struct.unpack_from("<I", tail, at + 12)
    entries = min(directory, size) // _ENTRY_BYTES
    if directory == 0xFFFFFFFF:  # the true size stands elsewhere, in a zip beyond 4 GiB
        entries = size // _ENTRY_BYTES
    names = limits.parts * (_ENTRY_BYTES + _LONGEST_NAME)
    if entries > limits.parts and (entries * _ENTRY_BYTES > names or not _few(source, limits)):
        raise absurd(
            source, f"it holds more than {limits.parts:,} parts, which is the limit", "parts"
        )


def _few(source: Source, limits: Limits) -> bool:
    """Count the entries of a directory, without making a record of each."""
    with source.open() as file:
        return file.read().count(b"PK\x01\x02") <= limits.parts


def absurd(source: Source, why: str, limit: str | None = None) -> InputError:
    """Return the error for a workbook that could exhaust memory."""
    how = f" {raise_by(limit)}" if limit else ""
    return InputError(
        f"{source.name} is not opened, as it could exhaust memory: {why}. {ADVICE}{how}"
    )
