"""Every mistake of every broken rubric is told, in exactly these words, and the page shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from mistakes_page import BROKEN, PAGE, page, told

from auditor.checks.mistakes import every_mistake
from auditor.errors import RubricError
from auditor.rubric import load_rubric

NAMES = sorted(file.stem for file in BROKEN.glob("*.yaml"))
ONLY_WHEN_CHECKED = {
    "examples-without-marks",
    "excused-by-itself",
    "over-a-sentence",
    "shadowed-rule",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_rubric_is_told_in_these_words(name: str) -> None:
    assert told(name) == (BROKEN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(set(NAMES) - ONLY_WHEN_CHECKED))
def test_an_audit_by_a_broken_rubric_is_refused(name: str) -> None:
    with pytest.raises(RubricError, match="mistake"):
        load_rubric(BROKEN / f"{name}.yaml")


def test_there_are_thirty_and_more() -> None:
    assert len(NAMES) >= 30


def test_the_rubric_that_they_extend_has_no_mistake() -> None:
    assert every_mistake(BROKEN / "base" / "small.yaml") == ()


def test_the_page_of_mistakes_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python tests/rubric/mistakes_page.py"


def test_deep_nesting_and_large_files_are_refused_without_a_traceback(tmp_path: Path) -> None:
    deep, large = tmp_path / "deep.yaml", tmp_path / "large.yaml"
    deep.write_text("id: " + "[" * 5000, encoding="utf-8")
    large.write_text("#" * 2_000_001, encoding="utf-8")
    for path, words in ((deep, "nested too deep"), (large, "larger than 2 MB")):
        with pytest.raises(RubricError, match=words):
            load_rubric(path)


def test_a_folder_tells_the_mistakes_of_all_its_files(tmp_path: Path) -> None:
    base = (BROKEN / "base" / "small.yaml").read_text(encoding="utf-8")
    (tmp_path / "rubric.yaml").write_text(base.replace("weight: 2", "weight: two"), "utf-8")
    (tmp_path / "more.yaml").write_text("themes:\n  - {id: one, title: One}\nid: more\n", "utf-8")
    with pytest.raises(RubricError) as error:
        load_rubric(tmp_path)
    for words in ("rubric.yaml, line 13", "more.yaml, line 2", "more than one file"):
        assert words in str(error.value)
