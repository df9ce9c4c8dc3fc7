"""Sentences as a reader would count them: full stops, quotations, lines, notes, logs."""

from __future__ import annotations

import re

from auditor.text.clauses import split_clauses
from auditor.text.cues import word_set
from auditor.text.lines import paragraphs
from auditor.text.quotes import enclosing, quotations

Span = tuple[int, int]

_STOP = re.compile(
    r"(?P<stop>[.?!\u2026]+)(?P<close>[\"')\]*]*)"
    r"(?:(?P<gap>\s+)(?P<next>[\"'(\[*-]*\S)|(?P<slip>[A-Z][a-z' ]))"
)
_BEFORE = re.compile(r"[^\s(\[\"/]+$")
_NEXT_WORD = re.compile(r"[\"'(\[*-]*\s*([\w'-]+)")
_ENUMERATOR = re.compile(r"^[\s\"'(\[*>-]*(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})$")
_LOWER_STARTS = re.compile(r"(?:^|\n|[a-z]{3}[.?!] +)[a-z]+[ ,]")
_CODE = re.compile(r"[a-z]{1,2}\d|[a-z]+[A-Z]|cc\b|d/c\b|s\.\d")
_INITIALS = re.compile(r"^(?:[A-Z]\.)*[A-Z]$")
LONGEST_KEPT_QUOTE = 160


def sentence_spans(plain: str) -> list[Span]:
    """Return the trimmed spans of the sentences in normalised text, in order."""
    quoted = quotations(plain)
    lower_talk = _is_lower_talk(plain)
    spans = [
        piece
        for start, end in paragraphs(plain)
        for piece in _split(plain, start, end, quoted, lower_talk)
    ]
    spans = split_clauses(plain, spans, quoted)
    return [span for start, end in spans if (span := _trim(plain, start, end)) is not None]


def _is_lower_talk(plain: str) -> bool:
    """Say whether the writer opens some lines or sentences without capitals."""
    return len(_LOWER_STARTS.findall(plain)) > 1


def _split(
    plain: str, start: int, end: int, quoted: tuple[Span, ...], lower_talk: bool
) -> list[Span]:
    pieces: list[Span] = []
    for match in _STOP.finditer(plain, start, end):
        cut = match.start("slip") if match.group("slip") else match.end("close")
        if match.start() >= start and _ends(plain, start, match, quoted, lower_talk):
            pieces.append((start, cut))
            start = cut
    pieces.append((start, end))
    return pieces


def _ends(
    plain: str, start: int, match: re.Match[str], quoted: tuple[Span, ...], lower_talk: bool
) -> bool:
    """Decide whether a stop ends the sentence that began at ``start``."""
    stop, at = match.group("stop"), match.start()
    before = _word_before(plain, start, at)
    if match.group("slip"):
        return _is_slip(before, stop, plain, at)
    opening = match.group("next")[-1]
    if opening.islower() and _CODE.match(plain, match.end("next") - 1):
        opening = "A"
    quotation = enclosing(quoted, at)
    if quotation and _stays_quoted(plain, start, match, quotation):
        return False
    if not _may_open(opening, before, stop, match.group("close"), lower_talk):
        return False
    if stop in "?!" or stop[0] in "?!":
        return bool(before) or len(plain[start:at].strip()) > 1
    return stop != "." or _full_stop(plain, start, match, before, opening)


def _word_before(plain: str, start: int, at: int) -> str:
    found = _BEFORE.search(plain, max(start, at - 24), at)
    return found.group() if found else ""


def _stays_quoted(plain: str, start: int, match: re.Match[str], quotation: Span) -> bool:
    """Keep a short quotation whole that began within the sentence and runs on."""
    open_at, close_at = quotation
    runs_on = match.end("close") < close_at
    return runs_on and start < open_at and close_at - open_at <= LONGEST_KEPT_QUOTE


def _may_open(opening: str, before: str, stop: str, close: str, lower_talk: bool) -> bool:
    """Say whether the next character can open a sentence."""
    if opening.isalpha() and not opening.isupper():
        return lower_talk and len(before) > 2 and not close and "." not in before
    return opening.isalnum() or opening in "\"'([*->\u00a3?+&#\u2022" or not opening.isascii()


def _is_slip(before: str, stop: str, plain: str, at: int) -> bool:
    """Say whether a missing space hides a boundary, as in "school.She was"."""
    tail = before.rsplit(".", 1)[-1]
    return (
        stop in ".?!"
        and len(tail) > 2
        and tail.islower()
        and tail.isalpha()
        and "@" not in before
        and "www" not in before
    )


def _full_stop(plain: str, start: int, match: re.Match[str], before: str, opening: str) -> bool:
    """Decide a single full stop by the word before it and the word after it."""
    word = before.lower().strip("'\"*-")
    following = _NEXT_WORD.match(plain, match.start("next"))
    next_word = following.group(1).lower().split("'")[0] if following else ""
    opens = next_word in word_set("sentences", "openers")
    if _ENUMERATOR.match(plain[start : match.start()]):
        return False
    if word in word_set("sentences", "inside"):
        return False
    if word in word_set("sentences", "titles"):
        return (word == "st" and opens) or (_is_code(before) and (opens or opening.isdigit()))
    if opening.isdigit() and word in word_set("sentences", "before_number"):
        return False
    if (len(word) == 1 and before.isalpha()) or (
        match.group("next")[0] == "(" and _INITIALS.search(before)
    ):
        return _letter_ends(plain, start, match.start(), before, opens)
    if word in word_set("sentences", "may_end") and not opens:
        return not opening.isdigit() and word not in ("jnr", "jr", "snr", "inc")
    return bool(word) or match.group("close") != "" or start < match.start()


def _is_code(before: str) -> bool:
    """Say whether a short title is written as initials ("by the PS. He"), so it may end."""
    return before.isupper() and len(before) > 1


def _letter_ends(plain: str, start: int, at: int, letter: str, opens: bool) -> bool:
    """Say whether one letter and a stop end a sentence ("corridor B. Male pupil")."""
    if plain[start:at][-2:-1] == "/":  # the last letter of "N/A" is nobody's initial
        return True
    words = plain[max(start, at - 30) : at].split()
    named = len(words) > 1 and words[-2].lower() in word_set("sentences", "lettered")
    return (opens or named or letter.islower()) and plain[at + 1 : at + 3] != " ("


def _trim(plain: str, start: int, end: int) -> Span | None:
    piece = plain[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return (left, left + len(piece.strip())) if piece.strip() else None
