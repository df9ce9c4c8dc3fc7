"""The containers of Excel 97 workbooks and of encrypted ones."""

from __future__ import annotations

import io
from collections.abc import Iterator

from auditor.errors import InputError
from auditor.sheets.package import damaged
from auditor.sheets.source import Source

_WORKBOOKS = {"workbook", "book"}


def workbook_streams(source: Source) -> Iterator[bytes]:
    """Yield the streams of an Excel 97 container that hold a workbook.

    Raises ``InputError`` where the container is damaged.
    """
    import olefile

    content = source.content or source.path.read_bytes()
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            for path in container.listdir():
                if path[-1].lower() in _WORKBOOKS:
                    yield container.openstream(path).read()
    except (OSError, ValueError, IndexError, KeyError, AttributeError, RecursionError, TypeError):
        raise InputError(damaged(source)) from None
