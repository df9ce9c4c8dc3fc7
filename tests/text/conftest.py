"""Short ways to read a made-up narrative."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from auditor.text import Analysed, CueStatus, analyse, cue_status
from auditor.types import Facts, Narrative, Sentence

Read = Callable[..., Analysed]
Status = Callable[..., CueStatus]
FACTS = Facts(date="2026-05-14")


@pytest.fixture
def read() -> Read:
    def _read(text: str, gender: str | None = None) -> Analysed:
        return analyse(Narrative("Narrative", text), Facts(date="2026-05-14", gender=gender))

    return _read


@pytest.fixture
def status() -> Status:
    """Ask about the words between two bars: ``"He is |streetwise|."``."""

    def _status(marked: str, gender: str | None = None) -> CueStatus:
        before, cue, after = marked.split("|")
        text = before + cue + after
        analysed = analyse(Narrative("Narrative", text), Facts(date="2026-05-14", gender=gender))
        return cue_status(analysed, len(before), len(before) + len(cue))

    return _status


def sentence_with(analysed: Analysed, words: str) -> Sentence:
    return next(s for s in analysed.sentences if words in s.text)
