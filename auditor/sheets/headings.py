"""What a heading says about its column: by its exact name, else by the words in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.sheets.synonyms import (
    FACT_HEADINGS,
    NARRATIVE_HEADINGS,
    VOICE_HEADINGS,
    WEAK_NARRATIVE_HEADINGS,
    key,
    words,
)
from auditor.sheets.table import Role

KEYWORD_RANK = 1000
_NUMBERING = re.compile(r"^\s*(?:q(?:uestion)?\s*)?\d+(?:\.\d+)*[a-z]?\s*[.):\-\u2013]\s*", re.I)
_IN_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]+")
_NUMBERED = re.compile(r"(?<=\D)\s*\(?\d{1,2}\)?$")


@dataclass(frozen=True, slots=True)
class HeadingRole:
    """What a heading means: its role, how good a name it is (0 best), exactly known or not.

    ``weak`` says that the name alone does not make a narrative ("Summary", "Notes").
    """

    role: Role
    rank: int
    exact: bool
    weak: bool = False


_NOT_THE_CHILD = (
    r"\b(parents?|mothers?|mums?|fathers?|dads?|carers?|guardians?|siblings?|referrers?|officers?"
    r"|workers?|suspects?|perpetrators?|partners?|adults?|alleged|staff|supervisors?|gp|landlords?"
    r"|informants?|offenders?|household)\b"
)
_IDENTITY = (
    r"\b(name|surname|forename|phone|telephone|tel|mobile|email|e mail|postcode|post code|address"
    r"|upn|nhs|shoulder|warrant|collar|rank|allocated|team|worker|signed|signature|by whom)\b"
)
_AUDITING = (
    r"\b(audit(ed|ors?)?|auditing|reviewers?|reviewed|moderat\w+|qa|quality assur\w+|marker|marked"
    r"|score|dip sample|feedback|agree|findings?|criteri\w+|rubric|verdict)\b"
)
_MEASURED = (
    r"\b(date|time|datetime|dttm|count|number|no of|how many|code|codes|id|status|type|category"
    r"|flag|y n|yes no|total|hours|days|length|word count|url|link|file ?name|version|email"
    r"|phone|telephone|postcode|address|name|surname|forename|team|worker|number|grade|rank)\b"
)
_ANOTHER_DAY = (
    r"\b(birth|closed?|closure|end|ended|review\w*|outcome|decision|complet\w+|seen|due|target"
    r"|conference|visit|plan|authoris\w+|last|previous|death|modified|updated|consent"
    r"|parents?|age|up to)\b"
)
_WORDS: tuple[tuple[Role, str, str], ...] = (
    (Role.BORN, r"\b(dob|date of birth|birth ?date|birth dt|d o b|born)\b", _NOT_THE_CHILD),
    (
        Role.DATE,
        r"(\b(date|datetime|dttm|dt|when|timestamp)\b.*\b(referr\w*|refrl|contact\w*|received|report"
        r"\w*|created|incident|submitted|submission|raised|notif\w+|logged|sent|recorded|request\w*"
        r"|mash|merlin|pac|ppn)\b)|(\b(referr\w*|refrl|contact\w*|received|report\w*|created"
        r"|incident|submitted|submission|raised|notif\w+|logged|request\w*|mash|merlin|pac|ppn)\b"
        r".*\b(date|datetime|dttm|dt|timestamp)\b)",
        _ANOTHER_DAY,
    ),
    (
        Role.AGE,
        r"\bages?\b",
        _NOT_THE_CHILD + r"|\bof (consent|referral)\b|\bage (difference|gap)\b|\bother\b",
    ),
    (Role.ETHNICITY, r"\bethnic\w*\b|\bic code\b|\bsdec?\b|\b16 1\b", _NOT_THE_CHILD),
    (
        Role.GENDER,
        r"\b(gender|sex)\b",
        _NOT_THE_CHILD + r"|\bsex(ual)? (abuse|offen\w+|exploit\w+)",
    ),
    (
        Role.LOOKED_AFTER,
        r"\b(looked after|lac|cla|cic|child(ren)? in care|in care|care status|in la care)\b",
        r"\b(date|previous(ly)?|ever|number|reviews?|school|placement|start|end)\b|"
        + _NOT_THE_CHILD,
    ),
    (
        Role.CONSENT,
        r"\b(consent|consented)\b"
        r"|\b(parents?|family|carers?) (been )?(made )?(informed|aware|told)\b",
        r"\b(date|by whom|name|age of)\b",
    ),
    (Role.LANGUAGE, r"\b(language|interpreter)\b", _NOT_THE_CHILD + r"|\bbody language\b"),
    (Role.DISABILITY, r"\b(disab\w+|send|ehcp|special educational)\b", _NOT_THE_CHILD),
    (
        Role.RISK_RATING,
        r"\b(b?rag|(risk|mash|threat) (rating|level|grad\w+|score)|threshold (level|tier)"
        r"|level of (need|risk))\b",
        r"\b(rationale|reason|why|comments?|date)\b",
    ),
    (
        Role.OUTCOME,
        r"\b(outcomes?|decision|disposal|nfa)\b",
        r"\b(date|rationale|reasons?|why|comments?|by|maker|time|narrative)\b",
    ),
    (
        Role.BOROUGH,
        r"\b(borough|bcu|local authority)\b",
        r"\b(placing|previous|date|team|worker)\b",
    ),
    (
        Role.SCHOOL,
        r"\b(school|nursery|education(al)? (setting|establishment|provision))\b",
        r"\b(year|group|nurse|attendance|contact|aware|informed|type|concerns?)\b|" + _IDENTITY,
    ),
    (
        Role.AGENCY,
        r"\b(agency|organi[sz]ation|referrer|referred by|(referral|contact|report) source"
        r"|source of (referral|contact|report)|referring \w+)\b",
        r"\b(consent|role|relationship|date|other|involved|agencies|aware|informed|job|title|code"
        r"|views?|ref|reference|checks?|completing|professional|person|individual)\b|" + _IDENTITY,
    ),
    (
        Role.REFERENCE,
        r"\b(merlin|pac|ppn|ctn|mash|marf|referral|contact|case|child|person|client|report|record"
        r"|mosaic|lcs|liquidlogic|unique|episode|incident|occurrence|crime|cad|connect|niche"
        r"|athena|pupil|subject|service user)\b.*\b(ref|refs|reference|no|num|number|id|urn"
        r"|identifier)\b",
        r"\b(number of|no of|how many|previous|repeat|days|contact (no|number))\b|"
        + _NOT_THE_CHILD
        + "|"
        + _IDENTITY,
    ),
    (
        Role.NARRATIVE,
        r"\b(narrative|free ?text|circumstances|voice|lived experience|wishes|feelings|chronology"
        r"|disclosures?|worr(y|ies|ied)|analysis|rationale|background|demeanou?r|disclosed"
        r"|reasons? for (the |this |your )?(referral|contact|concern|request|report)|views?"
        r"|(details?|description|summary|nature|account|particulars|outline) of\b.*"
        r"|(incident|concerns?|referral|contact|case|safeguarding|allegation|event|report|research"
        r"|police|officers?|mash|school|health|agency|family|risk|harm|abuse) (details?|summary"
        r"|description|notes?|text|information|comments?|history|concerns?|observations?"
        r"|account|body|log|statement)|why are you|tell us|what (happened|are|is|did|has|was|were)"
        r"|actions? taken|free form|in (your|their) own words)\b",
        _MEASURED + r"|\bcontact details\b",
    ),
)
_PATTERNS = tuple((role, re.compile(yes), re.compile(no)) for role, yes, no in _WORDS)
_AUDIT_WORDS = re.compile(_AUDITING)
_TELLING_WORDS = re.compile(
    r"\b(narrative|free ?text|voice|lived experience|wishes|feelings|reasons? for)\b"
)
_VOICE_WORDS = re.compile(
    r"\bvoice of\b|\b(child(rens?|s)?|yps?|young persons?) (voice|views?|wishes)\b"
    r"|\bwishes (and|or) feelings\b|\blived experience\b"
)
_MEASURED_WORDS = re.compile(_MEASURED)
_OTHER_WORDS = re.compile(_NOT_THE_CHILD + "|" + _IDENTITY)
_OTHER_DAYS = re.compile(_ANOTHER_DAY)


def role_of_heading(heading: str) -> HeadingRole | None:
    """Return what a heading means, or ``None`` where it says nothing that is known.

    Tries the exact name, then the name without numbering, brackets or a last number
    (``Q7. Reason for referral (free text)``), then the words in it.
    """
    for variant in _variants(heading):
        found = _exact(variant)
        if found:
            return found
    return _by_words(words(heading))


def _variants(heading: str) -> list[str]:
    bare = _NUMBERING.sub("", heading)
    outside = _IN_BRACKETS.sub(" ", bare)
    options = [heading, bare, outside, _NUMBERED.sub("", outside), outside.split(":")[0]]
    return list(dict.fromkeys(option for option in options if option.strip()))


def _exact(heading: str) -> HeadingRole | None:
    name = key(heading)
    if name in VOICE_HEADINGS:
        return HeadingRole(Role.NARRATIVE, 0, exact=True)
    if name in NARRATIVE_HEADINGS:
        return HeadingRole(Role.NARRATIVE, 1, exact=True)
    if name in WEAK_NARRATIVE_HEADINGS:
        return HeadingRole(Role.NARRATIVE, 2, exact=True, weak=True)
    if name in FACT_HEADINGS:
        role, rank = FACT_HEADINGS[name]
        return HeadingRole(role, rank, exact=True)
    return None


def _by_words(text: str) -> HeadingRole | None:
    if _AUDIT_WORDS.search(text):
        return None
    for role, wanted, unwanted in _PATTERNS:
        if wanted.search(text) and not unwanted.search(text):
            weak = role is Role.NARRATIVE and not _TELLING_WORDS.search(text)
            return HeadingRole(role, KEYWORD_RANK, exact=False, weak=weak)
    return None


def is_voice(heading: str) -> bool:
    """Whether a heading asks for the child's voice, which counts however short it is."""
    if any(key(option) in VOICE_HEADINGS for option in _variants(heading)):
        return True
    text = words(heading)
    return bool(_VOICE_WORDS.search(text)) and not _MEASURED_WORDS.search(text)


def is_set_aside(heading: str) -> bool:
    """Whether a heading is of an earlier audit or review, whose prose is no referral."""
    return _AUDIT_WORDS.search(words(heading)) is not None


def is_of_others(heading: str) -> bool:
    """Whether a heading is of people other than the child, or of names and addresses."""
    return _OTHER_WORDS.search(words(heading)) is not None


def is_of_another_day(heading: str) -> bool:
    """Whether a heading is of a day other than the referral's: closure, review, decision."""
    return _OTHER_DAYS.search(words(heading)) is not None
