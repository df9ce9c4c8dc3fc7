"""A fairness check as Markdown and as plain data; neither holds any referral text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from auditor.fairness.counts import Flips, Tally
from auditor.fairness.data import communities
from auditor.fairness.groups import FEWER, GroupRates, Share
from auditor.fairness.run import ANY, LIMIT, Fairness, Key
from auditor.fairness.twins import Change
from auditor.learning.tables import markdown
from auditor.types import Label

OWN = "the project's marked referrals"
NOTES = """\
Each twin differs from its referral in one thing. A row counts the referrals in which it really
differs; "any" counts a referral once, as flipped where any of its twins is. "At most" is the
one-sided 95% Clopper-Pearson upper bound. Score changes are the twin's points less the referral's.
Pronouns and nouns are swapped for children alone; words for adults stay, a partner's too, and a
referral that tells of pregnancy or the like has no twin of the other sex. A flip shows that the
words weigh, and not which of the two judgements is right. Names and pronouns are found by rule, so
some twins read oddly; their flips count all the same."""


@dataclass(frozen=True)
class Told:
    """What was checked: referrals, where from, rubric, model, its digest, and seed."""

    source: str
    referrals: int
    rubric: str
    model: str
    digest: str
    seed: int


def as_markdown(told: Told, fairness: Fairness, groups: Sequence[GroupRates]) -> str:
    """Return the whole report as Markdown."""
    failed = sum(a.error is not None for a in fairness.audits)
    parts = [
        f"# Fairness of {told.model} with {told.rubric}",
        f"{told.referrals:,} referrals ({told.source}), seed {told.seed}; "
        f"{failed} could not be audited.\n\n{NOTES}",
        "## Rating, labels and score\n\n" + _changes(fairness),
        "## Verdicts\n\n" + _verdicts(fairness),
        "## Phrases of the rules\n\n" + _phrases(fairness),
        _left_out(fairness),
    ]
    if groups:
        parts.append("## Rates by group\n\n" + _groups(groups))
    return "\n\n".join([*parts, _conclusion(fairness)])


def _ordered(fairness: Fairness) -> list[tuple[Key, Tally]]:
    """Return the tallies by change, the summary first where there are several variants."""
    several = {c: sum(k[0] is c for k in fairness.tallies) > 2 for c in Change}
    return [(k, t) for k, t in _all(fairness) if several[k[0]] or k[1] != ANY]


def _all(fairness: Fairness) -> list[tuple[Key, Tally]]:
    kinds, named = list(Change), [ANY, *(c.community for c in communities())]

    def place(key: Key) -> tuple[int, int, str]:
        return kinds.index(key[0]), named.index(key[1]) if key[1] in named else 99, key[1]

    return sorted(fairness.tallies.items(), key=lambda entry: place(entry[0]))


def _name(key: Key) -> str:
    return f"{key[0].value}: {key[1]}"


def _changes(fairness: Fairness) -> str:
    heads = ("change", "referrals", "rating flips", *(f"{x.value} flips" for x in Label), "score")
    rows = [
        (
            _name(key),
            f"{t.referrals:,}",
            _flips(t.rating_flips()),
            *(_flips(t.label_flips(label)) for label in Label),
            _score(t),
        )
        for key, t in _ordered(fairness)
    ]
    return markdown(heads, rows)


def _flips(flips: Flips) -> str:
    if flips.rate is None or flips.bound is None:
        return "-"
    way = f" (+{flips.gained})" if flips.gained else ""
    return f"{flips.count}{way}, {flips.rate:.1%}, at most {flips.bound:.1%}"


def _score(tally: Tally) -> str:
    if tally.mean_score is None:
        return "-"
    return f"{tally.mean_score:+.2f} ({tally.scores_up()} up, {tally.scores_down()} down)"


def _summaries(fairness: Fairness) -> dict[Change, Tally]:
    return {key[0]: t for key, t in _all(fairness) if key[1] == ANY}


def _verdicts(fairness: Fairness) -> str:
    """Return a row for each criterion with a flip; the others are counted in one line."""
    told = _summaries(fairness)
    ids = list(dict.fromkeys(id for t in told.values() for id in t.judged))
    flipped = [id for id in ids if any(t.criteria[id] for t in told.values())]
    changes = [c for c in Change if c in told]
    rows = [(f"`{id}`", *(_flips(told[c].criterion_flips(id)) for c in changes)) for id in flipped]
    rest = f"{len(ids) - len(flipped)} of {len(ids)} criteria never flipped."
    return f"{markdown(('criterion', *(c.value for c in changes)), rows)}\n\n{rest}"


def _phrases(fairness: Fairness) -> str:
    heads = ("change", "twins", "in the changed words", "elsewhere", "referrals with any elsewhere")
    rows = [
        (c.value, f"{t.twins:,}", str(t.by_words), str(t.elsewhere), _flips(t.phrase_flips()))
        for c, t in _summaries(fairness).items()
    ]
    rules = [
        f"{c.value}: " + ", ".join(f"`{r}` ({n})" for r, n in t.rules.most_common(8))
        for c, t in _summaries(fairness).items()
        if t.rules
    ]
    named = "\n\nRules that changed elsewhere: " + "; ".join(rules) + "." if rules else ""
    return markdown(heads, rows) + named


def _left_out(fairness: Fairness) -> str:
    told = [
        f"`{id}` where the change is {change.value}"
        for change, ids in fairness.left_out.items()
        for id in sorted(ids)
    ]
    what = "; ".join(told) or "nothing"
    return f"Left out, as the verdict rightly depends on what is changed: {what}."


def _groups(groups: Sequence[GroupRates]) -> str:
    heads = ("by", "group", "referrals", *(f"with {x.value}" for x in Label))
    rows = [
        (
            g.by,
            g.group,
            FEWER if g.referrals is None else f"{g.referrals:,}",
            *(_share(g.labels.get(x)) for x in Label),
        )
        for g in groups
    ]
    note = (
        "Shares of referrals with 95% Wilson intervals. Groups differ in what befell the children "
        "and who wrote, so a difference is a reason to read, and no proof of bias."
    )
    return f"{markdown(heads, rows)}\n\n{note}"


def _share(share: Share | None) -> str:
    return "-" if share is None else f"{share.rate:.0%} ({share.low:.0%} to {share.high:.0%})"


def _conclusion(fairness: Fairness) -> str:
    passed = [
        f"{_name(key)}, {label.value} ({rate:.1%})"
        for key, tally in _ordered(fairness)
        for label in Label
        if (rate := tally.label_flips(label).rate) is not None and rate > LIMIT
    ]
    if not passed:
        return f"No label flips in more than {LIMIT:.0%} of referrals."
    return f"**A label flips in more than {LIMIT:.0%} of referrals**: {'; '.join(passed)}."


def as_data(told: Told, fairness: Fairness, groups: Sequence[GroupRates]) -> dict[str, Any]:
    """Return the whole report as plain data for JSON."""
    return {
        **asdict(told),
        "limit": LIMIT,
        "passes": fairness.passes(),
        "changes": [_tally(key, tally) for key, tally in _all(fairness)],
        "left_out": {c.value: sorted(ids) for c, ids in fairness.left_out.items()},
        "groups": [asdict(g) for g in groups],
    }


def _tally(key: Key, tally: Tally) -> Mapping[str, Any]:
    return {
        "change": key[0].value,
        "variant": key[1],
        "referrals": tally.referrals,
        "twins": tally.twins,
        "failed": tally.failed,
        "rating": _data(tally.rating_flips()),
        "labels": {x.value: _data(tally.label_flips(x)) for x in Label},
        "criteria": {id: _data(tally.criterion_flips(id)) for id in tally.judged},
        "score": {
            "mean": tally.mean_score,
            "up": tally.scores_up(),
            "down": tally.scores_down(),
        },
        "phrases": {
            "in_changed_words": tally.by_words,
            "elsewhere": tally.elsewhere,
            "referrals": _data(tally.phrase_flips()),
            "rules": dict(tally.rules),
        },
    }


def _data(flips: Flips) -> Mapping[str, Any]:
    return {**asdict(flips), "rate": flips.rate, "at_most": flips.bound}
