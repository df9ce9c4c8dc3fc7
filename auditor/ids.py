"""Stable ids of referrals and findings: the same text in the same place has the same id.

An id is a digest, so that no referral text can be read from it. It holds for as long as the
file's name, the sheet, the row, the reference and the words stay the same.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from functools import lru_cache

from auditor.types import Audit, Finding, Place, Referral

LENGTH = 16
_WORDS = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def text_hash(text: str) -> str:
    """Return a digest of the words of ``text``, whatever their case, spacing and punctuation."""
    words = " ".join(_WORDS.findall(text.casefold()))
    return _digest([words or text.strip()])


def text_hashes(referral: Referral) -> tuple[str, ...]:
    """Return the digest of each narrative, in order."""
    return tuple(text_hash(narrative.text) for narrative in referral.narratives)


def referral_id(audit: Audit) -> str:
    """Return the id of the referral that was audited."""
    return place_id(audit.place, audit.reference, audit.texts)


def place_id(place: Place, reference: str | None, texts: Sequence[str]) -> str:
    """Return the id of the referral in ``place``; ``texts`` are digests of its narratives."""
    return _digest([place.file, place.sheet, place.row, reference, *texts])


def finding_id(audit: Audit, finding: Finding) -> str:
    """Return the id of a finding of ``audit``."""
    return _digest([
        referral_id(audit), finding.criterion, finding.label, finding.kind, finding.column,
        finding.start, finding.end, text_hash(finding.text),
    ])  # fmt: skip


def _digest(parts: Sequence[object]) -> str:
    told = json.dumps(parts, ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()[:LENGTH]
