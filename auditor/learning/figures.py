"""The figures of a model's card: it, its fast part and the rules on authors kept apart."""

from __future__ import annotations

import json
from pathlib import Path

from auditor.audit import load_auditor
from auditor.classifier.corpus import read_author
from auditor.classifier.model import load_model
from auditor.learning.card import Figures
from auditor.learning.evaluate import compare
from auditor.learning.kept_apart import kept_apart
from auditor.learning.marked import read_marked
from auditor.learning.readers import second_reader
from auditor.learning.slices import slice_tables
from auditor.learning.tune import calibration_on

READER = "a second reader"
UNSEEN = ("h2", "h3", "h4", "h5", "h6", "h7")


def figures_of(folder: Path) -> Figures:
    """Return the figures of the model in ``folder`` beside its fast part and the rules alone.

    Raises:
        ModelError: where the installation carries no corpus, or the model is damaged or has seen
            an author on whom it would be measured.
    """
    settings = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    paths = kept_apart(settings)
    marked = read_marked(paths)
    auditors = {
        "child-first": load_auditor(model=folder),
        "fast": load_auditor(model=folder / "fast"),
        "rules": load_auditor(model="rules"),
    }
    audits = {name: a.audit_many([m.referral for m in marked]) for name, a in auditors.items()}
    unseen = [i for i, m in enumerate(marked) if m.author in UNSEEN]
    fresh = {
        name: compare([marked[i] for i in unseen], [told[i] for i in unseen])
        for name, told in audits.items()
    }
    reader = second_reader([marked[i] for i in unseen])
    documents = [d for path in paths for d in read_author(path)]
    return Figures(
        authors=tuple(dict.fromkeys(m.author for m in marked)),
        fresh={**fresh, READER: reader} if reader else fresh,
        results={name: compare(marked, told) for name, told in audits.items()},
        slices=slice_tables(marked, audits["child-first"], auditors["child-first"]),
        calibration=calibration_on(load_model(folder), documents),
    )
