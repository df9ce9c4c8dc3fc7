"""A stretch of a long stream of bytes, cut by places counted from the stream's start."""

from __future__ import annotations


class Window:
    """Holds the bytes from ``base`` on, until they are dropped."""

    def __init__(self) -> None:
        self.base = 0
        self._bytes = b""

    def add(self, chunk: bytes) -> None:
        """Add the bytes that follow."""
        self._bytes += chunk

    def cut(self, start: int, end: int) -> bytes:
        """Return the bytes between two places."""
        return self._bytes[start - self.base : end - self.base]

    def rest(self, start: int) -> bytes:
        """Return the bytes from a place on."""
        return self._bytes[start - self.base :]

    def tag_end(self, start: int) -> int:
        """Return where the tag that starts at ``start`` ends; its values hold no ``>``."""
        return self.base + self._bytes.index(b">", start - self.base) + 1

    def element_end(self, start: int, closing: int) -> int:
        """Return where the element that starts at ``start`` ends.

        ``closing`` is where its end tag starts, if it has one.
        """
        end = self.tag_end(start)
        return end if self.cut(end - 2, end) == b"/>" else self.tag_end(closing)

    def drop(self, to: int) -> None:
        """Let go of the bytes before a place."""
        to = min(to, self.base + len(self._bytes))
        if to > self.base:
            self._bytes = self._bytes[to - self.base :]
            self.base = to
