"""Numbers, contacts and references, found by their shape and by the words before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.pseudonyms.kinds import Found, Hidden

_SEP = r"[\s.\-]?"
_REF = (
    r"(?:cads?|crns?|cris|crimint|crime(?:\s+(?:ref(?:erence)?|report|number|no))?|merlins?|pac|ppn|ctn"
    r"|pnc(?:id|\s+id)?|niche|athena|connect|mosaic|liquid\s?logic|lcs|ics|mash|marf|urn|uln|ehm"
    r"|occurrence|incident|investigation|custody|intel(?:ligence)?|rio|emis|systmone|passport"
    r"|home\s+office|ho|nass|vehicle|vrm|reg(?:istration)?|case|contact|client|person|pupil|student"
    r"|candidate|child|imei|account|a/c|hospital|mrn|patient|warrant|shoulder"
    r"|collar|ref(?:erence)?|reference\s+(?:number|no)|our\s+ref|your\s+ref|cas|yot|yjs|op)"
)
_WORDS = (
    r"(?:\s*(?:ref(?:erence)?|number|numb|num|nos?|id|log|report|record|entry|is|was|of)\b\.?)*"
)
_DIGITS = r"[A-Z]{0,4}[/\-]?\d[\dA-Z]*(?:[/\-]\d[\dA-Z]*|[/\-][A-Z]{1,4}\d[\dA-Z]*|/[A-Z]{2,4}\b)*"
_DATE = re.compile(
    r"^(?:\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d|\d{1,2}[/.\-]\d{1,2})$"
)
VEHICLE = re.compile(r"\b[A-Z]{2}\d\d\s?[A-Z]{3}\b")
_RANK = r"(?:PCSO|PC|PS|WPC|TDC|DC|DS|DI|DCI|Sgt|Sergeant|Insp(?:ector)?|Constable|SC|officer)"

_PATTERNS: tuple[tuple[Hidden, re.Pattern[str]], ...] = (
    (Hidden.EMAIL, re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)),
    (
        Hidden.HANDLE,
        re.compile(r"\b(?:https?://|www\.)[^\s<>\"')]*[^\s<>\"').,;:]", re.IGNORECASE),
    ),
    (Hidden.HANDLE, re.compile(r"(?<![\w@])@[A-Za-z0-9_](?:[\w.]*\w)?")),
    (
        Hidden.HANDLE,
        re.compile(
            r"\b(?:snap(?:chat)?|insta(?:gram)?|tik\s?tok|discord|roblox|xbox|psn|telegram|facebook"
            r"|fb|kik|twitch|steam|user\s?name|handle|gamer\s?tag|account\s+name|profile)"
            r"(?:\s+(?:account|name|username|user|handle|profile|id|tag|is|was|as|called))*"
            r"\s*[:=\-\"'“‘(]*\s*((?=[\w.]*[\d_])[A-Za-z0-9_][\w.]{2,}\w)",
            re.IGNORECASE,
        ),
    ),
    (Hidden.HANDLE, re.compile(r"(?<![\w/.@])(?=[\w.]*[a-z])[a-z0-9]+(?:_+[a-z0-9]+)+\b", re.I)),
    (
        Hidden.POSTCODE,
        re.compile(
            r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2}|GIR\s?0AA)\b", re.IGNORECASE
        ),
    ),
    (
        Hidden.POSTCODE,
        re.compile(
            r"(?<![\w/-])(?<!the )(?<!bus )(?<!route )"
            r"(?:SE|SW|NW|EC|WC|BR|CR|DA|EN|HA|IG|KT|RM|SM|TN|TW|UB|WD|E|N|W)"
            r"(?:[1-9]\d?|1[A-Z])(?![\w/-]|\s?\d)"
        ),
    ),
    (
        Hidden.NHS,
        re.compile(
            r"\bNHS" + _WORDS + r"\s*[:#\-]*\s*(\d[\d \-]{8,12}\d)\b", re.IGNORECASE
        ),
    ),
    (Hidden.UPN, re.compile(r"\b[A-HJ-NP-RT-Z]\d{11}[\dA-Z]\b", re.IGNORECASE)),
    (
        Hidden.PHONE,
        re.compile(
            rf"(?<![\w/])(?:\+44|0044)\s?(?:\(0\))?{_SEP}\d(?:{_SEP}\d){{8,9}}(?![\w/])"
            rf"|(?<![\w/])(?:\(0[1237]\d{{1,3}}\)|0[1237]\d{{1,3}})(?:{_SEP}\d){{6,8}}(?![\w/])"
            r"|(?<![\w/])0(?:800|808|345|300|333|844)[\s\-]?\d{3}[\s\-]?\d{3,4}(?![\w/])"
        ),
    ),
    (
        Hidden.PHONE,
        re.compile(
            r"\b(?:tel|phone|mob(?:ile)?|ring|call|text)\b\.?(?:\s*(?:no|number|on))*\s*[:.]?\s*"
            r"((?:\+|0)?\d(?:[\s\-]?\d){5,13})\b",
            re.IGNORECASE,
        ),
    ),
    (Hidden.NUMBER, re.compile(r"(?<![\w£.,/:])\d{3}[ \-]\d{3}[ \-]\d{4}(?![\w/:])")),
    (
        Hidden.NUMBER,
        re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d\d\s?\d\d\s?\d\d\s?[A-D]\b"),
    ),
    (Hidden.NUMBER, VEHICLE),
    (Hidden.NUMBER, re.compile(rf"\b{_RANK}\s?((?-i:\d{{2,6}}\s?[A-Z]{{0,3}}))\b", re.I)),
    (Hidden.NUMBER, re.compile(rf"\b{_RANK}\s+[A-Z][\w'’-]+\s+\(?(\d{{2,6}}\s?[A-Z]{{0,3}})\b")),
    (
        Hidden.NUMBER,
        re.compile(rf"\b{_REF}\b\.?{_WORDS}\s*[:#\-]*\s*({_DIGITS})(?![\w/:])", re.IGNORECASE),
    ),
    (
        Hidden.NUMBER,
        re.compile(
            r"(?<![\w£$€.,/:\-])(?=[\w/\-]*\d{4})[A-Z0-9]+(?:[/\-][A-Z0-9]+)+(?![\w/:%])", re.I
        ),
    ),
    (Hidden.NUMBER, re.compile(r"(?<![\w£$€.,/:\-])[A-Z]{0,4}\d{6,}[A-Z]{0,3}(?![\w/:%])", re.I)),
    (Hidden.NUMBER, re.compile(r"(?<![\w£$€.,/:\-])\d\d[A-Z]{2,4}\d{4,}(?![\w/:%])")),
)  # fmt: skip
_SHORTEST = 3
_TIME = re.compile(r"^(?:[01]?\d|2[0-3])[0-5]\d(?:hrs?|h)?$", re.IGNORECASE)


def contacts(text: str) -> Iterator[Found]:
    """Yield contacts, postcodes and numbers, the surest kinds first; they may overlap."""
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            group = 1 if pattern.groups else 0
            start, end = match.span(group)
            if kind is not Hidden.NUMBER or _tells(text[start:end], group == 1):
                yield Found(start, end, _nhs_or(kind, text[start:end]))


def _tells(number: str, named: bool) -> bool:
    """Say whether a number can be somebody's: not a date, a time or a count."""
    digits = sum(c.isdigit() for c in number)
    if VEHICLE.fullmatch(number):
        return True
    year = re.fullmatch(r"(?:19|20)\d\d", number) and not named
    if year or _DATE.match(number) or digits < (2 if named else _SHORTEST):
        return False
    if named and digits < _SHORTEST and not any(c.isalpha() for c in number):
        return False
    return not (_TIME.match(number) and not named)


def _nhs_or(kind: Hidden, number: str) -> Hidden:
    """Return the kind of a number; ten digits that pass the check of the NHS are the NHS's."""
    digits = [int(c) for c in number if c.isdigit()]
    if kind is not Hidden.NUMBER or len(digits) != 10 or any(c.isalpha() for c in number):
        return kind
    check = 11 - sum(d * (10 - n) for n, d in enumerate(digits[:9])) % 11
    return Hidden.NHS if check % 11 == digits[9] else kind
