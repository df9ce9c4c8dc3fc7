"""Two readers compared: as they marked before anything between them was settled."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.learning.marked import Marked, read_marked
from auditor.learning.readers import second_reader


def record(n: int, **more: Any) -> dict[str, Any]:
    """Return a referral of two sentences, the second marked as the child's voice."""
    sentences = [{"text": "Seen. ", "labels": []}, {"text": "Sad.", "labels": ["child_voice"]}]
    return {"id": f"X-{n}", "columns": {}, "sentences": sentences, "criteria": {}, **more}


def marked(tmp_path: Path, records: list[dict[str, Any]]) -> list[Marked]:
    """Return the records as they are read."""
    path = tmp_path / "x1.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return read_marked([path])


def test_what_was_settled_counts_as_the_first_reader_marked_it(tmp_path: Path) -> None:
    same = {"second_labels": {"child_voice": [1]}, "second": {"voice.seen": "met"}}
    agreed = record(1, **same, criteria={"voice.seen": "met"})
    gave_way = record(
        2,
        second_labels={"child_voice": [1]},
        second={"voice.seen": "partly"},
        criteria={"voice.seen": "partly"},
        settled=[["child_voice", 1], ["child_voice", 0]],
        settled_criteria={"voice.seen": "met"},
    )
    told = second_reader(marked(tmp_path, [agreed, gave_way, record(3)]))
    assert told is not None and told.referrals == 2
    voice = told.labels["child_voice"]
    # The first reader marked sentence 0 of the second referral, the second reader sentence 1.
    assert (voice.precision, voice.recall) == (0.5, 0.5)
    assert told.criteria["voice.seen"].agreement == pytest.approx(0.5)


def test_referrals_that_one_reader_read_tell_nothing(tmp_path: Path) -> None:
    assert second_reader(marked(tmp_path, [record(1)])) is None
