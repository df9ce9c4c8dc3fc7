"""Addresses, and the schools and other small places where somebody can be found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.pseudonyms.kinds import Found, Hidden
from auditor.pseudonyms.lexicon import is_common, is_keep

_NAME = r"(?:St\.?\s+)?[A-Z][\w'’.-]*(?:\s+(?:of|the|and|&|on|in|St\.?|[A-Z][\w'’-]*)){0,4}?"
_STREET = (
    r"(?:Road|Rd|Street|St|Avenue|Ave|Av|Lane|Ln|Close|Drive|Way|Gardens|Gdns|Grove|Crescent|Cres"
    r"|Terrace|Place|Square|Walk|Mews|Court|Ct|House|Hse|Estate|Est|Towers?|Rise|Row|Hill|Green"
    r"|Park|Wharf|Mansions|Buildings|Lodge|Heights|Point|Quay|View|Parade|Yard|Path|Broadway|Vale"
    r"|Common|Passage|Bridge)"
)
_SCHOOL = (
    r"(?:(?:C\s?of\s?E|CE|RC|Catholic|Church of England|Community|Free|Special"
    r"|Girls['’]?|Boys['’]?)\s+)*"
    r"(?:Primary|Infants?|Junior|Secondary|Grammar|High School|High|Special School|School|Academy"
    r"|College|Nursery|Pre-?school|Playgroup|Sixth Form|PRU|Children['’]?s Home|Care Home|Surgery"
    r"|Medical (?:Centre|Practice)|Practice|Church|Mosque|Temple|Gurdwara|Youth (?:Club|Centre))"
    r"(?:\s+(?:School|Academy|College|Sixth Form|Nursery))*"
)
_NUMBER = (
    r"(?:(?:[Ff]lat|[Rr]oom|[Uu]nit|[Aa]pt|[Aa]partment)\s*\d+[A-Za-z]?\s*,?\s*)?"
    r"\d+[A-Za-z]?(?:\s*[-/]\s*\d+)?\s*,?\s*"
)
_ADDRESS = re.compile(
    rf"\b({_NUMBER})?({_NAME})\s+{_STREET}\b(?![’']s?\s)(?!\s+(?:Police|Station))"
)
_VILLA = r"(?:Cottage|Lodge|Villas?|Farm|Barn|Manor|Grange|Bungalow|Rectory|Vicarage|House)"
_HOUSE = re.compile(
    rf"(?:\b(?:[Aa]t|[Aa]ddress|[Aa]ddr|[Hh]ome)\s*:?\s+((?:The\s+)?[A-Z][\w'-]+"
    rf"(?:\s+[A-Z][\w'-]+)?)|\b((?:The\s+)?[A-Z][\w'-]+\s+{_VILLA}|The\s+[A-Z][\w'-]+s))"
    rf"(,\s+(?:\d+[A-Za-z]?\s+)?{_NAME}\s+{_STREET})\b"
)
_FLAT = re.compile(
    rf"\b((?:[Ff]lat|[Aa]pt|[Aa]partment)\s*\d+[A-Za-z]?)\b(?:\s*,\s*\d*\s*{_NAME}\s+{_STREET}\b)?"
)
_LOWER = re.compile(
    r"\b\d+[a-z]?\s+[a-z]+(?:\s[a-z]+)?\s+(?:road|rd|street|avenue|ave|lane|close|drive|gardens|grove"
    r"|crescent|terrace|mews|court|house|estate)\b",
    re.IGNORECASE,
)
_SETTING = re.compile(rf"\b({_NAME})\s+{_SCHOOL}(?![\w])(?!\s+(?:Hospital|Road|Street|Lane))")
_SAINT = re.compile(r"\bSt\.?\s+[A-Z][a-z]+['’]?s\b(?:\s+(?:RC|CE|Primary|School))*")
_LEADING = re.compile(
    r"^(?:(?:At|In|On|The|From|Attends?|Attending|To|Near|Of|Off|By|His|Her|Their|Our|My|Mum|Dad"
    r"|Police|Officers?|And|A|An|School|Address|Addr|Home|Lives|With|Also|Both|When|While|Then"
    r"|Male|Female|Children|Child|Year \d+|Reception|Between|Behind|Outside|Inside|Nr|Re|Via|For"
    r"|PC|PS|DC|MASH|Met|Called|Attended|Parents?|Mother|Father|This)\s+)+"
)
_NOBODYS = frozenset(
    """
    primary secondary high special junior infant sixth grammar local police crown
    magistrates youth county family state state-funded boarding further new old his her
    their the mainstream alternative faith hyde green supplementary private independent same
    current previous
    """.split()
)


def settings(text: str) -> Iterator[Found]:
    """Yield schools and the like, then addresses; they may overlap."""
    yield from _houses(text)
    for pattern, kind in (
        (_SETTING, Hidden.PLACE),
        (_ADDRESS, Hidden.ADDRESS),
        (_FLAT, Hidden.ADDRESS),
        (_LOWER, Hidden.ADDRESS),
        (_SAINT, Hidden.PLACE),
    ):
        for match in pattern.finditer(text):
            start, end = match.span()
            start += len(lead[0]) if (lead := _LEADING.match(match[0])) else 0
            if _tells(text[start:end], kind):
                yield Found(start, end, kind)


def _houses(text: str) -> Iterator[Found]:
    """Yield the names of houses that stand before a street, and the street with them."""
    for match in _HOUSE.finditer(text):
        group = 1 if match[1] else 2
        plain = (
            match[2] and not re.search(_VILLA, match[2]) and is_common(match[2].split()[-1].lower())
        )
        if not plain and not any(is_keep(w.lower()) for w in match[group].split()):
            yield Found(*match.span(group), Hidden.PLACE)
            street = match[3].lstrip(", \n")
            yield Found(match.end(3) - len(street), match.end(3), Hidden.ADDRESS)


def _tells(said: str, kind: Hidden) -> bool:
    """Say whether a setting is told apart by more than what kind of place it is."""
    words = re.findall(r"[^\W\d_][\w'’-]*", said)
    own = words[:-1] if not said[:1].isdigit() else words
    nobodys = _NOBODYS
    if kind is Hidden.ADDRESS and not said.endswith("Park"):
        nobodys = _NOBODYS - _GREENS
    return bool(own) and not all(w.lower() in nobodys or _generic(w.lower()) for w in own)


# With Park they are places that all know; with Lane or Road somebody's street.
_GREENS = frozenset(["green", "hyde"])


def _generic(word: str) -> bool:
    return word in ("school", "flat", "room", "unit", "of", "the", "and") or (
        is_keep(word) and len(word) < 4
    )
