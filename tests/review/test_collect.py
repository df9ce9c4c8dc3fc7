"""Decisions typed into workbooks come back by their keys, and nothing is guessed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from returning import (
    SECRET,
    audited,
    column,
    name_reviewer,
    opened,
    referrals,
    referrals_sheet,
    returned,
    type_in,
)

from auditor.cli import cli
from auditor.review.collect import Collected, collect
from auditor.review.decisions import FINDING, RATING, by_people, read_history
from auditor.sheets.review.keys import HEADING


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An audited workbook of four referrals, as it is sent out."""
    folder = tmp_path_factory.mktemp("sent")
    audited(referrals(folder / "march.csv"), folder / "march-audited.xlsx")
    return folder / "march-audited.xlsx"


def _decide(book: Any, **reviewer: Any) -> None:
    """Agree with the first finding, disagree with the second, rate the first referral."""
    name_reviewer(book, **{"name": "Supt Hale", **reviewer})
    findings = book["Findings"]
    type_in(findings, 2, {"Agree?": "Agree"})
    type_in(findings, 3, {"Agree?": "disagree ", "Reason": "He was frightened"})
    type_in(referrals_sheet(book), 2, {"Reviewer's rating": "Good"})


def _values(store: Path) -> dict[str, str]:
    """Return the people's current decisions by key."""
    current = by_people(read_history(store).current())
    return {f"{d.item} {d.key}": d.value for d in current}


def _whats(collected: Collected) -> list[tuple[str, int, str]]:
    return [(p.sheet, p.row, p.column) for p in collected.problems]


def test_decisions_come_back_with_reader_reason_and_date(book: Path, tmp_path: Path) -> None:
    back = returned(book, tmp_path / "b.xlsx", lambda b: _decide(b, day=date(2026, 3, 14)))
    store = tmp_path / "decisions.jsonl"
    collected = collect([back], store)
    assert not collected.problems
    people = by_people(read_history(store).decisions)
    told = [(d.item, d.value, d.reader, d.reason, d.date) for d in people]
    assert sorted(told) == [
        (FINDING, "agree", "Supt Hale", "", "2026-03-14"),
        (FINDING, "disagree", "Supt Hale", "He was frightened", "2026-03-14"),
        (RATING, "good", "Supt Hale", "", "2026-03-14"),
    ]
    assert {d.criterion for d in people if d.item == FINDING} <= {
        cell.value for cell in opened(book)["Rubric"]["H"]
    }
    assert SECRET not in store.read_text("utf-8") and "streetwise" not in store.read_text("utf-8")


def test_collecting_twice_changes_nothing(book: Path, tmp_path: Path) -> None:
    back = returned(book, tmp_path / "b.xlsx", _decide)
    store = tmp_path / "decisions.jsonl"
    collect([back], store)
    before = store.read_bytes()
    again = collect([back, back], store)
    assert store.read_bytes() == before
    assert (again.new, again.known, again.problems) == ([], 3, [])


