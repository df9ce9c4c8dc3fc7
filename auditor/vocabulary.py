"""The names that a rubric may use for what the classifier sees and for columns, in plain words.

The order of ``FORMS`` and ``EVIDENCE`` is the order of the classifier's columns: add at the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FORMS: Mapping[str, str] = MappingProxyType(
    {
        "maturity": "seen as older or more knowing than they are",
        "resilience": "assumed to cope, so that need is waved away",
        "choice": "harm put down to the child's choice or consent",
        "sexualised": "framed in adult sexual terms",
        "threat": "feared or handled as an adult for size, look or manner",
        "role": "an adult's duties treated as normal or as an asset",
        "process": "the protections of childhood said not to matter",
    }
)
EVIDENCE: Mapping[str, str] = MappingProxyType(
    {
        "need": "what makes the child vulnerable or what they need",
        "strength": "something good about the child, or what they do well",
        "future": "something that would help this child from here on",
        "identity": "who the child is: culture, faith, language, family, interests",
        "seen": "the child was seen, and by whom",
        "unheard": "why the child was not seen or heard, or a plan to hear them",
        "comm": "how the child communicates",
        "family": "a parent's or carer's view, consent, or why they were not told",
        "suspect": "a child is suspected of an offence",
        "welfare": "the safety and welfare of a child who is suspected of something",
        "power": "a police power was used on a child: search, arrest, custody, force",
        "safeguards": "the safeguards around that power: appropriate adult, record, care",
        "victim": "a child is the victim of, or lives with, a crime",
        "support": "support for a child who is a victim",
        "sign": "a sign of exploitation",
        "exploit": "exploitation is named and considered",
        "diversion": "diversion or the least formal step is considered",
        "imagery": "sexual images that children made or shared",
        "event": "what happened, when and where",
        "analysis": "what it means for the child",
        "household": "who else lives there or is affected",
        "history": "earlier concerns or agencies involved, or that none are known",
        "action": "what was done to make the child safe",
        "request": "what is asked of the hub, or the threshold and why",
        "source": "who saw or said what",
    }
)
COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "date": "date of the referral",
        "agency": "referring agency",
        "borough": "borough",
        "age": "age of the child",
        "born": "date of birth",
        "ethnicity": "ethnicity",
        "gender": "gender",
        "looked_after": "whether the child is looked after",
        "outcome": "outcome of the referral",
        "risk_rating": "risk rating",
        "language": "language",
        "disability": "disability",
        "school": "school",
        "consent": "consent",
    }
)
