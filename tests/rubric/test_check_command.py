"""``auditor rubric`` from outside: exit codes, and what is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from mistakes_page import BROKEN

from auditor.cli import main

OURS = """\
id: ours
version: 1.0.0
title: Ours
extends: child-first
switch_off: {stigma.imagery: Another team audits these.}
"""


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.argv", ["auditor", "rubric", *arguments])
    with pytest.raises(SystemExit) as stop:
        main()
    told = capsys.readouterr()
    return int(stop.value.code or 0), told.out, told.err


@pytest.mark.parametrize("name", ["many-at-once", "alias-bomb", "not-utf-8", "tab"])
def test_a_wrong_rubric_is_exit_code_2_without_a_traceback(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(monkeypatch, capsys, "check", str(BROKEN / f"{name}.yaml"))
    assert (code, out) == (2, "")
    assert f"{name}.yaml, line" in err and "mistake" in err
    assert "Traceback" not in err and "unforeseen" not in err


def test_a_right_rubric_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(OURS, encoding="utf-8")
    code, out, _ = run(monkeypatch, capsys, "check", str(path))
    assert code == 0 and "ours 1.0.0: no mistakes; 27 criteria" in out
    assert "One change to child-first 1.0.0." in out


@pytest.mark.parametrize(
    ("id", "told"),
    [
        ("voice.recorded", None),
        ("voice.recordd", "Did you mean voice.recorded?"),
        ("stigma.imagery", "It is switched off: Another team audits these."),
    ],
)
def test_show_tells_what_is_not_there(
    id: str,
    told: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(OURS, encoding="utf-8")
    code, out, err = run(monkeypatch, capsys, "show", id, "--rubric", str(path))
    assert code == (2 if told else 0)
    assert told in err if told else "Voice" in out or "voice" in out


def test_an_unknown_rubric_names_the_nearest(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(monkeypatch, capsys, "check", "child-frist")
    assert code == 2 and "Did you mean child-first?" in err
