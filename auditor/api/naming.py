"""Which files a run takes from folders, and what its outputs are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from auditor.errors import InputError, OutputError

AUDITED = "-audited"
NAME = "{name}"
_WORKBOOKS = {".xlsx", ".xlsm", ".xlsb", ".xls", ".xltx", ".xltm", ".ods", ".parquet"}
_TEXTS = {".csv", ".tsv", ".tab", ".psv", ".txt"}
MOST_FILES = 10_000


@dataclass(frozen=True)
class Found:
    """The files to read, in order, and those in the folders that were passed over."""

    files: tuple[Path, ...]
    passed: tuple[str, ...] = ()


def files_in(inputs: Sequence[Path]) -> Found:
    """Return the files among ``inputs`` and, of folders, the spreadsheets in them.

    Folders in folders are looked into; links are not followed. Lock files, hidden files and
    results of earlier audits are left out. Raises ``InputError`` where nothing is left.
    """
    files: dict[Path, None] = {}
    passed: list[str] = []
    for path in inputs:
        if not path.is_dir():
            files[path] = None
            continue
        for inner in sorted(_walk(path)):
            why = _why_passed(inner)
            if why is None:
                files[inner] = None
            elif why:
                passed.append(f"{inner.relative_to(path)} was passed over: {why}.")
    if not files:
        listed = ", ".join(str(path) for path in inputs)
        raise InputError(f"There is no spreadsheet in {listed}.")
    return Found(tuple(files), tuple(passed))


def _walk(folder: Path) -> list[Path]:
    found: list[Path] = []
    folders = [folder]
    while folders:
        for inner in folders.pop().iterdir():
            if inner.is_dir() and not inner.is_symlink() and not inner.name.startswith("."):
                folders.append(inner)
            elif not inner.is_dir():
                found.append(inner)
        if len(found) > MOST_FILES:
            raise InputError(f"{folder} holds more than {MOST_FILES:,} files. Name a smaller one.")
    return found


def _why_passed(path: Path) -> str | None:
    """Return ``None`` for a file to read, why it is not one, or nothing for what goes unsaid."""
    suffix = path.suffix.lower()
    if path.name.startswith((".", "~$")):
        return ""
    if path.is_symlink():
        return "it is a link"
    if path.stem.endswith(AUDITED):
        return "it is the result of an audit, by its name"
    if suffix not in _WORKBOOKS | _TEXTS:
        return f"files that end in {suffix or 'nothing'} are not spreadsheets"
    return None


class Planned(NamedTuple):
    """One run: its inputs and outputs, and its workbook where the input decides its suffix."""

    inputs: tuple[Path, ...]
    outputs: tuple[Path, ...] = ()
    workbook: Path | None = None
    publish: Path | None = None


def planned(
    inputs: Sequence[Path], outputs: Sequence[str], publish: Path | None = None
) -> list[Planned]:
    """Return the runs to make: which inputs go into which outputs.

    Plain outputs take all inputs together. A folder, or a name with ``{name}`` in it, takes
    each input by itself; so it is where no output is named, with a workbook ``NAME-audited``
    beside each input. Raises ``OutputError`` where both kinds are mixed, several folders are
    named, or each input has its own outputs but all would share what is published.
    """
    each = [output for output in outputs if _is_each(output)]
    if each and len(each) < len(outputs):
        raise OutputError(
            "Name either outputs for all inputs together or, with {name} or a folder, for each "
            "input; not both in one run."
        )
    if outputs and not each:
        if publish is not None and NAME in str(publish):
            raise OutputError("Without {name} in the other outputs, leave it out of --publish.")
        return [Planned(tuple(inputs), tuple(map(Path, outputs)), publish=publish)]
    if publish is not None and len(inputs) > 1 and NAME not in str(publish):
        raise OutputError(
            "Each input has its own outputs, so put {name} in the name after --publish too; or "
            "name one output for all inputs together with -o."
        )
    names = distinct_names(inputs, beside=not outputs)
    return [_alone(path, names[path], outputs, publish) for path in inputs]


def _is_each(output: str) -> bool:
    return NAME in output or output.endswith(("/", "\\")) or Path(output).is_dir()


def _alone(path: Path, name: str, outputs: Sequence[str], publish: Path | None) -> Planned:
    folders = [Path(output) for output in outputs if NAME not in output]
    if len(folders) > 1:
        raise OutputError("Only one workbook can be written in a run; name one folder.")
    workbook = None if outputs and not folders else path.with_name(f"{name}{AUDITED}")
    return Planned(
        (path,),
        tuple(Path(output.replace(NAME, name)) for output in outputs if NAME in output),
        folders[0] / f"{name}{AUDITED}" if folders else workbook,
        Path(str(publish).replace(NAME, name)) if publish else None,
    )


def distinct_names(inputs: Sequence[Path], *, beside: bool) -> dict[Path, str]:
    """Return a name for each input's results: its own without the suffix, where that is free.

    Two of a folder that differ in the suffix alone keep it (``march-csv``); others that are
    called the same are numbered.
    """

    def place(path: Path, name: str) -> str:
        return f"{path.parent if beside else ''}/{name}".casefold()

    stems = Counter(place(path, path.stem) for path in inputs)
    names: dict[Path, str] = {}
    taken: set[str] = set()
    for path in inputs:
        alone = stems[place(path, path.stem)] == 1
        first = path.stem if alone else f"{path.stem}-{path.suffix.lstrip('.')}".rstrip("-")
        name, number = first, 1
        while place(path, name) in taken:
            number += 1
            name = f"{first}-{number}"
        taken.add(place(path, name))
        names[path] = name
    return names
