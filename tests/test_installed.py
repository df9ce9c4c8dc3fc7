"""Rubrics and models are found from a checkout, an editable install and a wheel elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

CODE = (
    "import auditor, sys; from auditor.audit import load_auditor;"
    "a = load_auditor(model='fast'); print(auditor.__file__); print(a.rubric.name, a.model.name)"
)
ROOT = Path(__file__).parent.parent


def run(python: Path | str, folder: Path, **more: str) -> list[str]:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | more
    done = subprocess.run(
        [str(python), "-c", CODE], cwd=folder, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n")


def test_from_a_checkout(tmp_path: Path) -> None:
    file, names, *_ = run(sys.executable, tmp_path, PYTHONPATH=str(ROOT))
    assert Path(file).parent == ROOT / "auditor"
    assert names.startswith("child-first 1.0.0 child-first")


def test_from_the_install_that_runs_these_tests(tmp_path: Path) -> None:
    assert run(sys.executable, tmp_path)[1].startswith("child-first 1.0.0 child-first")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return next(out.glob("*.whl"))


def test_from_a_wheel_installed_elsewhere(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=False)
    scripts = "Scripts" if os.name == "nt" else "bin"
    python = tmp_path / "env" / scripts / Path(sys.executable).name
    there = tmp_path / "there"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(there)
    # Its dependencies are borrowed from this environment; auditor itself is the wheel's.
    path = os.pathsep.join([str(there), sysconfig.get_paths()["purelib"]])
    file, names, *_ = run(python, tmp_path, PYTHONPATH=path)
    assert Path(file).parent == there / "auditor"
    assert names.startswith("child-first 1.0.0 child-first")


def test_the_wheel_carries_no_corpus_and_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    unwanted = ("corpus/", "heldout/", "tests/")
    assert not [n for n in names if any(part in n for part in unwanted)]
    assert "auditor/_data/rubrics/child-first/rubric.yaml" in names
