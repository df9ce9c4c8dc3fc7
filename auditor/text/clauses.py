"""Notes and talk without full stops, split where a new clause plainly starts."""

from __future__ import annotations

import re
from itertools import pairwise

from auditor.text.cues import word_set
from auditor.text.quotes import enclosing

Span = tuple[int, int]

_WORD = re.compile(r"[A-Za-z][\w'/]*|\d[\w.,:/%]*|[^\w\s]")
_STOPS = re.compile(r"[.?!](?=[\s\"')]|$)")
_LOG_TIME = re.compile(
    r"(?<![\w:/.-])(?:[01]\d|2[0-3])[:.]?[0-5]\d(?:hrs)?(?= +[A-Za-z(\[\"'?-])", re.IGNORECASE
)
_AT_TIME = re.compile(
    r"\b(?:at|by|from|until|till|to|approx|since|about|around|between|and|of|before|after|time|due"
    r"|approximately|circa|no|ref|cad|job|box|in|unit)\W*$",
    re.IGNORECASE,
)
_HEAVY = re.compile(r"\s[-/]\s|;\s")
Word = tuple[str, int]
_OPENERS = word_set("sentences", "openers")
_NOUNS = word_set("sentences", "nouns")
_JOINERS = word_set("sentences", "joiners")
_CAPITAL_JOINERS = word_set("sentences", "capital_joiners")
_SUBJECTS = word_set("sentences", "subjects")
_CLAUSE_VERBS = word_set("sentences", "clause_verbs")
_FINITE = word_set("sentences", "finite")
_DETERMINERS = word_set("grammar", "determiners")
_SURE = frozenset(["he", "she", "they", "we"])
_CONJUNCTIONS = word_set("grammar", "conjunctions")
_FRONTED = word_set("grammar", "fronted")
_PREPOSITIONS = word_set("grammar", "prepositions")
FEW_STOPS = 30  # words to a full stop: above, a narrative is notes or talk
SHORT_RUN = 8  # words: below, a run in such a narrative is one sentence
LONG_RUN = 22  # words: the same where most sentences have their full stop
LONG_NOTE = 60  # words: above, a run is split at dashes and semicolons too
LONG_TALK = 18  # words: above, lower-case talk is split before a subject and its verb
SHORTEST = 3  # words a clause has at least


def split_clauses(plain: str, spans: list[Span], quoted: tuple[Span, ...]) -> list[Span]:
    """Split runs that hold several clauses and no full stop between; others stay as they are."""
    few = _few_stops(plain)
    out: list[Span] = []
    for start, end in spans:
        pieces = _at_log_times(plain, start, end)
        for piece in pieces:
            out += _split_run(plain, piece, quoted, few)
    return out


def _few_stops(plain: str) -> bool:
    lines = plain.count("\n") + len(_STOPS.findall(plain)) + 1
    return plain.count(" ") / lines > FEW_STOPS


def _at_log_times(plain: str, start: int, end: int) -> list[Span]:
    """Split a log of three times or more ("2142 INF STATES ... 2231 UNIT ATT")."""
    first = _LOG_TIME.match(plain, start + len(plain[start:end]) - len(plain[start:end].lstrip()))
    if first is None:
        return [(start, end)]
    cuts = [
        m.start()
        for m in _LOG_TIME.finditer(plain, first.end(), end)
        if not _AT_TIME.search(plain[max(start, m.start() - 16) : m.start()])
    ]
    if len(cuts) < 1:
        return [(start, end)]
    edges = [start, *cuts, end]
    return list(pairwise(edges))


def _split_run(plain: str, span: Span, quoted: tuple[Span, ...], few: bool) -> list[Span]:
    text = plain[span[0] : span[1]]
    count = text.count(" ")
    if count < (SHORT_RUN if few else LONG_RUN):
        return [span]
    words = [(m.group(), m.start()) for m in _WORD.finditer(plain, *span)]
    cuts = _capital_cuts(words, quoted, few)
    if few and count > LONG_TALK * (2 * len(cuts) + 1):
        cuts = _apart(sorted({*cuts, *_lower_cuts(words, quoted)}), plain)
    if few and not cuts and count > LONG_NOTE:
        cuts = [m.end() + span[0] for m in _HEAVY.finditer(text)]
    edges = [span[0], *cuts, span[1]]
    return list(pairwise(edges))


def _apart(cuts: list[int], plain: str) -> list[int]:
    """Drop a cut that would leave a clause of fewer words than ``SHORTEST``."""
    kept: list[int] = []
    for cut in cuts:
        if not kept or plain.count(" ", kept[-1], cut) >= SHORTEST:
            kept.append(cut)
    return kept


def _capital_cuts(words: list[Word], quoted: tuple[Span, ...], few: bool) -> list[int]:
    """Find capitals that open a clause in mid-run ("... with him Called at 2319")."""
    cuts: list[int] = []
    last = 0
    for i in range(2, len(words) - 1):
        at = words[i][1]
        if i - last >= SHORTEST and _capital_opens(words, i, few) and enclosing(quoted, at) is None:
            cuts.append(at)
            last = i
    return cuts


def _capital_opens(words: list[Word], i: int, few: bool) -> bool:
    word, before, after = words[i][0], words[i - 1][0], words[i + 1][0].lower()
    plain_word = word.lower().split("'")[0]
    if plain_word in _SURE and word[0].isupper() and not word[1:2].isupper():
        return before.lower() not in _CONJUNCTIONS
    if not (word[0].isupper() and word[1:].islower()) or before[0].isupper():
        return False
    if before.lower() in _CAPITAL_JOINERS:
        return False
    if plain_word in _OPENERS and plain_word not in _NOUNS:
        return True
    return (
        few
        and before.lower() not in _JOINERS
        and (plain_word in _NOUNS or after in _FINITE or (after.endswith("ed") and len(after) > 4))
    )


def _lower_cuts(words: list[Word], quoted: tuple[Span, ...]) -> list[int]:
    """Find a subject and its verb in lower-case talk ("... by the hair you could hear")."""
    lower = [w.lower() for w, _ in words]
    cuts: list[int] = []
    last = 0
    for i in range(SHORTEST, len(words) - 2):
        if i - last <= SHORTEST + 2 or lower[last] in _FRONTED or lower[i - 1] in _JOINERS:
            continue
        if not _subject_opens(lower, i):
            continue
        if enclosing(quoted, words[i][1]) is None:
            cuts.append(words[i][1])
            last = i
    return cuts


def _subject_opens(lower: list[str], i: int) -> bool:
    word = lower[i]
    if word in _SUBJECTS or ("'" in word and word.split("'")[0] in _SUBJECTS):
        bound = "'" in word or (len(word) > 3 and word.endswith(("s", "ve", "re")))
        its = word == "its" and lower[i + 1] in ("a", "the", "about", "not", "just", "in", "been")
        return bound or its or lower[i + 1] in _CLAUSE_VERBS
    if word in _DETERMINERS and lower[i - 1] not in _PREPOSITIONS:
        return lower[i + 1] not in _JOINERS and (
            lower[i + 2] in _FINITE
            or (i + 3 < len(lower) and lower[i + 2] not in _JOINERS and lower[i + 3] in _FINITE)
        )
    return False
