"""The journal of a run: what is judged already, so that a run that was killed can go on.

It holds verdicts and places, never a word of a referral nor its reference: the excerpt of a
finding is cut out of the input again when it is read back.
"""

from __future__ import annotations

import json
import os
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditor.errors import OutputError
from auditor.ids import text_hashes
from auditor.register import Register
from auditor.types import (
    Audit,
    Finding,
    Kind,
    Label,
    Outcome,
    Referral,
    Speaker,
    Suppressed,
    Verdict,
)
from auditor.vocabulary import COLUMNS

_HEAD = struct.Struct("<4sII")
_MAGIC = b"ARJ1"
Kept = Mapping[str, Any]
_FAILED: dict[str, Any] = {
    "score": None,
    "rating": None,
    "themes": [],
    "verdicts": [],
    "findings": [],
    "suppressed": [],
}


class Journal:
    """An append-only file of blocks, each whole or ignored; the first tells which run it is."""

    def __init__(self, descriptor: int, run: Mapping[str, Any], resume: bool) -> None:
        """Open the journal at ``descriptor`` for a run described by ``run``.

        Where ``resume`` and the journal there is of the same run, what it holds is kept and
        ``run`` is what it began with (so that the time it started stays); otherwise it
        begins anew.
        """
        self._file = descriptor
        self.run: dict[str, Any] = dict(run)
        found = self._first() if resume else None
        self.resumed = found is not None and _same(found, run)
        if found is not None and self.resumed:
            self.run = found
        else:
            os.ftruncate(descriptor, 0)
        self._began = self._end_of_first()
        self._drop_torn()

    def append(self, block: object) -> None:
        """Add one block; raises ``OSError`` where the disk is full."""
        if not self._began:
            self._write(self.run)  # not before there is something to go on from
            self._began = self._end_of_first()
        self._write(block)

    def _write(self, block: object) -> None:
        body = zlib.compress(json.dumps(block, ensure_ascii=True).encode(), 1)
        whole = _HEAD.pack(_MAGIC, len(body), zlib.crc32(body)) + body
        os.lseek(self._file, 0, os.SEEK_END)
        while whole:
            whole = whole[os.write(self._file, whole) :]

    def blocks(self) -> Iterator[list[Kept]]:
        """Yield the blocks after the first, in order, each a list of rows."""
        at = self._began
        while (read := self._block(at)) is not None:
            at, block = read
            yield block

    def rows(self) -> Iterator[Kept]:
        """Yield the rows of all blocks, in order."""
        for block in self.blocks():
            yield from block

    def _first(self) -> dict[str, Any] | None:
        read = self._block(0)
        return read[1] if read and isinstance(read[1], dict) else None

    def _end_of_first(self) -> int:
        read = self._block(0)
        return read[0] if read else 0

    def _drop_torn(self) -> None:
        """Cut off a block that was being written when the run was killed."""
        at = self._began
        while (read := self._block(at)) is not None:
            at = read[0]
        os.ftruncate(self._file, at)

    def _block(self, at: int) -> tuple[int, Any] | None:
        os.lseek(self._file, at, os.SEEK_SET)
        head = _read(self._file, _HEAD.size)
        if len(head) < _HEAD.size:
            return None
        magic, length, check = _HEAD.unpack(head)
        if magic != _MAGIC or length > os.fstat(self._file).st_size:
            return None
        body = _read(self._file, length)
        if len(body) < length or zlib.crc32(body) != check:
            return None
        return at + _HEAD.size + length, json.loads(zlib.decompress(body))


def _read(descriptor: int, length: int) -> bytes:
    pieces = b""
    while len(pieces) < length and (piece := os.read(descriptor, length - len(pieces))):
        pieces += piece
    return pieces


def _same(found: Mapping[str, Any], run: Mapping[str, Any]) -> bool:
    apart = {"started"}
    return {k: v for k, v in found.items() if k not in apart} == {
        k: v for k, v in run.items() if k not in apart
    }


def kept(audit: Audit | None, referral: Referral | None) -> Kept | None:
    """Return what the journal keeps of an audit: all but what the input itself says.

    ``None`` for an empty row. An audit with a finding that does not stand where it says could
    not be restored, and is kept as one that failed.
    """
    if audit is None or referral is None:
        return None
    cells = _cells(referral)
    for finding in (*audit.findings, *(each.finding for each in audit.suppressed)):
        _, text = cells.get(finding.column, (None, ""))
        if text[finding.start : finding.end] != finding.text:
            return _FAILED | {"error": "A finding does not stand where it says."}
    return {
        "score": audit.score,
        "rating": audit.rating,
        "themes": audit.themes,
        "verdicts": [_verdict(verdict) for verdict in audit.verdicts],
        "findings": [_finding(finding, cells) for finding in audit.findings],
        "suppressed": [_finding(each.finding, cells) for each in audit.suppressed],
        "error": audit.error,
    }


def _verdict(verdict: Verdict) -> list[object]:
    return [verdict.id, verdict.outcome, verdict.points, verdict.weight, verdict.reason,
            verdict.findings]  # fmt: skip


def _cells(referral: Referral) -> dict[str, tuple[int | str, str]]:
    """Return the cells in which findings may stand: column to its place here and its text.

    A narrative's place is its number, another recognised column's its role.
    """
    others = {COLUMNS.get(role, role): (role, text) for role, text in referral.cells.items()}
    numbered = reversed(list(enumerate(referral.narratives)))
    return others | {n.column: (number, n.text) for number, n in numbered}


def _finding(finding: Finding, cells: Mapping[str, tuple[int | str, str]]) -> list[object]:
    return [finding.criterion, finding.label, finding.kind, cells[finding.column][0],
            finding.start, finding.end, finding.by, finding.rule, finding.confidence,
            finding.speaker, finding.message, finding.suggestion]  # fmt: skip


def restored(
    row: Kept | None, referral: Referral | None, rubric: str, model: str, register: Register
) -> Audit | None:
    """Return the audit that :func:`kept` was made from, given the same referral and register."""
    if row is None or referral is None:
        return None
    return Audit(
        place=referral.place,
        reference=referral.reference,
        score=row["score"],
        rating=row["rating"],
        themes=tuple(row["themes"]),
        verdicts=tuple(
            Verdict(id, Outcome(outcome), points, weight, reason, tuple(findings))
            for id, outcome, points, weight, reason, findings in row["verdicts"]
        ),
        findings=tuple(_found(values, referral) for values in row["findings"]),
        facts=referral.facts,
        rubric=rubric,
        model=model,
        error=row["error"],
        texts=text_hashes(referral),
        suppressed=tuple(_suppressed(values, referral, register) for values in row["suppressed"]),
    )


def _suppressed(values: Sequence[Any], referral: Referral, register: Register) -> Suppressed:
    finding = _found(values, referral)
    entry = register.entry_for(finding, referral.reference)
    if entry is None:
        raise OutputError(
            "The register of exceptions was changed while the audit ran. Run it again."
        )
    return Suppressed(finding, entry.by, entry.reason, entry.until)


def _found(values: Sequence[Any], referral: Referral) -> Finding:
    criterion, label, kind, place, start, end, by, rule, confidence, speaker, *said = values
    column, text = next((c, t) for c, (p, t) in _cells(referral).items() if p == place)
    return Finding(
        criterion=criterion,
        label=None if label is None else Label(label),
        kind=Kind(kind),
        column=column,
        start=start,
        end=end,
        text=text[start:end],
        by=by,
        rule=rule,
        confidence=confidence,
        speaker=Speaker(speaker),
        message=said[0],
        suggestion=said[1],
    )
