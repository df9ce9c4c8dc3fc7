"""Whether the writer questions, rejects or takes back words used of a child."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.text.age_patterns import ADULT
from auditor.text.ages import Age
from auditor.text.analysed import Report, Span
from auditor.text.cues import Hit, word_set
from auditor.text.tokens import Tokens
from auditor.types import Speaker

STRONG = frozenset(("rejects", "corrects", "names_it"))
_OTHERS = frozenset((Speaker.PROFESSIONAL, Speaker.PUBLIC))
WAVED_AWAY, OPENING = 8, 7


@dataclass(slots=True)
class Marks:
    """What one sentence holds: kinds of cue with the token of each, and where words are cited."""

    kinds: dict[str, int]
    cited: int | None = None
    reported: bool = False
    reminded: int | None = None

    @property
    def strong(self) -> bool:
        """The writer plainly rejects or corrects, and does not agree."""
        return bool(STRONG & self.kinds.keys()) and "endorses" not in self.kinds


def challenged_sentences(
    tokens: Tokens,
    hits: list[Hit],
    quotes: tuple[Span, ...],
    reports: list[Report],
    read: list[Age],
    starts: list[int],
) -> list[bool]:
    """Return, sentence by sentence, whether words in it are challenged there or next to it."""
    marks = _marks(tokens, hits, quotes, reports, read, len(starts))
    return [_challenged(tokens, marks, n) for n in range(len(marks))]


def _marks(
    tokens: Tokens,
    hits: list[Hit],
    quotes: tuple[Span, ...],
    reports: list[Report],
    read: list[Age],
    count: int,
) -> list[Marks]:
    marks = [Marks({}) for _ in range(count)]
    for hit in hits:
        if hit.group in _GROUPS and not (hit.group in STRONG and _waved_away(tokens, hits, hit)):
            mark = marks[tokens.sentence[hit.start]]
            mark.kinds.setdefault(hit.group, hit.start)
            if hit.group == "cites" and mark.cited is None:
                mark.cited = hit.end
            if hit.group == "reminds":
                mark.reminded = hit.start
    for report in reports:
        if report.speaker in _OTHERS:
            marks[tokens.sentence[report.verb]].reported = True
    for age in read:
        if (
            age.years is not None
            and age.years < ADULT
            and tokens.words[age.start - 1] in ("is", "was", "only")
        ):
            mark = marks[tokens.sentence[age.start]]
            mark.reminded = mark.reminded or age.start - 1
    _quoted(tokens, quotes, reports, marks)
    return marks


_GROUPS = STRONG | {"takes_back", "reminds", "cites", "endorses", "contrast"}


def _waved_away(tokens: Tokens, hits: list[Hit], hit: Hit) -> bool:
    """Say whether it is the child's vulnerability that is rejected, which is no challenge."""
    number = tokens.sentence[hit.start]
    return hit.group != "names_it" and any(
        h.group == "waves_away"
        and hit.start <= h.start <= hit.end + WAVED_AWAY
        and tokens.sentence[h.start] == number
        for h in hits
    )


def _quoted(
    tokens: Tokens, quotes: tuple[Span, ...], reports: list[Report], marks: list[Marks]
) -> None:
    """Count a quotation as words cited, unless it is the child or a parent who speaks."""
    own = {tokens.sentence[r.verb] for r in reports if r.speaker not in _OTHERS}
    for start, end in quotes:
        first, last = tokens.between(start, end)
        if first >= len(tokens.words):
            continue
        number = tokens.sentence[first]
        if number not in own and marks[number].cited is None:
            marks[number].cited = last


def _challenged(tokens: Tokens, marks: list[Marks], n: int) -> bool:
    mark = marks[n]
    if "endorses" in mark.kinds:
        return False
    if mark.strong or _reminded_within(tokens, mark):
        return True
    if n + 1 < len(marks) and _by_next(tokens, mark, marks[n + 1], n + 1):
        return True
    before = marks[n - 1] if n else None
    return (
        before is not None
        and mark.cited is not None
        and before.strong
        and before.cited is None
        and not before.reported
    )


def _reminded_within(tokens: Tokens, mark: Marks) -> bool:
    """Say whether a reminder that this is a child is set against words cited before it."""
    if mark.reminded is None or not (mark.cited is not None or mark.reported):
        return False
    cited = mark.cited or 0
    return (
        cited <= mark.reminded
        and any(
            word in _CONTRAST
            for word in tokens.words[max(cited, mark.reminded - 14) : mark.reminded + 1]
        )
        and (mark.cited is not None or ";" in tokens.words[mark.reminded - 3 : mark.reminded])
    )


_CONTRAST = word_set("grammar", "contrast")


def _by_next(tokens: Tokens, mark: Marks, after: Marks, number: int) -> bool:
    """Say whether the next sentence answers words that stand in this one."""
    if "takes_back" in after.kinds and "endorses" not in after.kinds:
        return True
    words_here = mark.cited is not None or mark.reported
    if words_here and after.strong and after.cited is None:
        return True
    first, _ = tokens.sentence_range(number)
    return (
        mark.cited is not None
        and after.reminded is not None
        and after.reminded - first <= OPENING
        and "endorses" not in after.kinds
    )
