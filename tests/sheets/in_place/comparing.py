"""Compares a workbook with its annotated copy: every part, every cell, every other element."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_GROWN = {
    "dimension": {"ref"},
    "autoFilter": {"ref"},
    "dataValidations": {"count"},
    "col": {"min", "max"},
}


def parts(path: Path) -> dict[str, bytes]:
    """Return every part of a package by name, each once."""
    with zipfile.ZipFile(path) as zipped:
        assert zipped.testzip() is None
        assert len(set(zipped.namelist())) == len(zipped.namelist())
        return {name: zipped.read(name) for name in zipped.namelist()}


def sheet_parts(path: Path) -> dict[str, str]:
    """Return the part of every sheet by its name, in order."""
    found = parts(path)
    rels = ET.fromstring(found["xl/_rels/workbook.xml.rels"])
    targets = {rel.get("Id"): (rel.get("Target") or "").removeprefix("/xl/") for rel in rels}
    sheets = ET.fromstring(found["xl/workbook.xml"]).find(f"{MAIN}sheets")
    assert sheets is not None
    return {s.get("name") or "": f"xl/{targets[s.get(f'{OFFICE}id')]}" for s in sheets}


def changed_parts(before: Path, after: Path) -> set[str]:
    """Return the parts of ``before`` that are not in ``after`` byte for byte."""
    old, new = parts(before), parts(after)
    return {name for name, data in old.items() if new.get(name) != data}


def canonical(element: Element) -> str:
    """Return one element as comparable text."""
    return ET.canonicalize(ET.tostring(element))


def strings_of(path: Path) -> list[Element]:
    """Return the shared strings."""
    data = parts(path).get("xl/sharedStrings.xml")
    return list(ET.fromstring(data)) if data else []


def text_of(item: Element) -> str:
    """Return the text of a string item or an inline string, phonetic guides left out."""
    runs = [item, *item.findall(f"{MAIN}r")]
    return "".join(t.text or "" for run in runs for t in run.findall(f"{MAIN}t"))


def cells(sheet: Element) -> Iterator[tuple[tuple[int, int], Element]]:
    """Yield every cell with its row and column, stated or not."""
    number = 0
    for row in sheet.iterfind(f"{MAIN}sheetData/{MAIN}row"):
        number = int(row.get("r") or number + 1)
        column = 0
        for cell in row:
            column = _column(cell.get("r")) or column + 1
            yield (number, column), cell


def _column(reference: str | None) -> int:
    number = 0
    for letter in re.sub(r"\d", "", reference or ""):
        number = number * 26 + ord(letter) - 64
    return number


def meaning(cell: Element, strings: list[Element]) -> tuple[str | None, str, str | None]:
    """Return a cell's formula as XML, its value and its style."""
    formula, value = cell.find(f"{MAIN}f"), cell.findtext(f"{MAIN}v", "")
    inline = cell.find(f"{MAIN}is")
    if cell.get("t") == "s":
        value = text_of(strings[int(value)])
    elif inline is not None:
        value = text_of(inline)
    return None if formula is None else canonical(formula), value, cell.get("s")


def lost_cells(before: Path, after: Path, part: str) -> list[tuple[int, int]]:
    """Return the cells of a sheet that are not there, or not the same, in the copy."""
    old, new = (ET.fromstring(parts(path)[part]) for path in (before, after))
    was, strings = dict(cells(old)), strings_of(before)
    now = dict(cells(new))
    assert strings_of(after) == [] or len(strings_of(after)) == len(strings)
    return [
        place
        for place, cell in was.items()
        if place not in now or meaning(cell, strings) != meaning(now[place], strings)
    ]


def lost_elements(before: Path, after: Path, part: str) -> Counter[str]:
    """Return what stands around a sheet's rows, or on a row, that is not in the copy."""
    old, new = (ET.fromstring(parts(path)[part]) for path in (before, after))
    return Counter(_around(old)) - Counter(_around(new))


def _around(sheet: Element) -> Iterator[str]:
    for element in sheet.iter():
        name = element.tag.replace(MAIN, "")
        kept = {k: v for k, v in element.attrib.items() if k not in _GROWN.get(name, ())}
        if name == "row":
            kept.pop("spans", None)
        if name not in ("c", "v", "f", "is", "r", "rPr", "t") and element.tag not in _IN_RUNS:
            text = "" if len(element) else (element.text or "")
            yield f"{name} {sorted(kept.items())} {text}"


_IN_RUNS = {f"{MAIN}{name}" for name in ("b", "i", "u", "sz", "color", "rFont", "family", "scheme")}
