"""Tells text that is no table, JSON and e-mail, which would be read as a column of lines."""

from __future__ import annotations

import re

_JSON = re.compile(
    rb'\{\s*(?:\}|"[^"\n]{0,250}"\s*:)|\[\s*(?:\]|\[|\{\s*"|"[^"\n]*"\s*[,\]]\s*["\r\n]|\d+\s*,)'
)
_MBOX = re.compile(rb"from \S+[^\r\n]* \d{4}[^\r\n]{0,12}\r?\n[a-z][a-z-]*:")
_HEADER = re.compile(rb"^([a-z][a-z0-9-]*):")
_OF_EMAIL = frozenset({
    b"from", b"to", b"cc", b"bcc", b"subject", b"date", b"message-id", b"received", b"reply-to",
    b"return-path", b"delivered-to", b"mime-version", b"content-type", b"in-reply-to", b"sender",
})  # fmt: skip
_OF_DELIVERY = frozenset({b"to", b"cc", b"message-id", b"received", b"delivered-to"})
LEAST_HEADERS = 3
_JSON_ADVICE = "Ask for it as .csv or .xlsx, one referral a row."
_EMAIL_ADVICE = "Audit the spreadsheet attached to it, or put its text into a column of one."


def text_kind(bare: bytes) -> tuple[str, str] | None:
    """Return what a text is that is no table, and what to do; ``None`` where it may be one.

    ``bare`` is the beginning of the file in lower case, without marks and spaces before it.
    """
    if _JSON.match(bare):
        return "a JSON file", _JSON_ADVICE
    if _MBOX.match(bare):
        return "a mailbox (mbox)", _EMAIL_ADVICE
    return ("an e-mail", _EMAIL_ADVICE) if _is_email(bare) else None


def _is_email(bare: bytes) -> bool:
    """Whether a text begins with the headers of an e-mail, one of its delivery among them.

    A saved web page has headers too, but none of those.
    """
    names: set[bytes] = set()
    for line in bare.splitlines():
        found = _HEADER.match(line)
        if found:
            names.add(found[1])
        elif not line.startswith((b" ", b"\t")):  # the blank line after the headers
            break
    return len(names & _OF_EMAIL) >= LEAST_HEADERS and bool(names & _OF_DELIVERY)
