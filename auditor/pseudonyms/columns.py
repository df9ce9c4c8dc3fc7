"""Which columns of a spreadsheet hold identities, by their headings."""

from __future__ import annotations

import re
from enum import StrEnum

from auditor.sheets.synonyms import words
from auditor.sheets.table import Columns, Role


class Treatment(StrEnum):
    """What is done with a column's cells."""

    TEXT = "read as text"
    KEEP = "kept"
    NAME = "names"
    NUMBER = "number"
    NHS = "NHS number"
    UPN = "UPN"
    PHONE = "phone"
    EMAIL = "e-mail"
    HANDLE = "account"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PLACE = "school or setting"
    BORN = "date of birth, as age"


_HEADINGS: tuple[tuple[Treatment, str], ...] = (
    (Treatment.BORN, r"\b(dob|d o b|date of birth|birth ?date|born|birthday)\b"),
    (Treatment.NHS, r"\bnhs\b"),
    (Treatment.UPN, r"\b(upn|unique pupil|uln)\b"),
    (Treatment.EMAIL, r"\b(e ?mails?|e mail address)\b"),
    (Treatment.PHONE, r"\b(phone|telephone|tel|mobile|mob|landline|fax|contact (number|no))\b"),
    (Treatment.POSTCODE, r"\bpost ?code\b"),
    (Treatment.ADDRESS, r"\b(address\w*|street|house (number|no|name)|flat|uprn|residence)\b"),
    (
        Treatment.HANDLE,
        r"\b(handle|username|user name|snapchat|instagram|tiktok|social media|url|link)\b",
    ),
    (
        Treatment.NUMBER,
        r"\b(cad|crime|cris|crn|merlin|pac|ppn|pnc|reference|ref|urn|id|identifier|number|no"
        r"|shoulder|warrant|collar|passport|vrm|registration|mosaic|lcs|ics|niche|athena)\b",
    ),
    (
        Treatment.PLACE,
        r"\b(school|nursery|college|academy|establishment|education (setting|provision)|gp surgery"
        r"|gp practice|placement)\b",
    ),
    (
        Treatment.NAME,
        r"\b(name|names|forenames?|surnames?|first name|last name|family name|aka|alias|known as"
        r"|mother|father|mum|dad|parents?|carers?|siblings?|referrer|officer|social worker|worker"
        r"|author|completed by|recorded by|signed|supervisor|oic|subject|child|household|brother"
        r"|sister|guardian|suspect|perpetrator|partner|gp|teacher|allocated( to)?|submitted by)\b",
    ),
)  # fmt: skip
_NO_NAME = re.compile(
    r"\b(agency|borough|area|team|ward|type|status|date|age|gender|sex|ethnicity|category|code|rating"
    r"|outcome|consent|y n|yes no|count|how many|views?|voice|said|impact|concerns?|time|protection"
    r"|plan|language|seen|spoken|present|aware|informed|told|legal|in need|looked after|disab\w+"
    r"|organisation|service|department|source|relationship|risk|factors|capacity|file|sheet|needs)\b"
)
_KEPT = frozenset(
    {Role.DATE, Role.AGE, Role.ETHNICITY, Role.GENDER, Role.LOOKED_AFTER, Role.BOROUGH}
)
_BY_ROLE = {
    Role.BORN: Treatment.BORN,
    Role.REFERENCE: Treatment.NUMBER,
    Role.SCHOOL: Treatment.PLACE,
}


def treatments(columns: Columns) -> list[Treatment]:
    """Return what is done with each column, left to right; the rest is read as text."""
    roles = {c.index: c.role for c in columns.recognised}
    return [_treatment(h, roles.get(i)) for i, h in enumerate(columns.headings)]


def _treatment(heading: str, role: Role | None) -> Treatment:
    if role in _KEPT:
        return Treatment.KEEP
    if role in _BY_ROLE:
        return _BY_ROLE[role]
    if role is not None:
        return Treatment.TEXT
    folded = words(heading)
    for treatment, pattern in _HEADINGS:
        if re.search(pattern, folded):
            blocked = treatment in (Treatment.NAME, Treatment.PLACE) and _NO_NAME.search(folded)
            return Treatment.TEXT if blocked else treatment
    return Treatment.TEXT
