"""Words for a sex made alike, so that a rule finds of a girl what it finds of a boy."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.classifier.alike import lists


def sexless(words: Iterable[str]) -> list[str]:
    """Return lower-case words with each that tells a sex as its masculine.

    "Her" is both "him" and "his", so those are one word too: a phrase that must not find
    "shook her head" where it finds "shook her" says so in its rule's ``excuses``.
    """
    sex = lists().sex
    return [sex.get(word, word) for word in words]
