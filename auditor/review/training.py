"""``auditor review to-training``: settled decisions as marked sentences for the corpus."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.classifier.targets import LABELS
from auditor.pseudonyms.hide import Pseudonymiser
from auditor.review.decisions import FINDING, Decision, by_people
from auditor.sheets.atomic import replacing
from auditor.sheets.review.returned import excerpts


@dataclass(frozen=True, slots=True)
class Exported:
    """How many sentences were written, and what was left out and why."""

    sentences: int
    unsettled: int
    unlabelled: int
    not_found: int


def settled(decisions: Iterable[Decision]) -> tuple[dict[str, Decision], int]:
    """Return one decision for each finding on which all who judged it agree.

    Also return how many are unsettled: readers differ, or one is not sure.
    """
    groups: dict[str, list[Decision]] = defaultdict(list)
    for decision in by_people(list(decisions)):
        if decision.item == FINDING:
            groups[decision.key].append(decision)
    agreed = {
        key: group[0]
        for key, group in groups.items()
        if len({d.value for d in group}) == 1 and group[0].value in ("agree", "disagree")
    }
    return agreed, len(groups) - len(agreed)


def to_training(
    decisions: Sequence[Decision], audited: Sequence[Path], out: Path, readers: int = 1
) -> Exported:
    """Write settled decisions on labels as marked sentences, identities hidden.

    ``decisions`` are each reader's current ones, ``audited`` the workbooks that hold the
    sentences, ``readers`` how many people must have judged one. A sentence is one record, as
    its neighbours were not judged. Only the label that was found is marked; the others are
    listed as unmarked.

    Raises:
        InputError: where a workbook cannot be read.
        OutputError: where ``out`` cannot be written.
    """
    agreed, unsettled = settled(decisions)
    counts = defaultdict(int, _readers(decisions))
    few = {key for key in agreed if counts[key] < readers}
    labelled = {k: d for k, d in agreed.items() if d.label in LABELS and k not in few}
    texts = {key.id: text for path in audited for key, text in excerpts(path)}
    marks: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    words: dict[tuple[str, str], str] = {}
    for key, decision in labelled.items():
        if key in texts:
            sentence = (decision.referral, decision.text)
            marks[sentence][decision.label] = decision.value
            words[sentence] = texts[key]
    order = sorted(marks)
    # Each sentence alone: what stands in one must not tell of another.
    hide = Pseudonymiser()
    records = [_record(each, hide.texts([words[each]])[0], marks[each]) for each in order]
    with replacing(out) as temporary:
        lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        temporary.write_text("".join(lines), encoding="utf-8")
    return Exported(
        sentences=len(records),
        unsettled=unsettled + len(few),
        unlabelled=len(agreed) - len(labelled) - len(few),
        not_found=len(set(labelled) - set(texts)),
    )


def _readers(decisions: Sequence[Decision]) -> dict[str, int]:
    people: dict[str, set[str]] = defaultdict(set)
    for decision in by_people(decisions):
        if decision.item == FINDING:
            people[decision.key].add(decision.reader.casefold())
    return {key: len(readers) for key, readers in people.items()}


def _record(sentence: tuple[str, str], text: str, marks: dict[str, str]) -> dict[str, Any]:
    return {
        "id": f"review-{sentence[0][:8]}-{sentence[1][:8]}",
        "agency": "",
        "columns": {},
        "sentences": [
            {
                "text": text,
                "labels": [label for label in LABELS if marks.get(label) == "agree"],
                "unmarked": [label for label in LABELS if label not in marks],
            }
        ],
        "criteria": {},
        "themes": [],
    }
