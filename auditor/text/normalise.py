"""Plain quotes, dashes and spaces, one character for one, so that every offset holds."""

from __future__ import annotations

import re

_PLAIN = {
    "'": "\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4`",
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    " ": "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u200b\u200c\u200d\u2060\ufeff\u3000",
    "\n": "\u2028\u2029\u0085\x0b\x0c",
}
_TABLE = {ord(odd): plain for plain, odds in _PLAIN.items() for odd in odds}
# Half of a pair, as damaged exports hold, is no character that a tokenizer can read.
_TABLE |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_TAG = re.compile(
    r"</?(?:a|b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|font|h[1-6]|hr|html|i|img|li|ol"
    r"|p|pre|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"</?(?:br|div|dd|dt|h[1-6]|hr|li|p|tr|table|ul|ol|blockquote)\b", re.I)
_ENTITY = re.compile(r"&(?:nbsp|amp|quot|apos|lt|gt|#39|#34|#160);", re.IGNORECASE)
_MEANS = {"&nbsp;": " ", "&amp;": "&", "&quot;": '"', "&apos;": "'", "&lt;": "<", "&gt;": ">",
          "&#39;": "'", "&#34;": '"', "&#160;": " "}  # fmt: skip


def _blank(tag: re.Match[str]) -> str:
    first = "\n" if _BREAKS.match(tag[0]) else " "
    return first.ljust(len(tag[0]))


def _meant(entity: re.Match[str]) -> str:
    """Return the character meant, padded on the side where no word touches it."""
    means, before = _MEANS[entity[0].lower()], entity.string[entity.start() - 1 : entity.start()]
    pad = str.rjust if not before or before.isspace() else str.ljust
    return pad(means, len(entity[0]))


def normalise(text: str) -> str:
    """Return ``text`` with curly quotes, dashes and odd spaces made plain, length unchanged.

    Line ends of every kind become a line feed; the return of a pair becomes a space. Tags of
    a web page become spaces, or a line feed where they end a line.
    """
    plain = text.translate(_TABLE)
    if "<" in plain and ">" in plain:
        plain = _TAG.sub(_blank, plain)
    if "&" in plain and ";" in plain:
        plain = _ENTITY.sub(_meant, plain)
    if "\r" in plain:
        plain = plain.replace("\r\n", " \n").replace("\r", "\n")
    return plain
