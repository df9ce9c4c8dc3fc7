"""How ages are written: figures, words, months, dates of birth, school years."""

from __future__ import annotations

import re

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
DECADES = frozenset(
    [
        "twenties",
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "20s",
        "30s",
        "40s",
        "50s",
        "60s",
        "70s",
    ]
)
NUMBER_WORDS = frozenset(UNITS[1:]) | frozenset(TENS)
BIRTH = frozenset(["dob", "d.o.b", "d.o.b.", "dob:", "born", "birth"])
SCHOOL = frozenset(["year", "yr", "y", "yr.", "reception"])
SCHOOL_CODE = re.compile(r"^y(?:r|ear)?\.?(1[0-3]|[1-9])$")
FIGURE = re.compile(r"^(\d{1,2})(?=$|yo|y/o|yr|-?year|m$|mth|-month|\+)")
OLD = re.compile(
    r"[ -]?(?:y/?o\b|y\.o\b|years?[ -]old|yrs?[ -]olds?\b|year[ -]olds)", re.IGNORECASE
)
MONTHS = re.compile(
    r"[ -]?(?:months?|mths?|mnths|weeks?|wks?|m/o|m)\b(?= ?[,);]|[ -]olds?\b|$| and\b|\.)",
    re.IGNORECASE,
)
YEARS = re.compile(
    r" ?(?:years|yrs)\b(?! (?:ago|later|in|of (?!age)|now|at|running|previously|and \w+ m))",
    re.IGNORECASE,
)
ENDS = re.compile(
    r" ?(?:[,);.!?:|+]| (?:and|or|on|in|who|with|lives|at|his|her|is|was|attends|from)\b"
    r"|\s*\n|\s*$)"
)
AGED = re.compile(
    r"\b(?:aged?:?|turned|turning|makes (?:her|him)|age is)\s*"
    r"(?:about |around |approx\.? |approximately |c\.? ?)?$",
    re.IGNORECASE,
)
LISTED = re.compile(
    r"[(,] ?(?:about |approx\.? |around )?$"
    r"|\b(?:is|was|who is|of|are|only|just|about) (?:about |around |only |just )?$"
    r"|[A-Z][\w'-]+ $",
    re.IGNORECASE,
)
BIRTH_YEAR = re.compile(
    r"\W{0,4}(?:on |in |of )?(?:\d{1,2}(?:st|nd|rd|th)?(?: of)?[/. -])?"
    r"(?:\w{1,9}[/. -])?((?:19|20)\d\d|\d\d)\b"
)
ODD = re.compile(r"[ -](?:odd|something|ish)\b|\+|ish\b")
ADULT, GROWN = 18, 30
