"""Where the referrals of a fairness check come from, and where its figures go."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from auditor.api.files import Job, read_tables
from auditor.classifier.corpus import referral_files
from auditor.errors import InputError, OutputError
from auditor.learning.marked import read_marked
from auditor.places import data_folder
from auditor.sheets.atomic import replacing
from auditor.sheets.referrals import iter_referrals
from auditor.sheets.table import Role
from auditor.types import Referral


def referrals_from(
    path: Path | None, sheet: str | None = None, columns: Mapping[str, Sequence[str]] | None = None
) -> list[Referral]:
    """Return the referrals of a spreadsheet, or without one the project's marked referrals.

    Rows without a narrative are left out.

    Raises:
        InputError: where there is nothing to read.
    """
    found = _marked() if path is None else _of_sheet(path, sheet, columns or {})
    kept = [r for r in found if any(n.text.strip() for n in r.narratives)]
    if not kept:
        raise InputError("No referral with a narrative was found to check. Name another file.")
    return kept


def _marked() -> list[Referral]:
    try:
        models = data_folder("models")
    except FileNotFoundError:
        models = Path()
    authors = [p for f in ("corpus", "heldout") for p in referral_files(models / f)]
    if not authors:
        raise InputError(
            "The marked referrals are not part of this installation. Name a spreadsheet instead."
        )
    return [m.referral for m in read_marked(authors)]


def _of_sheet(
    path: Path, sheet: str | None, columns: Mapping[str, Sequence[str]]
) -> list[Referral]:
    named = {Role(role): names for role, names in columns.items()}
    tables = read_tables(Job((path,), (), sheet=sheet, columns=named), [])
    rows = (row for table, roles in tables for row in iter_referrals(table, roles))
    return [referral for _, referral in rows if referral is not None]


def drawn(referrals: Sequence[Referral], size: int | None, seed: int) -> list[Referral]:
    """Return ``size`` referrals drawn by ``seed``, in their order; all where that is fewer."""
    if size is None or size >= len(referrals):
        return list(referrals)
    places = sorted(random.Random(seed).sample(range(len(referrals)), size))
    return [referrals[i] for i in places]


def refuse_input(source: Path | None, output: Path | None) -> None:
    """Raise :class:`OutputError` where the figures would be written over the referrals."""
    if source is not None and output is not None and source.resolve() == output.resolve():
        raise OutputError(f"{output} is the input, which is never written to. Name another.")


def write_json(path: Path, data: Mapping[str, Any]) -> None:
    """Write figures as JSON, whole or not at all.

    Raises:
        OutputError: where the file cannot be written.
    """
    with replacing(path) as temporary:
        temporary.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
