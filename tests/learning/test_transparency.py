"""The algorithmic transparency record: whole, and not older than the model."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor.cli.model import command
from auditor.errors import ModelError
from auditor.learning.transparency import transparency_record
from auditor.places import data_folder

RECORD = Path(__file__).parents[2] / "docs" / "algorithmic-transparency-record.md"
MODEL = data_folder("models") / "child-first"


def test_the_record_is_that_of_the_shipped_model() -> None:
    told = "make it again: auditor model transparency -o docs/algorithmic-transparency-record.md"
    assert RECORD.read_text(encoding="utf-8") == transparency_record(MODEL), told


def test_the_record_has_every_section_and_the_models_own_figures() -> None:
    record = transparency_record(MODEL)
    for section in (
        "Tier 1: summary information", "owner and responsibility", "description and rationale",
        "deployment context", "tool specification", "model specification", "development data",
        "operational data", "risks, mitigations and impact assessments",
    ):  # fmt: skip
        assert section in record
    digest = json.loads((MODEL / "model.json").read_text())["digest"]
    assert digest in record
    assert "{" not in record


def test_a_change_of_the_model_changes_the_record(tmp_path: Path) -> None:
    for name in ("model.json", "metrics.json", "card.md"):
        shutil.copy(MODEL / name, tmp_path)
    settings = json.loads((tmp_path / "model.json").read_text())
    (tmp_path / "model.json").write_text(json.dumps({**settings, "digest": "made-up-digest"}))
    out = tmp_path / "record.md"
    result = CliRunner().invoke(command, ["transparency", str(tmp_path), "-o", str(out)])
    assert result.exit_code == 0
    assert "made-up-digest" in out.read_text()


def test_a_model_without_figures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="auditor model card"):
        transparency_record(tmp_path)
