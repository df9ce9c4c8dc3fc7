"""How a sentence gives what a child said: in the child's words, told, or by way of an adult."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.text.analysed import Analysed, Cues, Report, Span
from auditor.text.cues import word_set
from auditor.text.persons import Mention
from auditor.text.speaker import whose
from auditor.text.subjects import subject_before
from auditor.types import About, Speaker

MOST_OF = 0.4
OPENS_WITHIN, SHORTEST = 8, 2
ADULTS = frozenset((Speaker.PARENT, Speaker.PROFESSIONAL, Speaker.PUBLIC))
_JOINS = word_set("grammar", "joins")
_FIRST_PERSON = word_set("grammar", "first_person")


@dataclass(frozen=True, slots=True)
class Hearing:
    """Whether the child is quoted, is told to have said or wished, or an adult tells of them."""

    quoted: bool
    told: bool
    by_adult: bool


def hearing(analysed: Analysed, number: int) -> Hearing:
    """Return how sentence ``number`` gives what the child said or showed.

    What a child said is told by an adult where it stands within the words given to that adult;
    an adult's own quotation ("dad shouted 'shut up'") reaches no further than its marks.
    """
    cues, sentence = analysed.cues, analysed.sentences[number]
    first, last = cues.tokens.sentence_range(number)
    here = [r for r in cues.reports if first <= r.verb < last]
    quotes = [
        cues.tokens.between(*q)
        for q in cues.quotes
        if q[0] < sentence.end and q[1] > sentence.start
    ]
    adults = [(r, _reach(r, quotes)) for r in here if r.speaker in ADULTS]
    spots = [r.verb for r in here if r.speaker is Speaker.CHILD] + _wishes(cues, first, last)
    free = [s for s in spots if not any(a <= s < b for _, (a, b) in adults)]
    quoted = any(_own(cues, here, q, sentence.speaker, first) for q in quotes)
    heading = not here and sentence.speaker in ADULTS
    mostly = any(_covers(cues, r, reach, (first, last)) for r, reach in adults)
    return Hearing(quoted, bool(free), heading or len(free) < len(spots) or mostly)


def _reach(report: Report, quotes: list[Span]) -> Span:
    """Return the tokens that are an adult's words: their quotation, where they are quoted."""
    for start, end in quotes:
        if report.verb < start <= report.verb + OPENS_WITHIN and start < report.end:
            return start, end
    return report.start, report.end


def _covers(cues: Cues, report: Report, reach: Span, sentence: Span) -> bool:
    """Say whether a sentence is an adult's account, and no clause beside it shows the child."""
    first, last = sentence
    if reach[1] - reach[0] < MOST_OF * (last - first):
        return False
    words = cues.tokens.words
    after = words[reach[1] : last]
    if len(after) > SHORTEST and after[0] in _JOINS:
        return False
    children = [
        m.end
        for m in cues.mentions
        if first <= m.start and m.end < min(reach[0], report.verb) and _is_child(m)
    ]
    return not (children and _JOINS & set(words[children[0] : min(reach[0], report.verb)]))


def _is_child(mention: Mention) -> bool:
    return mention.person.about is About.CHILD


def _wishes(cues: Cues, first: int, last: int) -> list[int]:
    """Return where somebody who is no adult is told to wish for something."""
    ending = {m.end: m for m in cues.mentions if first <= m.start}
    found: list[int] = []
    for hit in cues.hits:
        if hit.group == "wish" and first <= hit.start < last:
            who = ending.get(subject_before(cues.tokens, hit.start, first, ending))
            if who is not None and whose(who) is Speaker.CHILD:
                found.append(hit.start)
    return found


def _own(cues: Cues, here: list[Report], quote: Span, speaker: Speaker, first: int) -> bool:
    """Say whether a quotation is the child's; one given to nobody must speak of itself."""
    start, end = quote
    before = [r for r in here if r.verb < start]
    reaching = [r for r in before if r.end >= start]
    given = reaching[-1:] or [r for r in here if r.verb >= end - 1][:1] or before[-1:]
    if given:
        return given[0].speaker is Speaker.CHILD
    if speaker is not Speaker.WRITER:
        return speaker is Speaker.CHILD
    near = [m for m in cues.mentions if first <= m.start and m.end <= start]
    adult = bool(near) and near[-1].person.about is About.ADULT
    return not adult and bool(_FIRST_PERSON & set(cues.tokens.words[start:end]))
