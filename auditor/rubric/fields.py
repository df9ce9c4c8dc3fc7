"""The kinds of value that stand in a rubric: texts, weights, names from a fixed list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from auditor.vocabulary import COLUMNS, EVIDENCE, FORMS

CRITERION_ID = r"^[a-z]+\.[a-z0-9-]+$"
THEME_ID = r"^[a-z0-9-]+$"


class Part(BaseModel):
    """Base of every part: unknown keys are mistakes, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _among(names: Iterable[str], what: str) -> Callable[[str], str]:
    known = tuple(names)

    def check(value: str) -> str:
        if value not in known:
            told = {"what": what, "allowed": known}
            raise PydanticCustomError("unknown_name", "unknown name", told)
        return value

    return check


Text = Annotated[str, Field(min_length=1)]
Weight = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=1)]
EvidenceName = Annotated[
    str,
    AfterValidator(_among(EVIDENCE, "kind of evidence")),
    Field(json_schema_extra={"enum": list(EVIDENCE)}),
]
FormName = Annotated[
    str,
    AfterValidator(_among(FORMS, "form of adultifying language")),
    Field(json_schema_extra={"enum": list(FORMS)}),
]
ColumnName = Annotated[
    str,
    AfterValidator(_among(COLUMNS, "column that is recognised")),
    Field(json_schema_extra={"enum": list(COLUMNS)}),
]
