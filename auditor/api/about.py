"""What the workbook tells about the rubric and about how the audit was made."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

from auditor.audit import Auditor
from auditor.rubric import Rubric
from auditor.rubric.schema import Change
from auditor.sheets.workbook_out.view import CriterionView, RubricView, RuleView, RunInfo

if TYPE_CHECKING:
    from auditor.api.files import Job

LIBRARIES = ("spacy", "scikit-learn", "onnxruntime", "python-calamine", "XlsxWriter")
LIMITS = (
    "Findings are prompts for a professional who reads the referral; they are no verdict on a "
    "child or on an officer.",
    "The audit sees what was written, not what was done. Where nothing was found, that is no "
    "proof of quality; where something was found, it may be mistaken.",
    "It never scores a child, sets a threshold or an outcome, or compares named officers.",
    "The model was trained on made-up referrals. How often it errs on unseen text stands in its "
    "card, with the figures by label and criterion.",
)


def rubric_view(rubric: Rubric) -> RubricView:
    """Return the rubric as the workbook shows it."""
    return RubricView(
        name=rubric.id,
        version=rubric.version,
        digest=rubric.digest,
        bands=tuple((b.rating, b.from_score) for b in rubric.bands),
        criteria=tuple(
            CriterionView(
                id=c.id,
                title=c.title,
                tenet=c.tenet,
                question=c.question,
                weight=c.weight,
                critical=c.critical,
                guidance=c.guidance,
                suggestion=c.suggestion,
                source=c.source,
            )
            for c in rubric.criteria
        ),
        rules=tuple(
            RuleView(
                id=r.id,
                criterion=r.criterion,
                label=r.label.value if r.label else "",
                phrases=r.phrases,
                message=r.message,
                suggestion=r.suggestion,
                source=r.source,
            )
            for r in rubric.rules
        ),
        extends=rubric.extends,
        changes=tuple((c.about, _how(c)) for c in rubric.changes),
    )


def _how(change: Change) -> str:
    why = f"\nWhy: {change.why}" if change.why else ""
    return f"{change.what}{why}\n({change.by})"


def run_info(
    job: Job, auditor: Auditor, started: str, digests: Sequence[tuple[str, str]]
) -> RunInfo:
    """Return how the audit was made: versions, hashes, options, date and limits.

    ``digests`` are the names and SHA-256 digests of the inputs as they were read.
    """
    versions = {"auditor": version("auditor"), "Python": platform.python_version()}
    versions |= {name: version(name) for name in LIBRARIES}
    options = {
        "rubric": job.rubric,
        "model": job.model,
        "sheet": job.sheet or "every one that fits",
    }
    if job.register is not None:
        options["register of exceptions"] = job.register.name
    options |= {role.value: ", ".join(named) for role, named in job.columns.items()}
    versions["model digest"] = auditor.model.digest
    return RunInfo(
        started=started,
        options=options,
        versions=versions,
        input_files=tuple(digests),
        model=auditor.model.name,
        limits=LIMITS,
    )
