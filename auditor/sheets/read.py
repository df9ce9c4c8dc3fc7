"""Reads a spreadsheet of any kind into tables, one for each sheet that holds referrals."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.errors import InputError
from auditor.sheets.columns import (
    Overrides,
    column_named,
    no_narrative,
    recognised_columns,
    role_is_weak,
)
from auditor.sheets.content import profile
from auditor.sheets.csvfile import read_rows
from auditor.sheets.epoch import counts_from_1904, dated_from_1904
from auditor.sheets.header import make_table, name_columns
from auditor.sheets.kinds import FileKind, tell
from auditor.sheets.limits import DEFAULT, Limits
from auditor.sheets.parquetfile import read_parquet
from auditor.sheets.passwords import Ask, is_locked, unlocked
from auditor.sheets.source import Source, as_source
from auditor.sheets.table import Columns, Role, Table
from auditor.sheets.workbook import Sheet, read_sheets

_log = logging.getLogger(__name__)
SHEETS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Opening:
    """How files may be opened: what they may cost, and who gives a password."""

    limits: Limits = DEFAULT
    ask: Ask | None = None


AS_USUAL = Opening()


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A sheet that was not read as referrals, and why."""

    sheet: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave: its kind, the tables to audit, the sheets passed over.

    ``notes`` say what else it holds, ``digest`` is the SHA-256 of the file as it was read,
    and ``locked`` says that a password was needed.
    """

    kind: FileKind
    tables: tuple[Table, ...]
    passed_over: tuple[PassedOver, ...]
    notes: tuple[str, ...] = ()
    digest: str = ""
    locked: bool = False


@dataclass(frozen=True, slots=True)
class _Seen:
    table: Table
    columns: Columns
    hidden: bool
    standing: int


def read_tables(
    path: Path | Source, sheet: str | None = None, overrides: Overrides | None = None
) -> list[Table]:
    """Return the tables of a spreadsheet: xlsx, xlsm, xlsb, xls, ods, csv, tsv or parquet.

    Without ``sheet``, every sheet that has a narrative column; the others are named in the
    log. ``overrides`` (as for ``recognise``) may name the narrative. Raises ``InputError``
    where the file cannot be read or no sheet has a narrative column.
    """
    reading = read_file(path, sheet, overrides)
    for each in reading.passed_over:
        _log.warning("%s: sheet '%s' was passed over: %s", path.name, each.sheet, each.why)
    return list(reading.tables)


def read_file(
    path: Path | Source,
    sheet: str | None = None,
    overrides: Overrides | None = None,
    opening: Opening = AS_USUAL,
) -> Reading:
    """Return what :func:`read_tables` does, together with the sheets passed over and why.

    A csv, and a sheet that is named, give their table whether or not it has a narrative.
    """
    source = as_source(path, opening.limits)
    kind = tell(source, opening.limits)
    locked = is_locked(source, kind)
    if locked:
        source = unlocked(source, opening.ask)
        kind = tell(source, opening.limits)
    reading = _read(source, kind, sheet, overrides or {}, opening.limits)
    if counts_from_1904(source, kind, opening.limits):
        tables = [(table, recognised_columns(table, overrides)) for table in reading.tables]
        reading = replace(reading, tables=tuple(dated_from_1904(*each) for each in tables))
    source.check_unchanged()
    notes = (*reading.notes, *(note for table in reading.tables for note in _told(table)))
    return replace(reading, notes=notes, digest=source.digest, locked=locked)


def _told(table: Table) -> list[str]:
    where = f"sheet '{table.sheet}': " if table.sheet else ""
    return [f"{where}{note}" for note in table.notes]


def _read(
    source: Source, kind: FileKind, sheet: str | None, overrides: Overrides, limits: Limits
) -> Reading:
    notes: list[str] = []
    if kind in (FileKind.CSV, FileKind.PARQUET):
        table = _plain_table(source, kind, limits, notes)
        return Reading(kind, (table,), (), tuple(notes))
    sheets = read_sheets(source, kind, sheet, limits, notes)
    if sheet is None:
        reading = _chosen(source, kind, sheets, overrides, limits)
        return replace(reading, notes=tuple(notes))
    found = next(iter(sheets))
    table = make_table(source.name, found.name, found.rows, found.merges, limits)
    _refuse_empty(table, f"{source.name}, sheet '{found.name}',")
    return Reading(kind, (table,), (), tuple(notes))


def _plain_table(source: Source, kind: FileKind, limits: Limits, notes: list[str]) -> Table:
    """Return the table of a file without sheets; Parquet names its columns itself."""
    if kind is FileKind.CSV:
        table = make_table(source.name, None, read_rows(source, limits, notes), limits=limits)
    else:
        head, *rows = read_parquet(source, limits)
        headings = name_columns(head.cells, len(head.cells))
        table = Table(source.name, None, headings, 1, (), tuple(rows))
    _refuse_empty(table, source.name)
    return table


def _refuse_empty(table: Table, where: str) -> None:
    if not table.headings:
        raise InputError(f"{where} is empty. Ask for it to be sent again.")


def _chosen(
    source: Source,
    kind: FileKind,
    sheets: Iterable[Sheet],
    overrides: Overrides,
    limits: Limits,
) -> Reading:
    seen: list[_Seen] = []
    passed: list[PassedOver] = []
    for sheet in sheets:
        table = make_table(source.name, sheet.name, sheet.rows, sheet.merges, limits)
        if not table.headings:
            passed.append(PassedOver(sheet.name, "it is empty"))
        elif missing := _missing(table, overrides):
            passed.append(PassedOver(sheet.name, f"it has no column '{missing}'"))
        else:
            columns = recognised_columns(table, overrides)
            seen.append(_Seen(table, columns, sheet.hidden, _standing(table, columns, overrides)))
    best = _best([each for each in seen if not each.hidden]) or _best(seen)
    if not best:
        raise InputError(_nothing(source.name, seen, passed))
    passed += [_passed(each) for each in seen if each not in best]
    return Reading(kind, tuple(each.table for each in best), tuple(passed))


def _missing(table: Table, overrides: Overrides) -> str | None:
    for name in overrides.get(Role.NARRATIVE, ()):
        try:
            column_named(table, name)
        except InputError:
            return name
    return None


def _standing(table: Table, columns: Columns, overrides: Overrides) -> int:
    """Say how surely a sheet holds referrals: 2 surely, 1 perhaps, 0 not.

    Guidance and code lists hold texts as well, so prose needs another known column beside
    it, and short texts two, unless the heading itself names a narrative.
    """
    narratives = columns.narratives()
    if not narratives:
        return 0
    if overrides.get(Role.NARRATIVE) or any(not role_is_weak(each.heading) for each in narratives):
        return 2
    prose = any(profile(table, each.index).is_prose for each in narratives)
    return 2 if len(columns.by_role()) >= (1 if prose else 2) else 1


def _best(seen: list[_Seen]) -> list[_Seen]:
    top = max((each.standing for each in seen), default=0)
    return [each for each in seen if each.standing == top and top > 0]


def _passed(sheet: _Seen) -> PassedOver:
    name = sheet.table.sheet or ""
    if not sheet.standing:
        return PassedOver(name, "no column reads as a narrative")
    why = "it is hidden" if sheet.hidden else "it has texts but not the columns of referrals"
    return PassedOver(name, f"{why}; name it with --sheet to audit it")


def _nothing(name: str, seen: list[_Seen], passed: list[PassedOver]) -> str:
    if not seen and not passed:
        return f"{name} has no worksheets."
    if not seen:
        whys = "; ".join(f"sheet '{each.sheet}': {each.why}" for each in passed[:SHEETS_SHOWN])
        return f"{name} has no sheet to audit ({whys})."
    shown = [no_narrative(each.table, each.columns) for each in seen[:SHEETS_SHOWN]]
    more = f"\n({len(seen) - SHEETS_SHOWN} more sheets)" if len(seen) > SHEETS_SHOWN else ""
    return "\n".join(shown) + more
