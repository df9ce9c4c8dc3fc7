"""A rubric that extends another: what is changed, switched off and added, and what tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import RubricError
from auditor.rubric import load_rubric

HEAD = "id: ours\nversion: 1.0.0\ntitle: Our rubric\nextends: child-first\n"
BASE = load_rubric()


def write(folder: Path, body: str, name: str = "ours.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(body if "extends" in body else HEAD + body, encoding="utf-8")
    return path


def test_what_is_not_mentioned_stays_as_it_was(tmp_path: Path) -> None:
    rubric = load_rubric(write(tmp_path, ""))
    assert rubric.name == "ours 1.0.0" and rubric.extends == ("child-first 1.0.0",)
    assert rubric.criteria == BASE.criteria and rubric.rules == BASE.rules
    assert rubric.themes == BASE.themes and rubric.bands == BASE.bands
    assert rubric.description == BASE.description and rubric.changes == ()


def test_a_criterion_is_changed_and_told_with_the_reason(tmp_path: Path) -> None:
    body = """\
change:
  voice.recorded:
    weight: 14
    critical: no
    title: The child is heard
    guidance: Write what the child said.
    why: Our plan for 2026 puts the child's voice first.
"""
    rubric = load_rubric(write(tmp_path, body))
    old = next(c for c in BASE.criteria if c.id == "voice.recorded")
    new = next(c for c in rubric.criteria if c.id == "voice.recorded")
    assert (new.weight, new.critical, new.title) == (14, False, "The child is heard")
    assert new.guidance == "Write what the child said."
    assert (new.check, new.question, new.source) == (old.check, old.question, old.source)
    assert [c.id for c in rubric.criteria] == [c.id for c in BASE.criteria]
    told = {c.what.split(":")[0]: c for c in rubric.changes}
    assert told["weight"].what == "weight: 10 -> 14"
    assert told["critical"].what == "critical: yes -> no"
    assert {c.why for c in rubric.changes} == {"Our plan for 2026 puts the child's voice first."}
    assert {(c.by, c.about) for c in rubric.changes} == {("ours 1.0.0", "voice.recorded")}


def test_criteria_rules_and_themes_are_switched_off_with_a_reason(tmp_path: Path) -> None:
    body = """\
switch_off:
  stigma.imagery: Another team audits these.
  adult.lifestyle-choice: Too many false alarms with us.
  unborn: Counted elsewhere.
"""
    rubric = load_rubric(write(tmp_path, body))
    assert "stigma.imagery" not in {c.id for c in rubric.criteria}
    assert "adult.lifestyle-choice" not in {r.id for r in rubric.rules}
    assert "unborn" not in {t.id for t in rubric.themes}
    assert [(c.about, c.what, c.why) for c in rubric.changes] == [
        ("stigma.imagery", "criterion switched off", "Another team audits these."),
        ("adult.lifestyle-choice", "rule switched off", "Too many false alarms with us."),
        ("unborn", "theme switched off", "Counted elsewhere."),
    ]


def test_rules_of_a_criterion_that_is_off_serve_another_or_go(tmp_path: Path) -> None:
    body = """\
switch_off:
  children.no-adultification: A trial without it.
  stigma.imagery: A trial without it.
"""
    rubric = load_rubric(write(tmp_path, body))
    known = {c.id for c in rubric.criteria}
    assert {r.criterion for r in rubric.rules} <= known
    # Blame for harm is told by the same words as adultifying choice, so these rules stay.
    kept = next(r for r in rubric.rules if r.id == "adult.lifestyle-choice")
    assert kept.criterion == "stigma.no-blame"
    assert not any(r.form == "maturity" for r in rubric.rules)
    assert not any(r.evidence == "imagery" for r in rubric.rules)


def test_ratings_are_changed_with_a_reason(tmp_path: Path) -> None:
    body = """\
bands: [{rating: Sound, from_score: 50}, {rating: Not yet, from_score: 0}]
cap: Not yet
bands_why: The board asks for two ratings.
"""
    rubric = load_rubric(write(tmp_path, body))
    assert [b.rating for b in rubric.bands] == ["Sound", "Not yet"] and rubric.cap == "Not yet"
    assert [c.about for c in rubric.changes] == ["bands", "cap"]
    assert rubric.changes[0].what.endswith("-> Sound from 50, Not yet from 0")


def test_a_chain_of_extensions_keeps_the_changes_of_each(tmp_path: Path) -> None:
    write(tmp_path, "change:\n  voice.recorded: {weight: 12, why: First.}\n", "london.yaml")
    body = HEAD.replace("extends: child-first", "extends: london.yaml").replace("ours", "borough")
    body += "change:\n  voice.recorded: {weight: 15, why: Second.}\n"
    rubric = load_rubric(write(tmp_path, body, "borough.yaml"))
    assert rubric.extends == ("ours 1.0.0", "child-first 1.0.0")
    assert [(c.by, c.what, c.why) for c in rubric.changes] == [
        ("ours 1.0.0", "weight: 10 -> 12", "First."),
        ("borough 1.0.0", "weight: 12 -> 15", "Second."),
    ]


def test_a_folder_can_extend_a_folder_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "first", "", "rubric.yaml")
    body = HEAD.replace("child-first", "../first").replace("id: ours", "id: second")
    write(tmp_path / "second", body, "rubric.yaml")
    (tmp_path / "second" / "more.yaml").write_text(
        "switch_off: {stigma.imagery: Not ours.}\n", encoding="utf-8"
    )
    rubric = load_rubric(tmp_path / "second")
    assert rubric.extends == ("ours 1.0.0", "child-first 1.0.0")
    assert len(rubric.criteria) == len(BASE.criteria) - 1


def test_the_digest_covers_every_file_that_made_the_rubric(tmp_path: Path) -> None:
    base = write(tmp_path, "", "base.yaml")
    body = HEAD.replace("child-first", "base.yaml").replace("id: ours", "id: top")
    top = write(tmp_path, body, "top.yaml")
    digests = {load_rubric(top).digest}
    base.write_text(base.read_text("utf-8") + "# a remark\n", encoding="utf-8")
    digests.add(load_rubric(top).digest)
    top.write_text(top.read_text("utf-8") + "# a remark\n", encoding="utf-8")
    digests.add(load_rubric(top).digest)
    assert len(digests) == 3 and BASE.digest not in digests


def test_values_are_the_text_that_was_written(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    path.write_text(HEAD.replace("1.0.0", "1.10").replace("Our rubric", "no"), encoding="utf-8")
    rubric = load_rubric(path)
    assert (rubric.version, rubric.title) == ("1.10", "no")


def test_three_rubrics_in_a_circle_are_refused(tmp_path: Path) -> None:
    for name, base in (("a", "b"), ("b", "c"), ("c", "a")):
        body = HEAD.replace("child-first", f"{base}.yaml").replace("ours", name)
        write(tmp_path, body, f"{name}.yaml")
    with pytest.raises(RubricError, match="a extends b extends c extends a"):
        load_rubric(tmp_path / "a.yaml")
