"""One referral, judged: text, cues, classifier, checks and scoring put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from auditor.checks import Case, Cue, Judgement, Reading, judge
from auditor.checks.abbreviations import abbreviations
from auditor.checks.cues import CueFinder
from auditor.checks.kinds import check_alone
from auditor.checks.passages import Repeats, count_repeats
from auditor.checks.pasted import without_pasted_voice
from auditor.checks.repeated import wanted
from auditor.checks.themes import ThemeFinder
from auditor.classifier.model import Model, load_model
from auditor.classifier.reading import ModelReading, rules_reading
from auditor.ids import text_hashes
from auditor.register import Entry, Register
from auditor.rubric import Criterion, Rubric, load_rubric
from auditor.scoring import points, rating, score
from auditor.suppression import touched, without
from auditor.text import Analysed, analyse
from auditor.types import Audit, Finding, Referral, Sentence, Suppressed, Verdict


@dataclass(frozen=True)
class Auditor:
    """A rubric and a model, ready to judge referrals.

    Judging is a pure function of the referral, the rubric, the model and the register of
    exceptions that are in force.
    """

    rubric: Rubric
    model: Model
    register: Register = field(default_factory=Register)

    @cached_property
    def _cues(self) -> CueFinder:
        return CueFinder(self.rubric.rules)

    @cached_property
    def _themes(self) -> ThemeFinder:
        return ThemeFinder(self.rubric.themes)

    def audit(self, referral: Referral) -> Audit:
        """Return the audit of one referral."""
        return next(iter(self.audit_many([referral])))

    def audit_many(
        self, referrals: Sequence[Referral], repeats: Repeats | None = None
    ) -> list[Audit]:
        """Return the audits of ``referrals``, in order; the model reads them in one go.

        ``repeats`` tells which passages stand in many referrals of the batch that they come
        from. A referral that fails is returned with ``error`` set and costs the others nothing.
        """
        return [
            self.judged(case) if isinstance(case, Case) else self.failed(referral, case)
            for referral, case in zip(referrals, self.cases(referrals, repeats), strict=True)
        ]

    def repeats_in(self, batch: Callable[[], Iterable[Referral]]) -> Repeats | None:
        """Return the passages that ``batch`` repeats, where the rubric asks for them.

        ``batch`` gives the referrals anew each time that it is called.
        """
        asked = wanted(self.rubric)
        return count_repeats(batch, asked.in_referrals, asked.fewest_words) if asked else None

    def cases(
        self, referrals: Sequence[Referral], repeats: Repeats | None = None
    ) -> list[Case | str]:
        """Return each referral read as a case, or why it could not be read."""
        texts = [_analysed(r) for r in referrals]
        groups = [tuple(s for t in parts or () for s in t.sentences) for parts in texts]
        readings = self.model.read(
            [[s.text for s in group] for group in groups], [r.facts for r in referrals]
        )
        return [
            self._case(*each, repeats)
            for each in zip(referrals, texts, groups, readings, strict=True)
        ]

    def _case(
        self,
        referral: Referral,
        parts: tuple[Analysed, ...] | None,
        sentences: tuple[Sentence, ...],
        reading: ModelReading,
        repeats: Repeats | None,
    ) -> Case | str:
        if parts is None:
            return "Its text could not be read as sentences."
        if not sentences:
            return "It has no narrative text to audit."
        try:
            cues = self._cues.find(parts)
            case = Case(
                referral=referral,
                sentences=sentences,
                cues=cues,
                themes=self._themes_of(parts, reading),
                reading=self._reading(reading, cues),
                abbreviations=abbreviations(),
                repeats=repeats,
                texts=parts,
            )
            return without_pasted_voice(case, self.rubric)
        except Exception as error:
            # The message of an unforeseen error may quote the text, so only its kind is told.
            return f"Its phrases could not be matched ({type(error).__name__})."

    def _themes_of(self, parts: Sequence[Analysed], reading: ModelReading) -> tuple[str, ...]:
        likely = reading.themes(self._themes.find(parts))
        return tuple(t.id for t in self.rubric.themes if t.id in likely)

    def judged(self, case: Case) -> Audit:
        """Return the audit of a case: every criterion judged, scored and rated."""
        referral = case.referral
        try:
            findings, verdicts = assemble((c, judge(case, c)) for c in self.rubric.criteria)
            accepted = self._accepted(referral, findings)
            if accepted:
                findings, verdicts = self._judged_without(case, accepted, verdicts, findings)
        except Exception as error:
            return self.failed(referral, f"A check failed ({type(error).__name__}).")
        value = score(verdicts)
        return Audit(
            place=referral.place,
            reference=referral.reference,
            score=value,
            rating=rating(self.rubric, verdicts, value),
            themes=case.themes,
            verdicts=verdicts,
            findings=findings,
            facts=referral.facts,
            rubric=self.rubric.name,
            model=self.model.name,
            texts=text_hashes(referral),
            suppressed=tuple(Suppressed(f, e.by, e.reason, e.until) for f, e in accepted),
        )

    def _accepted(
        self, referral: Referral, findings: Sequence[Finding]
    ) -> list[tuple[Finding, Entry]]:
        given = ((f, self.register.entry_for(f, referral.reference)) for f in findings)
        return [(finding, entry) for finding, entry in given if entry is not None]

    def _judged_without(
        self,
        case: Case,
        accepted: Sequence[tuple[Finding, Entry]],
        verdicts: Sequence[Verdict],
        findings: Sequence[Finding],
    ) -> tuple[tuple[Finding, ...], tuple[Verdict, ...]]:
        """Judge again as if the accepted findings were not there.

        A criterion that rested on one is judged by its check alone: the second opinion read
        the whole text, the accepted words among it.
        """
        rested = {v.id for v in verdicts if any(touched(accepted, findings[i]) for i in v.findings)}
        masked = without(case, accepted, self.rubric.criteria)
        judge_one = {True: check_alone, False: judge}
        found, judged = assemble(
            (c, judge_one[c.id in rested](masked, c)) for c in self.rubric.criteria
        )
        return found, judged

    def _reading(self, reading: ModelReading, cues: Sequence[Cue]) -> Reading:
        if not self.model.rules_only:
            return reading
        return rules_reading(
            (c.sentence, target)
            for c in cues
            if not c.excused
            for target in (c.rule.label, c.rule.evidence, f"form.{c.rule.form}")
            if target
        )

    def failed(self, referral: Referral, error: str) -> Audit:
        """Return the audit of a referral that could not be judged, saying why."""
        return Audit(
            place=referral.place,
            reference=referral.reference,
            score=None,
            rating=None,
            themes=(),
            verdicts=(),
            findings=(),
            facts=referral.facts,
            rubric=self.rubric.name,
            model=self.model.name,
            error=error,
            texts=text_hashes(referral),
        )


def assemble(
    judged: Iterable[tuple[Criterion, Judgement]],
) -> tuple[tuple[Finding, ...], tuple[Verdict, ...]]:
    """Return all findings, each once, in the order of the text, and the verdicts on them.

    Two criteria that rest on the same marked sentence share one finding, which says what both say.
    """
    given = list(judged)
    unique: dict[tuple[object, ...], Finding] = {}
    for _, judgement in given:
        for finding in judgement.findings:
            key = _key(finding)
            unique[key] = _joined(unique[key], finding) if key in unique else finding
    columns = {f.column: i for i, f in reversed(list(enumerate(unique.values())))}
    order = sorted(unique, key=lambda k: (columns[unique[k].column], unique[k].start, str(k)))
    number = {key: i for i, key in enumerate(order)}
    verdicts = tuple(
        Verdict(
            id=criterion.id,
            outcome=judgement.outcome,
            points=points(judgement.outcome, criterion.weight),
            weight=criterion.weight,
            reason=judgement.reason,
            findings=tuple(sorted({number[_key(f)] for f in judgement.findings})),
        )
        for criterion, judgement in given
    )
    return tuple(unique[key] for key in order), verdicts


def _joined(one: Finding, other: Finding) -> Finding:
    return replace(
        one,
        message=_and(one.message, other.message),
        suggestion=_and(one.suggestion, other.suggestion),
    )


def _and(one: str, other: str) -> str:
    return one if not other or other in one else f"{one} {other}".strip()


def _key(finding: Finding) -> tuple[object, ...]:
    shared = finding.label or finding.criterion
    return (finding.column, finding.start, finding.end, finding.kind, shared)


def _analysed(referral: Referral) -> tuple[Analysed, ...] | None:
    try:
        return tuple(analyse(n, referral.facts) for n in referral.narratives)
    except Exception:
        # Whatever went wrong, the message may quote the text; the row is reported instead.
        return None


def load_auditor(rubric: str | Path = "child-first", model: str | Path = "child-first") -> Auditor:
    """Return an auditor with the rubric and model of these names or paths.

    Raises:
        RubricError: where the rubric is missing or wrong.
        ModelError: where the model is missing or damaged.
    """
    return Auditor(load_rubric(rubric), load_model(model))
