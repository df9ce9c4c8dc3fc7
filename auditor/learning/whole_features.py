"""What the whole of a marked referral is scored by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor.classifier.opinions import hidden, vectorise
from auditor.learning.marked import Marked


def whole_features(marked: Sequence[Marked]) -> Any:
    """Return a sparse matrix, one row a referral, in order."""
    return vectorise(
        [hidden([s["text"] for s in m.record["sentences"]], m.referral.facts) for m in marked]
    )
