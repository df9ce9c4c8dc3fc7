"""The starter is right as it stands, and never replaces what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.authoring.starter import write_starter
from auditor.cli import cli
from auditor.errors import OutputError
from auditor.rubric import load_rubric


def test_it_can_be_checked_tested_and_used_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["rubric", "new", "Our borough"], standalone_mode=False) == 0
    path = tmp_path / "Our borough.yaml"
    assert load_rubric(path).id == "our-borough"
    assert cli.main(["rubric", "check", str(path)], standalone_mode=False) == 0
    assert cli.main(["rubric", "test", str(path), "--strict"], standalone_mode=False) == 0
    assert "# extends: child-first" in path.read_text(encoding="utf-8")


def test_a_file_that_stands_there_is_left(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="left as it is"):
        write_starter(str(tmp_path / "mine"))
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["child-first", "...", "no-such-folder/mine"])
def test_a_name_that_cannot_be_is_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError):
        write_starter(name)
    assert not list(tmp_path.iterdir())
