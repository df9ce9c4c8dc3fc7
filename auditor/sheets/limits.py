"""What a file may cost before it is refused; each limit can be raised by the user."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from auditor.errors import InputError

MIB, GIB = 1024**2, 1024**3
_UNITS = {"": 1, "k": 1024, "m": MIB, "g": GIB, "t": 1024 * GIB}
_AMOUNT = re.compile(r"(\d{1,15})\s*(?:([kmgt])i?b?)?", re.IGNORECASE)
_IN_BYTES = {"file", "unpacked", "text"}


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one input file may hold.

    ``file``: bytes on the disk. ``unpacked``: bytes of all parts of a zipped workbook.
    ``ratio``: how many times its packed size a part may be (from 64 MiB). ``parts``: entries
    of the zip. ``cells``: cells that the sheets span, empty ones too. ``columns``: of one
    sheet. ``text``: bytes of text in all cells, a text counted each time it is shown.
    """

    file: int = 2 * GIB
    unpacked: int = 2 * GIB
    ratio: int = 250
    parts: int = 20_000
    cells: int = 60_000_000
    columns: int = 16_384
    text: int = GIB

    def shown(self, name: str) -> str:
        """Return a limit as text, with its unit."""
        value: int = getattr(self, name)
        return size_shown(value) if name in _IN_BYTES else f"{value:,}"


DEFAULT = Limits()
RATIO_FROM_BYTES = 64 * MIB


def size_shown(size: int) -> str:
    """Return a number of bytes in GiB or MiB."""
    return f"{size / GIB:.1f} GiB" if size >= GIB else f"{size / MIB:.1f} MiB"


def with_limits(settings: Iterable[str], limits: Limits = DEFAULT) -> Limits:
    """Return ``limits`` changed by settings such as ``cells=100000000`` or ``unpacked=8GiB``.

    Raises ``InputError`` where a setting names no limit or no amount.
    """
    names = [field.name for field in fields(Limits)]
    for setting in settings:
        name, _, amount = setting.partition("=")
        match = _AMOUNT.fullmatch(amount.strip())
        if name.strip() not in names or match is None:
            raise InputError(
                f"'{setting}' is no limit. Write NAME=AMOUNT, as in unpacked=8GiB or "
                f"cells=200000000; the names are {', '.join(names)}."
            )
        value = int(match[1]) * _UNITS[(match[2] or "").lower()]
        limits = replace(limits, **{name.strip(): value})
    return limits


def raise_by(name: str) -> str:
    """Return what to say of raising a limit, for one who knows the file."""
    return f"If you know the file to be sound, raise the limit with --limit {name}=AMOUNT."
