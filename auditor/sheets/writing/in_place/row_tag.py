"""The start tag of a row."""

from __future__ import annotations

import re

_SPANS = re.compile(rb"""(\sspans\s*=\s*["'])([^"']*)""")


def with_spans(tag: bytes, last: int) -> bytes:
    """Return a row's start tag; where it says how far its cells reach, they reach ``last``."""

    def wider(match: re.Match[bytes]) -> bytes:
        first, _, end = match[2].partition(b":")
        if not (first.isdigit() and end.isdigit()):
            return match[0]
        return match[1] + b"%b:%d" % (first, max(int(end), last))

    return _SPANS.sub(wider, tag, count=1)
