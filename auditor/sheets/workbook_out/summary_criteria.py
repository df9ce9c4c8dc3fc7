"""The table of criteria on the Summary sheet: how often each was met."""

from __future__ import annotations

from collections import Counter

from auditor.sheets.workbook_out.flow import Flow
from auditor.sheets.workbook_out.tally import Tally
from auditor.sheets.workbook_out.view import CriterionView
from auditor.sheets.workbook_out.words import OUTCOMES
from auditor.types import Outcome

_JUDGED = (Outcome.MET, Outcome.PARTLY, Outcome.NOT_MET)


def write_criteria(flow: Flow, tally: Tally) -> None:
    """Write each criterion's outcomes under its tenet, with a bar for the share met."""
    flow.section("Criteria")
    flow.prose(
        "The last column is the share of referrals that met the criterion, of those it applied "
        "to and where it could be judged."
    )
    flow.head_counts("Criterion", [*OUTCOMES.values(), "Share met"])
    first = flow.row
    for tenet, criteria in by_tenet(flow.book.rubric.criteria).items():
        flow.group(tenet, len(OUTCOMES) + 2)
        for criterion in criteria:
            _row(flow, criterion.title, tally.outcomes[criterion.id])
    _bars(flow, first)


def by_tenet(criteria: tuple[CriterionView, ...]) -> dict[str, list[CriterionView]]:
    """Return the criteria by tenet, both in the rubric's order."""
    tenets: dict[str, list[CriterionView]] = {}
    for criterion in criteria:
        tenets.setdefault(criterion.tenet, []).append(criterion)
    return tenets


def _row(flow: Flow, title: str, outcomes: Counter[Outcome]) -> None:
    styles = flow.book.styles
    judged = sum(outcomes[outcome] for outcome in _JUDGED)
    share = outcomes[Outcome.MET] / judged if judged else None
    numbers = [(outcomes[outcome], styles.number) for outcome in OUTCOMES]
    flow.cells([(title, styles.cell), *numbers, (share, styles.share)])


def _bars(flow: Flow, first: int) -> None:
    col = len(OUTCOMES) + 1
    flow.sheet.conditional_format(
        first, col, max(flow.row - 1, first), col,
        {"type": "data_bar", "bar_color": "#9DC3E6", "bar_solid": True, "data_bar_2010": True,
         "min_type": "num", "max_type": "num", "min_value": 0, "max_value": 1},
    )  # fmt: skip
