"""``auditor review collect``: from returned workbooks to the history of decisions."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from auditor.review.decisions import Decision, History, add_to_history, read_history
from auditor.review.reading import Typed, decisions_of
from auditor.sheets.review.keys import FindingKey, ReferralKey
from auditor.sheets.review.problems import Problem
from auditor.sheets.review.returned import Returned, returned_rows


@dataclass
class Collected:
    """What came of collecting: ``new`` decisions were added, ``known`` were there already.

    ``blank`` counts findings and referrals that came back without a decision.
    """

    new: list[Decision] = field(default_factory=list)
    known: int = 0
    blank: int = 0
    rows: int = 0
    problems: list[Problem] = field(default_factory=list)


def collect(
    paths: Sequence[Path], store: Path, *, reader: str = "", reasons: bool = True
) -> Collected:
    """Read the decisions in the workbooks at ``paths`` and add the new ones to ``store``.

    ``reader`` is whose they are where a row names nobody. Nothing that is contradictory,
    damaged or beyond the lists is taken; it is among the problems instead.

    Raises:
        InputError: where a workbook or the history cannot be read.
        OutputError: where the history cannot be written.
    """
    history = read_history(store)
    collected = Collected()
    typed: list[Typed] = []
    for path in paths:
        typed += _of_file(path, reader, collected)
    agreed = _without_contradictions(typed, collected)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    collected.new = [
        replace(d, collected=now, reason=d.reason if reasons else "")
        for d in _new(agreed, history, collected, reasons)
    ]
    add_to_history(store, collected.new)
    return collected


def _of_file(path: Path, reader: str, collected: Collected) -> list[Typed]:
    rows = list(returned_rows(path, collected.problems))
    if not rows:
        told = (
            "no row has a review key, so nothing was read. Give a workbook that 'auditor audit' "
            "or 'auditor review pack' wrote"
        )
        collected.problems.append(Problem(path.name, "(any)", 0, "", told))
    collected.rows += len(rows)
    collected.problems += _missing(rows)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    typed, blank = decisions_of(rows, digest, reader, collected.problems)
    collected.blank += blank
    return typed


def _missing(rows: Sequence[Returned]) -> Iterator[Problem]:
    """Yield a problem for each referral of which findings did not come back."""
    referrals = [(row, row.key) for row in rows if isinstance(row.key, ReferralKey)]
    findings = {row.key.id: row.key.referral for row in rows if isinstance(row.key, FindingKey)}
    if referrals and not findings and any(key.findings for _, key in referrals):
        told = "no findings came back; where decisions were made on them, send that sheet too"
        yield Problem(rows[0].file, "Findings", 0, "", told)
        return
    back = Counter(findings.values())
    for row, key in referrals:
        if (gone := key.findings - back[key.id]) > 0:
            told = f"{gone} of its {key.findings} findings did not come back"
            yield Problem(row.file, row.sheet, row.row, "", told)


def _without_contradictions(typed: Sequence[Typed], collected: Collected) -> list[Decision]:
    """Return the decisions less those where one reader says two things on the same day."""
    groups: dict[tuple[str, ...], list[Typed]] = {}
    for each in typed:
        groups.setdefault(each.decision.subject, []).append(each)
    kept: list[Decision] = []
    for group in groups.values():
        dates = {each.decision.date for each in group}
        for day in dates:
            of_day = [each for each in group if each.decision.date == day]
            # What bears no date cannot be told to be earlier or later than anything.
            rivals = group if "" in dates else of_day
            if group[0].decision.tool or len({r.decision.value for r in rivals}) == 1:
                kept.append(max((e.decision for e in of_day), key=lambda d: len(d.reason)))
            else:
                collected.problems += [_contradiction(each, rivals) for each in of_day]
    return kept


def _contradiction(each: Typed, rivals: Sequence[Typed]) -> Problem:
    decision = each.decision
    others = sorted({f"{r.decision.file}, sheet {r.decision.sheet}, row {r.decision.row}"
                     for r in rivals if r.decision.value != decision.value})  # fmt: skip
    return each.problem(
        f"'{decision.value}' contradicts what the same reviewer chose in {'; '.join(others)}, so "
        "neither was taken. Correct one, or give each its review date"
    )


def _new(
    decisions: Sequence[Decision], history: History, collected: Collected, reasons: bool
) -> Iterator[Decision]:
    """Yield what the history does not hold yet."""
    current = {decision.subject: decision for decision in history.current()}
    known = {_content(decision, reasons) for decision in history.decisions}
    files = {decision.digest for decision in history.decisions}
    for decision in decisions:
        if _content(decision, reasons) not in known:
            yield decision
            continue
        collected.known += not decision.tool
        latest = current[decision.subject]
        if latest.value != decision.value and decision.digest not in files:
            told = (
                f"'{decision.value}' was replaced by '{latest.value}' before. To go back to it, "
                "give a later review date; otherwise there is nothing to do"
            )
            place = (decision.file, decision.sheet, decision.row)
            collected.problems.append(Problem(*place, "", told))


def _content(decision: Decision, reasons: bool) -> tuple[object, ...]:
    return (*decision.subject, decision.value, decision.date, decision.reason if reasons else "")
