"""Auditing spreadsheets: tables in, a workbook and results out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from auditor.api.about import rubric_view, run_info
from auditor.api.way import BOOK_SUFFIXES, Way, Written, choose_way
from auditor.audit import Auditor, load_auditor
from auditor.checks import Repeats
from auditor.engine import Plan, processes_for, run
from auditor.errors import OutputError
from auditor.register import Register, in_force, read_register
from auditor.sheets.columns import recognise
from auditor.sheets.publish.book import write_published
from auditor.sheets.publish.counts import Published
from auditor.sheets.read import read_file
from auditor.sheets.referrals import iter_referrals, referrals_of
from auditor.sheets.results import Sink, results_sink
from auditor.sheets.table import Columns, Role, Row, Table
from auditor.types import Audit, Place

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Job:
    """What to audit and where to write it; suffixes of ``outputs`` decide the kinds.

    Without ``outputs``, INPUT-audited.xlsx beside the first input, or .xlsm where that holds
    macros. ``processes`` of 0 means as many as the rows are worth on this machine.
    ``new_workbook`` asks for a new workbook even where the input could be annotated as it is.
    ``publish`` is a workbook of counts and rates alone, small numbers hidden.
    ``register`` is a register of accepted exceptions.
    """

    inputs: tuple[Path, ...]
    outputs: tuple[Path, ...] = ()
    rubric: str = "child-first"
    model: str = "child-first"
    sheet: str | None = None
    columns: Mapping[Role, Sequence[str]] = field(default_factory=dict)
    processes: int = 0
    new_workbook: bool = False
    publish: Path | None = None
    register: Path | None = None


@dataclass
class Counts:
    """What an audit found and wrote, for the summary at the end; holds no referral text.

    ``written`` names the outputs, and says of a workbook whether it is the input annotated.
    """

    read: int = 0
    audited: int = 0
    empty: int = 0
    failed: list[tuple[Place, str]] = field(default_factory=list)
    scores: float = 0.0
    lowest: float | None = None
    ratings: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    not_met: Counter[str] = field(default_factory=Counter)
    applicable: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)

    def add(self, audit: Audit | None) -> None:
        """Count one row."""
        self.read += 1
        if audit is None:
            self.empty += 1
        elif audit.error is not None or audit.score is None:
            self.failed.append((audit.place, audit.error or "No criterion applies to it."))
        else:
            self._add_audited(audit, audit.score)

    def _add_audited(self, audit: Audit, score: float) -> None:
        self.audited += 1
        self.scores += score
        self.lowest = score if self.lowest is None else min(self.lowest, score)
        self.ratings[audit.rating or ""] += 1
        self.labels.update({f.label.value for f in audit.findings if f.label})
        self.not_met.update(v.id for v in audit.verdicts if v.outcome == "not met")
        self.applicable.update(v.id for v in audit.verdicts if v.points is not None)

    @property
    def mean(self) -> float | None:
        """Return the mean score of the referrals audited."""
        return self.scores / self.audited if self.audited else None


def audit_files(
    job: Job, progress: Progress = lambda done: None, expect: Progress = lambda rows: None
) -> Counts:
    """Audit the tables of ``job.inputs`` and write ``job.outputs``.

    ``expect`` is called once with the number of rows, ``progress`` with 1 for each row done.
    An output appears whole or not at all.

    Raises:
        InputError: where a file cannot be read or no narrative column is found.
        OutputError: where a result cannot be written.
    """
    split_outputs(job)
    counts = Counts()
    tables = read_tables(job, counts.notes)
    job, way = with_way(job, tables)
    books, results = split_outputs(job)
    expect(sum(len(table.rows) for table, _ in tables))
    register = _register(job, counts.notes)
    auditor = replace(load_auditor(job.rubric, job.model), register=register)
    criteria = [c.id for c in auditor.rubric.criteria]
    repeats = auditor.repeats_in(lambda: referrals_of(tables))
    with ExitStack() as stack:
        sinks = [stack.enter_context(results_sink(path, criteria)) for path in results]
        published = Published()
        sinks.append(published.add)
        audited = [
            (
                table,
                columns,
                _audited(job, auditor, table, columns, sinks, counts, progress, repeats),
            )
            for table, columns in tables
        ]
        if books:
            info = run_info(job, auditor)
            counts.written.append(way.write(books[0], audited, rubric_view(auditor.rubric), info))
        else:
            for _, _, rows in audited:
                for _ in rows:
                    pass
        if job.publish is not None:
            write_published(job.publish, published, rubric_view(auditor.rubric))
    counts.written += [
        Written(path) for path in (*results, *([job.publish] if job.publish else []))
    ]
    return counts


def with_way(job: Job, tables: Sequence[tuple[Table, Columns]]) -> tuple[Job, Way]:
    """Return ``job`` with its outputs settled, and how its workbook is to be written."""
    books, _ = split_outputs(job)
    if job.outputs and not books:
        return job, Way(None)
    way = choose_way(job, tables)
    if books:
        way.refuse_unfit(books[0])
    return replace(job, outputs=job.outputs or (way.default(job.inputs[0]),)), way


def _register(job: Job, notes: list[str]) -> Register:
    """Return the exceptions in force today; add to ``notes`` those that have expired."""
    if job.register is None:
        return Register()
    register, expired = in_force(read_register(job.register), date.today())
    notes += [
        f"{job.register.name}: the exception accepted by {e.by} for {e.criterion} expired on "
        f"{e.until}; what it covered counts again"
        for e in expired
    ]
    return register


def split_outputs(job: Job) -> tuple[list[Path], list[Path]]:
    """Return the workbooks and the other results among the outputs.

    Raises:
        OutputError: where an output would overwrite an input, or two are the same or workbooks.
    """
    inputs = {path.resolve() for path in job.inputs}
    written = [*job.outputs, *([job.publish] if job.publish else [])]
    for path in written:
        if path.resolve() in inputs:
            raise OutputError(f"{path} is an input, which is never written to. Name another.")
    if job.publish is not None and job.publish.suffix.lower() != ".xlsx":
        raise OutputError(f"{job.publish}: what is published ends in .xlsx. Name it so.")
    if len({path.resolve() for path in written}) < len(written):
        raise OutputError("Two outputs have the same name. Name each once.")
    books = [path for path in job.outputs if path.suffix.lower() in BOOK_SUFFIXES]
    if len(books) > 1:
        raise OutputError("Only one workbook can be written in a run; name one.")
    return books, [path for path in job.outputs if path not in books]


def read_tables(job: Job, notes: list[str]) -> list[tuple[Table, Columns]]:
    """Return the tables to audit with their columns; add to ``notes`` what was passed over."""
    tables: list[tuple[Table, Columns]] = []
    for path in job.inputs:
        reading = read_file(path, job.sheet, job.columns)
        notes += [
            f"{path.name}: sheet {p.sheet} was passed over: {p.why}" for p in reading.passed_over
        ]
        tables += [(table, recognise(table, job.columns)) for table in reading.tables]
    return tables


def _audited(
    job: Job,
    auditor: Auditor,
    table: Table,
    columns: Columns,
    sinks: Sequence[Sink],
    counts: Counts,
    progress: Progress,
    repeats: Repeats | None,
) -> Iterator[tuple[Row, Audit | None]]:
    processes = job.processes or processes_for(len(table.rows))
    plan = Plan(job.rubric, job.model, processes, repeats, auditor.register)
    for row, audit in run(plan, iter_referrals(table, columns), auditor):
        counts.add(audit)
        if audit is not None:
            for sink in sinks:
                sink(audit)
        progress(1)
        yield row, audit
