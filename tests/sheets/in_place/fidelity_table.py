"""Writes docs/workbook-fidelity.md: python tests/sheets/in_place/fidelity_table.py"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from auditing import audit_to
from features import FEATURES, held
from workbooks import ANNOTATED

from auditor.audit import Auditor, load_auditor

PAGE = Path(__file__).parents[3] / "docs" / "workbook-fidelity.md"
_ABOUT = Path(__file__).with_name("fidelity_page.md")


def page(auditor: Auditor, folder: Path) -> str:
    """Return the page; ``folder`` is for the workbooks."""
    inputs: Counter[str] = Counter()
    annotated: Counter[str] = Counter()
    renewed: Counter[str] = Counter()
    for name, make in ANNOTATED.items():
        source = folder / name
        make(source)
        before = held(source)
        copy = held(audit_to(source, None, auditor).path)
        new = held(audit_to(source, folder / f"new-{source.stem}.xlsx", auditor, new=True).path)
        for feature, count in FEATURES.items():
            was = count(before)
            inputs[feature] += was.total()
            annotated[feature] += (was & count(copy)).total()
            renewed[feature] += (was & count(new)).total()
    return _ABOUT.read_text(encoding="utf-8").format(
        books=len(ANNOTATED), names=", ".join(f"`{name}`" for name in ANNOTATED),
        rows="\n".join(_rows(inputs, annotated, renewed)),
    )  # fmt: skip


def _rows(*counts: Mapping[str, int]) -> Iterable[str]:
    for feature in FEATURES:
        yield f"| {feature} | {' | '.join(str(count[feature]) for count in counts)} |"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        PAGE.write_text(page(load_auditor(model="rules"), Path(temporary)), encoding="utf-8")
