"""Made-up referrals for the workbooks of these tests, and pieces of raw workbook XML."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

HEADINGS = ("Reference", "Date received", "Agency", "Child age", "Referral narrative")
ROWS = (
    ("MASH-0001", 46095, "Police", 13,
     "Tilly (13) is very streetwise for her age. Tilly said she is scared when he shouts & that "
     "she would like to stay with nan <always>."),
    ("MASH-0002", 46096, "School", 15,
     "He chose to stay with the older males. He told his teacher \"I'm tired\".\nMum knows."),
    ("MASH-0003", 46097, "=1+1", 9, "Ben was seen alone. He was crying and said he misses mum 😟."),
)  # fmt: skip
NARRATIVE = 4

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"

Change = Callable[[str], str]


def repacked(
    path: Path, changes: Mapping[str, Change], new: Mapping[str, str | bytes] | None = None
) -> None:
    """Write the zip at ``path`` again, with some parts changed and some new."""
    before = path.with_suffix(".before")
    shutil.move(path, before)
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for info in old.infolist():
            data: str | bytes = old.read(info)
            if info.filename in changes:
                assert isinstance(data, bytes)
                data = changes[info.filename](data.decode("utf-8"))
            zipped.writestr(info.filename, data)
        for name, content in (new or {}).items():
            zipped.writestr(name, content)
    before.unlink()


def before(mark: str, text: str) -> Change:
    """Return a change that puts ``text`` before the last ``mark``."""

    def change(part: str) -> str:
        at = part.rindex(mark)
        return part[:at] + text + part[at:]

    return change


def swapped(old: str, new: str) -> Change:
    """Return a change of ``old``, which must be there, into ``new``."""

    def change(part: str) -> str:
        assert old in part
        return part.replace(old, new)

    return change


def override(part: str, kind: str) -> str:
    """Return the line of a part's content type."""
    return f'<Override PartName="/{part}" ContentType="application/{kind}"/>'


def relation(number: str, kind: str, target: str, mode: str = "") -> str:
    """Return the line of a relationship."""
    kind = kind if kind.startswith("http") else f"{OFFICE}/{kind}"
    external = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{number}" Type="{kind}" Target="{target}"{external}/>'


def relations(*lines: str) -> str:
    """Return a part of relationships."""
    return f'<?xml version="1.0"?><Relationships xmlns="{RELS}">{"".join(lines)}</Relationships>'
