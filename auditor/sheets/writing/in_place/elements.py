"""XML read with the place of every element, so that an edit leaves all other bytes alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from auditor.sheets.writing.in_place.reasons import DAMAGED, NotInPlaceError, unusual

Edit = tuple[int, int, bytes]
"""Where the bytes that are replaced start and end, and what takes their place."""

_START_TAG = re.compile(rb"""<([^\s/>]+)(?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*(/?)>""")
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding=["']([^"']+)["']""")
_PLAIN = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}


@dataclass(slots=True)
class Element:
    """One element: local name, namespace, attributes, and where its tags stand in the bytes.

    ``inner`` is the end of the start tag, ``close`` the start of the end tag; both are
    ``end`` where the element is a single tag.
    """

    name: str
    space: str
    attributes: dict[str, str]
    start: int
    inner: int = 0
    close: int = 0
    end: int = 0
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def child(self, name: str) -> Element | None:
        """Return the first child of this local name."""
        return next((each for each in self.children if each.name == name), None)

    def all(self, name: str) -> list[Element]:
        """Return the children of this local name."""
        return [each for each in self.children if each.name == name]

    def walk(self) -> Iterator[Element]:
        """Yield this element and everything within it, in order."""
        yield self
        for each in self.children:
            yield from each.walk()


def refuse_other_encodings(start: bytes) -> None:
    """Raise :class:`NotInPlaceError` unless a part that starts so is written in UTF-8."""
    named = _ENCODING.match(start)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in start[:4]:
        raise unusual("a part is not in UTF-8")
    if named and named[1].lower() not in _PLAIN:
        raise unusual("a part is not in UTF-8")


def parse(data: bytes) -> Element:
    """Return the root of ``data``; raises :class:`NotInPlaceError` where it is not sound."""
    refuse_other_encodings(data[:200])
    reader = _Reader(data)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError:
        raise NotInPlaceError(DAMAGED) from None
    return reader.root


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open: list[Element] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.root = Element("", "", {}, 0)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        element = Element(local, space, attributes, self.parser.CurrentByteIndex)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, name: str) -> None:
        element, at = self._open.pop(), self.parser.CurrentByteIndex
        tag = _START_TAG.match(self._data, element.start)
        if tag is None:
            raise unusual("a tag that cannot be read")
        element.inner = tag.end()
        if tag[2]:
            element.close = element.end = tag.end()
        else:
            element.close, element.end = at, self._data.index(b">", at) + 1

    def _text(self, text: str) -> None:
        if not self._open[-1].children:
            self._open[-1].text += text


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Return ``data`` with ``edits`` made; those at one place stay in the order given."""
    parts, at = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[0]):
        parts += [data[at:start], new]
        at = max(at, end)
    return b"".join([*parts, data[at:]])


def element_edited(data: bytes, element: Element, edits: Sequence[Edit]) -> bytes:
    """Return the bytes of one element with ``edits``, placed in the whole, made within it."""
    by = element.start
    return edited(slice_of(data, element), [(a - by, b - by, new) for a, b, new in edits])


def tag_of(data: bytes, element: Element) -> bytes:
    """Return the element's name as it is written, prefix and all."""
    tag = _START_TAG.match(data, element.start)
    return tag[1] if tag else element.name.encode()


def prefix_of(data: bytes, element: Element) -> bytes:
    """Return the prefix as it is written, with its colon; empty where there is none."""
    return tag_of(data, element).removesuffix(element.name.encode())


def set_attribute(data: bytes, element: Element, name: str, value: str) -> Edit:
    """Return the edit that gives ``element`` this attribute."""
    new = quoteattr(value).encode("utf-8")
    found = re.compile(rb"""\s%b\s*=\s*("[^"]*"|'[^']*')""" % name.encode()).search(
        data, element.start, element.inner
    )
    if found:
        return (*found.span(1), new)
    at = element.inner - (2 if data[element.inner - 2 : element.inner] == b"/>" else 1)
    return at, at, b" %b=%b" % (name.encode(), new)


def append(data: bytes, element: Element, content: bytes) -> Edit:
    """Return the edit that puts ``content`` at the end of what ``element`` holds."""
    if element.close == element.inner and data[element.inner - 2 : element.inner] == b"/>":
        closing = b"</%b>" % tag_of(data, element)
        return element.inner - 2, element.inner, b">" + content + closing
    return element.close, element.close, content


def slice_of(data: bytes, element: Element) -> bytes:
    """Return the bytes of the whole element."""
    return data[element.start : element.end]
