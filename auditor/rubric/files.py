"""What stands at the top of a rubric's files, whole or in parts."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from auditor.rubric.fields import THEME_ID, Part, Text
from auditor.rubric.schema import Band, Criterion, CriterionChange, Rule, Theme


class Head(Part):
    """What a rubric that stands alone says of itself."""

    id: str = Field(pattern=THEME_ID, description="Small letters, figures and hyphens.")
    version: Text = Field(description="Raised with each change, as 1.1.0.")
    title: Text
    description: Text = Field(description="What it looks for, and for whom.")
    bands: tuple[Band, ...] = Field(min_length=1, description="Ratings and their lowest scores.")
    cap: Text = Field(description="Best rating while a critical criterion is not met.")


class ExtensionHead(Part):
    """What a rubric that extends another says of itself and changes."""

    id: str = Field(pattern=THEME_ID, description="An id of its own.")
    version: Text = Field(description="Raised with each change, as 1.1.0.")
    title: Text
    description: Text | None = Field(None, description="Taken over where left out.")
    extends: Text = Field(description="A rubric's name, or a path from this file.")
    change: Mapping[str, CriterionChange] = Field(
        default_factory=dict, description="By criterion: what is changed, and why."
    )
    switch_off: Mapping[str, Text] = Field(
        default_factory=dict, description="Criteria, rules or themes left out, each with why."
    )
    bands: tuple[Band, ...] | None = Field(None, min_length=1)
    cap: Text | None = None
    bands_why: Text | None = Field(None, description="Why bands or cap differ.")


class RubricFile(Part):
    """One file of a rubric: the whole of it, or a part of one that is a folder."""

    id: str | None = Field(None, pattern=THEME_ID, description="Small letters and hyphens.")
    version: Text | None = Field(None, description="Raised with each change, as 1.1.0.")
    title: Text | None = None
    description: Text | None = Field(None, description="What it looks for, and for whom.")
    extends: Text | None = Field(None, description="A rubric's name, or a path from this file.")
    change: Mapping[str, CriterionChange] = Field(
        default_factory=dict, description="By criterion: what is changed, and why."
    )
    switch_off: Mapping[str, Text] = Field(
        default_factory=dict, description="Criteria, rules or themes left out, each with why."
    )
    bands: tuple[Band, ...] | None = Field(None, description="Ratings and their lowest scores.")
    cap: Text | None = Field(None, description="Best rating while a critical criterion is not met.")
    bands_why: Text | None = Field(None, description="Why bands or cap differ.")
    criteria: tuple[Criterion, ...] = Field((), description="What is judged.")
    rules: tuple[Rule, ...] = Field((), description="Words that are cues for a criterion.")
    themes: tuple[Theme, ...] = Field((), description="Words that tell what it is about.")
