"""What the documents behind the rubrics commit to, as data."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from auditor.errors import RubricError
from auditor.places import data_folder

FILE = "commitments.yaml"


class Entry(BaseModel):
    """Base of every part: unknown keys are mistakes, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Document(Entry):
    """A document that makes commitments; its ``id`` is what their ids begin with."""

    id: str = Field(pattern=r"^[a-z]+$")
    title: str
    short: str


class Commitment(Entry):
    """One thing that a document commits to: where it stands, and in our words what it says.

    ``outside`` says why no referral can show it; ``limit`` what of it a referral cannot show.
    """

    id: str = Field(pattern=r"^[a-z]+(\.[a-z0-9-]+)+$")
    place: str
    says: str
    outside: str = ""
    limit: str = ""

    @property
    def document(self) -> str:
        """Return the id of the document that it stands in."""
        return self.id.partition(".")[0]


class Commitments(Entry):
    """All of them, in the order of the documents."""

    documents: tuple[Document, ...]
    commitments: tuple[Commitment, ...]

    def of(self, document: Document) -> tuple[Commitment, ...]:
        """Return those of one document."""
        return tuple(c for c in self.commitments if c.document == document.id)


def load_commitments(file: Path | None = None) -> Commitments:
    """Return the commitments of ``file``, or those that ship with the tool.

    Raises:
        RubricError: where the file is wrong.
    """
    path = file or data_folder("rubrics") / FILE
    try:
        read = Commitments.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ", ".join(f"number {p + 1}" if isinstance(p, int) else p for p in first["loc"])
        raise RubricError(f"{path}: {where}: {first['msg']}.") from None
    except (OSError, ValueError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise RubricError(f"{path}{line}: it cannot be read as YAML.") from None
    _refuse_strays(read, path)
    return read


def _refuse_strays(read: Commitments, path: Path) -> None:
    known = {d.id for d in read.documents}
    seen: set[str] = set()
    for each in read.commitments:
        if each.document not in known:
            raise RubricError(f"{path}: {each.id} begins with the id of no document.")
        if each.id in seen:
            raise RubricError(f"{path}: the id {each.id} stands twice.")
        if each.outside and each.limit:
            raise RubricError(f"{path}: {each.id} has both 'outside' and 'limit'; keep one.")
        seen.add(each.id)
