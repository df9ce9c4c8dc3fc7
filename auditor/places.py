"""Where the rubrics and models are: a checkout, an editable install or an installed wheel."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def data_folder(name: str) -> Path:
    """Return the folder ``rubrics`` or ``models``.

    A wheel carries them inside the package; a checkout (and an editable install of it) has
    them beside the package.

    Raises:
        FileNotFoundError: where neither stands, which means a broken installation.
    """
    package = Path(str(files("auditor")))
    for folder in (package / "_data" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"The folder {name} is missing from this installation of auditor.")
