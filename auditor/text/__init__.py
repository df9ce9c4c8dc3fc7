"""Reading a narrative: sentences, headings, who is described, who speaks, denial, challenge."""

from auditor.text.analysed import Analysed, CueStatus
from auditor.text.hearing import Hearing, hearing
from auditor.text.persons import Person
from auditor.text.pipeline import analyse, cue_status
from auditor.text.tokens import nlp

__all__ = ["Analysed", "CueStatus", "Hearing", "Person", "analyse", "cue_status", "hearing", "nlp"]
