"""XML made by XlsxWriter, which uses no prefixes, put into parts that may."""

from __future__ import annotations

import re

from auditor.sheets.writing.in_place.names import MAIN

_NAME = re.compile(rb"^<[^\s/>]+")
_CELL = re.compile(rb"<c(?= )")
_DECLARED = b' xmlns="%b"' % MAIN.encode()


def in_namespace(element: bytes, prefix: bytes) -> bytes:
    """Return one element as it reads in a part whose own elements have ``prefix``."""
    return _NAME.sub(lambda name: name[0] + _DECLARED, element) if prefix else element


def cells_in_namespace(cells: bytes, prefix: bytes) -> bytes:
    """Return a row's cells as they read in a part whose own elements have ``prefix``."""
    return _CELL.sub(b"<c" + _DECLARED, cells) if prefix else cells
