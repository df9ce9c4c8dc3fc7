"""What the classifier says of a sentence: the columns of every probability table.

The three labels are defined with the corpus, in ``models/corpus/labels.md``. ``FORMS`` are the
forms that adultifying language takes. ``EVIDENCE`` names what a sentence can contribute to a
criterion; for those in ``GRADED`` a second column, ``<name>.full``, says that the evidence is
full and not merely alluded to.
"""

from __future__ import annotations

from auditor import vocabulary

LABELS = ("adultifying", "stigmatising", "child_voice")
FORMS = tuple(vocabulary.FORMS)
EVIDENCE = tuple(vocabulary.EVIDENCE)
GRADED = (
    "need",
    "future",
    "seen",
    "exploit",
    "event",
    "analysis",
    "household",
    "history",
    "action",
    "request",
)
TARGETS = (
    *LABELS,
    *(f"form.{f}" for f in FORMS),
    *EVIDENCE,
    *(f"{e}.full" for e in GRADED),
)
COLUMN = {name: i for i, name in enumerate(TARGETS)}
