"""What the workbook shows of a rubric and of a run: plain records, made by the caller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One criterion as readers see it; ``weight`` is in points, ``source`` a citation."""

    id: str
    title: str
    tenet: str
    question: str
    weight: float
    critical: bool
    guidance: str
    suggestion: str
    source: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """One phrase rule as readers see it; ``label`` is empty where it marks none."""

    id: str
    criterion: str
    label: str
    phrases: tuple[str, ...]
    message: str
    suggestion: str
    source: str


@dataclass(frozen=True, slots=True)
class RubricView:
    """A rubric as readers see it; ``bands`` pairs each rating with its lowest score.

    ``extends`` names the rubrics that it rests on; ``changes`` pairs what was changed in them
    with how and why.
    """

    name: str
    version: str
    digest: str
    bands: tuple[tuple[str, float], ...]
    criteria: tuple[CriterionView, ...]
    rules: tuple[RuleView, ...] = ()
    extends: tuple[str, ...] = ()
    changes: tuple[tuple[str, str], ...] = ()

    def ratings(self) -> tuple[str, ...]:
        """Return the ratings, best first."""
        return tuple(name for name, _ in sorted(self.bands, key=lambda band: -band[1]))


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows were read, audited, wholly empty, and could not be audited."""

    read: int
    audited: int
    empty: int
    failed: int


@dataclass(frozen=True, slots=True)
class RunInfo:
    """How an audit was run, so that it can be repeated.

    ``started`` is an ISO date and time; ``input_files`` pairs names with SHA-256 digests;
    ``limits`` are sentences on what the audit cannot tell. ``rows`` may be left out where
    the rows are still being read; the workbook then counts what it is given. ``written``
    says whether the workbook is the user's own with the audit added or a new one, and why.
    """

    started: str
    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    versions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    input_files: tuple[tuple[str, str], ...] = ()
    model: str = ""
    limits: tuple[str, ...] = ()
    rows: RowCounts | None = None
    written: tuple[str, ...] = ()
