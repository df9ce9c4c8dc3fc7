"""What verdicts and themes are weighed by, read from marked referrals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.audit import Auditor
from auditor.checks import Case
from auditor.checks.kinds import check_alone
from auditor.checks.themes import ThemeFinder
from auditor.learning.fit_whole import Scored
from auditor.learning.marked import Marked, outcomes_of

Numbers = NDArray[np.float32]
ABOUT = {True: "about it", False: "not about it"}


@dataclass(frozen=True)
class Reading:
    """One marked referral as one criterion or theme sees it.

    ``rule`` is the outcome by the check alone, or whether the theme's words were found;
    ``truth`` the outcome marked.
    """

    author: str
    features: Numbers
    rule: str
    truth: str


class Readings(NamedTuple):
    """The readings for each criterion and for each theme."""

    criteria: dict[str, list[Reading]]
    themes: dict[str, list[Reading]]

    def add(self, others: Readings) -> None:
        """Take ``others`` in."""
        for mine, theirs in zip(self, others, strict=True):
            for id, readings in theirs.items():
                mine.setdefault(id, []).extend(readings)


def read(auditor: Auditor, marked: Sequence[Marked], scored: Scored) -> Readings:
    """Return how ``auditor`` reads ``marked``, for each criterion and theme in ``scored``.

    The auditor's model must carry opinions without weighings, so that checks judge alone.
    """
    criteria = {c.id: c for c in auditor.rubric.criteria}
    finder = ThemeFinder(auditor.rubric.themes)
    told = Readings({}, {})
    for m, case in zip(marked, auditor.cases([m.referral for m in marked]), strict=True):
        if not isinstance(case, Case):
            continue
        opinion: Any = getattr(case.reading, "whole")  # noqa: B009 - a learnt reading has one
        truth = outcomes_of(m.record)
        for id, values in scored.criteria.items():
            rule = check_alone(case, criteria[id]).outcome.value
            features = opinion.features(id, values["columns"], rule, case.carried)
            told.criteria.setdefault(id, []).append(Reading(m.author, features, rule, truth[id]))
        found = finder.find(case.texts)
        for id, column in scored.themes.items():
            features = np.array([opinion.scores[column], id in found], np.float32)
            about = ABOUT[id in m.record.get("themes", ())]
            told.themes.setdefault(id, []).append(
                Reading(m.author, features, ABOUT[id in found], about)
            )
    return told
