"""The words of a text as plain tuples, which every cue list is matched against."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Span = tuple[int, int]

_WHOLE = {
    "n't": "not",
    "nt": "not",
    "ca": "can",
    "wo": "will",
    "'m": "am",
    "'re": "are",
    "'ve": "have",
    "hes": "he",
    "shes": "she",
    "theyre": "they",
    "mums": "mum",
    "dads": "dad",
}


_FACE = frozenset(":;()=<>^_@|/\\[]{}8-*0")


@cache
def nlp() -> Language:
    """Return the pipeline: spaCy's blank English tokenizer, nothing to download.

    Its faces made of marks are left out, as "8)" is an age and a bracket here.
    """
    import spacy

    pipeline = spacy.blank("en")
    tokenizer: Any = pipeline.tokenizer
    tokenizer.rules = {k: v for k, v in tokenizer.rules.items() if not _FACE & set(k)}
    return pipeline


@dataclass(frozen=True, slots=True)
class Tokens:
    """Lower-case words with contractions undone, where each starts and ends, its sentence.

    ``capital`` says that a word starts with a capital, ``shouted`` that it holds nothing else.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentence: tuple[int, ...]
    capital: tuple[bool, ...]
    shouted: tuple[bool, ...]

    def between(self, start: int, end: int) -> Span:
        """Return the range of tokens that lie in a span of characters."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def sentence_end(self, at: int) -> int:
        """Return the token after the last of the sentence that a token stands in."""
        return bisect_right(self.sentence, self.sentence[at]) if self.sentence else 0

    def sentence_range(self, number: int) -> Span:
        """Return the range of tokens of a sentence."""
        return bisect_left(self.sentence, number), bisect_right(self.sentence, number)


@cache
def whole_words(phrase: str) -> tuple[str, ...]:
    """Return a phrase as the words that :func:`tokens_of` would give."""
    return tuple(_WHOLE.get(t.lower_, t.lower_) for t in nlp().make_doc(phrase) if not t.is_space)


def tokens_of(doc: Doc, plain: str, spans: list[Span]) -> Tokens:
    """Return the tokens of a document made from ``plain``, whose sentences have these spans."""
    strings = doc.vocab.strings
    rows = doc.to_array(["LOWER", "IDX", "LENGTH", "IS_SPACE"]).tolist() if len(doc) else []
    kept = [row for row in rows if not row[3]]
    lower = [strings[row[0]] for row in kept]
    starts = tuple([row[1] for row in kept])
    ends = tuple([row[1] + row[2] for row in kept])
    return Tokens(
        tuple([_WHOLE.get(w, w) for w in lower]),
        starts,
        ends,
        tuple(_sentences(starts, [s for s, _ in spans])),
        tuple([plain[at].isupper() for at in starts]),
        tuple([b - a > 1 and plain[a:b].isupper() for a, b in zip(starts, ends, strict=True)]),
    )


def _sentences(starts: tuple[int, ...], sentence_starts: list[int]) -> list[int]:
    """Number each token by the sentence it stands in."""
    numbers: list[int] = []
    current, last = -1, len(sentence_starts) - 1
    for at in starts:
        while current < last and sentence_starts[current + 1] <= at:
            current += 1
        numbers.append(max(current, 0))
    return numbers
