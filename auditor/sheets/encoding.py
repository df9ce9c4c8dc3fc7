"""Tells in which encoding a text file is written, and whether all of it is."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from auditor.sheets.kinds import unmarked_utf16
from auditor.sheets.source import Source, as_source

SOUND_FOR_EACH_BAD = 4
"""How many sound letters outweigh one bad place.

Text of another encoding holds hardly any by chance: two or more bytes must follow a rule.
"""
_CHUNK = 1024**2
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BAD = re.compile("[\udc80-\udcff]+")
_SOUND = re.compile("[^\x00-\x7f\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec's name; ``flawed`` says that a few bytes are not of it."""

    name: str
    flawed: bool = False

    @property
    def errors(self) -> str:
        """Return how to decode: bytes that are not of a flawed encoding are kept apart."""
        return "surrogateescape" if self.flawed else "strict"


def tell_encoding(file: Path | Source) -> Encoding:
    """Return the encoding: by the byte order mark, by zero bytes, or by trying UTF-8.

    A few bad bytes among many letters that are sound UTF-8 do not make it another encoding,
    in which every one of those letters would be misread.
    """
    source = as_source(file)
    with source.open() as opened:
        head = opened.read(4096)
    marked = next((name for mark, name in _BOMS if head.startswith(mark)), None)
    if marked not in (None, "utf-8-sig"):
        return Encoding(marked or "")
    if not marked and (unmarked := unmarked_utf16(head)):
        return Encoding(unmarked)
    sound, bad = _counted(source)
    if not bad or marked or sound >= SOUND_FOR_EACH_BAD * bad:
        return Encoding(marked or "utf-8", flawed=0 < bad <= sound)
    return Encoding("cp1252" if _decodes(source, "cp1252") else "latin-1")


def without_bad(text: str) -> str:
    """Return text of a flawed encoding with � for each run of bytes that are not of it."""
    return text if text.isascii() else _BAD.sub("\ufffd", text)


def _chunks(source: Source) -> Iterator[bytes]:
    with source.open() as file:
        while chunk := file.read(_CHUNK):
            yield chunk
    yield b""


def _counted(source: Source) -> tuple[int, int]:
    """Count the letters beyond ASCII that are sound UTF-8, and the places that are not."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    sound = bad = 0
    for chunk in _chunks(source):
        text = decoder.decode(chunk, final=not chunk)
        if not text.isascii():
            sound += len(_SOUND.findall(text))
            bad += len(_BAD.findall(text))
    return sound, bad


def _decodes(source: Source, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in _chunks(source):
            decoder.decode(chunk, final=not chunk)
    except UnicodeDecodeError:
        return False
    return True
