"""Passages that stand in many referrals of a batch: counted first, then pointed out."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from one_check import judged, made, one_check, rule

from auditor.api.files import Job, audit_files
from auditor.checks import Repeats
from auditor.checks.passages import count_repeats, passages
from auditor.types import Referral

STOCK = "{} was seen and spoken to and appeared happy, safe and well in the home."
OWN = (
    "Ella drew the stairs where she hides when the shouting starts at night.",
    "Mo said that he would rather sleep at the house of his nan.",
    "Kit covered both ears and hid when the door banged in the hall.",
    "Sam asked the officer three times whether the man would come back.",
    "Rae wrote that the best day was the one at the swimming pool.",
    "Bo whispered to the teacher that there is never any food at home.",
)
NAMES = ("Ella", "Mo", "Kit", "Sam", "Rae", "Bo")
CHECK = {"kind": "repeated", "in_referrals": 5}


def batch(stock: int) -> list[Referral]:
    """Return six referrals of their own words, the first ``stock`` with the stock passage too."""
    return [
        made(f"{own} {STOCK.format(name)}" if i < stock else own, row=i + 2)
        for i, (own, name) in enumerate(zip(OWN, NAMES, strict=True))
    ]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (STOCK.format("Ella"), STOCK.format("Mo"), True),
        (STOCK.format("He"), STOCK.format("She"), True),
        (STOCK.format("Ella"), STOCK.format("ella").replace(",", " "), False),
        ("At 14:05 he was seen at home by us.", "At 15:40 she was seen at home by us.", True),
        ("He was seen in his room and well.", "He was seen in his room and ill.", False),
    ],
)
def test_names_figures_and_sex_are_taken_as_alike(one: str, other: str, alike: bool) -> None:
    keys = [{p.key for p in passages(text, 8)} for text in (one, other)]
    assert all(keys) and (keys[0] == keys[1]) is alike


def test_passages_stand_where_they_say() -> None:
    text = f"Short one.\n  {OWN[0]} {STOCK.format('Ella')}\nToo short to count."
    found = [text[p.start : p.end] for p in passages(text, 8)]
    assert found == [f"{OWN[0]} {STOCK.format('Ella')}", OWN[0], STOCK.format("Ella")]


@pytest.mark.parametrize(("stock", "kept"), [(4, 0), (5, 1), (6, 1)])
def test_only_what_reaches_the_limit_is_kept(stock: int, kept: int) -> None:
    repeats = count_repeats(lambda: batch(stock), 5, 8)
    assert list(repeats.counts.values()) == [stock] * kept
    assert repeats.referrals == 6


def test_the_same_passage_twice_in_a_referral_counts_once() -> None:
    twice = [made(f"{STOCK.format('Mo')}\n{STOCK.format('Mo')}", row=i) for i in range(4)]
    assert count_repeats(lambda: twice, 5, 8).counts == {}


def test_the_batch_is_read_twice_and_never_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.checks.passages.PLACES", 2)
    read: list[int] = []

    def stream() -> Iterator[Referral]:
        for each in batch(5):
            read.append(each.place.row)
            yield each

    # Every passage shares a place of the table with others, and the count is still exact.
    assert list(count_repeats(stream, 5, 8).counts.values()) == [5]
    assert len(read) == 12


@pytest.mark.parametrize(
    ("index", "verdict", "found"), [(0, "partly met", [STOCK.format("Ella")]), (5, "met", [])]
)
def test_a_referral_is_judged_by_what_others_say(
    index: int, verdict: str, found: list[str]
) -> None:
    auditor = one_check(CHECK)
    given = batch(5)
    outcome, findings = judged(auditor, given[index], auditor.repeats_in(lambda: given))
    assert outcome.outcome == verdict
    assert [f.text for f in findings] == found
    assert all("stand in 5 referrals" in f.message for f in findings)


def test_only_sentences_with_the_label_are_looked_at_where_one_is_named() -> None:
    seen = rule("our.seen", "appeared happy", label="child_voice", about="child")
    drew = rule("our.drew", "ella drew", label="child_voice", about="child")
    auditor = one_check(CHECK | {"of": "child_voice"}, seen, drew)
    given = batch(5)
    repeats = auditor.repeats_in(lambda: given)
    outcomes = [judged(auditor, each, repeats)[0].outcome for each in given]
    assert outcomes[0] == "partly met"  # she is heard in words of her own too
    assert set(outcomes[1:5]) == {"not met"} and outcomes[5] == "not applicable"


def test_one_referral_alone_cannot_tell() -> None:
    auditor = one_check(CHECK)
    assert judged(auditor, batch(5)[0])[0].outcome == "cannot tell"
    assert judged(auditor, batch(5)[0], Repeats())[0].outcome == "met"


def test_nothing_is_counted_where_the_rubric_does_not_ask() -> None:
    def never() -> list[Referral]:
        raise AssertionError("the batch was read")

    assert one_check({"kind": "age"}).repeats_in(never) is None


@pytest.mark.parametrize("processes", [1, 2])
def test_the_audit_of_a_file_counts_the_file_first(processes: int, tmp_path: Path) -> None:
    rubric = tmp_path / "ours.yaml"
    rubric.write_text(RUBRIC, encoding="utf-8")
    source, out = tmp_path / "in.csv", tmp_path / "out.jsonl"
    with source.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Reference", "Referral narrative"])
        writer.writerows([r.reference, r.narratives[0].text] for r in batch(5))
    job = Job((source,), (out,), rubric=str(rubric), model="rules", processes=processes)
    assert audit_files(job).audited == 6
    lines = out.read_text(encoding="utf-8").splitlines()
    verdicts = [json.loads(line)["criteria"][0]["verdict"] for line in lines]
    assert verdicts == ["partly met"] * 5 + ["met"]


RUBRIC = """\
id: ours
version: 1.0.0
title: Ours
description: Ours.
bands: [{rating: Any, from_score: 0}]
cap: Any
criteria:
  - id: our.check
    tenet: Ours
    title: Own words
    question: Are these the writer's own words?
    weight: 1
    guidance: Write what you saw and heard.
    suggestion: What did this child show?
    source: Ours
    check: {kind: repeated, in_referrals: 5}
"""
