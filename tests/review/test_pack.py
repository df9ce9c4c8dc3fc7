"""A blind pack: drawn fairly, showing nothing that was found, and read back by its keys."""

from __future__ import annotations

import random
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
from returning import audited, opened, referrals, returned

from auditor.errors import InputError
from auditor.review.collect import collect
from auditor.review.compare import compare
from auditor.review.decisions import by_people, read_history
from auditor.review.pack import make_pack
from auditor.review.sampling import draw, weighted_rate
from auditor.sheets.review.keys import HEADING


def test_weighted_rates_are_unbiased_over_many_seeds() -> None:
    made = random.Random(3)
    strata = [made.choices("abc", [90, 8, 2])[0] for _ in range(400)]
    rate = {"a": 0.2, "b": 0.6, "c": 0.9}
    hits = [made.random() < rate[stratum] for stratum in strata]
    true = sum(hits) / len(hits)
    weighted, plain = [], []
    for seed in range(600):
        drawn = draw(strata, 6, 10, seed)
        sample = [hits[d.index] for d in drawn]
        weighted.append(weighted_rate(sample, [d.weight for d in drawn], len(strata)))
        plain.append(mean(sample))
    # The error of the mean over 600 draws is about 0.004.
    assert mean(weighted) == pytest.approx(true, abs=0.015)
    assert abs(mean(plain) - true) > 0.1


def test_the_same_seed_draws_the_same_and_small_strata_are_whole() -> None:
    strata = ["a"] * 50 + ["b"] * 2
    assert draw(strata, 3, 5, 1) == draw(strata, 3, 5, 1) != draw(strata, 3, 5, 2)
    drawn = draw(strata, 3, 5, 1)
    assert [d.weight for d in drawn if d.stratum == "b"] == [1.0, 1.0]
    assert len(drawn) == 10
    assert sum(d.weight for d in draw(strata, 60, 0, 1)) == 52


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs")
    make_pack(referrals(folder / "in.csv", 8), folder / "pack.xlsx", each=2, more=1, seed=4)
    return folder


def test_the_pack_shows_texts_and_nothing_found(folder: Path) -> None:
    sheet = opened(folder / "pack.xlsx")["Marking"]
    headings = [cell.value for cell in sheet[1]]
    assert headings[:2] == ["Number", "Referral narrative"]
    assert not {"Score", "Rating", "Reference", "Agency", "Findings"} & set(headings)
    assert sheet.max_row == 6
    row = [cell.value for cell in sheet[2]]
    assert "incident number" in row[1] and {*row[2:-1]} == {None}
    assert row[-1].startswith("AM1|") and headings[-1] == HEADING
    lists = [v for v in sheet.data_validations.dataValidation if v.type == "list"]
    assert len(lists) == 28 and "Not applicable" in lists[0].formula1
    assert sheet.protection.sheet and not sheet.protection.password
    assert not sheet.cell(2, 3).protection.locked
    assert "OFFICIAL-SENSITIVE" in sheet.oddFooter.center.text


def test_marks_come_back_and_are_compared_with_the_audit(folder: Path) -> None:
    def mark(name: str, verdict: str) -> Path:
        def change(book: Any) -> None:
            sheet = book["Marking"]
            headings = [cell.value for cell in sheet[1]]
            heard = next(i for i, h in enumerate(headings) if h.endswith("(voice.recorded)"))
            for row in range(2, sheet.max_row + 1):
                sheet.cell(row, heard + 1).value = verdict if row > 2 else "Met"
                sheet.cell(row, headings.index("Reviewer") + 1).value = name
            sheet.cell(1, heard + 1).value = "Heard?"

        return returned(folder / "pack.xlsx", folder / f"{name}.xlsx", change)

    audited(folder / "in.csv", folder / "audited.xlsx")
    back = [mark("Hale", "Not met"), mark("Okoro", "Met"), folder / "audited.xlsx"]
    collected = collect(back, folder / "d.jsonl")
    assert not collected.problems
    people = by_people(read_history(folder / "d.jsonl").current())
    assert {d.criterion for d in people} == {"voice.recorded"} and len(people) == 10
    assert all(d.weight and d.stratum in ("Police", "Health") for d in people)
    pairs = {
        (c.reader, c.other): c.figures for c in compare(read_history(folder / "d.jsonl").current())
    }
    assert pairs["Hale", "Okoro"].count == 5
    assert pairs["Hale", "Okoro"].percent.value == pytest.approx(0.2)
    assert len(pairs) == 3


def test_the_input_is_never_written_to(tmp_path: Path) -> None:
    source = referrals(tmp_path / "in.csv", 2)
    with pytest.raises(InputError, match="never written to"):
        make_pack(source, source, each=1, more=1, seed=0)
