"""What is hidden, and where it was found."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Hidden(StrEnum):
    """The kinds of thing that tell who somebody is; each has stand-ins of its own."""

    NAME = "name"
    INITIALS = "initials"
    BORN = "date of birth"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "e-mail"
    HANDLE = "handle"
    PLACE = "school or other setting"
    NHS = "NHS number"
    UPN = "UPN"
    NUMBER = "number"


class Found(NamedTuple):
    """The characters ``start`` to ``end`` of a text tell who somebody is."""

    start: int
    end: int
    kind: Hidden
