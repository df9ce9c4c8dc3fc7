"""The pages that commands make are those that stand in docs/, and tell what they should."""

from __future__ import annotations

from pathlib import Path

import pytest
from rubrics_read import shipped

from auditor.authoring.commitments import load_commitments
from auditor.authoring.coverage import as_markdown, coverage
from auditor.authoring.reference import reference
from auditor.cli import cli
from auditor.rubric import rubric_names

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", rubric_names())
def test_the_reference_page_is_up_to_date(name: str) -> None:
    suffix = "" if name == "child-first" else f"-{name}"
    made = reference(shipped(name), load_commitments())
    page = DOCS / f"rubric-reference{suffix}.md"
    command = f"auditor rubric reference {name} -o {page.relative_to(DOCS.parent)}"
    assert page.read_text(encoding="utf-8") == made, f"stale; run: {command}"


def test_the_coverage_page_is_up_to_date() -> None:
    commitments = load_commitments()
    made = as_markdown(coverage(shipped(), commitments), commitments)
    page = DOCS / "rubric-coverage.md"
    command = "auditor rubric coverage -o docs/rubric-coverage.md"
    assert page.read_text(encoding="utf-8") == made, f"stale; run: {command}"


def test_a_reference_names_every_criterion_and_rule_once() -> None:
    rubric = shipped()
    made = reference(rubric, load_commitments())
    for part in (*rubric.criteria, *rubric.rules):
        assert sum(line.startswith(("#", "##")) and f"`{part.id}`" in line
                   for line in made.splitlines()) == 1  # fmt: skip


@pytest.mark.parametrize("id", ["stigma.diversion", "voice.recorded", "referral.plain"])
def test_show_tells_a_criterion(id: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rubric", "show", id], standalone_mode=False) == 0
    told = capsys.readouterr().out
    for heading in ("What counts", "Ask or add", "Not met, say", "Rests on", "Serves"):
        assert heading in told
    assert max(map(len, told.splitlines())) <= 90


def test_show_tells_a_rule_without_its_marks(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rubric", "show", "adult.chose"], standalone_mode=False) == 0
    told = capsys.readouterr().out
    assert "She chose to stay with the older group." in told and "Does not count" in told


def test_a_page_is_written_where_asked(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    arguments = ["rubric", "reference", "dip-sample", "-o", str(path)]
    assert cli.main(arguments, standalone_mode=False) == 0
    assert path.read_text(encoding="utf-8").startswith("<!-- Made by")
