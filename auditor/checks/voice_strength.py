"""How directly a child is heard: from nothing, past a tick-box, to words that were acted on.

The order follows Ofsted's "The voice of the child" (2011): seeing, hearing, and then doing
something about what was heard.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from auditor.checks.case import Case
from auditor.text import hearing
from auditor.types import Speaker


class Strength(StrEnum):
    """How directly a child is heard, weakest first."""

    ABSENT = "absent"
    TICK_BOX = "tick-box"
    ADULT_ACCOUNT = "adult's account"
    OBSERVED = "observed"
    REPORTED = "reported"
    DIRECT = "directly quoted"
    ACTED_ON = "acted on"


ORDER = tuple(Strength)
COUNTED = {Strength.ADULT_ACCOUNT: "in an adult's account"}
ACTED = "it seems that what the child said or wished was acted on"
NOT_HEARD = {
    Strength.ABSENT: "Nothing was found of what the child said or showed.",
    Strength.TICK_BOX: "Only a tick-box or a heading speaks of the child's voice: no words of "
    "theirs, nothing they showed.",
    Strength.ADULT_ACCOUNT: "Only an adult's account of the child was found: nothing the child "
    "said or showed.",
}


def strength(case: Case, sentence: int) -> Strength:
    """Return how a sentence that carries the child's voice does so."""
    heard = hearing(*case.in_text(sentence))
    if heard.quoted:
        return Strength.DIRECT
    if heard.told:
        return Strength.REPORTED
    if heard.by_adult:
        return Strength.ADULT_ACCOUNT
    by_child = case.sentences[sentence].speaker is Speaker.CHILD
    return Strength.REPORTED if by_child else Strength.OBSERVED


def strongest(case: Case, heard: Sequence[int]) -> Strength:
    """Return the strongest voice in a referral whose sentences ``heard`` carry the child's."""
    cued = {c.rule.voice for c in case.cues if not c.excused}
    if _acted_on(case, heard):
        return Strength.ACTED_ON
    found = [strength(case, i) for i in heard]
    found += [s for s in (Strength.TICK_BOX, Strength.ADULT_ACCOUNT) if s in cued]
    return max(found, key=ORDER.index, default=Strength.ABSENT)


def _acted_on(case: Case, heard: Sequence[int]) -> bool:
    """Say whether an act told beside the child's voice seems to answer it."""
    near = {i + step for i in heard for step in (-1, 0, 1)}
    return any(
        c.rule.voice == Strength.ACTED_ON.value and not c.excused and c.sentence in near
        for c in case.cues
    )


def told(case: Case, heard: Sequence[int]) -> str:
    """Return one plain sentence: how directly the child is heard, and whether quoted."""
    best = strongest(case, heard)
    if not heard:
        return NOT_HEARD[best]
    kinds = [strength(case, i) for i in heard]
    counts = ", ".join(
        f"{kinds.count(k)} {COUNTED.get(k, k.value)}" for k in reversed(ORDER) if k in kinds
    )
    spoken = bool(set(kinds) - {Strength.OBSERVED})
    quoted = "; not in their own words" if spoken and Strength.DIRECT not in kinds else ""
    acted = f"; {ACTED}" if best is Strength.ACTED_ON else ""
    return f"The child is heard: {counts}{quoted}{acted}."
