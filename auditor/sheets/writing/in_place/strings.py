"""The workbook's shared strings, kept on disk: a year's narratives need not stand in memory."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO
from xml.parsers import expat

from auditor.sheets.writing.in_place.fonts import Font
from auditor.sheets.writing.in_place.names import MAIN
from auditor.sheets.writing.in_place.pieces import Piece

_CHUNK = 1024**2
_PRESERVE = "http://www.w3.org/XML/1998/namespace space"
_RUN, _TEXT, _LOOKS, _PHONETIC, _ITEM = (f"{MAIN} {n}" for n in ("r", "t", "rPr", "rPh", "si"))


class PieceReader:
    """Collects the pieces of one text from the events of an XML parser."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._font: list[tuple[str, tuple[tuple[str, str], ...]]] | None = None
        self._looks = self._phonetic = False
        self._text: list[str] | None = None
        self._kept = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element within the text."""
        if name == _TEXT:
            self._text, self._kept = [], attributes.get(_PRESERVE) == "preserve"
        elif name == _RUN:
            self._font = None
        elif name == _LOOKS:
            self._looks, self._font = True, []
        elif name == _PHONETIC:
            self._phonetic = True
        elif self._looks and self._font is not None:
            self._font.append((name.rpartition(" ")[2], tuple(attributes.items())))

    def data(self, text: str) -> None:
        """Take characters."""
        if self._text is not None:
            self._text.append(text)

    def end(self, name: str) -> None:
        """Take the end of an element within the text."""
        if name == _TEXT and self._text is not None:
            if not self._phonetic:
                font: Font | None = None if self._font is None else tuple(self._font)
                self.pieces.append(Piece("".join(self._text), font, self._kept))
            self._text = None
        elif name == _LOOKS:
            self._looks = False
        elif name == _PHONETIC:
            self._phonetic = False


class SharedStrings:
    """Shared strings by number; they stand in a file that the caller removes."""

    def __init__(self, file: IO[bytes], places: Sequence[int]) -> None:
        self._file = file
        self._places = places

    def __getitem__(self, number: int) -> list[Piece]:
        """Return the pieces of a string; raises ``IndexError`` where there is none."""
        if number < 0:
            raise IndexError
        self._file.seek(self._places[number])
        return [
            Piece(text, _font(font), kept) for text, font, kept in json.loads(self._file.readline())
        ]

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _font(listed: list[tuple[str, list[tuple[str, str]]]] | None) -> Font | None:
    if listed is None:
        return None
    return tuple((name, tuple((k, v) for k, v in values)) for name, values in listed)


def keep_strings(stream: IO[bytes], at: Path) -> SharedStrings:
    """Write the strings of a shared strings part to the file ``at``, one a line."""
    file = at.open("w+b")
    places = array("Q")

    def keep(pieces: list[Piece]) -> None:
        places.append(file.tell())
        line = json.dumps([(p.text, p.font, p.kept) for p in pieces], ensure_ascii=True)
        file.write(line.encode("ascii") + b"\n")

    _read(stream, keep)
    return SharedStrings(file, places)


def _read(stream: IO[bytes], keep: Callable[[list[Piece]], None]) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    reader = PieceReader()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal reader
        if name == _ITEM:
            reader = PieceReader()
        else:
            reader.start(name, attributes)

    def end(name: str) -> None:
        if name == _ITEM:
            keep(reader.pieces)
        else:
            reader.end(name)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = lambda text: reader.data(text)
    while chunk := stream.read(_CHUNK):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
