"""Why a workbook cannot be annotated as it is."""

from __future__ import annotations


class NotInPlaceError(Exception):
    """A workbook that is not to be edited; the message says why, as part of a sentence.

    It is caught before anything is judged, and a new workbook is written instead.
    """


SIGNED = "it carries a digital signature, which any change would break"
STRICT = "it is saved as a 'Strict Open XML' workbook"
PROTECTED = "a password protects it"
SHARED = "it is a shared workbook that records who changed what"
UNUSUAL = "it is laid out in an unusual way"
DAMAGED = "a part of it is damaged"
SEVERAL = "several files were audited together"
NO_HEADINGS = "a sheet has no row of headings"
NO_ROOM = "a sheet has no room for more columns"
TOO_MANY_STYLES = "it has as many cell styles as a workbook can hold"


def unusual(what: str) -> NotInPlaceError:
    """Return the reason for a workbook whose ``what`` is not as Excel would write it."""
    return NotInPlaceError(f"{UNUSUAL} ({what})")
