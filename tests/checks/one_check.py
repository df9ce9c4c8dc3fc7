"""One criterion with one check, judged on a referral by rules alone."""

from __future__ import annotations

from functools import cache
from typing import Any

from auditor.audit import Auditor
from auditor.checks import Repeats
from auditor.classifier.model import load_model
from auditor.rubric import Rubric
from auditor.types import Facts, Finding, Narrative, Place, Referral, Verdict

RULE = {
    "criterion": "our.check",
    "about": "anyone",
    "message": "This matters.",
    "suggestion": "Write this.",
    "source": "Ours",
    "examples": {"match": ["[x]"], "near": ["y"]},
}
Judged = tuple[Verdict, tuple[Finding, ...]]


def rule(id: str, *phrases: str, **more: Any) -> dict[str, Any]:
    """Return a rule of the criterion ``our.check``."""
    return RULE | {"id": id, "phrases": phrases} | more


def one_check(check: dict[str, Any], *rules: dict[str, Any], **more: Any) -> Auditor:
    """Return an auditor by a rubric of the one criterion ``our.check``."""
    criterion = {
        "id": "our.check", "tenet": "Ours", "title": "Ours", "question": "Is it?", "weight": 1,
        "guidance": "Do.", "suggestion": "Ask.", "source": "Ours", "check": check,
    }  # fmt: skip
    given = {
        "id": "ours", "version": "1", "title": "Ours", "description": "Ours",
        "bands": [{"rating": "Any", "from_score": 0}], "cap": "Any",
        "criteria": [criterion | more], "rules": rules,
        "themes": [{"id": "missing", "title": "Missing", "phrases": ["went missing"]}],
    }  # fmt: skip
    return Auditor(Rubric.model_validate(given), _rules_only())


@cache
def _rules_only() -> Any:
    return load_model("rules")


def made(text: str, cells: dict[str, str] | None = None, row: int = 2, **facts: Any) -> Referral:
    """Return a made-up referral of one narrative."""
    place = Place("made-up.csv", None, row)
    return Referral(place, f"R{row}", (Narrative("Narrative", text),), Facts(**facts), cells or {})


def judged(auditor: Auditor, referral: Referral, repeats: Repeats | None = None) -> Judged:
    """Return the verdict on ``our.check`` and its findings."""
    audit = auditor.audit_many([referral], repeats)[0]
    assert audit.error is None, audit.error
    (verdict,) = audit.verdicts
    return verdict, tuple(audit.findings[i] for i in verdict.findings)
