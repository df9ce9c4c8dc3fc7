"""What a rubric may say. These models are the language; ``load.py`` reads it from YAML."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from auditor.types import Label, Speaker


class Part(BaseModel):
    """Base of every part: unknown keys are mistakes, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LabelsCheck(Part):
    """Met where no sentence carries ``label`` (only those of ``forms``, where given)."""

    kind: Literal["no-label"]
    label: Label
    forms: tuple[str, ...] = ()


class EvidenceCheck(Part):
    """Met where a sentence gives full evidence, partly met where it only alludes to it.

    ``of`` names kinds of evidence. ``only_when`` names evidence without which the criterion
    does not apply. ``columns`` are column roles that give evidence too, as good as
    ``columns_give``. ``excused_by`` names evidence of a reason why ``of`` is missing, and
    ``needs_looked_after`` says that it applies to a looked after child alone.
    """

    kind: Literal["evidence"]
    of: tuple[str, ...] = Field(min_length=1)
    only_when: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    columns_give: Literal["met", "partly met"] = "partly met"
    excused_by: tuple[str, ...] = ()
    needs_looked_after: bool = False


class VoiceCheck(Part):
    """Met where a child is heard; partly met where a reason for not hearing is given."""

    kind: Literal["voice"]
    excused_by: tuple[str, ...] = ()


class NamingCheck(Part):
    """Judges how children are named, by the words of this criterion's rules."""

    kind: Literal["naming"]


class AgeCheck(Part):
    """Met where an age or date of birth is given for every child, partly where for some."""

    kind: Literal["age"]


class ReadabilityCheck(Part):
    """Judges length, sentence length and unexplained abbreviations."""

    kind: Literal["readability"]
    shortest: int = Field(40, description="words, below which a referral is too thin")
    longest_sentence: float = Field(30, description="mean words a sentence")
    abbreviations: int = Field(6, description="unexplained ones allowed")


Check = Annotated[
    LabelsCheck | EvidenceCheck | VoiceCheck | NamingCheck | AgeCheck | ReadabilityCheck,
    Field(discriminator="kind"),
]


class Band(Part):
    """A rating and the score, 0 to 100, from which it is given."""

    rating: str
    from_score: float = Field(ge=0, le=100)


class Verdicts(Part):
    """Short texts by the verdict that the rules alone must come to."""

    met: tuple[str, ...] = ()
    partly_met: tuple[str, ...] = ()
    not_met: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()


class Criterion(Part):
    """One thing that is judged once a referral.

    ``serves`` names the commitments that it tests, by their ids in ``commitments.csv``.
    """

    id: str = Field(pattern=r"^[a-z]+\.[a-z0-9-]+$")
    tenet: str
    title: str
    question: str
    weight: float = Field(gt=0)
    critical: bool = False
    guidance: str
    suggestion: str
    source: str = Field(min_length=3)
    serves: tuple[str, ...] = ()
    check: Check
    examples: Verdicts = Verdicts()


class Examples(Part):
    """Sentences that must match (the match in [brackets]) and near misses that must not."""

    match: tuple[str, ...] = Field(min_length=1)
    near: tuple[str, ...] = Field(min_length=1)


class Rule(Part):
    """Words that are a cue for a criterion; what they mean depends on who is described.

    A cue for a sentence ``label``, or for a kind of ``evidence``, or (neither) for how
    children are named.
    """

    id: str = Field(pattern=r"^[a-z]+\.[a-z0-9-]+$")
    criterion: str
    label: Label | None = None
    form: str | None = None
    evidence: str | None = None
    phrases: tuple[str, ...] = Field(min_length=1)
    excuses: tuple[str, ...] = ()
    about: Literal["child", "adult", "anyone"] = "child"
    ignore_speakers: tuple[Speaker, ...] = (Speaker.CHILD, Speaker.FORM)
    message: str
    suggestion: str
    source: str = Field(min_length=1)
    examples: Examples


class Theme(Part):
    """What a referral is about, told by its words; ``at_least`` distinct cues are needed."""

    id: str
    title: str
    phrases: tuple[str, ...] = Field(min_length=1)
    at_least: int = Field(1, ge=1)


class Rubric(Part):
    """A whole rubric. ``cap`` is the best rating where a critical criterion is not met."""

    id: str
    version: str
    title: str
    description: str
    bands: tuple[Band, ...] = Field(min_length=1)
    cap: str
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    rules: tuple[Rule, ...] = ()
    themes: tuple[Theme, ...] = ()
    digest: str = ""

    @property
    def name(self) -> str:
        """Return the id and version, as results name the rubric."""
        return f"{self.id} {self.version}"
