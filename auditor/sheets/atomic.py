"""Files written whole or not at all: made in a private folder beside, then renamed."""

from __future__ import annotations

import errno
import glob
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from auditor.errors import OutputError

_NOT_FOR_ALL = 0o770
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a path to write to; it takes the place of ``path`` when the block ends well.

    The file stands in a folder beside ``path`` that only the user can open, and where the
    block may put its own temporary files. The folder is removed whatever happens, and
    ``path`` keeps what it held until the last moment. A new file is readable by its owner
    alone; one that is replaced keeps its permissions for its owner and group, and none for
    others.

    Raises :class:`OutputError` where the file cannot be written.
    """
    target = path.resolve()
    try:
        _refuse_unwritable(target)
        folder = _private_folder(target)
    except OSError as error:
        raise cannot_write(path, error) from None
    try:
        yield from _filled(folder, target)
    except OSError as error:
        raise cannot_write(path, error) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _private_folder(target: Path) -> Path:
    """Make the folder, and remove one that a run which was killed left for the same file."""
    prefix = f".{target.name[:100]}.auditor-"
    for left in target.parent.glob(f"{glob.escape(prefix)}*"):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn a failure to write, a full disk say, into the error for the user."""
    try:
        yield
    except OSError as error:
        raise cannot_write(path, error) from None


def _filled(folder: Path, target: Path) -> Iterator[Path]:
    temporary = folder / target.name
    temporary.touch(mode=0o600)
    yield temporary
    if target.exists():
        temporary.chmod(stat.S_IMODE(target.stat().st_mode) & _NOT_FOR_ALL)
    else:
        temporary.chmod(0o600)
    os.replace(temporary, target)


def _refuse_unwritable(target: Path) -> None:
    """Fail before the work is done, not after it: Excel locks a workbook that is open."""
    if target.exists():
        with target.open("r+b"):
            pass


def cannot_write(path: Path, error: OSError) -> OutputError:
    """Return the error for the user: which file, why, and what to do."""
    return OutputError(f"Cannot write {path}: {_advice(path, error)}")


def _advice(path: Path, error: OSError) -> str:
    if path.is_dir():
        return "it is a folder. Give the name of a file."
    if not path.parent.is_dir():
        return f"the folder {path.parent} does not exist. Make it, or choose another."
    if isinstance(error, PermissionError):
        return (
            "it may be open in Excel, or you may not be allowed to write there. "
            "Close it, or choose another name or folder."
        )
    if error.errno == errno.EFBIG:
        return "it grew larger than the system allows. Choose another folder."
    if error.errno in _FULL:
        return "the disk is full. Make room, or choose another folder."
    return f"{error.strerror or type(error).__name__}. Choose another name or folder."
