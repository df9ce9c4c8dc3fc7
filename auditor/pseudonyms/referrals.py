"""The one door for referrals that leave as training data: no identities, findings in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from auditor.pseudonyms import standins
from auditor.pseudonyms.hide import Pseudonymiser, Row
from auditor.pseudonyms.key import Key
from auditor.pseudonyms.kinds import Hidden
from auditor.sheets.dates import parse_date
from auditor.text.edits import Edit, applied
from auditor.types import Referral


def pseudonymised(
    referrals: Iterable[Referral], key: Key | None = None
) -> Iterator[tuple[Referral, tuple[tuple[Edit, ...], ...]]]:
    """Yield each referral without identities, with the edits made to each of its narratives.

    Offsets of findings or marks are carried over by ``auditor.text.edits.moved``. The date of
    birth and the school leave the cells; the age stays, worked out where it was not given.
    Without ``key`` the stand-ins are alike through these referrals and then forgotten.
    """
    hider = Pseudonymiser(key)
    for referral in referrals:
        yield _hidden(hider, referral)


def _hidden(
    hider: Pseudonymiser, referral: Referral
) -> tuple[Referral, tuple[tuple[Edit, ...], ...]]:
    on, born = parse_date(referral.facts.date), parse_date(referral.cells.get("born"))
    texts = [n.text for n in referral.narratives]
    others = {k: v for k, v in referral.cells.items() if k not in ("born", "school")}
    row = Row(on=on, born=born, values=_values(referral), facts=referral.facts)
    edits = hider.edits([*texts, *others.values()], row)
    new = [applied(t, e) for t, e in zip([*texts, *others.values()], edits, strict=True)]
    narratives = tuple(
        replace(n, text=text) for n, text in zip(referral.narratives, new, strict=False)
    )
    cells = dict(zip(others, new[len(texts) :], strict=True)) | _school(hider, referral)
    reference = referral.reference and standins.number(hider.key, referral.reference)
    facts = replace(referral.facts, age=_age(referral, on, born))
    hidden = replace(referral, reference=reference, narratives=narratives, cells=cells, facts=facts)
    return hidden, tuple(edits[: len(texts)])


def _values(referral: Referral) -> tuple[tuple[str, Hidden], ...]:
    values = [(referral.reference, Hidden.NUMBER), (referral.cells.get("school"), Hidden.PLACE)]
    return tuple((v, kind) for v, kind in values if v and len(v) > 3)


def _school(hider: Pseudonymiser, referral: Referral) -> dict[str, str]:
    school = referral.cells.get("school")
    return {"school": standins.place(hider.key, school)} if school else {}


def _age(referral: Referral, on: date | None, born: date | None) -> int | None:
    if referral.facts.age is not None or on is None or born is None or born > on:
        return referral.facts.age
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
