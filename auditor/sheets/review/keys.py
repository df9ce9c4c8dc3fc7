"""The hidden review key of a row: which finding or referral it is, and nothing of its text.

A key carries what must be known when the workbook comes back, so that rows may be sorted,
filtered, moved or added, and a check at its end, so that a damaged key is seen for what it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from auditor.ids import finding_id, referral_id, text_hash
from auditor.types import Audit, Finding, Outcome, Verdict

HEADING = "Review key"
_FINDING, _REFERRAL, _MARKING = "AF1", "AR1", "AM1"
_STARTS = (f"{_FINDING}|", f"{_REFERRAL}|", f"{_MARKING}|")
_CHECK = 8
_LETTERS = dict(zip("MPNXC", Outcome, strict=True))
_OUTCOMES = {outcome: letter for letter, outcome in _LETTERS.items()}


@dataclass(frozen=True, slots=True)
class FindingKey:
    """A finding: its id, its referral's, and what it is about.

    ``text`` and ``reference`` are digests; ``words`` is how many words the text has.
    """

    id: str
    referral: str
    criterion: str
    label: str
    kind: str
    text: str
    words: int
    reference: str


@dataclass(frozen=True, slots=True)
class ReferralKey:
    """A referral: its id, digests of its texts, and what the audit said of it.

    ``model`` names the model and the rubric; ``verdicts`` pairs criteria with outcomes;
    ``findings`` is how many were listed; ``ratings`` are those that a reviewer may give.
    """

    id: str
    texts: tuple[str, ...]
    ratings: tuple[str, ...]
    rating: str
    model: str
    findings: int
    verdicts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MarkingKey:
    """A referral for blind marking: its id, digests of its texts, where it was drawn.

    ``weight`` is how many referrals it stands for.
    """

    id: str
    texts: tuple[str, ...]
    stratum: str
    weight: float


Key = FindingKey | ReferralKey | MarkingKey


class DamagedKeyError(ValueError):
    """A review key was changed, so that what its row is cannot be told."""


def finding_key(audit: Audit, finding: Finding) -> str:
    """Return the review key of a finding of ``audit``."""
    return _sealed([
        _FINDING, finding_id(audit, finding), referral_id(audit), finding.criterion,
        finding.label or "", finding.kind.value, text_hash(finding.text),
        str(len(finding.text.split())), text_hash(audit.reference or ""),
    ])  # fmt: skip


def referral_key(audit: Audit, ratings: Sequence[str]) -> str:
    """Return the review key of the referral that was audited; ``ratings`` may be given."""
    return _sealed([
        _REFERRAL, referral_id(audit), "+".join(audit.texts), "/".join(ratings),
        audit.rating or "", f"{audit.model}, rubric {audit.rubric}",
        str(len(audit.findings) + len(audit.suppressed)), _told(audit.verdicts),
    ])  # fmt: skip


def marking_key(referral: str, texts: Sequence[str], stratum: str, weight: float) -> str:
    """Return the review key of a referral for blind marking."""
    return _sealed([_MARKING, referral, "+".join(texts), stratum, repr(weight)])


def is_key(value: object) -> bool:
    """Say whether a cell holds a review key, whole or damaged."""
    return isinstance(value, str) and value.startswith(_STARTS)


def read_key(text: str) -> Key:
    """Return what ``text`` says; raises :class:`DamagedKeyError` where its check fails."""
    told, _, check = text.strip().rpartition("|")
    if check != _check(told):
        raise DamagedKeyError
    kind, *parts = told.split("|")
    try:
        return _READERS[kind](parts)
    except (KeyError, ValueError, TypeError):
        raise DamagedKeyError from None


def _finding(parts: list[str]) -> FindingKey:
    id, referral, criterion, label, kind, text, words, reference = parts
    return FindingKey(id, referral, criterion, label, kind, text, int(words), reference)


def _referral(parts: list[str]) -> ReferralKey:
    id, texts, ratings, rating, model, findings, told = parts
    pairs = [pair.split("=") for pair in told.split(",") if pair]
    verdicts = tuple((criterion, _LETTERS[letter].value) for criterion, letter in pairs)
    return ReferralKey(
        id, _split(texts), tuple(ratings.split("/")), rating, model, int(findings), verdicts
    )


def _marking(parts: list[str]) -> MarkingKey:
    id, texts, stratum, weight = parts
    return MarkingKey(id, _split(texts), stratum, float(weight))


_READERS: dict[str, Callable[[list[str]], Key]] = {
    _FINDING: _finding,
    _REFERRAL: _referral,
    _MARKING: _marking,
}


def _split(texts: str) -> tuple[str, ...]:
    return tuple(texts.split("+")) if texts else ()


def _told(verdicts: Sequence[Verdict]) -> str:
    return ",".join(f"{verdict.id}={_OUTCOMES[verdict.outcome]}" for verdict in verdicts)


def _sealed(parts: Sequence[str]) -> str:
    told = "|".join(part.replace("|", "/").replace("\n", " ") for part in parts)
    return f"{told}|{_check(told)}"


def _check(told: str) -> str:
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:_CHECK]
