"""Rubrics are read whole, or every mistake is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import RubricError
from auditor.rubric import load_rubric

GOOD = """\
id: small
version: 1.0.0
title: A small rubric
description: For the tests.
bands: [{rating: Good, from_score: 50}, {rating: Poor, from_score: 0}]
cap: Poor
criteria:
  - id: voice.recorded
    tenet: Collaborating with children
    title: Voice
    question: Is the child heard?
    weight: 2
    guidance: Say what the child said.
    suggestion: What did the child say?
    source: Children Act 1989
    check: {kind: voice}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "rubric.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_default_rubric_holds_every_criterion() -> None:
    rubric = load_rubric()
    assert len(rubric.criteria) == 28
    assert len(rubric.themes) == 20
    assert len(rubric.rules) >= 150
    assert all(c.source and c.guidance and c.suggestion for c in rubric.criteria)


def test_a_file_and_a_folder_are_read_alike(tmp_path: Path) -> None:
    from_file = load_rubric(write(tmp_path, GOOD))
    assert from_file == load_rubric(tmp_path)
    assert from_file.name == "small 1.0.0"


def test_the_digest_follows_the_content(tmp_path: Path) -> None:
    first = load_rubric(write(tmp_path, GOOD)).digest
    assert load_rubric(write(tmp_path, GOOD.replace("weight: 2", "weight: 3"))).digest != first


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("weight: 2", "weigth: 2", "line 8"),
        ("weight: 2", "weight: -2", "weight"),
        ("kind: voice", "kind: ear", "line 16"),
        ("cap: Poor", "cap: Fair", "Allowed here: Good, Poor."),
        ("from_score: 0", "from_score: 10", "one band must begin at 0"),
        ("bands: [", "bands: [[", "line 6"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(
    old: str, new: str, told: str, tmp_path: Path
) -> None:
    with pytest.raises(RubricError, match=r"rubric\.yaml") as error:
        load_rubric(write(tmp_path, GOOD.replace(old, new)))
    assert told in str(error.value)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    wrong = GOOD.replace("weight: 2", "weight: none").replace("title: Voice", "titel: Voice")
    with pytest.raises(RubricError) as error:
        load_rubric(write(tmp_path, wrong))
    assert "weight" in str(error.value) and "titel" in str(error.value)


def test_an_unknown_name_lists_the_known() -> None:
    with pytest.raises(RubricError, match="child-first"):
        load_rubric("no-such-rubric")
