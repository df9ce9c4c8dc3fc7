"""The ``.parquet`` table of audits, written in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from auditor.errors import OutputError
from auditor.sheets.results_rows import Value, columns, flat
from auditor.sheets.safe import encodable
from auditor.types import Audit

_BATCH = 2_000


@contextmanager
def parquet_sink(path: Path, criteria: Sequence[str]) -> Iterator[Callable[[Audit], None]]:
    """Yield a function that takes each audit. Raises :class:`OutputError` without pyarrow."""
    arrow, parquet = _pyarrow()
    schema = _schema(arrow, criteria)
    batch: list[dict[str, Value]] = []
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:

        def flush() -> None:
            writer.write_table(arrow.Table.from_pylist(batch, schema=schema))
            batch.clear()

        def sink(audit: Audit) -> None:
            batch.append({name: _storable(value) for name, value in flat(audit, criteria).items()})
            if len(batch) >= _BATCH:
                flush()

        yield sink
        flush()


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise OutputError(
            'Writing .parquet needs pyarrow: pip install "auditor[parquet]". '
            "Or write .jsonl or .csv."
        ) from None
    return pyarrow, parquet


def _schema(arrow: Any, criteria: Sequence[str]) -> Any:
    types = {
        str: arrow.string(),
        int: arrow.int64(),
        float: arrow.float64(),
        bool: arrow.bool_(),
        list: arrow.list_(arrow.string()),
    }
    return arrow.schema([(name, types[type_]) for name, type_ in columns(criteria).items()])


def _storable(value: Value) -> Value:
    if isinstance(value, str):
        return encodable(value)
    return [encodable(item) for item in value] if isinstance(value, list) else value
