"""Reading the inputs of a run: the tables to audit, and what to tell of the rest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.errors import InputError
from auditor.sheets.columns import recognise
from auditor.sheets.read import read_file
from auditor.sheets.table import Columns, Role, Table
from auditor.sheets.values import reference

if TYPE_CHECKING:
    from auditor.api.files import Counts, Job


@dataclass(frozen=True)
class Inputs:
    """The tables of a run with their columns, and the SHA-256 digests of the files by name."""

    tables: list[tuple[Table, Columns]]
    digests: list[tuple[str, str]]


def read_inputs(job: Job, counts: Counts) -> Inputs:
    """Return what the inputs of ``job`` hold; what to tell of them is added to ``counts``.

    Where there are several, one that cannot be read is named and the others are returned.
    Raises ``InputError`` where none can be read.
    """
    found = Inputs([], [])
    for path in job.inputs:
        try:
            _read(job, path, found, counts)
        except InputError as error:
            if len(job.inputs) == 1:
                raise
            counts.unread.append((path.name, str(error)))
    if not found.tables:
        raise InputError("\n".join(told for _, told in counts.unread))
    return found


def _read(job: Job, path: Path, found: Inputs, counts: Counts) -> None:
    reading = read_file(path, job.sheet, job.columns, job.opening)
    tables = [(table, recognise(table, job.columns)) for table in reading.tables]
    found.tables.extend(tables)
    found.digests.append((path.name, reading.digest))
    counts.notes += [f"{path.name}: {note}." for note in reading.notes]
    if reading.locked and job.password is None:
        counts.notes.append(
            f"{path.name} is protected by a password, and what is written from it is not. "
            "Use --encrypt to protect the workbook that is written."
        )
    counts.notes += [
        f"{path.name}: sheet {p.sheet} was passed over: {p.why}" for p in reading.passed_over
    ]
    counts.notes += [note for table, columns in tables for note in _repeated(table, columns)]
    if path.with_name(f"~${path.name}").exists():
        counts.notes.append(f"{path.name} is open in Excel; what was last saved is audited.")


def _repeated(table: Table, columns: Columns) -> list[str]:
    """Say how many references stand on several rows, as siblings or repeats do."""
    column = columns.by_role().get(Role.REFERENCE)
    if column is None:
        return []
    rows = (row for row in table.rows if row.cells and row.number not in table.repeats)
    given = (reference(row.cells[column.index]) for row in rows)
    seen = Counter(text.strip() for text in given if text)
    repeated = [count for count in seen.values() if count > 1]
    if not repeated:
        return []
    where = f"{table.file}, sheet {table.sheet}" if table.sheet else table.file
    return [
        f"{where}: {len(repeated):,} references stand on more than one row ({sum(repeated):,} "
        "rows together); each row is audited by itself."
    ]
