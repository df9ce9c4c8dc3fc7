"""Which column of a returned workbook is which, by the messages on its cells.

A message moves with its column and keeps its title, whatever the heading is changed to.
"""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from auditor.sheets.extent import column_number

_RULE = re.compile(rb"<(?:\w+:)?dataValidation\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"(\w+)=(?:\"([^\"]*)\"|'([^']*)')")
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?\d+)?")
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Titles = Mapping[str, Mapping[str, frozenset[int]]]
"""The 0-based columns on whose cells a message of some title stands, by sheet and title."""


def prompt_titles(path: Path) -> Titles:
    """Return the titles of messages in the workbook at ``path``; none where it is no ``.xlsx``."""
    try:
        with zipfile.ZipFile(path) as archive:
            return {name: _titles(archive.read(part)) for name, part in _sheets(archive) if part}
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, NotImplementedError):
        return {}


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    sheets = [each for each in book.iter() if each.tag.rpartition("}")[2] == "sheet"]
    return [(each.get("name", ""), _part(targets.get(each.get(_LINK), ""))) for each in sheets]


def _part(target: str) -> str:
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/") if target else ""


def _titles(part: bytes) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for rule in _RULE.finditer(part):
        told = {
            key.decode(): html.unescape((double or single).decode("utf-8", "replace"))
            for key, double, single in _ATTRIBUTE.findall(rule.group(1))
        }
        if "promptTitle" in told:
            found.setdefault(told["promptTitle"], set()).update(_columns(told.get("sqref", "")))
    return {title: frozenset(columns) for title, columns in found.items()}


def _columns(areas: str) -> set[int]:
    return {
        column
        for match in _AREA.finditer(areas)
        for column in range(column_number(match[1]) - 1, column_number(match[3] or match[1]))
    }
