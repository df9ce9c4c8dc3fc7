"""A commented rubric to start from."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from auditor.errors import OutputError
from auditor.rubric import rubric_names

PLACEHOLDER = "id: STARTER"


def starter(id: str) -> str:
    """Return the YAML of a small rubric called ``id``, with comments that explain it."""
    text = (files("auditor.authoring") / "starter.yaml").read_text(encoding="utf-8")
    return text.replace(PLACEHOLDER, f"id: {id}", 1)


def write_starter(name: str) -> Path:
    """Write the starter to the file ``name`` (``.yaml`` is added) and return its path.

    Raises:
        OutputError: where the file exists, cannot be written, or a shipped rubric has its name.
    """
    path = Path(name if name.endswith((".yaml", ".yml")) else f"{name}.yaml")
    id = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")
    if not id or id in rubric_names():
        raise OutputError(f"A rubric cannot be called '{path.stem}'. Choose another name.")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(starter(id))
    except FileExistsError:
        raise OutputError(f"{path} exists and was left as it is. Choose another name.") from None
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}.") from None
    return path
