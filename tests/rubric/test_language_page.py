"""The page for authors: its example is checked, tested and used; its tables leave nothing out."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from language_page import PAGE, block, example, names
from openpyxl import load_workbook

from auditor.api import audit_text
from auditor.api.files import Job, audit_files
from auditor.audit import Auditor, load_auditor
from auditor.checks.cues import CueFinder
from auditor.checks.mistakes import every_mistake
from auditor.cli.rubric import command
from auditor.rubric.files import RubricFile
from auditor.rubric.schema import Condition, Criterion, CriterionChange, Examples, Rule, Theme
from auditor.rubric.wording import KINDS
from auditor.text import analyse
from auditor.types import Facts, Narrative

TEXT = PAGE.read_text(encoding="utf-8")
CRITERION = "riverside.school-told"
OUTCOMES = [
    tuple(cell.strip() for cell in line.strip("|\n").split("|"))
    for line in block(TEXT, "outcomes").splitlines()[2:]
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "riverside.yaml"
    file.write_text(example(TEXT), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def auditor(path: Path) -> Auditor:
    return load_auditor(path, "rules")


def test_the_example_has_no_mistake(path: Path) -> None:
    assert every_mistake(path) == ()
    told = CliRunner().invoke(command, ["check", str(path)]).output
    assert "riverside 1.0.0: no mistakes; 28 criteria" in told


def test_the_rules_of_the_example_find_their_examples(auditor: Auditor) -> None:
    own = [r for r in auditor.rubric.rules if r.criterion == CRITERION]
    assert len(own) == 2
    for rule in own:
        for marked in rule.examples.match:
            text = marked.replace("[", "").replace("]", "")
            assert [c.excused for c in found(rule, text)] == [None], marked
            at = marked.index("[")
            assert found(rule, text)[0].start == at
        for text in rule.examples.near:
            assert all(c.excused for c in found(rule, text)), text


def found(rule: Rule, text: str) -> tuple:  # type: ignore[type-arg]
    return CueFinder([rule]).find([analyse(Narrative("Narrative", text), Facts())])


@pytest.mark.parametrize(("age", "text", "verdict"), OUTCOMES)
def test_the_example_judges_as_the_page_says(
    age: str, text: str, verdict: str, auditor: Auditor
) -> None:
    verdicts = {v.id: v.outcome for v in audit_text(text, age=int(age), auditor=auditor).verdicts}
    assert verdicts[CRITERION] == verdict
    assert "stigma.imagery" not in verdicts


def test_show_tells_what_the_example_changes(path: Path) -> None:
    told = CliRunner().invoke(command, ["show", "--rubric", str(path)]).output
    for words in (
        "Extends child-first 1.0.0",
        "weight: 10 -> 14. Why: Our improvement plan for 2026",
        "stigma.imagery: criterion switched off. Why: The online harm team",
        f"{CRITERION}: criterion added: Whether the school was told",
    ):
        assert words in told
    one = CliRunner().invoke(command, ["show", "voice.recorded", "--rubric", str(path)]).output
    assert "Changed" in one and "voice.recorded: weight: 10 -> 14" in one


def test_the_tables_of_names_are_current() -> None:
    assert block(TEXT, "names") == names(), "run python tests/rubric/language_page.py"


@pytest.mark.parametrize(
    "model", [RubricFile, Criterion, CriterionChange, Condition, Rule, Examples, Theme]
)
def test_every_key_is_explained(model: type[Criterion]) -> None:
    missing = [k for k in model.model_fields if f"`{k}`" not in TEXT and f"`{k}:" not in TEXT]
    assert missing == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_check_is_explained(kind: str) -> None:
    row = next(line for line in TEXT.splitlines() if line.startswith(f"| `{kind}` |"))
    assert [k for k in KINDS[kind].model_fields if k != "kind" and f"`{k}`" not in row] == []


def test_the_workbook_tells_the_digest_and_every_change_with_its_reason(
    path: Path, auditor: Auditor
) -> None:
    source, out = path.with_name("in.csv"), path.with_name("out.xlsx")
    source.write_text(
        "Reference,Date of referral,Referral narrative\n001,01/02/2026,Leo was seen alone.\n",
        encoding="utf-8",
    )
    audit_files(Job((source,), (out,), rubric=str(path), model="rules"))
    sheet = load_workbook(out)["About this audit"]
    cells = {str(row[0].value): str(row[1].value) for row in sheet.iter_rows() if row[0].value}
    assert cells["Digest of the rubric"] == auditor.rubric.digest
    assert "What this rubric changes in child-first 1.0.0" in cells
    why = "Why: Our improvement plan for 2026 puts the child's voice first."
    assert cells["voice.recorded"] == f"weight: 10 -> 14\n{why}\n(riverside 1.0.0)"
    assert "The online harm team" in cells["stigma.imagery"]
