"""Auditing spreadsheets: tables in, a workbook and results out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from auditor.api.about import rubric_view, run_info
from auditor.api.inputs import Inputs, read_inputs
from auditor.api.journal import Journal
from auditor.api.judging import audits_of, judge_all, run_described, started
from auditor.api.log import append
from auditor.api.logged import entry
from auditor.api.outputs import all_outputs, check_outputs, settled, split_outputs
from auditor.api.way import Way, Written
from auditor.audit import Auditor, load_auditor
from auditor.errors import OutputError
from auditor.register import Register, in_force, read_register
from auditor.sheets.atomic import writing
from auditor.sheets.locks import claimed
from auditor.sheets.publish.book import write_published
from auditor.sheets.publish.counts import Published
from auditor.sheets.read import AS_USUAL, Opening
from auditor.sheets.results import Sink, results_sink
from auditor.sheets.table import Columns, Role, Row, Table
from auditor.types import Audit, Place

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Job:
    """What to audit and where to write it; suffixes of ``outputs`` decide the kinds.

    ``workbook`` is a further output, a workbook named without its suffix: .xlsm where it is
    a copy of an input with macros, else .xlsx. With neither it is INPUT-audited beside the
    first input. ``new_workbook`` asks for a new workbook even where the input could be
    annotated as it is. ``publish`` is a workbook of counts and rates alone, small numbers
    hidden. ``register`` is a register of accepted exceptions.

    ``processes`` of 0 means as many as the rows are worth on this machine. ``resume`` goes on
    where a run on the same outputs was killed. ``password`` protects the workbook written,
    but not what is published. ``log`` is the audit log to add a line to; with
    ``log_if_possible`` it is a note and no error where it cannot be written. Where there are
    several inputs, those that cannot be read are named in :attr:`Counts.unread` and the
    others are audited.
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
    workbook: Path | None = None
    resume: bool = False
    opening: Opening = AS_USUAL
    password: str | None = field(default=None, repr=False)
    log: Path | None = None
    log_if_possible: bool = False


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
    unread: list[tuple[str, str]] = field(default_factory=list)

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
    job: Job,
    progress: Progress = lambda done: None,
    expect: Progress = lambda rows: None,
    auditor: Auditor | None = None,
) -> Counts:
    """Audit the tables of ``job.inputs`` and write its outputs, named in :attr:`Counts.written`.

    ``expect`` is called once with the number of rows, ``progress`` with how many more are
    done. Every row is judged first and kept in a journal beside the first output, then the
    outputs are written; each appears whole or not at all.

    Raises:
        InputError: where a file cannot be read or no narrative column is found.
        OutputError: where a result cannot be written.
    """
    begun = started()
    counts = Counts()
    try:
        _audit(job, counts, progress, expect, auditor)
    except BaseException as error:
        with suppress(OutputError):
            _log(job, counts, begun, type(error).__name__)
        raise
    _log(job, counts, begun, "done")
    return counts


def _log(job: Job, counts: Counts, begun: str, ended: str) -> None:
    if job.log is None:
        return
    try:
        append(job.log, entry(job, counts, begun, ended))
    except OutputError as error:
        if not job.log_if_possible:
            raise
        counts.notes.append(str(error))


def _audit(
    job: Job, counts: Counts, progress: Progress, expect: Progress, auditor: Auditor | None
) -> None:
    check_outputs(job)
    found = read_inputs(job, counts)
    job, way = settled(job, found)
    written = all_outputs(job)
    with claimed(written) as held:
        expect(sum(len(table.rows) for table, _ in found.tables))
        auditor = auditor or load_auditor(job.rubric, job.model)
        if job.register is not None:
            auditor = replace(auditor, register=_register(job.register, counts.notes))
        described = run_described(job, auditor, found.tables, found.digests)
        with writing(written[0]):
            journal = Journal(held[0], described, job.resume)
            done = judge_all(job, auditor, found.tables, journal, progress)
        if job.resume:
            counts.notes.append(_resumed(journal, done))
        write_all(job, way, auditor, found, journal, counts)


def _register(path: Path, notes: list[str]) -> Register:
    """Return the exceptions in force today; add to ``notes`` those that have expired."""
    register, expired = in_force(read_register(path), date.today())
    notes += [
        f"{path.name}: the exception accepted by {e.by} for {e.criterion} expired on "
        f"{e.until}; what it covered counts again"
        for e in expired
    ]
    return register


def _resumed(journal: Journal, done: int) -> str:
    if journal.resumed:
        return f"Resumed: {done:,} rows were judged by the run before and were not judged again."
    return (
        "There was no unfinished run of these inputs with these settings to resume, so all "
        "rows were judged now."
    )


def write_all(
    job: Job, way: Way, auditor: Auditor, found: Inputs, journal: Journal, counts: Counts
) -> None:
    """Write every output of ``job``, which are settled, from the journal, and count.

    Raises ``OutputError`` where a row is missing.
    """
    books, results = split_outputs(job)
    criteria = [c.id for c in auditor.rubric.criteria]
    view = rubric_view(auditor.rubric)
    rows = journal.rows()
    published = Published()
    with ExitStack() as stack:
        sinks = [stack.enter_context(results_sink(path, criteria)) for path in results]
        sinks.append(published.add)
        audited = [
            (t, c, _counted(t, audits_of(auditor, t, c, rows), sinks, counts))
            for t, c in found.tables
        ]
        if books:
            info = run_info(job, auditor, journal.run["started"], found.digests)
            counts.written.append(way.write(books[0], audited, view, info, job.password))
        else:
            for _, _, pairs in audited:
                for _ in pairs:
                    pass
        if job.publish is not None:
            write_published(job.publish, published, view)
    counts.written += [Written(path) for path in all_outputs(job) if path not in books]


def _counted(
    table: Table,
    pairs: Iterable[tuple[Row, Audit | None]],
    sinks: Sequence[Sink],
    counts: Counts,
) -> Iterator[tuple[Row, Audit | None]]:
    """Yield ``pairs`` as they are counted; refuse results that lack a row before they appear."""
    before = counts.read
    for row, audit in pairs:
        counts.add(audit)
        if audit is not None:
            for sink in sinks:
                sink(audit)
        yield row, audit
    rows, written = len(table.rows), counts.read - before
    if rows != written:
        raise OutputError(
            f"{rows:,} rows were read but {written:,} accounted for, so nothing was written. "
            "Please report this; run the audit again without --resume."
        )


def read_tables(job: Job, notes: list[str]) -> list[tuple[Table, Columns]]:
    """Return the tables to audit with their columns; add to ``notes`` what was passed over."""
    counts = Counts(notes=notes)
    return read_inputs(job, counts).tables
