"""``auditor review pack``: referrals drawn for a blind second marking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.api.about import rubric_view
from auditor.errors import InputError
from auditor.ids import place_id, text_hash
from auditor.review.sampling import draw
from auditor.rubric import load_rubric
from auditor.sheets.columns import recognise
from auditor.sheets.read import read_file
from auditor.sheets.referrals import iter_referrals
from auditor.sheets.review.keys import marking_key
from auditor.sheets.review.marking_out import ToMark, can_be_marked, write_marking
from auditor.sheets.table import Role
from auditor.types import Referral

STRATA = ("agency", "borough", "age", "ethnicity", "gender", "looked_after")


@dataclass(frozen=True, slots=True)
class Pack:
    """What was drawn: ``of`` how many referrals, how many were left out, and by stratum."""

    drawn: int
    of: int
    left_out: int
    strata: Mapping[str, int]


def make_pack(
    source: Path,
    out: Path,
    *,
    each: int,
    more: int,
    seed: int,
    by: Sequence[str] = ("agency",),
    rubric: str = "child-first",
    sheet: str | None = None,
    columns: Mapping[Role, Sequence[str]] | None = None,
) -> Pack:
    """Draw referrals of ``source`` and write the workbook for marking them to ``out``.

    ``each`` of every stratum of the facts named in ``by``, and ``more`` from the rest.

    Raises:
        InputError: where ``source`` cannot be read or holds nothing to mark.
        OutputError: where ``out`` cannot be written.
    """
    if source.resolve() == out.resolve():
        raise InputError(f"{out} is the input, which is never written to. Name another.")
    referrals, left_out = _referrals(source, sheet, columns or {})
    if not referrals:
        raise InputError(f"{source.name} holds no referral to mark.")
    drawn = draw([_stratum(r, by) for r in referrals], each, more, seed)
    to_mark = [
        ToMark(referrals[d.index], _key(referrals[d.index], d.stratum, d.weight)) for d in drawn
    ]
    told = (
        f"{len(drawn)} of {len(referrals)} referrals of {source.name}: {each} from each stratum "
        f"by {', '.join(by)} and {more} from the rest, drawn with the seed {seed}."
    )
    write_marking(out, to_mark, rubric_view(load_rubric(rubric)), told)
    strata: dict[str, int] = {}
    for one in drawn:
        strata[one.stratum] = strata.get(one.stratum, 0) + 1
    return Pack(len(drawn), len(referrals), left_out, strata)


def _referrals(
    source: Path, sheet: str | None, columns: Mapping[Role, Sequence[str]]
) -> tuple[list[Referral], int]:
    found = [
        referral
        for table in read_file(source, sheet, columns).tables
        for _, referral in iter_referrals(table, recognise(table, columns))
        if referral is not None
    ]
    kept = [referral for referral in found if can_be_marked(referral)]
    return kept, len(found) - len(kept)


def _stratum(referral: Referral, by: Sequence[str]) -> str:
    facts = (getattr(referral.facts, name) for name in by)
    return ", ".join("not given" if fact is None else str(fact) for fact in facts)


def _key(referral: Referral, stratum: str, weight: float) -> str:
    texts = [text_hash(n.text) for n in referral.narratives]
    return marking_key(place_id(referral.place, referral.reference, texts), texts, stratum, weight)
