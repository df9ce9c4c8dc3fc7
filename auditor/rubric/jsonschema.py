"""The JSON Schema of a rubric's file, made from the models, for editors."""

from __future__ import annotations

import json
from typing import Any

from auditor.rubric.files import RubricFile

TITLE = "A rubric of auditor, or a part of one"
TOGETHER = ("version", "title")


def rubric_schema() -> dict[str, Any]:
    """Return the schema of one file of a rubric: the whole, or a part of a folder."""
    schema: dict[str, Any] = _plain(RubricFile.model_json_schema(by_alias=True))
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = TITLE
    schema["dependentRequired"] = {"id": list(TOGETHER), "extends": ["id"]}
    return schema


def schema_text() -> str:
    """Return the schema as it stands in ``rubrics/schema.json``."""
    return json.dumps(rubric_schema(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _plain(part: Any) -> Any:
    """Return a part of a schema without what only repeats its key, or says that it is optional."""
    if isinstance(part, list):
        return [_plain(each) for each in part]
    if not isinstance(part, dict):
        return part.replace("``", "`") if isinstance(part, str) else part
    kept = {
        key: _plain(value)
        for key, value in part.items()
        if not (key == "title" and isinstance(value, str)) and not (key == "default" and not value)
    }
    return _unless_null(kept)


def _unless_null(part: dict[str, Any]) -> dict[str, Any]:
    choices = part.get("anyOf")
    if not isinstance(choices, list):
        return part
    left = [choice for choice in choices if choice != {"type": "null"}]
    if len(left) != 1:
        return part | {"anyOf": left}
    rest = {key: value for key, value in part.items() if key != "anyOf"}
    return {**left[0], **rest}
