"""What a rubric may say. These models are the language; ``load.py`` reads it from YAML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from auditor.rubric.fields import (
    CRITERION_ID,
    THEME_ID,
    ColumnName,
    Count,
    EvidenceName,
    FormName,
    Part,
    Text,
    Weight,
)
from auditor.rubric.kinds import (
    BY_OWN_RULES,
    AgeCheck,
    AgesAgreeCheck,
    Check,
    ColumnCheck,
    DelayCheck,
    EvidenceCheck,
    LabelsCheck,
    NamingCheck,
    NoPhraseCheck,
    PhraseCheck,
    ReadabilityCheck,
    RepeatedCheck,
    VoiceCheck,
)
from auditor.types import Label, Speaker

__all__ = [
    "BY_OWN_RULES",
    "AgeCheck",
    "AgesAgreeCheck",
    "Band",
    "Change",
    "Check",
    "ColumnCheck",
    "Condition",
    "Criterion",
    "CriterionChange",
    "DelayCheck",
    "EvidenceCheck",
    "Examples",
    "LabelsCheck",
    "NamingCheck",
    "NoPhraseCheck",
    "Part",
    "PhraseCheck",
    "ReadabilityCheck",
    "RepeatedCheck",
    "Rubric",
    "Rule",
    "Theme",
    "VoiceCheck",
]

Phrase = Annotated[str, Field(description="Words to find; see the language of phrases.")]


class Band(Part):
    """A rating and the score, 0 to 100, from which it is given."""

    rating: Text
    from_score: float = Field(ge=0, le=100)


class Condition(Part):
    """When a criterion applies: each line given must hold; one of a line's values is enough."""

    themes: tuple[Text, ...] = Field((), description="Ids of themes, one of which was found.")
    evidence: tuple[EvidenceName, ...] = Field((), description="Evidence that a sentence gives.")
    rules: tuple[Text, ...] = Field((), description="Ids of rules, one of which was found.")
    columns: Mapping[ColumnName, tuple[Text, ...]] = Field(
        default_factory=dict, description="A column, and the values it may hold."
    )
    looked_after: bool | None = Field(None, description="Whether a column says looked after.")
    age_from: int | None = Field(None, ge=0, le=17, description="Youngest age, by the columns.")
    age_to: int | None = Field(None, ge=0, le=17, description="Oldest age, by the columns.")


class Verdicts(Part):
    """Short texts by the verdict that the rules alone must come to."""

    met: tuple[Text, ...] = Field((), description="Texts that meet it.")
    partly_met: tuple[Text, ...] = Field((), description="Texts that meet it in part.")
    not_met: tuple[Text, ...] = Field((), description="Texts that do not meet it.")
    not_applicable: tuple[Text, ...] = Field((), description="Texts to which it does not apply.")


class Criterion(Part):
    """One thing that is judged once a referral.

    ``serves`` names the commitments that it tests, by their ids in ``commitments.csv``.
    """

    id: str = Field(
        pattern=CRITERION_ID, description="Group and name in small letters, as voice.recorded."
    )
    tenet: Text = Field(description="The heading under which it is shown.")
    title: Text = Field(description="A few words, as they stand in the results.")
    question: Text = Field(description="The question that an auditor asks.")
    weight: Weight = Field(description="How much it counts; 0 shows it without counting it.")
    critical: bool = Field(False, description="Whether, when not met, it caps the rating.")
    guidance: Text = Field(description="What to write, for a practitioner.")
    suggestion: Text = Field(description="What to ask or add where it is missing.")
    source: str = Field(min_length=3, description="What it rests on, so that it can be found.")
    applies_when: Condition | None = Field(None, description="When it applies; else always.")
    serves: tuple[Text, ...] = Field((), description="Commitments that it tests, by their ids.")
    check: Check
    examples: Verdicts = Field(
        Verdicts(), description="Short texts by the verdict that the rules alone must come to."
    )


class Examples(Part):
    """Sentences that must match (the match in [brackets]) and near misses that must not."""

    match: tuple[Text, ...] = Field(
        min_length=1, description="Sentences with the words to be found in [brackets]."
    )
    near: tuple[Text, ...] = Field(
        min_length=1, description="Sentences in which nothing must be found."
    )


class Rule(Part):
    """Words that are a cue for a criterion; what they mean depends on who is described.

    A cue for a sentence ``label``, for a kind of ``evidence``, for how strong the child's
    ``voice`` is, or (none of these) for a check that counts its criterion's own rules.
    """

    id: str = Field(
        pattern=CRITERION_ID, description="Group and name in small letters, as ours.gp-told."
    )
    criterion: Text = Field(description="The id of the criterion that it serves.")
    label: Label | None = Field(None, description="The sentence label that it is a cue for.")
    form: FormName | None = Field(None, description="The form of adultifying language.")
    evidence: EvidenceName | None = Field(None, description="The evidence it is a cue for.")
    voice: Literal["tick-box", "adult's account", "acted on"] | None = Field(
        None, description="How strong the child's voice is where it is found."
    )
    phrases: tuple[Phrase, ...] = Field(min_length=1, description="The words to find.")
    excuses: tuple[Phrase, ...] = Field(
        (), description="Words that, in the same sentence, make it count for nothing."
    )
    about: Literal["child", "adult", "anyone"] = Field(
        "child", description="Whom the words must describe to count."
    )
    ignore_speakers: tuple[Speaker, ...] = Field(
        (Speaker.CHILD, Speaker.FORM), description="Whose words do not count."
    )
    message: Text = Field(description="Why it matters for the child.")
    suggestion: str = Field(description="What to write or ask instead.")
    source: Text = Field(description="What it rests on, so that it can be found.")
    examples: Examples


class Theme(Part):
    """What a referral is about, told by its words; ``at_least`` distinct cues are needed."""

    id: str = Field(pattern=THEME_ID)
    title: Text
    phrases: tuple[Phrase, ...] = Field(min_length=1)
    at_least: Count = 1


class CriterionChange(Part):
    """What is changed of a criterion of the rubric that is extended, and why."""

    why: Text = Field(description="The reason; the audit and `auditor rubric show` tell it.")
    tenet: Text | None = None
    title: Text | None = None
    question: Text | None = None
    weight: Weight | None = None
    critical: bool | None = None
    guidance: Text | None = None
    suggestion: Text | None = None
    source: str | None = Field(None, min_length=3)


class Change(Part):
    """One difference from the rubric that was extended: by which rubric, to what, how, why."""

    by: str
    about: str
    what: str
    why: str


class Rubric(Part):
    """A whole rubric. ``cap`` is the best rating where a critical criterion is not met.

    ``extends`` names the rubrics that it rests on, nearest first, and ``changes`` tells what
    differs from them. ``digest`` is a SHA-256 over every file that made it.
    """

    id: str
    version: str
    title: str
    description: str
    bands: tuple[Band, ...] = Field(min_length=1)
    cap: str
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    rules: tuple[Rule, ...] = ()
    themes: tuple[Theme, ...] = ()
    extends: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    digest: str = ""

    @property
    def name(self) -> str:
        """Return the id and version, as results name the rubric."""
        return f"{self.id} {self.version}"
