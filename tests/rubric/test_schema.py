"""The schema for editors is current, and the rubrics that ship keep it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from auditor import vocabulary
from auditor.classifier.targets import EVIDENCE, FORMS
from auditor.cli.rubric import command
from auditor.places import data_folder
from auditor.rubric import rubric_names
from auditor.rubric.jsonschema import rubric_schema, schema_text
from auditor.sheets.table import Role

FOLDER = data_folder("rubrics")
FILES = sorted(p for name in rubric_names() for p in (FOLDER / name).rglob("*.yaml"))
SCHEMA = Draft202012Validator(rubric_schema())
shipped = pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(FOLDER)))


def test_the_schema_is_current() -> None:
    kept = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    assert kept == rubric_schema(), "run: auditor rubric schema > rubrics/schema.json"


def test_the_command_prints_it() -> None:
    assert CliRunner().invoke(command, ["schema"]).output == schema_text()


@shipped
def test_a_shipped_file_keeps_the_schema_and_names_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert list(SCHEMA.iter_errors(yaml.safe_load(text))) == []
    first = text.splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (file.parent / first.partition("=")[2]).resolve() == (FOLDER / "schema.json").resolve()


@pytest.mark.parametrize(
    "wrong",
    [
        {"criterias": []},
        {"themes": [{"id": "one", "title": "One", "phrases": []}]},
        {"rules": [{"id": "one"}]},
        {"id": "ours"},
        {"criteria": [{"check": {"kind": "ear"}}]},
        {"bands": [{"rating": "Good", "from_score": 101}]},
    ],
)
def test_what_is_wrong_does_not_keep_it(wrong: dict[str, object]) -> None:
    assert list(SCHEMA.iter_errors(wrong))


def test_the_names_that_a_rubric_may_use_are_those_that_are_known() -> None:
    assert tuple(vocabulary.FORMS) == FORMS and tuple(vocabulary.EVIDENCE) == EVIDENCE
    roles = {role.value for role in Role} - {"narrative", "reference"}
    assert set(vocabulary.COLUMNS) == roles
