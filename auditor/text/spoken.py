"""Names that nothing but their speech brings in: "Ben said he wants to live with nan"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.text.cues import Hit, word_set
from auditor.text.names import may_speak, speaker_run
from auditor.text.persons import Mention, Person
from auditor.text.tokens import Tokens
from auditor.types import About, Speaker

LONGEST, FARTHEST = 3, 6
_REPORTED = word_set("grammar", "reported")
_SKIPPED = word_set("grammar", "skipped") - {","}
_HEADS = word_set("grammar", "heads")
_PLURAL = word_set("speaker", "plural")
_INSTITUTIONS = word_set("grammar", "institutions")
_PLACES = word_set("grammar", "places")
_CLOSES = frozenset([",", ")", ".", "-", ";", ":"])
_MARKS = frozenset(['"', "'", ",", ".", "?", "!", "-"])


def speaking(
    tokens: Tokens, hits: list[Hit], known: Mapping[str, Person], taken: set[int]
) -> list[Mention]:
    """Return the names that a verb gives words to, and nobody yet is.

    One whom nothing else in the text makes an adult is taken for the child.
    """
    places = _places(tokens)
    found: list[Mention] = []
    for hit in hits:
        for start, end in _runs(tokens, hit) if hit.group == "say" else ():
            words = tokens.words[start:end]
            if taken & set(range(start, end)) or places & set(words) or set(words) <= known.keys():
                continue
            child = Person(" ".join(words), About.CHILD, None, Speaker.CHILD)
            found.append(Mention(start, end, known.get(words[0], child), words))
            taken.update(range(start, end))
    return found


def _runs(tokens: Tokens, hit: Hit) -> Iterator[tuple[int, int]]:
    """Yield the name before a reporting verb, or behind one that follows a quotation."""
    first, last = tokens.sentence_range(tokens.sentence[hit.start])
    if tokens.capital[hit.start] or tokens.words[hit.end : hit.end + 2] == ("to", "be"):
        return
    if tokens.words[hit.start] in _PLURAL or tokens.words[hit.end : hit.end + 1] == ("by",):
        return
    if hit.kind == "weak" and not _brings(tokens, hit, last):
        return
    at = hit.start
    while at > first and hit.start - at < FARTHEST and tokens.words[at - 1] in _SKIPPED:
        at -= 1
    run = speaker_run(tokens, at)
    if run and run[0] >= first:
        yield run
    elif tokens.words[at - 1] == "and" and (head := _head(tokens, first, at)):
        yield head
    elif hit.start > first and tokens.words[hit.start - 1] in _MARKS:
        end = hit.end
        while end < min(last, hit.end + LONGEST) and may_speak(tokens, end):
            end += 1
        if hit.end < end and tokens.words[end : end + 1] and tokens.words[end] in _CLOSES:
            yield hit.end, end


def _head(tokens: Tokens, first: int, verb: int) -> tuple[int, int] | None:
    """Return the name that opens a sentence whose second verb it is ("Elena cried and said")."""
    end = first
    while end < min(verb, first + LONGEST) and may_speak(tokens, end):
        end += 1
    return (first, end) if first < end < verb and tokens.words[end] in _HEADS else None


def _brings(tokens: Tokens, hit: Hit, last: int) -> bool:
    after = tokens.words[hit.end : min(hit.end + 3, last)]
    return bool(after) and (after[0] in _REPORTED or '"' in after)


def _places(tokens: Tokens) -> set[str]:
    """Return the words that stand anywhere as the name of a place or an institution."""
    words = tokens.words
    return {
        word
        for i, word in enumerate(words)
        if tokens.capital[i]
        and (
            (i and words[i - 1] in _PLACES)
            or (i + 1 < len(words) and tokens.capital[i + 1] and words[i + 1] in _INSTITUTIONS)
        )
    }
