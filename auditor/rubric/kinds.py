"""The kinds of check that a criterion may name, and what each may be told."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from auditor.rubric.fields import ColumnName, Count, EvidenceName, FormName, Part, Text
from auditor.types import Label


class LabelsCheck(Part):
    """Met where no sentence carries ``label`` (only those of ``forms``, where given)."""

    kind: Literal["no-label"]
    label: Label = Field(description="The label that no sentence should carry.")
    forms: tuple[FormName, ...] = Field(
        (), description="Only these forms of adultifying language; all where left out."
    )


class EvidenceCheck(Part):
    """Met where a sentence gives full evidence, partly met where it only alludes to it.

    ``of`` names kinds of evidence. ``only_when`` names evidence without which the criterion
    does not apply. ``columns`` are column roles that give evidence too, as good as
    ``columns_give``. ``excused_by`` names evidence of a reason why ``of`` is missing, and
    ``needs_looked_after`` says that it applies to a looked after child alone.
    """

    kind: Literal["evidence"]
    of: tuple[EvidenceName, ...] = Field(
        min_length=1, description="The kinds of evidence looked for; any one is enough."
    )
    only_when: tuple[EvidenceName, ...] = Field(
        (), description="Evidence without which the criterion does not apply."
    )
    columns: tuple[ColumnName, ...] = Field(
        (), description="Columns that give the evidence too, where they are filled."
    )
    columns_give: Literal["met", "partly met"] = Field(
        "partly met", description="How good a filled column is."
    )
    excused_by: tuple[EvidenceName, ...] = Field(
        (), description="Evidence of a reason why it is missing: partly met."
    )
    needs_looked_after: bool = Field(
        False, description="Applies only where a column says that the child is looked after."
    )


class PhraseCheck(Part):
    """Met where the criterion's own rules find what should be said.

    At least ``at_least`` different wordings are needed; fewer are partly met.
    """

    kind: Literal["phrase"]
    at_least: Count = Field(1, description="How many different wordings are needed.")


class NoPhraseCheck(Part):
    """Met where the criterion's own rules find nothing; partly met up to ``allowed`` times."""

    kind: Literal["no-phrase"]
    allowed: int = Field(0, ge=0, description="How many are still partly met.")


class ColumnCheck(Part):
    """Met where a column is filled, and its value is one of ``any_of`` and none of ``none_of``.

    Small and capital letters are alike. ``when_empty`` is the verdict where it is not filled.
    """

    kind: Literal["column"]
    column: ColumnName = Field(description="The column that is looked at.")
    any_of: tuple[Text, ...] = Field((), description="Values that are met; any where left out.")
    none_of: tuple[Text, ...] = Field((), description="Values that are not met.")
    when_empty: Literal["not met", "partly met", "not applicable", "cannot tell"] = Field(
        "not met", description="The verdict where the column is empty or not in the file."
    )


class RepeatedCheck(Part):
    """Met where no passage stands, word for word, in many other referrals of the same batch.

    A passage is a sentence or paragraph of ``fewest_words`` or more. Names, figures, and words
    that tell a boy from a girl, are taken as alike. With ``of``, only sentences with that
    label are looked at.
    """

    kind: Literal["repeated"]
    in_referrals: int = Field(5, ge=2, description="In how many referrals it is too many.")
    fewest_words: int = Field(8, ge=4, description="Shorter passages are passed over.")
    of: Label | None = Field(None, description="Look only at sentences with this label.")


class DelayCheck(Part):
    """Met where the referral came within ``within_days`` of the day it tells of.

    Dates are read from the text beside words for an incident, or for the child being seen;
    the referral's own date is a column.
    """

    kind: Literal["delay"]
    since: Literal["incident", "seen"] = Field(
        "incident", description="The day that is counted from."
    )
    within_days: int = Field(ge=0, description="Days that are still met.")
    partly_within_days: int | None = Field(
        None, ge=0, description="Days that are still partly met."
    )


class AgesAgreeCheck(Part):
    """Met where ages agree with dates of birth, in the columns and in the text."""

    kind: Literal["ages-agree"]
    years_apart: int = Field(1, ge=0, description="How many years apart still agree.")


class VoiceCheck(Part):
    """Met where a child is heard; partly met where a reason for not hearing is given.

    A passage that stands in many referrals of the batch is pasted, and no child's voice.
    """

    kind: Literal["voice"]
    pasted_in: int = Field(5, ge=2, description="In how many referrals a passage is pasted.")
    excused_by: tuple[EvidenceName, ...] = Field(
        (), description="Evidence of a reason why no child is heard: partly met."
    )


class NamingCheck(Part):
    """Judges how children are named, by the words of this criterion's rules."""

    kind: Literal["naming"]


class AgeCheck(Part):
    """Met where an age or date of birth is given for every child, partly where for some."""

    kind: Literal["age"]


class ReadabilityCheck(Part):
    """Judges length, sentence length and unexplained abbreviations."""

    kind: Literal["readability"]
    shortest: int = Field(40, ge=0, description="words, below which a referral is too thin")
    longest_sentence: float = Field(30, gt=0, description="mean words a sentence")
    abbreviations: int = Field(6, ge=0, description="unexplained ones allowed")


Check = Annotated[
    LabelsCheck
    | EvidenceCheck
    | PhraseCheck
    | NoPhraseCheck
    | ColumnCheck
    | RepeatedCheck
    | DelayCheck
    | AgesAgreeCheck
    | VoiceCheck
    | NamingCheck
    | AgeCheck
    | ReadabilityCheck,
    Field(discriminator="kind"),
]
BY_OWN_RULES = ("phrase", "no-phrase", "naming")
