"""Audits as data: ``.jsonl`` kept exactly, ``.csv`` and ``.parquet`` with a row a referral."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from auditor.errors import OutputError
from auditor.sheets.atomic import replacing
from auditor.sheets.results_rows import Value, columns, flat, record
from auditor.sheets.safe import csv_text
from auditor.types import Audit

Sink = Callable[[Audit], None]
"""Takes one audit after the other, in the order of the input."""


def write_results(path: Path, audits: Iterable[Audit | None], criteria: Sequence[str]) -> int:
    """Write ``audits`` to ``path``, whose suffix decides how; return how many were written.

    ``criteria`` are the ids of the rubric's criteria, in order: the columns of the tables.
    ``None`` stands for an empty row and is passed over. Audits are written as they come.
    Raises :class:`OutputError` on a suffix that is not known or a file that cannot be written.
    """
    written = 0
    with results_sink(path, criteria) as sink:
        for audit in audits:
            if audit is not None:
                sink(audit)
                written += 1
    return written


@contextmanager
def results_sink(path: Path, criteria: Sequence[str]) -> Iterator[Sink]:
    """Yield a function that takes each audit; the file appears when the block ends well."""
    opened = _SINKS.get(path.suffix.lower())
    if opened is None:
        raise OutputError(f"Cannot write {path}: results end in {', '.join(SUFFIXES)}.")
    with replacing(path) as temporary, opened(temporary, criteria) as sink:
        yield sink


@contextmanager
def _jsonl(path: Path, criteria: Sequence[str]) -> Iterator[Sink]:
    with path.open("w", encoding="utf-8", newline="\n") as file:

        def sink(audit: Audit) -> None:
            file.write(_line(audit) + "\n")

        yield sink


def _line(audit: Audit) -> str:
    line = json.dumps(record(audit), ensure_ascii=False, allow_nan=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        # Half a surrogate pair, as damaged exports hold, is exact only when escaped.
        return json.dumps(record(audit), allow_nan=False)
    return line


@contextmanager
def _csv(path: Path, criteria: Sequence[str]) -> Iterator[Sink]:
    names = tuple(columns(criteria))
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)

        def sink(audit: Audit) -> None:
            values = flat(audit, criteria)
            writer.writerow([_csv_cell(values[name]) for name in names])

        yield sink


def _csv_cell(value: Value) -> str | int | float | None:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        value = "; ".join(value)
    return csv_text(value) if isinstance(value, str) else value


def _parquet(path: Path, criteria: Sequence[str]) -> AbstractContextManager[Sink]:
    from auditor.sheets.results_parquet import parquet_sink

    return parquet_sink(path, criteria)


_SINKS: dict[str, Callable[[Path, Sequence[str]], AbstractContextManager[Sink]]] = {
    ".jsonl": _jsonl,
    ".csv": _csv,
    ".parquet": _parquet,
}
SUFFIXES = tuple(_SINKS)