def _sort(book: Any) -> None:
    sheet = book["Findings"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for i, values in enumerate(reversed(rows), start=2):
        for j, value in enumerate(values, start=1):
            sheet.cell(i, j).value = value


def _filter(book: Any) -> None:
    for sheet in (book["Findings"], referrals_sheet(book)):
        for row in range(2, sheet.max_row + 1):
            sheet.row_dimensions[row].hidden = True


def _rename(book: Any) -> None:
    findings, sheet = book["Findings"], referrals_sheet(book)
    findings.title, sheet.title = "To do", "What came in"
    for each, names in ((findings, ["Agree?", "Reason"]), (sheet, ["Reviewer", "Review date"])):
        for name in names:
            each.cell(1, column(each, name)).value = f"Mine {name[:3]}"


def _add(book: Any) -> None:
    book["Findings"].insert_rows(1)
    book["Findings"]["A1"] = "For the board"
    book.create_sheet("My notes", 0)["A1"] = "Agree"
    sheet = referrals_sheet(book)
    sheet = book["What came in"] if "What came in" in book.sheetnames else book[book.sheetnames[2]]
    sheet.cell(sheet.max_row + 3, 1).value = "A row of my own"


@pytest.mark.parametrize(
    "change", [_sort, _filter, _rename, _add], ids=["sorted", "filtered", "renamed", "added"]
)
def test_whatever_was_done_to_the_rows(
    change: Callable[[Any], None], book: Path, tmp_path: Path
) -> None:
    def both(b: Any) -> None:
        _decide(b)
        change(b)

    collect([returned(book, tmp_path / "a.xlsx", _decide)], tmp_path / "plain.jsonl")
    collected = collect([returned(book, tmp_path / "b.xlsx", both)], tmp_path / "changed.jsonl")
    assert not collected.problems
    assert _values(tmp_path / "changed.jsonl") == _values(tmp_path / "plain.jsonl")
    assert len(_values(tmp_path / "plain.jsonl")) == 3


def _no_list(b: Any) -> None:
    type_in(b["Findings"], 2, {"Agree?": f"Yes {SECRET}"})


def _damaged(b: Any) -> None:
    cell = b["Findings"].cell(2, column(b["Findings"], HEADING))
    cell.value = cell.value.replace("|concern|", "|evidence|")


def _unknown(b: Any) -> None:
    type_in(b["Findings"], 2, {HEADING: None})


def _changed(b: Any) -> None:
    type_in(b["Findings"], 2, {"Excerpt": f"Other words {SECRET}"})


def _reason_alone(b: Any) -> None:
    type_in(b["Findings"], 2, {"Agree?": None, "Reason": "Because"})


@pytest.mark.parametrize(
    ("change", "at", "told"),
    [
        (_no_list, "Agree?", "not in the list (Agree, Disagree, Not sure)"),
        (_damaged, HEADING, "review key was changed"),
        (_unknown, "Agree?", "no review key"),
        (_changed, "Agree?", "not those that were audited"),
        (_reason_alone, "Reason", "without a decision"),
    ],
)
def test_what_cannot_be_taken_is_named_and_not_guessed(
    change: Callable[[Any], None], at: str, told: str, book: Path, tmp_path: Path
) -> None:
    def both(b: Any) -> None:
        _decide(b)
        change(b)

    collected = collect([returned(book, tmp_path / "b.xlsx", both)], tmp_path / "d.jsonl")
    letters = opened(book)["Findings"].cell(2, column(opened(book)["Findings"], at)).column_letter
    problem = next(p for p in collected.problems if told in str(p))
    assert (problem.file, problem.sheet, problem.row) == ("b.xlsx", "Findings", 2)
    assert problem.column == letters
    assert SECRET not in str(collected.problems)
    values = _values(tmp_path / "d.jsonl").values()
    assert sorted(values) == ["disagree", "good"]


def test_a_decision_without_a_name_waits_for_one(book: Path, tmp_path: Path) -> None:
    back = returned(book, tmp_path / "b.xlsx", lambda b: _decide(b, name=None))
    collected = collect([back], tmp_path / "d.jsonl")
    assert [p.row for p in collected.problems] == [2, 2, 3]
    assert not _values(tmp_path / "d.jsonl")
    assert not collect([back], tmp_path / "d.jsonl", reader="Supt Hale").problems
    assert len(_values(tmp_path / "d.jsonl")) == 3


def test_findings_that_did_not_come_back_are_counted(book: Path, tmp_path: Path) -> None:
    back = returned(book, tmp_path / "b.xlsx", lambda b: b["Findings"].delete_rows(2))
    collected = collect([back], tmp_path / "d.jsonl")
    assert [p.row for p in collected.problems] == [2]
    assert "1 of its" in collected.problems[0].what


def test_one_reader_who_says_two_things_is_not_guessed_at(book: Path, tmp_path: Path) -> None:
    def other(b: Any) -> None:
        _decide(b, name="SUPT  hale")
        type_in(b["Findings"], 2, {"Agree?": "Disagree"})

    one = returned(book, tmp_path / "one.xlsx", _decide)
    two = returned(book, tmp_path / "two.xlsx", other)
    collected = collect([one, two], tmp_path / "d.jsonl")
    assert sorted((p.file, p.row, p.column) for p in collected.problems) == [
        ("one.xlsx", 2, "N"), ("two.xlsx", 2, "N"),
    ]  # fmt: skip
    assert sorted(_values(tmp_path / "d.jsonl").values()) == ["disagree", "good"]


def test_two_readers_may_disagree(book: Path, tmp_path: Path) -> None:
    def other(b: Any) -> None:
        _decide(b, name="DI Okoro")
        type_in(b["Findings"], 2, {"Agree?": "Disagree"})

    one = returned(book, tmp_path / "one.xlsx", _decide)
    two = returned(book, tmp_path / "two.xlsx", other)
    assert not collect([one, two], tmp_path / "d.jsonl").problems
    people = by_people(read_history(tmp_path / "d.jsonl").current())
    assert len(people) == 6


def test_a_change_of_mind_is_kept_as_history(book: Path, tmp_path: Path) -> None:
    def later(b: Any) -> None:
        _decide(b, day=date(2026, 4, 1))
        type_in(b["Findings"], 2, {"Agree?": "Disagree"})

    store = tmp_path / "d.jsonl"
    first = returned(book, tmp_path / "1.xlsx", lambda b: _decide(b, day=date(2026, 3, 1)))
    collect([first], store)
    lines = store.read_text("utf-8")
    collect([returned(book, tmp_path / "2.xlsx", later)], store)
    assert store.read_text("utf-8").startswith(lines)
    collect([first], store)
    assert sorted(_values(store).values()) == ["disagree", "disagree", "good"]


def test_copied_words_of_the_referral_are_left_out(book: Path, tmp_path: Path) -> None:
    def quote(b: Any) -> None:
        _decide(b)
        words = str(b["Findings"].cell(2, column(b["Findings"], "Excerpt")).value)
        type_in(b["Findings"], 2, {"Reason": f"I read: {words} But no."})

    store = tmp_path / "d.jsonl"
    collect([returned(book, tmp_path / "b.xlsx", quote)], store)
    reasons = [d.reason for d in read_history(store).decisions if d.reason]
    assert any("[words of the referral]" in reason for reason in reasons)
    assert "streetwise" not in store.read_text("utf-8")


def test_the_command_tells_what_was_not_taken(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def change(b: Any) -> None:
        _decide(b)
        _no_list(b)

    back = returned(book, tmp_path / "b.xlsx", change)
    store, listed = tmp_path / "d.jsonl", tmp_path / "p.csv"
    code = cli.main(
        ["review", "collect", str(back), "-o", str(store), "--problems", str(listed)],
        standalone_mode=False,
    )
    told = capsys.readouterr().out
    assert code == 1
    assert "b.xlsx, sheet Findings, row 2, column N" in told and SECRET not in told
    assert "column" not in listed.read_text("utf-8-sig").splitlines()[1]
    assert all(json.loads(line)["reader"] for line in store.read_text("utf-8").splitlines())


def test_another_workbook_is_refused_in_words(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"] = "Agree?"
    book.save(tmp_path / "other.xlsx")
    collected = collect([tmp_path / "other.xlsx"], tmp_path / "d.jsonl")
    assert "no row has a review key" in str(collected.problems[0])


def test_keys_hold_no_words_of_the_referral(book: Path) -> None:
    workbook = opened(book)
    for sheet in (workbook["Findings"], referrals_sheet(workbook)):
        at = column(sheet, HEADING)
        assert sheet.column_dimensions[sheet.cell(1, at).column_letter].hidden
        keys = [sheet.cell(row, at).value for row in range(2, sheet.max_row + 1)]
        assert all(keys) and len(set(keys)) == len(keys)
        assert not [key for key in keys if SECRET in key or "street" in key or "M-00" in key]


def test_nothing_is_lost_over_many_files(tmp_path: Path) -> None:
    source = tmp_path / "sent.xlsx"
    audited(referrals(tmp_path / "in.csv", 20), source)
    draw, expected, paths = random.Random(1), set(), []
    for number in range(4):

        def change(b: Any, name: str = f"Reviewer {number}") -> None:
            name_reviewer(b, name)
            sheet = b["Findings"]
            at, key = column(sheet, "Agree?"), column(sheet, HEADING)
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
            draw.shuffle(rows)
            for i, values in enumerate(rows, start=2):
                values[at - 1] = draw.choice(["Agree", "Disagree", "Not sure"])
                expected.add((values[key - 1].split("|")[1], name, values[at - 1].lower()))
                for j, value in enumerate(values, start=1):
                    sheet.cell(i, j).value = value

        paths.append(returned(source, tmp_path / f"{number}.xlsx", change))
    collected = collect(paths, tmp_path / "d.jsonl")
    people = by_people(read_history(tmp_path / "d.jsonl").decisions)
    assert not collected.problems
    assert {(d.key, d.reader, d.value) for d in people} == expected
    assert len(people) == len(expected) > 150
