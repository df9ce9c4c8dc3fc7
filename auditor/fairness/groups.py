"""How often labels are found in the referrals of each group, from audits as they came."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from auditor.fairness.bounds import wilson
from auditor.types import Audit, Facts, Label

SMALLEST = 10
FEWER = f"fewer than {SMALLEST}"
NOT_GIVEN = "not given"
SMALL = "smaller groups"
LONGEST = 60
BANDS = ((5, "0 to 4"), (11, "5 to 10"), (14, "11 to 13"), (16, "14 to 15"), (18, "16 to 17"))


@dataclass(frozen=True)
class Share:
    """A share of referrals with its 95% Wilson interval, each 0 to 1."""

    rate: float
    low: float
    high: float


@dataclass(frozen=True)
class GroupRates:
    """The referrals of one group and the share with each label; no figure for a small one."""

    by: str
    group: str
    referrals: int | None
    labels: Mapping[str, Share]


def rates_by_group(audits: Sequence[Audit]) -> list[GroupRates]:
    """Return the rates by ethnicity, gender, age band and care status.

    Groups of fewer than ten referrals are one row without a figure and without their names,
    as a rare value in a column may point to a child.
    """
    done = [a for a in audits if a.error is None]
    return [rates for by, of in GROUPS.items() for rates in _rates(by, of, done)]


def _rates(by: str, of: Callable[[Facts], str], audits: Sequence[Audit]) -> list[GroupRates]:
    members: dict[str, list[Audit]] = {}
    for audit in audits:
        members.setdefault(of(audit.facts), []).append(audit)
    shown = {g: a for g, a in members.items() if len(a) >= SMALLEST}
    told = [_of_group(by, g, a) for g, a in sorted(shown.items(), key=_order)]
    return told if len(shown) == len(members) else [*told, GroupRates(by, SMALL, None, {})]


def _order(entry: tuple[str, list[Audit]]) -> tuple[bool, int, str]:
    group, members = entry
    return group == NOT_GIVEN, -len(members), group


def _of_group(by: str, group: str, audits: Sequence[Audit]) -> GroupRates:
    return GroupRates(by, group, len(audits), {label: _share(audits, label) for label in Label})


def _share(audits: Sequence[Audit], label: Label) -> Share:
    count = sum(any(f.label is label for f in a.findings) for a in audits)
    return Share(count / len(audits), *wilson(count, len(audits)))


def _plain(value: str | None) -> str:
    """Return a cell's value as one short line, safe in a table."""
    text = " ".join((value or NOT_GIVEN).replace("|", "/").split())
    return text if len(text) <= LONGEST else "a long entry"


def _band(facts: Facts) -> str:
    if facts.age is None:
        return NOT_GIVEN
    age = facts.age
    return next((name for below, name in BANDS if age < below), "18 or over")


def _care(facts: Facts) -> str:
    return {True: "yes", False: "no", None: NOT_GIVEN}[facts.looked_after]


GROUPS: Mapping[str, Callable[[Facts], str]] = {
    "ethnicity": lambda facts: _plain(facts.ethnicity),
    "gender": lambda facts: _plain(facts.gender),
    "age": _band,
    "looked after": _care,
}
