"""The files that make a rubric: its own, and those of the rubrics that it extends."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from auditor.errors import RubricError
from auditor.places import data_folder
from auditor.rubric.layer import Layer, files_of, forget, read_layer
from auditor.rubric.mistake import Mistake, nearest, unknown


def rubric_names() -> list[str]:
    """Return the names of the rubrics that ship with the tool."""
    return sorted(p.name for p in data_folder("rubrics").iterdir() if (p / "rubric.yaml").exists())


def layers_of(name: str | Path) -> list[Layer]:
    """Return the rubric called ``name`` and those that it extends, the one at the root first.

    Raises:
        RubricError: where there is no rubric of that name.
    """
    forget()
    path = _path(Path(name), str(name))
    if path is None:
        near = nearest(str(name), rubric_names())
        meant = f" Did you mean {near}?" if near else ""
        known = ", ".join(rubric_names())
        raise RubricError(
            f"No rubric called {name}: name a file, a folder, or one of {known}.{meant}"
        )
    layers = [read_layer(path)]
    while (base := _base(layers)) is not None:
        layers.insert(0, read_layer(base))
    return layers


def _base(layers: list[Layer]) -> Path | None:
    last = layers[0]
    wanted = last.data.get("extends")
    if not isinstance(wanted, str) or not wanted:
        return None
    spot = last.spot(("extends",))
    folder = (spot.file if spot else last.files[0]).parent
    path = _path(folder / wanted, wanted)
    steps = ("extends",)
    if path is None:
        last.unread = True
        names = rubric_names()
        last.wrong(unknown(f"there is no rubric '{wanted}' to extend.", wanted, names), steps)
        return None
    if path.resolve() in {layer.path.resolve() for layer in layers}:
        last.unread = True
        chain = " extends ".join([*(layer.called for layer in reversed(layers)), wanted])
        last.wrong(Mistake(f"a rubric cannot extend itself: {chain}."), steps)
        return None
    return path


def _path(near: Path, name: str) -> Path | None:
    """Return the file or folder ``near``, else the shipped rubric called ``name``."""
    for path in (near, data_folder("rubrics") / name):
        if path.is_file() or (path.is_dir() and files_of(path)):
            return path
    return None


def digest_of(layers: Sequence[Layer]) -> str:
    """Return a SHA-256 over every file of every layer; line ends of either kind are alike."""
    digest = hashlib.sha256()
    for layer in layers:
        for file in layer.files:
            content = file.read_bytes().replace(b"\r\n", b"\n")
            digest.update(f"{len(content)}:".encode())
            digest.update(content)
    return digest.hexdigest()
