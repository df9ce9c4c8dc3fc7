"""The page on fidelity says what the code does."""

from __future__ import annotations

from pathlib import Path

from fidelity_table import PAGE, page

from auditor.audit import Auditor


def test_the_page_is_up_to_date(tmp_path: Path, rules_auditor: Auditor) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(rules_auditor, tmp_path)
