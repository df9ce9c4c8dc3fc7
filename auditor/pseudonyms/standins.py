"""How stand-ins look: made-up names that tell neither sex nor community, numbers nobody has."""

from __future__ import annotations

import random
import re

from auditor.pseudonyms.folding import folded
from auditor.pseudonyms.key import Key
from auditor.pseudonyms.kinds import Hidden
from auditor.pseudonyms.lexicon import is_ordinary
from auditor.text.edits import like

_STARTS = ("b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z")
_ENDS = ("l", "m", "n", "r", "s", "t", "d", "k", "x", "v")
_VEHICLE = re.compile(r"[A-Z]{2}\d\d[A-Z]{3}")
_OTHERS = "BCDFGHJKLMNPRSTVWYZ"
_SERIAL = re.compile(r"\d{3,}")
_DAY_AFTER = re.compile(r"/?\d{1,2}\s?[A-Z]{3}\s?\d{2,4}$", re.IGNORECASE)
_KINDS_OF_PLACE = (
    "primary", "infant", "junior", "secondary", "grammar", "high", "special", "school", "schools",
    "academy", "college", "nursery", "pre-school", "preschool", "playgroup", "sixth form",
    "children's home", "surgery", "practice", "church", "mosque", "temple", "gurdwara",
    "youth club", "pru",
)  # fmt: skip
_FLAT = re.compile(r"^(flat|room|unit|apartment|apt)\s*(\d+[a-z]?)[\s,]*", re.IGNORECASE)
_HOUSE = re.compile(r"\b\d+[A-Za-z]?\b")
_STREET_KIND = re.compile(
    r"\b(road|rd|street|st|avenue|ave|lane|ln|close|drive|way|gardens|gdns|grove|crescent|terrace|"
    r"place|square|walk|mews|court|house|estate|tower|towers|rise|row|park|hill|green|path|wharf|"
    r"mansions|buildings|lodge|heights|point|quay|view|broadway|parade|yard)\b\.?",
    re.IGNORECASE,
)


def name(key: Key, said: str) -> str:
    """Return the stand-in of one name, with its capitals, however else it is written."""
    bare = folded(said)
    return like(said, key.stand_in(Hidden.NAME, bare, lambda draw: _name(draw, bare[:1])))


def _name(draw: random.Random, unlike: str = "") -> str:
    """Return a made-up name that does not begin with the letter ``unlike``."""
    while True:
        made = "".join(
            (
                draw.choice(_STARTS), draw.choice("aeiou"), draw.choice(_ENDS),
                draw.choice(_STARTS), draw.choice("aeiou"), draw.choice(_ENDS),
            )
        )  # fmt: skip
        if made[0] != unlike and not is_ordinary(made):
            return made.capitalize()


def letters(key: Key, initials: str) -> str:
    """Return other initials, with the dots and spaces of these."""
    bare = "".join(c for c in initials if c.isalpha()).upper()
    new = iter(
        key.stand_in(
            Hidden.INITIALS,
            bare,
            lambda draw: "".join(draw.choice(_OTHERS.replace(c, "")) for c in bare),
        )
    )
    return "".join(next(new) if c.isalpha() else c for c in initials)


def number(key: Key, text: str) -> str:
    """Return a number of the same shape: other digits, the day of a CAD number as it is."""
    bare = re.sub(r"[\s-]", "", text).upper()
    if _VEHICLE.fullmatch(bare):
        return _shaped(text, key.stand_in(Hidden.NUMBER, bare, _vehicle))
    day = _DAY_AFTER.search(text)
    end = day.start() if day and any(c.isdigit() for c in text[: day.start()]) else len(text)
    old = "".join(c for c in text[:end] if c.isdigit())
    new = iter(key.stand_in(Hidden.NUMBER, bare, lambda draw: _digits(draw, len(old), old)))
    serials = [m.span() for m in _SERIAL.finditer(text[:end])]
    out = []
    for at, char in enumerate(text):
        other = next(new) if char.isdigit() and at < end else char
        inside = not serials or any(start <= at < stop for start, stop in serials)
        out.append(other if inside else char)
    return "".join(out)


def _digits(draw: random.Random, count: int, unlike: str = "") -> str:
    """Return so many digits, none that stands at the same place in ``unlike``."""
    choices = ["0123456789".replace(c, "") for c in unlike] or ["0123456789"] * count
    return "".join(draw.choice(each) for each in choices)


