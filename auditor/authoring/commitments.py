"""What the documents behind the rubrics commit to, as data."""

from __future__ import annotations

import csv
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from auditor.errors import RubricError
from auditor.places import data_folder

FILE = "commitments.csv"


class Commitment(BaseModel):
    """One thing that a document commits to: where it stands, and in our words what it says.

    ``outside`` says why no referral can show it; ``limit`` what of it a referral cannot show.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z]+(\.[a-z0-9-]+)+$")
    document: str = Field(min_length=1)
    place: str = Field(min_length=1)
    says: str = Field(min_length=1)
    outside: str = ""
    limit: str = ""


Commitments = tuple[Commitment, ...]


def load_commitments(file: Path | None = None) -> Commitments:
    """Return the commitments of ``file``, or those that ship with the tool, in its order.

    Raises:
        RubricError: where the file is wrong, with the row.
    """
    path = file or data_folder("rubrics") / FILE
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.DictReader(opened, restkey="too many cells", restval=""))
    except (OSError, ValueError, csv.Error):
        raise RubricError(f"{path}: it cannot be read as a csv in UTF-8.") from None
    read: dict[str, Commitment] = {}
    for number, row in enumerate(rows, start=2):
        one = _one(row, f"{path}, row {number}")
        if one.id in read:
            raise RubricError(f"{path}, row {number}: the id {one.id} stands twice.")
        read[one.id] = one
    return tuple(read.values())


def documents(commitments: Commitments) -> tuple[str, ...]:
    """Return the documents that the commitments stand in, each once."""
    return tuple(dict.fromkeys(c.document for c in commitments))


def _one(row: dict[str, str], where: str) -> Commitment:
    try:
        one = Commitment.model_validate(row)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise RubricError(f"{where}, {first['loc'][0]}: {first['msg']}.") from None
    if one.outside and one.limit:
        raise RubricError(f"{where}: {one.id} has both 'outside' and 'limit'; keep one.")
    return one
