"""Words that tell a boy from a girl, made alike, so that a linear model cannot tell either."""

from __future__ import annotations

import re

ALIKE = {
    **dict.fromkeys(("he", "she", "him", "her", "his", "hers"), "they"),
    **dict.fromkeys(("himself", "herself"), "themself"),
    **dict.fromkeys(("boy", "girl"), "child"),
    **dict.fromkeys(("boys", "girls"), "children"),
    **dict.fromkeys(("male", "female"), "male"),
    **dict.fromkeys(("males", "females"), "males"),
    **dict.fromkeys(("man", "woman"), "man"),
    **dict.fromkeys(("son", "daughter"), "child"),
    **dict.fromkeys(("brother", "sister"), "sibling"),
    **dict.fromkeys(("brothers", "sisters"), "siblings"),
}
_WORD = re.compile(r"[^\W\d_]+")


def neutral(word: str) -> str:
    """Return ``word`` in lower case, or the one word that stands for it and its counterpart."""
    lower = word.lower()
    return ALIKE.get(lower, lower)


def neutral_text(text: str) -> str:
    """Return ``text`` in lower case with every such word made alike."""
    return _WORD.sub(lambda found: neutral(found.group()), text)
