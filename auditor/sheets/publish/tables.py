"""The tables to publish, each count shown or hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from auditor.sheets.publish.counts import UNRATED, Published, folded
from auditor.sheets.publish.suppress import Sum, hidden
from auditor.sheets.workbook_out.view import RubricView
from auditor.sheets.workbook_out.words import LABELS
from auditor.types import Outcome

CONFIDENTIAL = "[c]"
NOTHING = "[z]"
Value = str | int | float
Name = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One table: its title, what it says, headings and rows."""

    title: str
    told: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


class _Sheet:
    """All counts under names, the sums between them, and which are hidden."""

    def __init__(self) -> None:
        self.counts: dict[Name, int] = {}
        self.sums: list[Sum[Name]] = []
        self._hidden: set[Name] = set()

    def put(self, name: Name, count: int) -> Name:
        self.counts[name] = count
        return name

    def settle(self) -> None:
        self._hidden = hidden(self.counts, self.sums)

    def shown(self, *name: Hashable) -> Value:
        return CONFIDENTIAL if name in self._hidden else self.counts[name]

    def percent(self, part: Name, whole: Sequence[Name]) -> Value:
        """Return a percentage; hidden where any count that it is made of is."""
        if self._hidden & {part, *whole}:
            return CONFIDENTIAL
        of = sum(self.counts[name] for name in whole)
        return round(100 * self.counts[part] / of, 1) if of else NOTHING


_ALL: Name = ("all",)
_JUDGED = {Outcome.MET: "Met", Outcome.PARTLY: "Partly met", Outcome.NOT_MET: "Not met"}
_REST = "Not applicable or cannot tell"


def tables(published: Published, rubric: RubricView) -> list[Shown]:
    """Return the tables, in order, small counts and what would give them away hidden."""
    sheet = _Sheet()
    sheet.put(_ALL, published.audited)
    ratings = [*rubric.ratings(), *([UNRATED] if published.ratings[UNRATED] else [])]
    agencies, boroughs = folded(dict(published.agencies)), folded(dict(published.boroughs))
    _count_ratings(sheet, published, ratings)
    _count_groups(sheet, "agency", agencies, ratings)
    _count_groups(sheet, "borough", boroughs, ratings)
    _count_verdicts(sheet, published)
    _count_shares(sheet, published.audited, "label", {k: published.labels[k] for k in LABELS})
    _count_shares(sheet, published.audited, "theme", published.themes)
    _tie_labels(sheet, published)
    sheet.settle()
    made = [
        _ratings(sheet, ratings),
        _verdicts(sheet, rubric, published),
        _shares(sheet, "label", "Language", {k: LABELS[k] for k in LABELS}),
        _shares(sheet, "theme", "Theme", {k: k.replace("-", " ").capitalize()
                                          for k in sorted(published.themes)}),
        _groups(sheet, "agency", "Agency", agencies, ratings),
        _groups(sheet, "borough", "Borough", boroughs, ratings),
    ]  # fmt: skip
    return [table for table in made if table.rows]


def _count_ratings(sheet: _Sheet, published: Published, ratings: Sequence[str]) -> None:
    parts = [sheet.put(("rating", rating), published.ratings[rating]) for rating in ratings]
    sheet.sums.append((_ALL, parts))


def _count_groups(
    sheet: _Sheet, kind: str, groups: Mapping[str, Counter[str]], ratings: Sequence[str]
) -> None:
    for group, counts in groups.items():
        parts = [sheet.put((kind, group, rating), counts[rating]) for rating in ratings]
        sheet.sums.append((sheet.put((kind, group), counts.total()), parts))
    for rating in ratings:
        column = [(kind, group, rating) for group in groups]
        sheet.sums.append((("rating", rating), column))
    sheet.sums.append((_ALL, [(kind, group) for group in groups]))


def _count_verdicts(sheet: _Sheet, published: Published) -> None:
    for criterion, outcomes in published.verdicts.items():
        judged = [sheet.put((criterion, o), outcomes[o]) for o in _JUDGED]
        rest = published.audited - sum(outcomes[o] for o in _JUDGED)
        sheet.sums.append((_ALL, [*judged, sheet.put((criterion, _REST), rest)]))


def _count_shares(
    sheet: _Sheet, audited: int, kind: str, counts: Mapping[Hashable, int] | Counter[str]
) -> None:
    for name, count in counts.items():
        have = sheet.put((kind, name, True), count)
        sheet.sums.append((_ALL, [have, sheet.put((kind, name, False), audited - count)]))


def _tie_labels(sheet: _Sheet, published: Published) -> None:
    """Tie a label's counts to those of a criterion that rests on it, where they are the same."""
    for criterion, label in published.rests_on:
        for outcome in _JUDGED:
            for have in (True, False):
                one, other = (criterion, outcome), ("label", label, have)
                if sheet.counts.get(one) == sheet.counts.get(other):
                    sheet.sums.append((other, [one]))


def _ratings(sheet: _Sheet, ratings: Sequence[str]) -> Shown:
    rows = [
        (rating, sheet.shown("rating", rating), sheet.percent(("rating", rating), [_ALL]))
        for rating in ratings
    ]
    rows.append(("All referrals", sheet.shown(*_ALL), sheet.percent(_ALL, [_ALL])))
    return Shown(
        "Referrals by rating", "The rating is of how the referral is written.",
        ("Rating", "Referrals", "Percentage of referrals"), tuple(rows),
    )  # fmt: skip


def _verdicts(sheet: _Sheet, rubric: RubricView, published: Published) -> Shown:
    rows = []
    for criterion in rubric.criteria:
        if criterion.id not in published.verdicts:
            continue
        judged = [(criterion.id, outcome) for outcome in _JUDGED]
        shown = [sheet.shown(*name) for name in (*judged, (criterion.id, _REST))]
        rows.append((criterion.title, *shown, sheet.percent(judged[0], judged)))
    return Shown(
        "Referrals by criterion and verdict",
        "The percentage is of the referrals to which the criterion applies and where it could "
        "be judged.",
        ("Criterion", *_JUDGED.values(), _REST, "Percentage met"), tuple(rows),
    )  # fmt: skip


def _shares(sheet: _Sheet, kind: str, heading: str, names: Mapping[Hashable, str]) -> Shown:
    rows = [
        (told, sheet.shown(kind, name, True), sheet.shown(kind, name, False),
         sheet.percent((kind, name, True), [_ALL]))
        for name, told in names.items()
    ]  # fmt: skip
    return Shown(
        f"Referrals by {heading.lower()}",
        "A referral can be counted in several rows.",
        (heading, "Referrals with it", "Referrals without it", "Percentage with it"), tuple(rows),
    )  # fmt: skip


def _groups(
    sheet: _Sheet, kind: str, heading: str, groups: Mapping[str, object], ratings: Sequence[str]
) -> Shown:
    rows = [
        (group, *(sheet.shown(kind, group, rating) for rating in ratings),
         sheet.shown(kind, group))
        for group in groups
    ]  # fmt: skip
    rows.append(("All", *(sheet.shown("rating", rating) for rating in ratings), sheet.shown(*_ALL)))
    return Shown(
        f"Referrals by {heading.lower()} and rating",
        "Groups differ in what they refer; the figures are no comparison of their work.",
        (heading, *ratings, "All referrals"), tuple(rows) if len(groups) > 1 else (),
    )  # fmt: skip
