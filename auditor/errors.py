"""One family of errors, written for an officer and never holding referral text."""

from __future__ import annotations


class AuditorError(Exception):
    """Anything the user can mend; the message says what happened, where, and what to do."""


class InputError(AuditorError):
    """A spreadsheet, sheet or column cannot be read."""


class RubricError(AuditorError):
    """A rubric is wrong; the message lists every mistake with file, line and column."""


class ModelError(AuditorError):
    """A model is missing, damaged or does not fit."""


class OutputError(AuditorError):
    """A result cannot be written."""
