from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up import HEADINGS, NARRATIVE, RUBRIC, RUN, audit, cells, columns, table
from xlsxwriter.workbook import Workbook

from auditor.errors import OutputError
from auditor.sheets.table import Row
from auditor.sheets.workbook_out.writer import write_workbook
from auditor.types import Audit


@pytest.fixture(autouse=True)
def _own_temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point the system's folder for temporary files to one that the tests can look into."""
    (tmp_path / "system").mkdir()
    (tmp_path / "out").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "system"))


def _files(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in tmp_path.rglob("*") if path.name not in {"system", "out"})


def _write(tmp_path: Path, pairs: Iterator[tuple[Row, Audit | None]]) -> None:
    write_workbook(tmp_path / "out" / "out.xlsx", [(table([]), columns(), pairs)], RUBRIC, RUN)


def test_success_leaves_the_workbook_alone(tmp_path: Path) -> None:
    _write(tmp_path, iter([(Row(2, cells(2)), audit(2))]))
    assert _files(tmp_path) == ["out.xlsx"]


@pytest.mark.parametrize("failure", [RuntimeError, KeyboardInterrupt, MemoryError])
def test_a_failure_among_the_rows_leaves_nothing(
    tmp_path: Path, failure: type[BaseException]
) -> None:
    def rows() -> Iterator[tuple[Row, Audit | None]]:
        yield Row(2, cells(2)), audit(2)
        yield Row(3, cells(3)), audit(3)
        raise failure

    with pytest.raises(failure):
        _write(tmp_path, rows())
    assert _files(tmp_path) == []


def test_temporary_files_stand_beside_the_result_and_are_private(tmp_path: Path) -> None:
    seen: list[tuple[str, int]] = []

    def rows() -> Iterator[tuple[Row, Audit | None]]:
        yield Row(2, cells(2)), audit(2)
        for folder in (tmp_path / "out").iterdir():
            seen.append((folder.parent.name, folder.stat().st_mode & 0o777))

    _write(tmp_path, rows())
    assert seen == [("out", 0o700)]
    assert list((tmp_path / "system").iterdir()) == []


def test_a_full_disk_at_the_end_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Workbook, "_store_workbook", full)
    with pytest.raises(OutputError, match="disk is full"):
        _write(tmp_path, iter([(Row(2, cells(2)), audit(2))]))
    assert _files(tmp_path) == []


def test_too_many_columns_are_refused_by_number(tmp_path: Path) -> None:
    wide = (NARRATIVE, *(f"c{i}" for i in range(16_380)))
    tables = [(table([], wide), columns((*HEADINGS,)), [])]
    with pytest.raises(OutputError, match="16,381 columns"):
        write_workbook(tmp_path / "out" / "out.xlsx", tables, RUBRIC, RUN)
    assert _files(tmp_path) == []


def test_the_existing_workbook_survives_a_failure(tmp_path: Path) -> None:
    target = tmp_path / "out" / "out.xlsx"
    target.write_bytes(b"old")

    def rows() -> Iterator[tuple[Row, Audit | None]]:
        raise RuntimeError
        yield

    with pytest.raises(RuntimeError):
        _write(tmp_path, rows())
    assert target.read_bytes() == b"old"
