"""The examples of every shipped rubric hold, and a wrong one is told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from rubrics_read import shipped

from auditor.authoring.examples import Tried, try_examples
from auditor.authoring.marks import unmarked
from auditor.authoring.starter import starter
from auditor.cli import cli
from auditor.rubric import load_rubric, rubric_names
from auditor.rubric.lines import example_lines

# Sentences of child-first whose words are found but would not count if they stood alone.
MOST_NOTES = {"child-first": 35}


def tried(name: str | Path) -> Tried:
    rubric = shipped(name) if isinstance(name, str) else load_rubric(name)
    return try_examples(rubric, example_lines(name))


def written(folder: Path, *changes: tuple[str, str]) -> Path:
    text = starter("ours")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = folder / "ours.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", rubric_names())
def test_every_example_that_ships_holds(name: str) -> None:
    found = tried(name)
    assert not found.failures
    assert len(found.notes) <= MOST_NOTES.get(name, 0)


@pytest.mark.parametrize("name", rubric_names())
def test_every_criterion_that_ships_has_examples(name: str) -> None:
    for criterion in shipped(name).criteria:
        given = criterion.examples
        assert given.not_met or given.not_applicable, criterion.id
        assert given.met or criterion.id in ("stigma.looked-after", "referral.plain"), criterion.id


def test_an_id_means_the_same_in_every_rubric_that_ships() -> None:
    checks: dict[str, object] = {}
    for name in rubric_names():
        for criterion in shipped(name).criteria:
            assert checks.setdefault(criterion.id, criterion.check) == criterion.check


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("He is [streetwise] and was", "He [is streetwise] and was", "'streetwise' where"),
        ("He is [streetwise] and was", "He is [not sly] and was", "'not sly' is not found"),
        ("He is [streetwise] and was", "He, not streetwise, is [streetwise]", "found"),
        ("        - He crossed the street with his mum.", "        - Kai, 13, is streetwise.", "a"),
        ("        - Staff say that he is [streetwise].\n", "", "needs 3"),
        ("        - Kai is 13. Mum says that he is fine.", "        - He said hello.", "not met"),
    ],
)
def test_a_wrong_example_is_told_with_its_line(
    old: str, new: str, told: str, tmp_path: Path
) -> None:
    path = written(tmp_path, (old, new))
    failures = tried(path).failures
    assert failures and any(told in f.what for f in failures)
    lines = path.read_text(encoding="utf-8").splitlines()
    for failure in failures:
        file, _, line = failure.where.rpartition(":")
        assert file == str(path)
        near = lines[int(line) - 1]
        assert new.strip() in near or failure.id in near


@pytest.mark.parametrize("example", ["He is streetwise.", "[He] is [streetwise]."])
def test_an_example_that_is_not_marked_once_is_a_failure(example: str) -> None:
    rubric = shipped("dip-sample")
    rule = next(r for r in rubric.rules if r.id == "dip.older")
    examples = rule.examples.model_copy(update={"match": (*rule.examples.match, example)})
    changed = rule.model_copy(update={"examples": examples})
    found = try_examples(rubric.model_copy(update={"rules": (changed,), "criteria": ()}), {})
    assert [f.what for f in found.failures] == ["mark the words to be found once, in [brackets]"]


def test_own_excuses_that_match_an_example_are_a_failure(tmp_path: Path) -> None:
    path = written(tmp_path, ("- not streetwise", "- taken home"))
    assert [f.what for f in tried(path).failures if "excuses" in f.what]


def test_what_would_not_count_alone_is_a_note_and_with_strict_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change = ("Staff say that he is [streetwise].", "His dad, 40, is [streetwise].")
    path = written(tmp_path, change)
    assert cli.main(["rubric", "test", str(path)], standalone_mode=False) == 0
    assert "note: found, but not counted: it describes an adult" in capsys.readouterr().out
    assert cli.main(["rubric", "test", str(path), "--strict"], standalone_mode=False) == 1


def test_the_command_tells_counts_and_exits_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, ("He is [streetwise] and was", "He is [not sly] and was"))
    assert cli.main(["rubric", "test", str(path)], standalone_mode=False) == 1
    told = capsys.readouterr().out
    assert f"{path}:" in told and "1 failed" in told


@pytest.mark.parametrize("example", ["none", "[two] [marks]", "an empty [] mark", "[ ]"])
def test_an_example_needs_one_mark(example: str) -> None:
    assert unmarked(example) is None


def test_marks_are_taken_out_and_placed() -> None:
    marked = unmarked("He is [very streetwise], they say.")
    assert marked is not None
    assert marked.text == "He is very streetwise, they say."
    assert marked.words == "very streetwise"


def test_lines_of_a_rubric_that_is_extended_are_told_too(tmp_path: Path) -> None:
    written(tmp_path)
    more = tmp_path / "more.yaml"
    rule = "rules:\n  - id: a.b\n    examples:\n      match:\n        - One [two].\n"
    more.write_text(f"id: more\nextends: ours.yaml\n{rule}", encoding="utf-8")
    lines = example_lines(more)
    assert lines["a.b", "match", 0] == f"{more}:7"
    assert lines["voice.recorded", "", 0].startswith(f"{tmp_path / 'ours.yaml'}:")
