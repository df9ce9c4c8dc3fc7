"""Judging many referrals, in order, over one process or several."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeVar

from auditor.audit import Auditor, load_auditor
from auditor.checks import Repeats
from auditor.register import Register
from auditor.types import Audit, Referral

Key = TypeVar("Key")
Chunk = list[tuple[Key, Referral | None]]
Judged = tuple[Key, Audit | None]

CHUNK = 32
WAITING = 4
WORTH_A_POOL = 150


@dataclass(frozen=True, slots=True)
class Plan:
    """What to judge by, and over how many processes (1 keeps everything in this one).

    ``repeats`` tells which passages stand in many referrals of the whole batch.
    """

    rubric: str
    model: str
    processes: int = 1
    repeats: Repeats | None = None
    register: Register = field(default_factory=Register)


def processes_for(rows: int) -> int:
    """Return how many processes ``rows`` referrals are worth on this machine."""
    return 1 if rows < WORTH_A_POOL else max(1, os.cpu_count() or 1)


def run(
    plan: Plan, referrals: Iterable[tuple[Key, Referral | None]], auditor: Auditor | None = None
) -> Iterator[Judged[Key]]:
    """Yield each key with its audit, in order; ``None`` stays ``None``.

    One referral that fails comes back with its error set. Nothing keeps all rows in memory.
    """
    chunks = _chunks(iter(referrals))
    if plan.processes <= 1:
        auditor = auditor or _auditor(plan)
        for chunk in chunks:
            yield from _judge(auditor, chunk, plan.repeats)
        return
    yield from _in_pool(plan, chunks)


def _in_pool(plan: Plan, chunks: Iterator[Chunk[Key]]) -> Iterator[Judged[Key]]:
    waiting: deque[tuple[Chunk[Key], Future[list[Audit | None]]]] = deque()
    with ProcessPoolExecutor(plan.processes, initializer=_start, initargs=(plan,)) as pool:
        for chunk in chunks:
            waiting.append((chunk, pool.submit(_in_worker, [r for _, r in chunk])))
            if len(waiting) >= plan.processes + WAITING:
                yield from _result(plan, *waiting.popleft())
        while waiting:
            yield from _result(plan, *waiting.popleft())


def _result(
    plan: Plan, chunk: Chunk[Key], future: Future[list[Audit | None]]
) -> Iterator[Judged[Key]]:
    try:
        audits = future.result()
    except BrokenProcessPool:
        # A worker was killed, for want of memory say: these rows are judged here instead.
        yield from _judge(_auditor(plan), chunk, plan.repeats)
        return
    yield from zip((key for key, _ in chunk), audits, strict=True)


def _chunks(referrals: Iterator[tuple[Key, Referral | None]]) -> Iterator[Chunk[Key]]:
    while chunk := list(islice(referrals, CHUNK)):
        yield chunk


def _judge(auditor: Auditor, chunk: Chunk[Key], repeats: Repeats | None) -> Iterator[Judged[Key]]:
    audits = _audits(auditor, [r for _, r in chunk], repeats)
    yield from zip((key for key, _ in chunk), audits, strict=True)


def _audits(
    auditor: Auditor, referrals: list[Referral | None], repeats: Repeats | None
) -> list[Audit | None]:
    given = [r for r in referrals if r is not None]
    audits = iter(auditor.audit_many(given, repeats))
    return [None if r is None else next(audits) for r in referrals]


def _auditor(plan: Plan) -> Auditor:
    return replace(load_auditor(plan.rubric, plan.model), register=plan.register)


_worker: Auditor | None = None
_repeats: Repeats | None = None


def _start(plan: Plan) -> None:
    global _worker, _repeats
    _repeats = plan.repeats
    _worker = _auditor(plan)


def _in_worker(referrals: list[Referral | None]) -> list[Audit | None]:
    assert _worker is not None
    return _audits(_worker, referrals, _repeats)
