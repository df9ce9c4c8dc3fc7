"""Pages that a command makes: on the screen, or in a file that is written whole."""

from __future__ import annotations

import sys
from pathlib import Path

from auditor.sheets.atomic import replacing


def put(text: str, output: Path | None) -> None:
    """Print ``text``, or write it to ``output`` and say so.

    Raises:
        OutputError: where the file cannot be written.
    """
    if output is None:
        sys.stdout.write(text)
        return
    with replacing(output) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"Written: {output}\n")
