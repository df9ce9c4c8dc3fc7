"""What a workbook holds, counted by feature, so that two of them can be compared."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from comparing import MAIN, canonical, cells, meaning, parts, sheet_parts, strings_of

_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


@dataclass(frozen=True)
class Holding:
    """A workbook's parts, its workbook part and its sheets, and its shared strings."""

    parts: dict[str, bytes]
    book: Element
    sheets: dict[str, Element]
    strings: list[Element]


Count = Callable[[Holding], Counter[str]]


def held(path: Path) -> Holding:
    """Read the workbook at ``path``."""
    found, names = parts(path), sheet_parts(path)
    sheets = {name: ET.fromstring(found[part]) for name, part in names.items()}
    return Holding(found, ET.fromstring(found["xl/workbook.xml"]), sheets, strings_of(path))


def _files(pattern: str) -> Count:
    def count(book: Holding) -> Counter[str]:
        return Counter(
            hashlib.sha256(data).hexdigest()
            for name, data in book.parts.items()
            if re.search(pattern, name)
        )

    return count


def _elements(*tags: str) -> Count:
    def count(book: Holding) -> Counter[str]:
        return Counter(
            f"{name} {canonical(element)}"
            for name, sheet in book.sheets.items()
            for tag in tags
            for element in sheet.iter(tag)
        )

    return count


def _shapes(book: Holding) -> Counter[str]:
    drawings = [d for n, d in book.parts.items() if re.search(r"drawings/drawing\d+\.xml$", n)]
    return Counter(canonical(e) for d in drawings for e in ET.fromstring(d).iter(f"{_XDR}sp"))


def _tables(book: Holding) -> Counter[str]:
    roots = [ET.fromstring(d) for n, d in book.parts.items() if re.search(r"/tables/[^/]*$", n)]
    return Counter(f"{e.get('displayName')} {(e.get('ref') or '').split(':')[0]}" for e in roots)


def _lines(book: Holding) -> Counter[str]:
    """Count rows and columns; not the columns that are hidden all the way to the right."""
    found: Counter[str] = Counter()
    for name, sheet in book.sheets.items():
        for tag, place in ((f"{MAIN}row", "r"), (f"{MAIN}col", "min")):
            for line in sheet.iter(tag):
                said = f"{line.get('hidden')} {line.get('outlineLevel')}"
                if said != "None None" and line.get("max") != "16384":
                    found[f"{name} {tag} {line.get(place)} {said}"] += 1
    return found


def _formulas(book: Holding) -> Counter[str]:
    found: Counter[str] = Counter()
    for name, sheet in book.sheets.items():
        for place, cell in cells(sheet):
            formula, value, _ = meaning(cell, book.strings)
            if formula and value:
                found[f"{name} {place} {formula} {value}"] += 1
    return found


def _values(book: Holding) -> Counter[str]:
    found: Counter[str] = Counter()
    for name, sheet in book.sheets.items():
        for place, cell in cells(sheet):
            value = meaning(cell, book.strings)[1]
            if value:
                found[f"{name} {place} {value}"] += 1
    return found


def _names(book: Holding) -> Counter[str]:
    listed = book.book.find(f"{MAIN}definedNames")
    return Counter(f"{e.get('name')} {e.text}" for e in (listed if listed is not None else ()))


def _hidden(book: Holding) -> Counter[str]:
    listed = book.book.find(f"{MAIN}sheets")
    found = listed if listed is not None else ()
    return Counter(e.get("name") or "" for e in found if e.get("state"))


_PRINT = ("pageSetup", "headerFooter", "rowBreaks", "printOptions", "pageMargins")

FEATURES: dict[str, Count] = {
    "cells with a value": _values,
    "formulas with their stored value": _formulas,
    "charts": _files(r"charts/chart\d+\.xml$"),
    "pivot tables and their caches": _files(r"pivot(Tables|Cache)/pivot[^/]*\.xml$"),
    "notes": _files(r"comments\d*\.xml$"),
    "threaded comments and their authors": _files(r"(threadedComments|persons)/[^/]*$"),
    "validations": _elements(f"{MAIN}dataValidation"),
    "validations of Excel 2010": _elements(f"{_X14}dataValidation"),
    "rules of conditional formats": _elements(f"{MAIN}cfRule"),
    "rules of conditional formats of Excel 2010": _elements(f"{_X14}cfRule"),
    "sparklines": _elements(f"{_X14}sparkline"),
    "macros": _files(r"vbaProject\.bin$"),
    "shapes": _shapes,
    "form controls and buttons": _files(r"(ctrlProps/|vmlDrawing\d+\.vml$)"),
    "images": _files(r"media/"),
    "hidden sheets": _hidden,
    "hidden and grouped rows and columns": _lines,
    "print settings": _elements(*(f"{MAIN}{name}" for name in _PRINT)),
    "printers' own settings": _files(r"printerSettings/"),
    "custom properties": _files(r"docProps/custom\.xml$"),
    "tables": _tables,
    "hyperlinks": _elements(f"{MAIN}hyperlink"),
    "protected sheets": _elements(f"{MAIN}sheetProtection"),
    "merged cells": _elements(f"{MAIN}mergeCell"),
    "frozen panes": _elements(f"{MAIN}pane"),
    "defined names": _names,
    "links to other workbooks": _files(r"externalLinks/[^/]*\.xml$"),
    "data connections": _files(r"connections\.xml$"),
    "custom XML": _files(r"customXml/"),
}
