"""How a workbook is written: the user's own with the audit added, or a new one beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.api.naming import AUDITED
from auditor.errors import OutputError
from auditor.sheets.table import Columns, Table
from auditor.sheets.writing.in_place.plan import BookPlan, plan_book
from auditor.sheets.writing.in_place.reasons import SEVERAL, NotInPlaceError

if TYPE_CHECKING:
    from auditor.api.files import Job
    from auditor.sheets.workbook_out.view import RubricView, RunInfo
    from auditor.sheets.workbook_out.writer import Audited

MACROS = ".xlsm"
BOOK_SUFFIXES = (".xlsx", MACROS)


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written.

    ``in_place`` is whether it is the input with the audit added, ``None`` where it is no
    workbook; ``how`` says so in a sentence, and why.
    """

    path: Path
    in_place: bool | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """How a workbook is to be written: by ``plan``, or as a new one for the reason ``why``."""

    plan: BookPlan | None
    why: str = ""

    def default(self, source: Path) -> Path:
        """Return where the workbook goes when nothing else is said."""
        return self.named(source.with_name(f"{source.stem}{AUDITED}"))

    def named(self, stem: Path) -> Path:
        """Return ``stem`` with the suffix that keeps all that the workbook can hold."""
        suffix = MACROS if self.plan and self.plan.macros else ".xlsx"
        return stem.with_name(f"{stem.name}{suffix}")

    def refuse_unfit(self, path: Path) -> None:
        """Raise :class:`OutputError` where a new workbook would be named as one with macros."""
        if self.plan is None and path.suffix.lower() == MACROS:
            raise OutputError(
                f"Cannot write {path}: a new workbook holds no macros, and a new one it must be, "
                f"as {self.why}. Name an .xlsx output."
            )

    def write(
        self,
        path: Path,
        audited: Sequence[Audited],
        rubric: RubricView,
        info: RunInfo,
        password: str | None = None,
    ) -> Written:
        """Write the workbook, protected by ``password`` if any; return what was done."""
        how = self._how(path)
        info = replace(info, written=(how,))
        if self.plan is None:
            from auditor.sheets.workbook_out.writer import write_workbook

            write_workbook(path, audited, rubric, info, password)
        else:
            from auditor.sheets.writing.in_place.write import annotate_workbook

            unmarked = annotate_workbook(path, self.plan, audited, rubric, info, password)
            if unmarked:
                how += (
                    f" Narratives that could not be marked, as a formula gives their text or it "
                    f"is too long: {unmarked}."
                )
        return Written(path, self.plan is not None, how)

    def _how(self, path: Path) -> str:
        if self.plan is None:
            return f"A new workbook with the rows as values, as {self.why}."
        said = f"A copy of {self.plan.source.name} with the audit added; all else in it is kept"
        if self.plan.macros and path.suffix.lower() != MACROS:
            return f"{said}, but for its macros, which no .xlsx holds (name an .xlsm to keep them)."
        return f"{said}."


def choose_way(job: Job, tables: Sequence[tuple[Table, Columns]], digest: str = "") -> Way:
    """Return how the workbook of ``job`` is to be written; nothing is written yet.

    ``digest`` is the SHA-256 of the first input as it was read; where that changed since,
    ``InputError`` is raised.
    """
    if job.new_workbook:
        return Way(None, "that was asked for")
    if len(job.inputs) > 1:
        return Way(None, SEVERAL)
    try:
        return Way(plan_book(job.inputs[0], tables, job.opening.limits, digest))
    except NotInPlaceError as reason:
        return Way(None, f"{job.inputs[0].name} cannot be annotated as it is: {reason}")
