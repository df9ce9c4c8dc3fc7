"""What else a workbook holds that its reader should know of; none of it is run or followed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_INERT = (
    (re.compile(r"vbaproject|(^|/)basic/|(^|/)scripts/"), "macros, which were not run"),
    (re.compile(r"externallinks/"), "links to other workbooks, which were not followed"),
    (re.compile(r"(^|/)(connections\.xml|querytables/)"), "data connections, which were not used"),
    (re.compile(r"embeddings/|activex/|ctrlprops/"), "embedded objects, which were not opened"),
    (re.compile(r"customui|webextensions/"), "add-ins, which were not loaded"),
)
_UNSAVED = (b"</f></c>", b"</f><v></v>", b"</f><v/>", b"</f><v />")
_ERROR = (b' t="e"', b" t='e'")
_HIDDEN = re.compile(rb"""<row\s[^<>]{0,300}?\bhidden=["'](?:1|true)["']""")


@dataclass(frozen=True, slots=True)
class Inside:
    """Sentences about a workbook, without any of its text."""

    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class SheetTells:
    """Counts of what sheets hold; ``shown`` are the shared texts that binary sheets show."""

    unsaved: int = 0
    errors: int = 0
    hidden: int = 0
    shown: list[int] = field(default_factory=list)

    def feed(self, text: bytes, tail: bytes) -> None:
        """Take the next piece of a sheet; ``tail`` is how it overlaps with the one before."""
        self.unsaved += sum(text.count(mark) - tail.count(mark) for mark in _UNSAVED)
        self.errors += sum(text.count(mark) - tail.count(mark) for mark in _ERROR)
        if b"hidden=" in text:
            self.hidden += len(_HIDDEN.findall(text)) - len(_HIDDEN.findall(tail))


def parts_inside(names: Iterable[str], tells: SheetTells) -> Inside:
    """Return what to tell of a workbook with parts of these names."""
    lowered = [name.replace("\\", "/").lower() for name in names]
    notes = [
        f"it holds {what}" for mark, what in _INERT if any(mark.search(name) for name in lowered)
    ]
    if tells.unsaved:
        notes.append(
            f"formulas saved without their results, which are read as empty: {tells.unsaved:,}; "
            "open it in Excel and save it to have them"
        )
    if tells.errors:
        notes.append(f"cells with an error such as #N/A, which are read as empty: {tells.errors:,}")
    if tells.hidden:
        notes.append(f"hidden rows, which are read as the others are: {tells.hidden:,}")
    return Inside(tuple(notes))
