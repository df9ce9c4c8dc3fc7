"""Opens and makes workbooks that a password protects, in memory alone."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from auditor.errors import InputError
from auditor.sheets.kinds import FileKind, password_message
from auditor.sheets.source import Source

Ask = Callable[[str, int], str | None]
"""Gives the password for a file of this name, at the first try (0), the second, and so on.

``None`` where there is none to try.
"""

TRIES = 3


def is_locked(source: Source, kind: FileKind) -> bool:
    """Whether a password is needed to read ``source``."""
    if kind is FileKind.LOCKED:
        return True
    return kind is FileKind.XLS and bool(_office(source, _is_encrypted))


def _is_encrypted(office: Any) -> bool:
    return bool(office.is_encrypted())


def unlocked(source: Source, ask: Ask | None) -> Source:
    """Return ``source`` with its bytes decrypted in memory; the digest stays the file's own.

    Raises ``InputError`` where no password is at hand, none of those given opens the file,
    or it is protected in a way that cannot be read.
    """
    for attempt in range(TRIES):
        password = ask(source.name, attempt) if ask else None
        if password is None:
            raise InputError(_wrong(source.name) if attempt else _needed(source.name))
        content = _office(source, partial(_decrypted, password))
        if content is not None:
            return replace(source, content=content)
    raise InputError(_wrong(source.name))


def _decrypted(password: str, office: Any) -> bytes | None:
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    out = io.BytesIO()
    try:
        office.load_key(password=password, verify_password=True)
        office.decrypt(out)
    except (InvalidKeyError, DecryptionError):
        return None
    return out.getvalue()


def _office(source: Source, use: Callable[[Any], Any]) -> Any:
    import msoffcrypto

    try:
        with source.open() as file:
            return use(msoffcrypto.OfficeFile(file))
    except Exception:
        # The library raises errors of many kinds on damaged files, some quoting bytes.
        raise InputError(password_message(source.name)) from None


def _needed(name: str) -> str:
    return (
        f"{name} is protected by a password. Give it when asked, in a file named by "
        "--password-file, or in the environment variable AUDITOR_PASSWORD."
    )


def _wrong(name: str) -> str:
    return f"The password given does not open {name}. Check it (capitals count) and try again."


def encrypt(path: Path, password: str) -> None:
    """Protect the ``.xlsx`` at ``path`` by a password, in place of the open one."""
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    with path.open("rb") as plain:
        OOXMLFile(plain).encrypt(password, out)
    path.write_bytes(out.getvalue())
