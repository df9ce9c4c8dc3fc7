"""The abbreviations of the field that not every reader knows."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from auditor.places import data_folder


@cache
def abbreviations() -> Mapping[str, str]:
    """Return abbreviation to expansion; everyday ones are left out."""
    with (data_folder("rubrics") / "abbreviations.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return MappingProxyType(
        {r["abbreviation"]: r["expansion"] for r in rows if r["everyday"] != "yes"}
    )
