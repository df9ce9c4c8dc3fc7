"""Keeps a second run from writing to the same outputs at the same time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from auditor.errors import OutputError
from auditor.sheets.atomic import cannot_write

SUFFIX = ".auditor-run"


def beside(output: Path) -> Path:
    """Return the file that stands beside ``output`` while it is being made."""
    target = output.resolve()
    return target.with_name(f".{target.name}{SUFFIX}")


@contextmanager
def claimed(outputs: Sequence[Path]) -> Iterator[list[int]]:
    """Hold the file beside each output for this run alone; yield open descriptors to them.

    The files are readable by their owner alone and are removed when the block ends well; when
    it fails, one that holds what can be resumed stays.
    The system lets go of them when the process ends, however it ends.

    Raises ``OutputError`` where another run holds one, an output is open in Excel or
    LibreOffice, or the folder cannot be written to.
    """
    with ExitStack() as stack:
        held: list[int] = []
        try:
            for output in outputs:
                held.append(stack.enter_context(_held(output)))
            yield held
        except BaseException:
            # Where one could not be held, those before it are let go without a trace.
            _remove([o for o, d in zip(outputs, held, strict=False) if not os.fstat(d).st_size])
            raise
        _remove(outputs)


def _remove(outputs: Sequence[Path]) -> None:
    for output in outputs:
        beside(output).unlink(missing_ok=True)


@contextmanager
def _held(output: Path) -> Iterator[int]:
    _refuse_open(output)
    path = beside(output)
    try:
        descriptor = _opened(path, output)
    except OSError as error:
        raise cannot_write(output, error) from None
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _opened(path: Path, output: Path) -> int:
    while True:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags, 0o600)
        if not _lock(descriptor):
            os.close(descriptor)
            raise OutputError(
                f"Another run is writing {output} now. Wait until it is done, or name "
                "another output."
            )
        if _is_still(path, descriptor):
            os.chmod(path, 0o600)
            return descriptor
        os.close(descriptor)  # the other run ended and removed it between the two steps


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _lock(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:
        return _lock_on_windows(descriptor)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_on_windows(descriptor: int) -> bool:
    import msvcrt

    try:
        os.lseek(descriptor, 2**30, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True


def _refuse_open(output: Path) -> None:
    target = output.resolve()
    marks = (target.with_name(f"~${target.name}"), target.with_name(f".~lock.{target.name}#"))
    for mark in marks:
        if mark.exists():
            raise OutputError(
                f"{output} is open in Excel or LibreOffice. Close it there, or name another "
                f"output. If nobody has it open, delete {mark.name} beside it."
            )
