"""Reads Parquet files batch by batch through pyarrow, which is an extra."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from auditor.errors import InputError
from auditor.sheets.limits import RATIO_FROM_BYTES, Limits, raise_by
from auditor.sheets.source import Source
from auditor.sheets.table import Cell, Row

_BATCH = 1024
_PLAIN = (str, int, float, bool, date, datetime, time, timedelta)


def read_parquet(source: Source, limits: Limits) -> list[Row]:
    """Return the rows of a Parquet file; the first holds the names of the columns.

    Numbers, dates and texts keep their kinds; lists and records become JSON text. Raises
    ``InputError`` where the file is damaged, larger inside than the limits allow, or where
    pyarrow is not installed.
    """
    parquet, failure = _pyarrow()
    try:
        with source.open() as file:
            opened = parquet.ParquetFile(file)
            _check(source, opened.metadata, limits)
            names = [str(name) for name in opened.schema_arrow.names]
            texts = [f.name for f in opened.schema_arrow if str(f.type) in _TEXTS]
            opened = parquet.ParquetFile(file, read_dictionary=texts)
            rows = [Row(1, tuple(names))]
            for cells in _cells(source, opened, limits):
                rows.append(Row(len(rows) + 1, cells))
            return rows
    except (failure, OSError, ValueError, UnicodeError, OverflowError):
        raise InputError(
            f"{source.name} is damaged or not a Parquet file that can be read. "
            "Ask for it to be sent again, or for a .csv."
        ) from None


_TEXTS = ("string", "large_string")


def _pyarrow() -> tuple[Any, type[Exception]]:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        raise InputError(
            'Reading Parquet needs pyarrow: pip install "auditor[parquet]". '
            "Or ask for a .csv or .xlsx."
        ) from None
    return parquet, ArrowException


def _check(source: Source, metadata: Any, limits: Limits) -> None:
    """Compare what the file states of itself with the limits, before anything is unpacked."""
    if metadata.num_columns > limits.columns:
        raise _absurd(source, f"{metadata.num_columns:,} columns", "columns")
    if metadata.num_rows * max(metadata.num_columns, 1) > limits.cells:
        raise _absurd(source, f"{metadata.num_rows:,} rows", "cells")
    size = sum(metadata.row_group(i).total_byte_size for i in range(metadata.num_row_groups))
    if size > limits.unpacked:
        raise _absurd(source, f"more than {limits.shown('unpacked')} unpacked", "unpacked")
    if size > max(RATIO_FROM_BYTES, limits.ratio * source.stamp[0]):
        raise _absurd(source, f"more than {limits.ratio} times its size unpacked", "ratio")


def _absurd(source: Source, why: str, limit: str) -> InputError:
    return InputError(
        f"{source.name} is not opened, as it could exhaust memory: it holds {why}. "
        f"Ask for only the rows and columns that you need. {raise_by(limit)}"
    )


def _cells(source: Source, opened: Any, limits: Limits) -> Iterator[tuple[Cell, ...]]:
    text = 0
    for batch in opened.iter_batches(batch_size=_BATCH):
        columns = []
        for column in batch.columns:
            values, size = _column(column)
            text += size
            columns.append(values)
            if text > limits.text:
                raise _absurd(source, f"more text than {limits.shown('text')}", "text")
        yield from zip(*columns, strict=True) if columns else ()


def _column(column: Any) -> tuple[list[Cell], int]:
    """Return a column's values, a repeated text as one, and how many letters they show."""
    if not hasattr(column, "dictionary"):
        values = [_cell(value) for value in column.to_pylist()]
        return values, sum(len(value) for value in values if isinstance(value, str))
    known = [_cell(value) for value in column.dictionary.to_pylist()]
    numbers = column.indices.to_pylist()
    size = sum(len(str(known[n])) for n in numbers if n is not None)
    return [None if n is None else known[n] for n in numbers], size


def _cell(value: object) -> Cell:
    if value is None or value == "":
        return None
    if isinstance(value, float) and value != value:
        return None
    if isinstance(value, _PLAIN):
        return _plain(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return json.dumps(value, ensure_ascii=False, default=str)


def _plain(value: Any) -> Cell:
    if isinstance(value, timedelta):
        return timedelta(seconds=value.total_seconds())
    if isinstance(value, datetime):
        return value.replace(tzinfo=None) if type(value) is datetime else value.isoformat(" ")
    return value if type(value) in _PLAIN else str(value)
