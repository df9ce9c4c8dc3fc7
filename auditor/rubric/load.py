"""Reading a rubric: one YAML file, or a folder whose files are joined."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from auditor.errors import RubricError
from auditor.places import data_folder
from auditor.rubric.schema import Rubric
from auditor.rubric.where import Marks, Path_, place_of, read_yaml

LISTS = ("criteria", "rules", "themes")


def load_rubric(name: str | Path = "child-first") -> Rubric:
    """Return the rubric called ``name``: one that ships with the tool, a file or a folder.

    Raises:
        RubricError: where it is missing or wrong; the message lists every mistake.
    """
    files = _files(name)
    data: dict[str, Any] = {}
    marks: Marks = {}
    for file in files:
        _join(data, marks, file)
    data["digest"] = _digest(files)
    try:
        rubric = Rubric.model_validate(data)
    except ValidationError as error:
        raise RubricError(_mistakes(error, marks)) from None
    _cross_check(rubric, marks)
    return rubric


def rubric_names() -> list[str]:
    """Return the names of the rubrics that ship with the tool."""
    return sorted(p.name for p in data_folder("rubrics").iterdir() if (p / "rubric.yaml").exists())


def _files(name: str | Path) -> list[Path]:
    for path in (Path(name), data_folder("rubrics") / str(name)):
        if path.is_dir():
            files = sorted(path.rglob("*.yaml"))
            if files:
                return files
        elif path.is_file():
            return [path]
    known = ", ".join(rubric_names())
    raise RubricError(f"No rubric called {name}: name a file, a folder, or one of {known}.")


def _join(data: dict[str, Any], marks: Marks, file: Path) -> None:
    try:
        content, seen = read_yaml(file)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "not YAML"
        raise RubricError(f"{file}{where}: {problem}") from None
    if not isinstance(content, dict):
        raise RubricError(f"{file}: expected keys such as {', '.join(LISTS)} at the top.")
    offsets = {key: len(data.get(key, ())) for key in LISTS}
    for key, value in content.items():
        if key in LISTS and isinstance(value, list):
            data.setdefault(key, []).extend(value)
        elif key in data:
            raise RubricError(f"{file}: '{key}' is given in more than one file of the rubric.")
        else:
            data[key] = value
    for path, mark in seen.items():
        shift = offsets.get(str(path[0]), 0) if len(path) > 1 else 0
        marks.setdefault(_moved(path, shift), mark)


def _moved(path: Path_, shift: int) -> Path_:
    if shift and isinstance(path[1], int):
        return (path[0], path[1] + shift, *path[2:])
    return path


def _digest(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _mistakes(error: ValidationError, marks: Marks) -> str:
    lines = [f"The rubric has {error.error_count()} mistake(s):"]
    for item in error.errors(include_url=False, include_input=False):
        path = ".".join(str(p) for p in item["loc"])
        lines.append(f"  {place_of(item['loc'], marks)}: {path}: {item['msg']}")
    return "\n".join(lines)


def _cross_check(rubric: Rubric, marks: Marks) -> None:
    problems: list[str] = []
    ids = {"criteria": [c.id for c in rubric.criteria], "rules": [r.id for r in rubric.rules]}
    for key, given in ids.items():
        counts = Counter(given)
        for i, id in enumerate(given):
            if counts[id] > 1:
                problems.append(f"{place_of((key, i), marks)}: the id {id} stands twice")
    known = {c.id for c in rubric.criteria}
    for i, rule in enumerate(rubric.rules):
        if rule.criterion not in known:
            where = place_of(("rules", i, "criterion"), marks)
            problems.append(f"{where}: rule {rule.id} names no criterion: {rule.criterion}")
    ratings = [b.rating for b in rubric.bands]
    if rubric.cap not in ratings:
        problems.append(f"{place_of(('cap',), marks)}: cap must be one of {', '.join(ratings)}")
    if min(b.from_score for b in rubric.bands) > 0:
        problems.append(f"{place_of(('bands',), marks)}: one band must begin at 0")
    if problems:
        raise RubricError("\n  ".join([f"The rubric has {len(problems)} mistake(s):", *problems]))
