"""Plain quotes, dashes and spaces, one character for one, so that every offset holds."""

from __future__ import annotations

_PLAIN = {
    "'": "\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4`",
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    " ": "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u200b\u200c\u200d\u2060\ufeff\u3000",
    "\n": "\u2028\u2029\u0085\x0b\x0c",
}
_TABLE = {ord(odd): plain for plain, odds in _PLAIN.items() for odd in odds}


def normalise(text: str) -> str:
    """Return ``text`` with curly quotes, dashes and odd spaces made plain, length unchanged.

    Line ends of every kind become a line feed; the return of a pair becomes a space.
    """
    plain = text.translate(_TABLE)
    if "\r" in plain:
        plain = plain.replace("\r\n", " \n").replace("\r", "\n")
    return plain
