from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from auditor.errors import OutputError
from auditor.sheets import atomic
from auditor.sheets.atomic import replacing


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_file_appears_whole_and_alone(tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    with replacing(target) as temporary:
        temporary.write_text("whole")
        assert not target.exists()
        assert _mode(temporary.parent) == 0o700
        assert _mode(temporary) == 0o600
    assert target.read_text() == "whole"
    assert _mode(target) == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    target.chmod(0o640)
    with replacing(target) as temporary:
        temporary.write_text("new")
    assert (target.read_text(), _mode(target)) == ("new", 0o640)


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt])
def test_a_failure_leaves_what_stood_there_and_nothing_else(
    tmp_path: Path, failure: type[BaseException]
) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    with pytest.raises(failure), replacing(target) as temporary:
        (temporary.parent / "more").write_text("half")
        temporary.write_text("half")
        raise failure
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    link = tmp_path / "link.csv"
    link.symlink_to(tmp_path / "real.csv")
    with replacing(link) as temporary:
        temporary.write_text("new")
    assert link.is_symlink()
    assert (tmp_path / "real.csv").read_text() == "new"


@pytest.mark.parametrize(
    ("code", "advice"),
    [(errno.EACCES, "open in Excel"), (errno.ENOSPC, "disk is full"), (errno.EIO, "Choose")],
)
def test_the_error_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, advice: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(atomic.os, "replace", refuse)
    target = tmp_path / "out.xlsx"
    with pytest.raises(OutputError, match=advice) as caught, replacing(target) as temporary:
        temporary.write_text("whole")
    assert str(target) in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_locked_file_is_refused_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.xlsx"
    target.write_text("old")

    def locked(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "locked")

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(OutputError, match="open in Excel"), replacing(target):
        pytest.fail("the block must not run")


def test_a_folder_and_a_missing_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a folder"), replacing(tmp_path):
        pytest.fail("the block must not run")
    missing = tmp_path / "missing" / "out.csv"
    with pytest.raises(OutputError, match="does not exist"), replacing(missing):
        pytest.fail("the block must not run")
