"""Judging many referrals, in order, over one process or several."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
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
    waiting: deque[tuple[Chunk[Key], Future[list[Audit | None]] | None]] = deque()
    pool = _pool(plan, plan.processes)
    try:
        for chunk in chunks:
            waiting.append((chunk, _submitted(pool, chunk)))
            if len(waiting) >= plan.processes + WAITING:
                broken = yield from _result(plan, *waiting.popleft())
                pool = _pool(plan, plan.processes) if broken else pool
        while waiting:
            yield from _result(plan, *waiting.popleft())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(plan: Plan, processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, initializer=_start, initargs=(plan,))


def _submitted(pool: ProcessPoolExecutor, chunk: Chunk[Key]) -> Future[list[Audit | None]] | None:
    try:
        return pool.submit(_in_worker, [r for _, r in chunk])
    except BrokenProcessPool:
        return None


def _result(
    plan: Plan, chunk: Chunk[Key], future: Future[list[Audit | None]] | None
) -> Generator[Judged[Key], None, bool]:
    """Yield the audits of a chunk; return whether the pool was found broken."""
    try:
        if future is None:
            raise BrokenProcessPool
        audits = future.result()
    except BrokenProcessPool:
        yield from _one_by_one(plan, chunk)
        return True
    yield from zip((key for key, _ in chunk), audits, strict=True)
    return False


def _one_by_one(plan: Plan, chunk: Chunk[Key]) -> Iterator[Judged[Key]]:
    """Judge a chunk whose worker was killed, for want of memory say, each in a process of its own.

    So the referral that brings its process down costs none of the others.
    """
    pool = _pool(plan, 1)
    for key, referral in chunk:
        try:
            (audit,) = pool.submit(_in_worker, [referral]).result()
        except BrokenProcessPool:
            pool = _pool(plan, 1)
            audit = None
            if referral is not None:
                told = "The program that read it was stopped, perhaps for want of memory."
                audit = load_auditor(plan.rubric, "rules").failed(referral, told)
                audit = replace(audit, model=plan.model)
        yield key, audit
    pool.shutdown(wait=False, cancel_futures=True)


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
    try:
        audits = iter(auditor.audit_many(given, repeats))
    except Exception:
        # Whatever it was, it came from one of them; alone, it costs none of the others.
        audits = iter([_alone(auditor, referral, repeats) for referral in given])
    return [None if r is None else next(audits) for r in referrals]


def _alone(auditor: Auditor, referral: Referral, repeats: Repeats | None) -> Audit:
    try:
        return next(iter(auditor.audit_many([referral], repeats)))
    except Exception as error:
        # The message may quote the text, so only its kind is told.
        return auditor.failed(referral, f"It could not be judged ({type(error).__name__}).")


def _auditor(plan: Plan) -> Auditor:
    return replace(load_auditor(plan.rubric, plan.model), register=plan.register)


_worker: Auditor | None = None
_repeats: Repeats | None = None


def _start(plan: Plan) -> None:
    global _worker, _repeats
    _repeats = plan.repeats
    # A request to stop is for the parent, which then lets its workers go without a word.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _worker = _auditor(plan)


def _end_with_parent() -> None:
    """End this process, which holds referrals, when the one that began it was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _in_worker(referrals: list[Referral | None]) -> list[Audit | None]:
    assert _worker is not None
    return _audits(_worker, referrals, _repeats)
