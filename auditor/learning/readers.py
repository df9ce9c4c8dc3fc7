"""How far a second, blind reader agrees with the first: what a model may be measured against.

A record holds the marks as settled, and beside them what the second reader marked and on what
the first mark gave way, so that both readings can be told as they were before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from auditor.classifier.targets import LABELS
from auditor.learning.evaluate import Evaluation, Pairs, criterion_score, score_of
from auditor.learning.marked import FOLLOWING, Marked


def second_reader(marked: Sequence[Marked]) -> Evaluation | None:
    """Return how the second reader compares with the first, on the referrals that both read.

    ``None`` where there are none.
    """
    records = [m.record for m in marked if "second_labels" in m.record]
    if not records:
        return None
    pairs: dict[str, Pairs] = {}
    for record in records:
        first = {**record["criteria"], **record.get("settled_criteria", {})}
        told = [(id, (first[id], mark)) for id, mark in record["second"].items()]
        for id, label in FOLLOWING.items():
            told.append((id, (_mark(_first(record, label)), _mark(_second(record, label)))))
        for id, pair in told:
            pairs.setdefault(id, []).append(pair)
    return Evaluation(
        labels={label: score_of(_counts(records, label)) for label in LABELS},
        criteria={id: criterion_score(told) for id, told in pairs.items()},
        themes={},
        referrals=len(records),
        sentences=sum(len(r["sentences"]) for r in records),
    )


def _counts(records: Sequence[Mapping[str, Any]], label: str) -> Any:
    rows = []
    for record in records:
        first = _first(record, label)
        second = _second(record, label)
        rows.append((len(first & second), len(second - first), len(first - second)))
    return np.array(rows, dtype=np.int64)


def _mark(sentences: set[int]) -> str:
    return "not_met" if sentences else "met"


def _second(record: Mapping[str, Any], label: str) -> set[int]:
    return set(record["second_labels"].get(label, ()))


def _first(record: Mapping[str, Any], label: str) -> set[int]:
    """Return the sentences that the first reader gave a label, before any was settled."""
    marked = {i for i, s in enumerate(record["sentences"]) if label in s["labels"]}
    return marked ^ {i for given, i in record.get("settled", ()) if given == label}
