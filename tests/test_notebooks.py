"""The notebooks run from first cell to last, from any folder, and are kept without outputs."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = (
    "1-explore-the-corpus",
    "2-retrain-and-compare",
    "3-errors-and-fairness",
    "4-what-more-marks-would-buy",
    "5-learn-from-reviewers",
)
# Far more than a cell needs: it only ends a run that hangs.
LONGEST_CELL = 600


def read(name: str) -> nbformat.NotebookNode:
    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)


def code(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_every_notebook_is_run_here() -> None:
    assert {path.stem for path in FOLDER.glob("*.ipynb")} == set(NOTEBOOKS)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_runs_without_error(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    # What the kernel notes down (history, connections, font lists) goes with the test.
    for variable in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    notebook = read(name)
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=LONGEST_CELL,
        resources={"metadata": {"path": str(tmp_path)}},
    )
    client.execute()
    outputs = [output for cell in code(notebook) for output in cell.outputs]
    assert all(cell.execution_count for cell in code(notebook))
    assert not [o.ename for o in outputs if o.output_type == "error"]
    assert not [o.text for o in outputs if o.get("name") == "stderr"]
    assert sum("image/png" in o.get("data", {}) for o in outputs) >= 2


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_is_kept_without_outputs_and_absolute_paths(name: str) -> None:
    notebook = read(name)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    for cell in code(notebook):
        assert not cell.outputs and cell.execution_count is None
        assert not any(sign in cell.source for sign in ('"/', "'/", "~/", ":\\", "getcwd", "%cd"))
