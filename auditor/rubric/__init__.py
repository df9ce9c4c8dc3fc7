"""Rubrics: what is audited, as data that a practitioner can edit."""

from auditor.rubric.load import Checked, load_rubric, read_rubric, rubric_names
from auditor.rubric.mistake import Mistake, in_order, refusal
from auditor.rubric.schema import Criterion, Rubric, Rule, Theme

__all__ = [
    "Checked",
    "Criterion",
    "Mistake",
    "Rubric",
    "Rule",
    "Theme",
    "in_order",
    "load_rubric",
    "read_rubric",
    "refusal",
    "rubric_names",
]
