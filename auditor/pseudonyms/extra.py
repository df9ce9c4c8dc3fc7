"""A second reader for numbers, where the extra ``pseudonyms`` is installed: Presidio's patterns.

Only its recognisers by pattern and check digit are used. Those that need a language model are
left out as none is shipped, and those for e-mails and web addresses as they fetch a list of
domains from the internet when first used; nothing here does.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from typing import Any

from auditor.pseudonyms.kinds import Found, Hidden

_USED = {
    "NhsRecognizer": Hidden.NHS,
    "UkNinoRecognizer": Hidden.NUMBER,
    "UkDrivingLicenceRecognizer": Hidden.NUMBER,
    "UkVehicleRegistrationRecognizer": Hidden.NUMBER,
    "IbanRecognizer": Hidden.NUMBER,
    "CreditCardRecognizer": Hidden.NUMBER,
    "PhoneRecognizer": Hidden.PHONE,
}
LEAST_SCORE = 0.4


def installed() -> bool:
    """Say whether the second reader is there."""
    return find_spec("presidio_analyzer") is not None


@cache
def _recognisers() -> tuple[tuple[Hidden, Any], ...]:
    if not installed():
        return ()
    from presidio_analyzer import predefined_recognizers as given

    made: list[tuple[Hidden, Any]] = []
    for name, kind in _USED.items():
        recogniser = getattr(given, name, None)
        if recogniser is not None:
            regions = {"supported_regions": ["GB"]} if name == "PhoneRecognizer" else {}
            made.append((kind, recogniser(**regions)))
    return tuple(made)


def second_reader(text: str) -> Iterator[Found]:
    """Yield what Presidio's recognisers find; nothing where it is not installed."""
    for kind, recogniser in _recognisers():
        for result in recogniser.analyze(text, recogniser.supported_entities, None) or ():
            if result.score >= LEAST_SCORE:
                yield Found(result.start, result.end, kind)
