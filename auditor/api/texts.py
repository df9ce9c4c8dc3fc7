"""Auditing one text."""

from __future__ import annotations

from auditor.audit import Auditor, load_auditor
from auditor.types import Audit, Facts, Narrative, Place, Referral


def audit_text(text: str, *, age: int | None = None, auditor: Auditor | None = None) -> Audit:
    """Return the audit of one narrative; ``age`` is the child's, in years, where known.

    Offsets of its findings are characters into ``text``. ``auditor`` is loaded with the
    default rubric and model where none is given.
    """
    referral = Referral(
        place=Place("text", None, 1),
        reference=None,
        narratives=(Narrative("text", text),),
        facts=Facts(age=age),
    )
    return (auditor or load_auditor()).audit(referral)
