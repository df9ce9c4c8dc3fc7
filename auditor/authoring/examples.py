"""Running the examples that a rubric carries: what each must find, and must not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.audit import Auditor
from auditor.authoring.marks import unmarked
from auditor.checks import Cue
from auditor.checks.cues import CueFinder
from auditor.checks.kinds import check_alone
from auditor.classifier.model import load_model
from auditor.rubric import Criterion, Rubric, Rule
from auditor.rubric.lines import Lines
from auditor.text import analyse
from auditor.types import Facts, Narrative, Outcome, Place, Referral

FEWEST = 3
BY_WORDS = "other words excuse it"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to tell of an example: ``file:line``, the id it belongs to, and what."""

    where: str
    id: str
    what: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a rubric's examples.

    ``failures`` are wrong. ``notes`` are examples whose words are found where they should be,
    but which would not count if the sentence stood alone, because of who is described.
    """

    rules: int
    criteria: int
    examples: int
    failures: tuple[Told, ...]
    notes: tuple[Told, ...]


def try_examples(rubric: Rubric, lines: Lines) -> Tried:
    """Return what comes of every example of ``rubric``, judged by rules alone.

    ``lines`` give the place of each, as :func:`auditor.rubric.lines.example_lines` does.
    """
    finder = CueFinder(rubric.rules)
    failures: list[Told] = []
    notes: list[Told] = []
    for rule in rubric.rules:
        failures += _too_few(rule, lines)
        failures += _near(rule, finder, lines)
        for told, is_failure in _matches(rule, finder, lines):
            (failures if is_failure else notes).append(told)
    auditor = Auditor(rubric, load_model("rules"))
    for criterion in rubric.criteria:
        failures += _verdicts(auditor, criterion, lines)
    examples = sum(len(r.examples.match) + len(r.examples.near) for r in rubric.rules)
    examples += sum(len(texts) for c in rubric.criteria for _, _, texts in _by_verdict(c))
    return Tried(len(rubric.rules), len(rubric.criteria), examples, tuple(failures), tuple(notes))


def _where(lines: Lines, id: str, kind: str, number: int) -> str:
    return lines.get((id, kind, number)) or lines.get((id, "", 0)) or "rubric"


def _too_few(rule: Rule, lines: Lines) -> Iterator[Told]:
    for kind, given in (("match", rule.examples.match), ("near", rule.examples.near)):
        if len(given) < FEWEST:
            what = f"{len(given)} of '{kind}'; a rule needs {FEWEST} or more of each"
            yield Told(_where(lines, rule.id, "", 0), rule.id, what)


def _cues(finder: CueFinder, rule: Rule, text: str) -> list[Cue]:
    found = finder.find([analyse(Narrative("example", text), Facts())])
    return [cue for cue in found if cue.rule.id == rule.id]


def _matches(rule: Rule, finder: CueFinder, lines: Lines) -> Iterator[tuple[Told, bool]]:
    for i, example in enumerate(rule.examples.match):
        where = _where(lines, rule.id, "match", i)
        marked = unmarked(example)
        if marked is None:
            yield Told(where, rule.id, "mark the words to be found once, in [brackets]"), True
            continue
        cues = _cues(finder, rule, marked.text)
        wrong = _wrongly_found(cues, marked.text, marked.start, marked.end)
        if wrong:
            yield Told(where, rule.id, wrong), True
        elif cues[0].excused == BY_WORDS:
            yield Told(where, rule.id, "found, but the rule's own excuses match too"), True
        elif cues[0].excused:
            yield Told(where, rule.id, f"found, but not counted: {cues[0].excused}"), False


def _wrongly_found(cues: list[Cue], text: str, start: int, end: int) -> str | None:
    if not cues:
        return f"'{text[start:end]}' is not found"
    if [(c.start, c.end) for c in cues] != [(start, end)]:
        found = ", ".join(f"'{text[c.start : c.end]}'" for c in cues)
        return f"found {found} where '{text[start:end]}' is marked"
    return None


def _near(rule: Rule, finder: CueFinder, lines: Lines) -> Iterator[Told]:
    for i, text in enumerate(rule.examples.near):
        for cue in _cues(finder, rule, text):
            if not cue.excused:
                what = f"a near miss that is found: '{text[cue.start : cue.end]}'"
                yield Told(_where(lines, rule.id, "near", i), rule.id, what)


def _by_verdict(criterion: Criterion) -> list[tuple[str, Outcome, tuple[str, ...]]]:
    given = criterion.examples
    return [
        ("met", Outcome.MET, given.met),
        ("partly_met", Outcome.PARTLY, given.partly_met),
        ("not_met", Outcome.NOT_MET, given.not_met),
        ("not_applicable", Outcome.NOT_APPLICABLE, given.not_applicable),
    ]


def _verdicts(auditor: Auditor, criterion: Criterion, lines: Lines) -> Iterator[Told]:
    for kind, expected, texts in _by_verdict(criterion):
        for i, text in enumerate(texts):
            outcome = _outcome(auditor, criterion, text)
            if outcome != expected.value:
                what = f"comes out as {outcome} where it must be {expected.value}"
                yield Told(_where(lines, criterion.id, kind, i), criterion.id, what)


def _outcome(auditor: Auditor, criterion: Criterion, text: str) -> str:
    place = Place("example", None, 1)
    referral = Referral(place, None, (Narrative("example", text),))
    (case,) = auditor.cases([referral])
    return case if isinstance(case, str) else check_alone(case, criterion).outcome.value
