"""Writes a copy of a workbook with the audit added, whole or not at all."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from auditor.errors import OutputError
from auditor.sheets.atomic import replacing
from auditor.sheets.passwords import encrypt
from auditor.sheets.workbook_out.view import RubricView, RunInfo
from auditor.sheets.workbook_out.writer import Audited
from auditor.sheets.writing.in_place.additions import write_additions
from auditor.sheets.writing.in_place.copying import copy_package
from auditor.sheets.writing.in_place.package import opened
from auditor.sheets.writing.in_place.parts import changed_parts
from auditor.sheets.writing.in_place.plan import BookPlan, stamp_of
from auditor.sheets.writing.in_place.reasons import NotInPlaceError
from auditor.sheets.writing.in_place.sheet_part import Room


def annotate_workbook(
    path: Path,
    plan: BookPlan,
    tables: Sequence[Audited],
    rubric: RubricView,
    run: RunInfo,
    password: str | None = None,
) -> int:
    """Write the workbook that ``plan`` is for to ``path``, with the audits of ``tables`` added.

    Return how many narratives have findings that could not be marked in their cells.

    Rows are taken one at a time and not kept. Whatever fails, ``path`` keeps what it held
    and no temporary file stays; the workbook itself is only read. With ``password`` the
    copy opens with it alone. Raises :class:`OutputError` where it cannot be written.
    """
    with replacing(path) as temporary:
        folder = temporary.parent
        additions = write_additions(folder, path, plan, tables, rubric, run)
        if stamp_of(plan.source) != plan.stamp:
            raise OutputError(f"{plan.source.name} was changed while it was audited. Try again.")
        try:
            with ExitStack() as stack:
                own = stack.enter_context(opened(plan.source))
                added = stack.enter_context(opened(additions))
                room = Room(folder, stack)
                copy_package(own, temporary, changed_parts(own, added, plan, path, room))
                unmarked = len(room.unmarked)
        except (NotInPlaceError, zipfile.BadZipFile) as error:
            raise OutputError(
                f"{plan.source.name} could not be annotated as it is ({error}). Use --new-workbook."
            ) from None
        if password is not None:
            encrypt(temporary, password)
    return unmarked
