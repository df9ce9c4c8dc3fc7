"""Figures of agreement against those of other libraries, and who is compared on what.

The expected values are by irrCAC 0.4.4 (kappa, alpha, AC1 with Gwet's analytic intervals),
krippendorff 0.9.0 (alpha) and scikit-learn (kappa), which agree with each other.
"""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from sklearn.metrics import cohen_kappa_score

from auditor.cli import cli
from auditor.review.coefficients import agreement
from auditor.review.compare import compare
from auditor.review.decisions import Decision, add_to_history

LETTERS = "MPNX"
TABLES = {
    "two": ([[40, 9], [6, 20]], 0.570118, 0.572249, 0.626556),
    "rare": ([[118, 5], [2, 1]], 0.196721, 0.196616, 0.940334),
    "four": (
        [[30, 5, 2, 0], [4, 12, 6, 1], [1, 3, 25, 0], [0, 2, 1, 8]], 0.648580, 0.649919, 0.672410,
    ),
}  # fmt: skip
INTERVALS = {"two": (0.44416, 0.80895), "four": (0.55856, 0.78626)}


def _pairs(table: list[list[int]]) -> list[tuple[str, str]]:
    return [
        (LETTERS[i], LETTERS[j])
        for i, row in enumerate(table)
        for j, count in enumerate(row)
        for _ in range(count)
    ]


@pytest.mark.parametrize("name", TABLES)
def test_figures_are_those_of_other_libraries(name: str) -> None:
    table, kappa, alpha, ac1 = TABLES[name]
    pairs = _pairs(table)
    told = agreement(pairs)
    assert told.count == len(pairs)
    assert told.kappa.value == pytest.approx(kappa, abs=1e-5)
    assert told.kappa.value == pytest.approx(cohen_kappa_score(*zip(*pairs, strict=True)))
    assert told.alpha.value == pytest.approx(alpha, abs=1e-5)
    assert told.ac1.value == pytest.approx(ac1, abs=1e-5)
    for figure in (told.percent, told.kappa, told.alpha, told.ac1):
        assert figure.low is not None and figure.high is not None and figure.value is not None
        assert figure.low <= figure.value <= figure.high


@pytest.mark.parametrize("name", INTERVALS)
def test_intervals_are_near_the_analytic_ones(name: str) -> None:
    told = agreement(_pairs(TABLES[name][0])).ac1
    assert (told.low, told.high) == pytest.approx(INTERVALS[name], abs=0.02)


def test_what_cannot_be_computed_is_not_made_up() -> None:
    same = agreement([("agree", "agree")] * 9)
    assert same.percent.value == 1.0
    assert (same.kappa.value, same.alpha.value, same.ac1.value) == (None, None, None)
    constant = agreement([("agree", "agree")] * 6 + [("disagree", "agree")] * 3)
    assert constant.kappa.value is None and constant.ac1.value is not None
    assert agreement([]).percent.value is None


def _decision(reader: str, key: str, value: str, **changes: object) -> Decision:
    told: dict[str, object] = {
        "item": "verdict", "criterion": "voice.recorded", "referral": key, "label": "",
        "key": key, "value": value, "reader": reader, **changes,
    }  # fmt: skip
    return Decision(**told)  # type: ignore[arg-type]


DECISIONS = [
    *(_decision("Hale", f"r{i}", "met" if i % 2 else "not met") for i in range(8)),
    *(_decision("Okoro", f"r{i}", "met" if i % 4 else "not met") for i in range(2, 9)),
    *(_decision("model 1", f"r{i}", "met", tool=True) for i in range(8)),
    _decision("Okoro", "r0", "cannot tell"),
    _decision("Hale", "f1", "agree", item="finding"),
    _decision("Hale", "f2", "disagree", item="finding"),
    _decision("Hale", "r1", "", item="comment"),
]


def test_readers_are_paired_over_what_both_judged_and_the_audit_is_one() -> None:
    compared = {(c.item, c.reader, c.other): c.figures for c in compare(DECISIONS)}
    assert set(compared) == {
        ("verdict", "Hale", "Okoro"), ("verdict", "Hale", "model 1"),
        ("verdict", "Okoro", "model 1"), ("finding", "Hale", "The audit"),
    }  # fmt: skip
    assert compared["verdict", "Hale", "Okoro"].count == 6
    assert compared["verdict", "Okoro", "model 1"].count == 6
    assert compared["finding", "Hale", "The audit"].percent.value == 0.5


def test_the_command_writes_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_to_history(tmp_path / "d.jsonl", DECISIONS)
    for name in ("a.csv", "a.xlsx"):
        where = ["review", "agreement", str(tmp_path / "d.jsonl"), "-o", str(tmp_path / name)]
        assert cli.main(where, standalone_mode=False) == 0
    assert "Hale / Okoro" in capsys.readouterr().out
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Agreement"]
    assert sheet["A2"].value == "What" and sheet.max_row == 6
    assert "OFFICIAL-SENSITIVE" in sheet.oddHeader.center.text
    lines = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 5 and lines[1].startswith("Findings,voice.recorded,Hale,The audit,2,0.5")
