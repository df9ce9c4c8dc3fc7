"""The labelled corpus as the classifier reads it: documents of marked sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from auditor.classifier.targets import COLUMN, EVIDENCE, FORMS, GRADED, LABELS, TARGETS

Targets = NDArray[np.float32]
WITHOUT_CRITERIA = ("pairs", "passages")


@dataclass(frozen=True)
class Document:
    """Sentences in order with their marks.

    ``targets`` has shape (sentences, ``len(TARGETS)``); 1 marked, 0 not, NaN not marked by
    anyone. ``author`` is whose writing it is, so that splits never part one author's text.
    """

    id: str
    author: str
    age: int | None
    sentences: tuple[str, ...]
    targets: Targets
    record: Mapping[str, Any]


def read_documents(folder: Path) -> list[Document]:
    """Return every referral and minimal pair under ``folder`` as documents.

    A pair becomes two documents of one sentence each, marked for its own label alone; a passage
    is a document without marks of criteria.
    """
    return [d for path in sorted(folder.glob("*.jsonl")) for d in read_author(path)]


def referral_files(folder: Path) -> list[Path]:
    """Return the files of whole referrals, whose criteria are marked: no pairs, no passages."""
    return [p for p in sorted(folder.glob("*.jsonl")) if not p.stem.startswith(WITHOUT_CRITERIA)]


def read_author(path: Path) -> list[Document]:
    """Return the referrals and pairs of one author's file."""
    documents: list[Document] = []
    for record in _records(path):
        if "positive" in record:
            documents.extend(_pair(record, path.stem))
        else:
            documents.append(_referral(record, path.stem))
    return documents


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _pair(record: Mapping[str, Any], author: str) -> Iterator[Document]:
    for side, value in (("positive", 1.0), ("negative", 0.0)):
        targets = np.full((1, len(TARGETS)), np.nan, dtype=np.float32)
        targets[0, COLUMN[record["label"]]] = value
        yield Document(f"{record['id']}-{side}", author, None, (record[side],), targets, record)


def _referral(record: Mapping[str, Any], author: str) -> Document:
    sentences = record["sentences"]
    targets = np.full((len(sentences), len(TARGETS)), np.nan, dtype=np.float32)
    # A record without any was not read for evidence; in one that was, none is none.
    read_for_evidence = any("evidence" in s for s in sentences)
    for i, sentence in enumerate(sentences):
        _mark_labels(targets[i], sentence)
        if read_for_evidence:
            _mark_evidence(targets[i], sentence.get("evidence", {}))
    age = record["columns"].get("Child age")
    return Document(
        record["id"],
        author,
        age if isinstance(age, int) else None,
        tuple(s["text"] for s in sentences),
        targets,
        record,
    )


def _mark_labels(row: Targets, sentence: Mapping[str, Any]) -> None:
    for label in LABELS:
        row[COLUMN[label]] = float(label in sentence["labels"])
    for label in sentence.get("unmarked", ()):
        # Reviewers judge the label that was found, and say nothing of the others.
        row[COLUMN[label]] = np.nan
    form = sentence.get("form")
    if "adultifying" not in sentence["labels"] or form:
        for name in FORMS:
            row[COLUMN[f"form.{name}"]] = float(name == form)


def _mark_evidence(row: Targets, evidence: Mapping[str, str]) -> None:
    for name in EVIDENCE:
        row[COLUMN[name]] = float(name in evidence)
    for name in GRADED:
        row[COLUMN[f"{name}.full"]] = float(evidence.get(name) == "full")


def by_author(
    documents: Iterable[Document], held_out: Iterable[str]
) -> tuple[list[Document], list[Document]]:
    """Split documents into those of other authors and those of ``held_out`` authors."""
    apart = set(held_out)
    rest: list[Document] = []
    held: list[Document] = []
    for document in documents:
        (held if document.author in apart else rest).append(document)
    return rest, held
