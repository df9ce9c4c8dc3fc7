"""A whole spreadsheet without identities, written as xlsx, csv, jsonl or parquet."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from auditor.errors import OutputError
from auditor.pseudonyms.columns import Treatment, treatments
from auditor.pseudonyms.hide import Pseudonymiser
from auditor.pseudonyms.key import Key, read_key
from auditor.pseudonyms.tables import hidden_rows, new_headings
from auditor.sheets.atomic import replacing
from auditor.sheets.columns import Overrides, recognised_columns
from auditor.sheets.locks import claimed
from auditor.sheets.read import AS_USUAL, Opening, read_file
from auditor.sheets.safe import cell_text, csv_text, encodable, fits
from auditor.sheets.table import Cell
from auditor.sheets.values import as_text

SUFFIXES = (".xlsx", ".csv", ".jsonl", ".parquet")
CUT = " [the rest does not fit into a cell]"


@dataclass
class Copy:
    """One sheet's copy: its name, headings, what was done with each, and its rows."""

    sheet: str | None
    headings: list[str]
    treatments: list[Treatment]
    rows: list[list[Cell]] = field(default_factory=list)


@dataclass
class Told:
    """What was done, for the summary; holds no text of a referral."""

    copies: list[Copy]
    hidden: Counter[str]
    notes: list[str]


def pseudonymise_file(
    source: Path,
    outputs: Sequence[Path],
    key_file: Path | None = None,
    sheet: str | None = None,
    columns: Overrides | None = None,
    opening: Opening = AS_USUAL,
) -> Told:
    """Write copies of a spreadsheet without identities; ``source`` is never changed.

    With ``key_file`` the key is read from it where it exists, added to and kept there;
    without, it is forgotten.

    Raises:
        InputError: where the spreadsheet or the key cannot be read.
        OutputError: where an output is the input or the key, is being written by another run,
            or cannot be written.
    """
    _refuse(source, outputs, key_file)
    with claimed([*outputs, *([key_file] if key_file is not None else [])]):
        return _made(source, outputs, key_file, sheet, columns, opening)


def _made(
    source: Path,
    outputs: Sequence[Path],
    key_file: Path | None,
    sheet: str | None,
    columns: Overrides | None,
    opening: Opening,
) -> Told:
    key = read_key(key_file) if key_file is not None and key_file.exists() else Key()
    reading = read_file(source, sheet, columns, opening)
    hider = Pseudonymiser(key)
    copies = []
    for table in reading.tables:
        found = recognised_columns(table, columns)
        copy = Copy(table.sheet, new_headings(found), treatments(found))
        copy.rows += [cells for _, cells in hidden_rows(hider, table, found)]
        copies.append(copy)
    if key_file is not None:
        key.save(key_file)
    for path in outputs:
        _WRITERS[path.suffix.lower()](path, copies)
    notes = [f"{note}." for note in reading.notes]
    notes += [f"sheet {p.sheet} was left out: {p.why}" for p in reading.passed_over]
    return Told(copies, Counter({k.value: n for k, n in key.counts.items()}), notes)


def _refuse(source: Path, outputs: Sequence[Path], key_file: Path | None) -> None:
    for path in outputs:
        if path.suffix.lower() not in SUFFIXES:
            raise OutputError(f"Cannot write {path}: copies end in {', '.join(SUFFIXES)}.")
        if path.resolve() == source.resolve():
            raise OutputError(f"{path} is the input, which is never written to. Name another.")
        if key_file is not None and path.resolve() == key_file.resolve():
            raise OutputError(f"{path} is named as output and as key. Keep the two apart.")
    if key_file is not None and key_file.resolve() == source.resolve():
        raise OutputError(f"{key_file} is the input, which is never written to. Name another.")
    if len({path.resolve() for path in outputs}) < len(outputs):
        raise OutputError("Two outputs have the same name. Name each once.")


def _write_xlsx(path: Path, copies: Sequence[Copy]) -> None:
    from xlsxwriter import Workbook

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with replacing(path) as temporary, Workbook(str(temporary), options) as book:
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
        for copy in copies:
            page = book.add_worksheet((copy.sheet or "Referrals")[:31])
            page.freeze_panes(1, 0)
            for row, cells in enumerate([list[Cell](copy.headings), *copy.rows]):
                for column, cell in enumerate(cells):
                    _put(page, row, column, cell, wrapped, day)


def _put(page: Any, row: int, column: int, cell: Cell, wrapped: Any, day: Any) -> None:
    if isinstance(cell, datetime | date):
        page.write_datetime(row, column, cell, day)
    elif isinstance(cell, bool):
        page.write_boolean(row, column, cell, wrapped)
    elif isinstance(cell, int | float) and abs(cell) < 1e15:
        page.write_number(row, column, cell, wrapped)
    elif cell is not None and as_text(cell):
        page.write_string(row, column, _fitting(cell_text(as_text(cell))), wrapped)


def _fitting(text: str) -> str:
    """Return a text that fits into a cell; what is cut off is said, and csv and jsonl hold all."""
    while not fits(text):
        text = text[: 32_000 if len(text) > 32_000 else len(text) - 500].removesuffix(CUT) + CUT
    return text


def _write_csv(path: Path, copies: Sequence[Copy]) -> None:
    with (
        replacing(path) as temporary,
        temporary.open("w", encoding="utf-8-sig", errors="replace", newline="") as file,
    ):
        writer = csv.writer(file)
        for record in _records(copies, heading=True):
            writer.writerow(
                [csv_text(as_text(c)) if isinstance(c, str) else as_text(c) for c in record]
            )


def _records(copies: Sequence[Copy], heading: bool) -> Iterable[Sequence[Cell]]:
    """Yield the rows of all sheets under the columns of all of them."""
    names = _all_headings(copies)
    if heading:
        yield names
    for copy in copies:
        at = {name: n for n, name in enumerate(copy.headings)}
        for row in copy.rows:
            yield [row[at[name]] if name in at else None for name in names]


def _all_headings(copies: Sequence[Copy]) -> list[str]:
    return list(dict.fromkeys(name for copy in copies for name in copy.headings))


def _write_jsonl(path: Path, copies: Sequence[Copy]) -> None:
    names = _all_headings(copies)
    with (
        replacing(path) as temporary,
        temporary.open("w", encoding="utf-8", newline="\n") as file,
    ):
        for record in _records(copies, heading=False):
            told = {name: _plain(cell) for name, cell in zip(names, record, strict=True)}
            file.write(json.dumps(told, ensure_ascii=True) + "\n")


def _plain(cell: Cell) -> str | int | float | bool | None:
    return cell if isinstance(cell, str | int | float | bool | None) else as_text(cell)


def _write_parquet(path: Path, copies: Sequence[Copy]) -> None:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise OutputError(
            'Writing .parquet needs pyarrow: pip install "auditor[parquet]". '
            "Or write .jsonl or .csv."
        ) from None
    names = _all_headings(copies)
    rows = list(_records(copies, heading=False))
    told = {
        name: [
            None if r[n] is None or isinstance(r[n], time) else encodable(as_text(r[n]))
            for r in rows
        ]
        for n, name in enumerate(names)
    }
    schema = pyarrow.schema([(name, pyarrow.string()) for name in names])
    with replacing(path) as temporary:
        parquet.write_table(pyarrow.table(told, schema=schema), temporary)


_WRITERS = {
    ".xlsx": _write_xlsx,
    ".csv": _write_csv,
    ".jsonl": _write_jsonl,
    ".parquet": _write_parquet,
}