def _vehicle(draw: random.Random) -> str:
    """Return a mark in ZZ, which no office gives out."""
    return "ZZ" + _digits(draw, 2) + "".join(draw.choice(_OTHERS) for _ in range(3))


def _shaped(text: str, characters: str) -> str:
    """Return ``characters`` with the spaces and hyphens of ``text``."""
    rest = iter(characters)
    shaped = "".join(next(rest, "") if c.isalnum() else c for c in text)
    return shaped + "".join(rest)


def nhs(key: Key, text: str) -> str:
    """Return an NHS number from those that are kept for tests (they begin with 999)."""
    bare = re.sub(r"\D", "", text)
    new = key.stand_in(Hidden.NHS, bare, lambda draw: "999" + _digits(draw, 7))
    return _shaped(text, new)


def upn(key: Key, text: str) -> str:
    """Return a UPN of the same shape."""
    bare = text.upper()
    tail = bare[13:]
    return key.stand_in(Hidden.UPN, bare, lambda draw: "X" + _digits(draw, 12) + tail)[: len(text)]


def phone(key: Key, text: str) -> str:
    """Return a number from those that Ofcom keeps for drama."""
    bare = re.sub(r"^(?:0044|44)", "0", re.sub(r"\D", "", text))
    mobile = bare.startswith("07")
    start, left = ("07700900", 3) if mobile else ("02079460", 3)
    return key.stand_in(Hidden.PHONE, bare, lambda draw: start + _digits(draw, left))


def email(key: Key, text: str) -> str:
    """Return an address at ``example.org``, which belongs to nobody."""
    return key.stand_in(
        Hidden.EMAIL, text.lower(), lambda draw: f"{_name(draw).lower()}@example.org"
    )


def handle(key: Key, text: str) -> str:
    """Return another account name or web address."""
    bare = text.lower().lstrip("@")
    new = key.stand_in(
        Hidden.HANDLE, bare, lambda draw: f"{_name(draw).lower()}{draw.randrange(10, 100)}"
    )
    if "." in bare and "/" in bare:
        return f"https://example.org/{new}"
    return f"@{new}" if text.startswith("@") else new


def postcode(key: Key, text: str) -> str:
    """Return a postcode in ZZ, where nobody lives; of half a postcode, a half."""
    bare = re.sub(r"\s", "", text).upper()
    inward = re.search(r"\d[A-Z]{2}$", bare)
    outward = bare[: inward.start()] if inward and len(bare) > 4 else bare
    new = key.stand_in(Hidden.POSTCODE, outward, lambda draw: f"ZZ{draw.randrange(1, 100)}")
    if outward == bare or inward is None:
        return new
    unit = key.stand_in(
        Hidden.POSTCODE,
        bare,
        lambda draw: f"{draw.randrange(1, 10)}{draw.choice('ABDEFGHJLN')}{draw.choice('ABDEFGHJ')}",
    )
    return f"{new} {unit}"


def address(key: Key, text: str) -> str:
    """Return another street or building of the same kind, and other numbers of house and flat."""
    kinds = list(_STREET_KIND.finditer(text))
    kind = kinds[-1][0] if kinds else "Road"
    named = _FLAT.sub("", text[: kinds[-1].start()] if kinds else text)
    bare = " ".join(re.findall(r"[^\W\d_]{2,}", named.lower()))
    street = f"{key.stand_in(Hidden.ADDRESS, bare, _name)} {kind}"
    flat, house = _FLAT.match(text), _HOUSE.search(_FLAT.sub("", text))
    if house:
        street = f"{_other_number(key, bare, house[0])} {street}"
    if flat is None:
        return street
    door = f"{flat[1]} {_other_number(key, f'flat {bare}', flat[2])}"
    return f"{door}, {street}" if bare else door


def _other_number(key: Key, of: str, number: str) -> str:
    told = f"{of} {number.lower()}"
    return key.stand_in(Hidden.ADDRESS, told, lambda draw: str(draw.randrange(1, 200)))


def place(key: Key, text: str) -> str:
    """Return another school or setting of the same kind."""
    lower = text.lower().replace("’", "'")
    kinds = [k for k in _KINDS_OF_PLACE if re.search(rf"\b{re.escape(k)}\b", lower)]
    bare = re.sub(r"\W+", " ", lower)
    for kind in kinds:
        bare = re.sub(rf"\b{re.escape(kind)}\b", " ", bare)
    new = key.stand_in(Hidden.PLACE, " ".join(bare.split()) or lower, _name)
    said = " ".join(k.capitalize() for k in kinds)
    return f"{new} {said}" if said else new
