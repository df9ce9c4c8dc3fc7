"""One narrative in, everything that rules and the classifier need to know of it out."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.text.about import sentence_about, span_about
from auditor.text.ages import ages
from auditor.text.analysed import Analysed, Cues, CueStatus, Report, Span
from auditor.text.challenge import challenged_sentences
from auditor.text.cues import find
from auditor.text.headings import Standing, standings
from auditor.text.lexicon import table
from auditor.text.negation import is_hypothetical, is_negated
from auditor.text.normalise import normalise
from auditor.text.people import mentions_of
from auditor.text.persons import Mention, Person, is_record
from auditor.text.quotes import enclosing, quotations
from auditor.text.resolve import child_gender, with_pronouns
from auditor.text.sentences import sentence_spans
from auditor.text.speaker import reports_of, speaker_of_span, whose
from auditor.text.tokens import nlp, tokens_of
from auditor.types import Facts, Narrative, Sentence, Speaker

ASSUMED_YEAR = 2026
MOST_OF = 0.4


def analyse(narrative: Narrative, facts: Facts, by_sex: bool = False) -> Analysed:
    """Return the narrative read: sentences, people, who speaks, who is described.

    ``facts`` give the date that dates of birth are counted to. Pronouns are resolved by the sex
    of people, the child's from ``facts``, only where ``by_sex`` says so: never to judge.
    """
    plain = normalise(narrative.text)
    spans = sentence_spans(plain)
    doc = nlp().make_doc(plain)
    tokens = tokens_of(doc, plain, spans)
    hits = find(table(), tokens.words)
    quotes = quotations(plain)
    read = ages(plain, tokens, _year(facts))
    child = child_gender(facts.gender) if by_sex else None
    mentions = with_pronouns(tokens, mentions_of(tokens, hits, read), hits, child)
    reports = reports_of(tokens, hits, mentions, quotes)
    reporting = frozenset(r.verb for r in reports)
    cues = Cues(tokens, tuple(hits), tuple(mentions), quotes, tuple(reports), reporting)
    challenged = challenged_sentences(tokens, hits, quotes, reports, read, [s for s, _ in spans])
    sentences = _sentences(narrative, plain, spans, cues, challenged)
    return Analysed(narrative.column, narrative.text, doc, sentences, _people(mentions), cues)


def _year(facts: Facts) -> int:
    """Return the year of the referral; without a date, the year this was written."""
    year = (facts.date or "")[:4]
    return int(year) if year.isdigit() else ASSUMED_YEAR


def _sentences(
    narrative: Narrative, plain: str, spans: list[Span], cues: Cues, challenged: Sequence[bool]
) -> tuple[Sentence, ...]:
    out: list[Sentence] = []
    people = _by_sentence(cues, len(spans))
    for n, standing in enumerate(standings(plain, spans)):
        start, end = spans[n]
        first, last = cues.tokens.sentence_range(n)
        out.append(
            Sentence(
                narrative.column,
                start,
                end,
                narrative.text[start:end],
                standing.heading,
                standing.is_heading,
                _speaker(plain, cues, standing, spans[n], first, last),
                sentence_about(cues.tokens, people[n], first, last, cues.reporting),
                challenged[n],
            )
        )
    return tuple(out)


def _by_sentence(cues: Cues, count: int) -> list[list[Mention]]:
    """Return the mentions of each sentence."""
    people: list[list[Mention]] = [[] for _ in range(count)]
    for mention in cues.mentions:
        people[cues.tokens.sentence[mention.start]].append(mention)
    return people


def _speaker(
    plain: str, cues: Cues, standing: Standing, span: Span, first: int, last: int
) -> Speaker:
    """Return whose words most of a sentence is."""
    if standing.form:
        return Speaker.FORM
    if standing.speaker is not None:
        return standing.speaker
    here = [r for r in cues.reports if first <= r.verb < last]
    most = _longest(here)
    if most is not None and most.end - most.start >= MOST_OF * (last - first):
        return most.speaker
    if standing.heading and plain[span[0] : span[1]].startswith(standing.heading):
        named = _named_in_heading(cues, first, last)
        if named is not None:
            return named
    quote = enclosing(cues.quotes, span[0])
    if quote is not None and quote[1] >= span[1] - 1:
        return _carried(cues, first)
    return Speaker.PROFESSIONAL if plain[span[0] : span[0] + 2] == ">>" else Speaker.WRITER


def _longest(reports: list[Report]) -> Report | None:
    return max(reports, key=lambda r: r.end - r.start, default=None)


def _named_in_heading(cues: Cues, first: int, last: int) -> Speaker | None:
    """Return who "Mum:" or "Caller:" at the head of a line is, if a person."""
    for mention in cues.mentions:
        colon = cues.tokens.words[mention.end : mention.end + 1] == (":",)
        if first <= mention.start < first + 3 and colon and mention.person.speaker is not None:
            return whose(mention)
    return None


def _carried(cues: Cues, first: int) -> Speaker:
    """Return whose quotation runs on from, or follows, the sentence before."""
    number = cues.tokens.sentence[min(first, len(cues.tokens.words) - 1)]
    before = [r for r in cues.reports if cues.tokens.sentence[r.verb] == number - 1]
    return before[-1].speaker if before else Speaker.WRITER


def _people(mentions: Sequence[Mention]) -> tuple[Person, ...]:
    """Return each person once, in order of mention; records and pronouns are none."""
    seen: dict[str, Person] = {}
    for mention in mentions:
        if not mention.pronoun and not is_record(mention.person):
            seen.setdefault(mention.person.name, mention.person)
    return tuple(seen.values())


def cue_status(analysed: Analysed, start: int, end: int) -> CueStatus:
    """Return what stands around the characters ``start`` to ``end`` that a rule has matched.

    Raises ``ValueError`` where the span holds no word of the text.
    """
    cues = analysed.cues
    first, last = cues.tokens.between(start, end)
    if not 0 <= start < end <= len(analysed.text) or first >= last:
        raise ValueError("the span holds no word of this narrative")
    sentence = analysed.sentences[cues.tokens.sentence[first]]
    speaker = speaker_of_span(
        cues.tokens, cues.reports, cues.quotes, (start, end), _otherwise(cues, sentence)
    )
    about = span_about(cues.tokens, cues.mentions, first, last, cues.reporting)
    negated = is_negated(cues.tokens, cues.hits, first, last)
    asked = is_hypothetical(cues.tokens, cues.hits, first, last)
    reasons = (
        f"about {about.value}",
        f"words of {speaker.value}",
        *(("negated",) if negated else ()),
        *(("asked or supposed",) if asked else ()),
        *(("challenged by the writer",) if sentence.challenged else ()),
    )
    return CueStatus(about, speaker, negated, asked, sentence.challenged, reasons)


def _otherwise(cues: Cues, sentence: Sentence) -> Speaker:
    """Return the speaker of words that no report in the sentence reaches."""
    first, last = cues.tokens.between(sentence.start, sentence.end)
    reported = any(first <= r.verb < last for r in cues.reports)
    return Speaker.WRITER if reported and sentence.heading is None else sentence.speaker
