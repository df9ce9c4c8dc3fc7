"""Headings, form lines, e-mail headers and signatures: whose words a line can carry."""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.text.cues import word_set
from auditor.types import Speaker

Span = tuple[int, int]

_INLINE = re.compile(
    r"(?:[-*\u2022#>]+\s*)?(?:\*\*)?"
    r"(?:(?:section\s*)?\d{1,2}[.)]?\s+)?"
    r"(?P<title>[A-Za-z][^:\n|\[]{0,44}?)(?:\*\*)?\s*(?::|\s-(?=\s))",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:[-*#=_]+\s*)?(?:\*\*)?(?:(?:section\s*)?\d{1,2}[.)]?\s+)?"
    r"(?P<title>[^\n]{2,70}?)\s*[:*=_-]*$",
    re.IGNORECASE,
)
_TICK = re.compile(r"\[\s*[xyn\u2713\u2714 ]?\s*\]|[\u2610\u2611\u2612]", re.IGNORECASE)
_FIELD = re.compile(
    r"(?:^|[|;]|\s{2,}|,\s)\s*(?P<key>[A-Za-z][\w '/.-]{0,28}?)\s*:\s*(?P<value>[^|:\n]*?)"
    r"(?=\s*(?:\||$|\s{2,}|;)|,\s[A-Z][\w ]{1,20}:)"
)
_RULE = re.compile(r"^[\s\-_=*#>|.]+$")
_DIVIDER = re.compile(
    r"^-{2,}\s*(?:original|forwarded)|^(?:>+\s*)?on .{5,60} wrote:$", re.IGNORECASE
)
_CAPITAL, _SMALL = re.compile("[A-Z]"), re.compile("[a-z]")
_EMAIL = re.compile(
    r"[> ]*(?:from|to|sent|cc|bcc|subject|date|fwd?|attachments|importance|reply-to)\s*:\s",
    re.IGNORECASE,
)
LONGEST_MAIL = 120
_LINES = tuple(sorted(word_set("headings", "lines")))
MOST_WORDS, SHORT_VALUE, SAMPLE = 8, 5, 800


class Standing(NamedTuple):
    """What a sentence stands under; ``form`` is a line without words of the writer's own."""

    heading: str | None
    is_heading: bool
    form: bool
    speaker: Speaker | None


def standings(plain: str, spans: list[Span]) -> list[Standing]:
    """Return, sentence by sentence, its heading and whether it is a heading or form line."""
    shouted = _is_shouted(plain)
    above: str | None = None
    inline: str | None = None
    out: list[Standing] = []
    for n, (start, end) in enumerate(spans):
        text = plain[start:end]
        first = not plain[plain.rfind("\n", 0, start) + 1 : start].strip()
        last = not plain[end : _line_end(plain, end)].strip()
        if first:
            inline = None
        title = _alone(text, shouted) if first and last and n + 1 < len(spans) else None
        if title:
            above = title
            out.append(Standing(title, True, True, None))
            continue
        own = _inline_title(text) if first or ":" in text[:46] else None
        if own and _known(own):
            inline = own
        heading = own or inline or above
        form = _is_form(text)
        out.append(Standing(heading, False, form, None if form else _whose(heading)))
    return out


def _line_end(plain: str, at: int) -> int:
    end = plain.find("\n", at)
    return len(plain) if end < 0 else end


def _is_shouted(plain: str) -> bool:
    sample = plain[:SAMPLE]
    capitals = len(_CAPITAL.findall(sample))
    return capitals > 0.7 * (capitals + len(_SMALL.findall(sample)))


def _alone(text: str, shouted: bool) -> str | None:
    """Return the title of a line that is nothing but a heading."""
    if len(text) > 74 or text[-1] in ".?!;," or _DIVIDER.match(text):
        return None
    match = _ALONE.match(text)
    if match is None:
        return None
    title = match.group("title").strip(" *:#")
    capitals = title.isupper() and not shouted and len(title) > 3 and len(title.split()) < 5
    marked = text.endswith(":") or text.startswith(("**", "#"))
    greeting = title.lower().startswith(("dear ", "hi", "hello"))
    short = 0 < len(title.split()) <= MOST_WORDS and not any(c.isdigit() for c in title[2:])
    return title if short and not greeting and (marked or capitals or _known(title)) else None


def _inline_title(text: str) -> str | None:
    match = _INLINE.match(text)
    if match is None:
        return None
    title = match.group("title").strip(" *")
    dash = not match.group().rstrip().endswith(":")
    if (dash and not _known(title)) or len(title.split()) > 5:
        return None
    return title


def _known(title: str) -> bool:
    low = title.lower()
    return any(low in word_set("headings", key) for key in ("child", "parent", "other"))


def _whose(heading: str | None) -> Speaker | None:
    """Return whose voice a heading promises, if it names one."""
    low = heading.lower() if heading else ""
    if low in word_set("headings", "child"):
        return Speaker.CHILD
    return Speaker.PARENT if low in word_set("headings", "parent") else None


def _is_form(text: str) -> bool:
    """Say whether a line is only a form's: fields with short answers, boxes, mail headers."""
    low = text.lower().lstrip("> ")
    if _RULE.match(text) or _DIVIDER.match(text):
        return True
    if (
        len(low) < 90
        and low.startswith(_LINES)
        and (len(low.split()) <= 6 or "message" in low or "mail" in low or "received" in low)
    ):
        return True
    if _EMAIL.match(text) and len(text) < LONGEST_MAIL:
        return True
    if ":" not in text and not _TICK.search(text):
        return False
    fields = list(_FIELD.finditer(text))
    if not fields:
        return bool(_TICK.search(text)) and len(_TICK.sub("", text).split()) <= SHORT_VALUE + 3
    ticked = bool(_TICK.search(text))
    return all(_empty_field(f["key"], f["value"], ticked) for f in fields)


def _empty_field(key: str, value: str, ticked: bool) -> bool:
    """Say whether a field carries nothing but a form's answer."""
    answer = _TICK.sub("", value).lower().strip(" .,*")
    if answer in word_set("headings", "answers") or not answer:
        return True
    key_known = key.lower().strip() in word_set("headings", "form")
    return (key_known or ticked) and len(answer.split()) <= SHORT_VALUE
