"""One audit as a JSON object, or as one row of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from auditor.errors import OutputError
from auditor.types import Audit, Finding, Kind, Label, Outcome, Verdict

Value = str | int | float | bool | list[str] | None

_UNCOUNTED = {Outcome.NOT_APPLICABLE, Outcome.CANNOT_TELL}
_PLACE: dict[str, type] = {
    "file": str, "sheet": str, "row": int, "reference": str, "score": float, "rating": str,
    "themes": list,
}  # fmt: skip
_FACTS: dict[str, type] = {
    "date": str, "agency": str, "borough": str, "age": int, "ethnicity": str, "gender": str,
    "looked_after": bool,
}  # fmt: skip
_RUN: dict[str, type] = {"rubric": str, "model": str, "error": str}


def record(audit: Audit) -> dict[str, object]:
    """Return ``audit`` as the object of one ``.jsonl`` line; keys in the order promised.

    ``suppressed`` stands last, and only where a register accepted a finding.
    """
    failed = audit.error is not None
    told: dict[str, object] = {
        "file": audit.place.file,
        "sheet": audit.place.sheet,
        "row": audit.place.row,
        "reference": audit.reference,
        "score": None if failed else audit.score,
        "rating": None if failed else audit.rating,
        "themes": list(audit.themes),
        "criteria": [_criterion(verdict) for verdict in audit.verdicts],
        "findings": [_finding(finding) for finding in audit.findings],
        "facts": asdict(audit.facts),
        "rubric": audit.rubric,
        "model": audit.model,
        "error": audit.error,
    }
    if audit.suppressed:
        told["suppressed"] = [
            {**_finding(s.finding), "accepted_by": s.by, "accepted_for": s.reason,
             "accepted_until": s.until}
            for s in audit.suppressed
        ]  # fmt: skip
    return told


def columns(criteria: Sequence[str]) -> dict[str, type]:
    """Return the columns of the tables, in order, each with the type of its values."""
    verdicts: dict[str, type] = {f"{id}.verdict": str for id in criteria}
    points: dict[str, type] = {f"{id}.points": float for id in criteria}
    counts: dict[str, type] = {name: int for name in _counted()}
    return {**_PLACE, **verdicts, **points, **counts, **_FACTS, **_RUN}


def flat(audit: Audit, criteria: Sequence[str]) -> dict[str, Value]:
    """Return ``audit`` as one row: a value for every one of :func:`columns`.

    Raises :class:`OutputError` where it has a verdict on a criterion that has no column.
    """
    whole = record(audit)
    values: dict[str, Value] = {**asdict(audit.facts), **_counts(audit.findings)}
    values |= {name: whole[name] for name in (*_PLACE, *_RUN)}  # type: ignore[misc]
    verdicts = {verdict.id: verdict for verdict in audit.verdicts}
    unknown = sorted(set(verdicts) - set(criteria))
    if unknown:
        raise OutputError(f"The rubric named for the results does not hold {', '.join(unknown)}.")
    for id in criteria:
        verdict = verdicts.get(id)
        values[f"{id}.verdict"] = verdict.outcome.value if verdict else None
        values[f"{id}.points"] = _points(verdict) if verdict else None
    return values


def _criterion(verdict: Verdict) -> dict[str, object]:
    return {
        "id": verdict.id,
        "verdict": verdict.outcome.value,
        "points": _points(verdict),
        "weight": verdict.weight,
        "reason": verdict.reason,
        "findings": list(verdict.findings),
    }


def _points(verdict: Verdict) -> float | None:
    return None if verdict.outcome in _UNCOUNTED else verdict.points


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "criterion": finding.criterion,
        "label": finding.label.value if finding.label else None,
        "kind": finding.kind.value,
        "column": finding.column,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "by": finding.by,
        "rule": finding.rule,
        "confidence": finding.confidence,
        "speaker": finding.speaker.value,
        "message": finding.message,
        "suggestion": finding.suggestion,
    }


def _counted() -> tuple[str, ...]:
    return (*(f"{label.value}_findings" for label in Label), "concerns", "evidence")


def _counts(findings: Sequence[Finding]) -> dict[str, int]:
    labels = [sum(finding.label is label for finding in findings) for label in Label]
    concerns = sum(finding.kind is Kind.CONCERN for finding in findings)
    return dict(zip(_counted(), (*labels, concerns, len(findings) - concerns), strict=True))
