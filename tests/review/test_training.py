"""Settled decisions become marked sentences without names, in the corpus' own format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from returning import audited, column, name_reviewer, opened, referrals, returned

from auditor.classifier.corpus import read_author
from auditor.classifier.targets import COLUMN, LABELS
from auditor.review.collect import collect
from auditor.review.decisions import read_history
from auditor.review.training import to_training


def _answer(book: Any, name: str, odd: str) -> None:
    """Agree with every finding on a label but the first, which gets ``odd``."""
    name_reviewer(book, name)
    sheet = book["Findings"]
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, column(sheet, "Label")).value:
            sheet.cell(row, column(sheet, "Agree?")).value = odd if row == 2 else "Agree"


def test_settled_sentences_are_marked_for_their_own_label_alone(tmp_path: Path) -> None:
    book = tmp_path / "a.xlsx"
    audited(referrals(tmp_path / "in.csv"), book)
    one = returned(book, tmp_path / "1.xlsx", lambda b: _answer(b, "Hale", "Disagree"))
    two = returned(book, tmp_path / "2.xlsx", lambda b: _answer(b, "Okoro", "Disagree"))
    three = returned(book, tmp_path / "3.xlsx", lambda b: _answer(b, "Ade", "Not sure"))
    collect([one, two], tmp_path / "d.jsonl")
    current = read_history(tmp_path / "d.jsonl").current()
    made = to_training(current, [book], tmp_path / "marks.jsonl", readers=2)
    assert made.sentences and not (made.unsettled or made.not_found)
    documents = read_author(tmp_path / "marks.jsonl")
    assert len(documents) == made.sentences
    labels = np.vstack([d.targets[:, [COLUMN[label] for label in LABELS]] for d in documents])
    assert np.isnan(labels).sum() and (labels == 1).sum() and (labels == 0).sum() == 1
    text = (tmp_path / "marks.jsonl").read_text("utf-8")
    sheet = opened(book)["Findings"]
    assert str(sheet.cell(2, column(sheet, "Excerpt")).value)[:3]
    assert not [name for name in ("Kai", "Ella", "Tobi", "Rhea") if name in text]
    collect([three], tmp_path / "d.jsonl")
    again = to_training(read_history(tmp_path / "d.jsonl").current(), [book], tmp_path / "m.jsonl")
    assert (again.unsettled, again.sentences) == (1, made.sentences - 1)
