"""Rubrics: what is audited, as data that a practitioner can edit."""

from auditor.rubric.load import load_rubric, rubric_names
from auditor.rubric.schema import Criterion, Rubric, Rule, Theme

__all__ = ["Criterion", "Rubric", "Rule", "Theme", "load_rubric", "rubric_names"]
