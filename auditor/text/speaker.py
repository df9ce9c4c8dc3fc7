"""Whose words: quotation, reported speech, sources and views."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.text.analysed import Report, Span
from auditor.text.cues import Hit, word_set
from auditor.text.persons import Mention
from auditor.text.quotes import enclosing
from auditor.text.subjects import behind, head, may_follow, subject_before
from auditor.text.tokens import Tokens
from auditor.types import About, Speaker

_PASSIVE = word_set("grammar", "passive")
_REPORTED = word_set("grammar", "reported")
_QUOTING = word_set("speaker", "quoting")
_PLAIN = word_set("speaker", "plain")
_PLURAL = word_set("speaker", "plural")
_QUOTES = frozenset(["that", "as"])
_BREAKS = frozenset([";", "but", "however", "which"])


def reports_of(
    tokens: Tokens, hits: list[Hit], mentions: list[Mention], quotes: tuple[Span, ...]
) -> list[Report]:
    """Return every stretch of a text given as somebody's words, in order of its verb."""
    ending = {m.end: m for m in mentions}
    starting = {m.start: m for m in mentions}
    opened = {tokens.between(s, e)[0] for s, e in quotes}
    found: list[Report] = []
    for hit in hits:
        if hit.group == "say":
            found += _by_verb(tokens, hit, ending, starting, opened, found)
        elif hit.group == "source":
            found += _by_source(tokens, hit, starting)
        elif hit.group == "view":
            found += _by_view(tokens, hit, ending)
    return found


def whose(mention: Mention) -> Speaker:
    """Return the speaker that a person is."""
    person = mention.person
    if person.speaker is not None:
        return person.speaker
    return Speaker.PUBLIC if person.about is About.ADULT else Speaker.CHILD


def _by_verb(
    tokens: Tokens,
    hit: Hit,
    ending: Mapping[int, Mention],
    starting: Mapping[int, Mention],
    opened: set[int],
    earlier: list[Report],
) -> Iterator[Report]:
    first, last = tokens.sentence_range(tokens.sentence[hit.start])
    if hit.kind == "weak" and not _brings_words(tokens, hit, last, opened):
        return
    if tokens.words[hit.start - 1] == "'d" and tokens.words[hit.start] in _PLURAL:
        return  # "he'd call it" is what somebody would say
    at = subject_before(tokens, hit.start, first, ending)
    before = tokens.words[at - 1] if at > first else ""
    if before in _PASSIVE or (tokens.words[hit.start - 1] in _PASSIVE and hit.start > first):
        return
    if at in ending and ending[at].start >= first:
        yield Report(whose(ending[at]), hit.start, *_reach(tokens, hit, first, last))
    elif (follows := behind(tokens, hit, starting, last)) is not None:
        if may_follow(tokens, hit, starting, first):
            yield Report(whose(follows), hit.start, first, last)
    elif hit.kind == "say" and _is_elided(tokens, hit, at, first, earlier):
        yield Report(_elided(earlier, tokens, first), hit.start, *_reach(tokens, hit, first, last))
    elif (opening := head(tokens, at, starting, first)) and _tells(tokens, hit, last, opened):
        yield Report(whose(opening), hit.start, *_reach(tokens, hit, first, last))


def _is_elided(tokens: Tokens, hit: Hit, at: int, first: int, earlier: list[Report]) -> bool:
    """Say whether a subject is left out: at the head of a note, or after an earlier report."""
    after = tokens.words[hit.end : hit.end + 1]
    if at == first:
        return after not in (("him",), ("her",), ("them",))
    again = bool(earlier) and earlier[-1].verb > first
    return again and tokens.words[at - 1] in ("and", ",", "-", "(")


def _brings_words(tokens: Tokens, hit: Hit, last: int, opened: set[int]) -> bool:
    """Say whether words are given after a verb; "goes to" and "read it" need a quotation."""
    after = hit.end
    if any(at in opened for at in range(after, min(after + 8, last))):
        return True
    named = _QUOTES if tokens.words[hit.start] in _QUOTING else _REPORTED
    return after < last and tokens.words[after] in named


def _tells(tokens: Tokens, hit: Hit, last: int, opened: set[int]) -> bool:
    """Say whether a second verb reports: a weak one only before a quotation or "that"."""
    if hit.kind != "weak":
        plain = tokens.words[hit.start] in _PLAIN
        return plain or _brings_words(tokens, hit, last, opened)
    quoted = any(at in opened for at in range(hit.end, min(hit.end + 8, last)))
    return quoted or tokens.words[hit.end : hit.end + 1] == ("that",)


def _elided(earlier: list[Report], tokens: Tokens, first: int) -> Speaker:
    """Say who speaks where notes leave it out ("Said he was cold"): as in the line before."""
    if earlier and tokens.sentence[earlier[-1].verb] >= tokens.sentence[first] - 1:
        return earlier[-1].speaker
    return Speaker.CHILD


def _reach(tokens: Tokens, hit: Hit, first: int, last: int) -> Span:
    """Return the tokens that a report reaches over: to the sentence's end or a break.

    A verb that closes the sentence ("..., mum says") reaches back over all of it.
    """
    if last - hit.end <= 2 and hit.start - first > 3:
        return first, hit.start
    for at in range(hit.end, last):
        word = tokens.words[at]
        following = tokens.words[at + 1] if at + 1 < last else ""
        if word in _BREAKS or (
            word in ("and", ",", "-") and following in ("i", "we") and _unquoted(tokens, at)
        ):
            return hit.end, at
    return hit.end, last


def _unquoted(tokens: Tokens, at: int) -> bool:
    """Say whether an even number of quotation marks stands before a token in its sentence."""
    first, _ = tokens.sentence_range(tokens.sentence[at])
    return tokens.words[first:at].count('"') % 2 == 0


def _by_source(tokens: Tokens, hit: Hit, starting: Mapping[int, Mention]) -> Iterator[Report]:
    first, last = tokens.sentence_range(tokens.sentence[hit.start])
    for at in range(hit.end, min(hit.end + 3, last)):
        if at in starting:
            yield Report(whose(starting[at]), hit.start, first, last)
            return


def _by_view(tokens: Tokens, hit: Hit, ending: Mapping[int, Mention]) -> Iterator[Report]:
    at = hit.start - 1 if tokens.words[hit.start - 1] in ("'s", "'") else hit.start
    _, last = tokens.sentence_range(tokens.sentence[hit.start])
    if at in ending and at != hit.start:
        yield Report(whose(ending[at]), hit.start, hit.end, last)


def speaker_of_span(
    tokens: Tokens,
    reports: tuple[Report, ...],
    quotes: tuple[Span, ...],
    span: Span,
    otherwise: Speaker,
) -> Speaker:
    """Return whose words a span of characters is.

    Inside quotation marks it is whoever the words are given to, before or after; outside,
    the last report that reaches over it; otherwise the sentence's own speaker.
    """
    quote = enclosing(quotes, span[0])
    if quote is not None:
        first, last = tokens.between(*quote)
        number = tokens.sentence[min(first, len(tokens.words) - 1)]
        near = [r for r in reports if tokens.sentence[r.verb] == number]
        before = [r for r in near if r.verb < first and r.end >= first]
        after = [r for r in near if r.verb >= last - 1]
        given = before[-1:] or after[:1] or [r for r in near if r.verb < first][-1:]
        return given[0].speaker if given else otherwise
    at, _ = tokens.between(*span)
    reaching = [r for r in reports if r.start <= at < r.end]
    return reaching[-1].speaker if reaching else otherwise
