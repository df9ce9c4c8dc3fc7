"""What a run writes: settled once the inputs are read, and before anything is judged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.api.inputs import Inputs
from auditor.api.way import BOOK_SUFFIXES, Way, choose_way
from auditor.errors import OutputError
from auditor.sheets.workbook_out.layout import check_room

if TYPE_CHECKING:
    from auditor.api.files import Job


def settled(job: Job, found: Inputs) -> tuple[Job, Way]:
    """Return ``job`` with all its outputs named, and how its workbook is to be written.

    Raises ``OutputError`` where they cannot be written together or so, as where a table has
    more columns than a new workbook has room for beside those that the audit adds.
    """
    books, _ = split_outputs(job)
    if job.outputs and not books and job.workbook is None:
        return job, Way(None)
    way = choose_way(job, found.tables, dict(found.digests).get(job.inputs[0].name, ""))
    if way.plan is None:
        for table, _ in found.tables:
            check_room(table)
    if books:
        way.refuse_unfit(books[0])
        return job, way
    book = way.default(job.inputs[0]) if job.workbook is None else way.named(job.workbook)
    job = replace(job, outputs=(*job.outputs, book), workbook=None)
    check_outputs(job)
    return job, way


def all_outputs(job: Job) -> list[Path]:
    """Return every file that ``job`` names to be written, the one to publish last."""
    return [*job.outputs, *([job.publish] if job.publish else [])]


def split_outputs(job: Job) -> tuple[list[Path], list[Path]]:
    """Return the workbooks and the other results among ``job.outputs``."""
    books = [path for path in job.outputs if path.suffix.lower() in BOOK_SUFFIXES]
    return books, [path for path in job.outputs if path not in books]


def check_outputs(job: Job) -> None:
    """Raise ``OutputError`` where the outputs of ``job`` cannot be written.

    That is where one would overwrite an input, two are the same or workbooks, or one is of a
    kind that cannot be published, or encrypted as was asked.
    """
    inputs = {path.resolve() for path in job.inputs}
    written = all_outputs(job)
    for path in written:
        if path.resolve() in inputs:
            raise OutputError(f"{path} is an input, which is never written to. Name another.")
    if job.publish is not None and job.publish.suffix.lower() != ".xlsx":
        raise OutputError(f"{job.publish}: what is published ends in .xlsx. Name it so.")
    if len({path.resolve() for path in written}) < len(written):
        raise OutputError("Two outputs have the same name. Name each once.")
    books, results = split_outputs(job)
    if job.password is not None and results:
        raise OutputError(
            "Only an .xlsx or .xlsm output can be encrypted; name no other kind with it."
        )
    if len(books) + (job.workbook is not None) > 1:
        raise OutputError("Only one workbook can be written in a run; name one.")
