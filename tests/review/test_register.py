"""Accepted exceptions: shown everywhere, counted nowhere, and only for as long as they hold."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from returning import audited, column, opened, referrals

from auditor.audit import Auditor
from auditor.cli import cli
from auditor.errors import InputError
from auditor.ids import text_hash
from auditor.register import Entry, Register, in_force, read_register, write_register
from auditor.review.accept import accept
from auditor.types import Facts, Label, Narrative, Outcome, Place, Referral

TEXT = "Kai, 13, is streetwise and can look after himself. He said he was scared to go home."
SENTENCE = "kai 13 IS  streetwise, and can look after himself"
ENTRY = Entry(text_hash(SENTENCE), "children.no-adultification", "Supt Hale", "Challenged later",
              "2027-03-31", label="adultifying")  # fmt: skip
NEXT_YEAR = (date.today() + timedelta(days=300)).isoformat()


def _referral(text: str = TEXT, reference: str = "R1") -> Referral:
    place = Place("april.csv", None, 9)
    return Referral(place, reference, (Narrative("Narrative", text),), Facts(age=13))


def test_a_suppressed_finding_does_not_count_and_is_kept(rules_auditor: Auditor) -> None:
    before = rules_auditor.audit(_referral())
    after = replace(rules_auditor, register=Register((ENTRY,))).audit(_referral())
    labels = [f.label for f in before.findings]
    assert Label.ADULTIFYING in labels
    assert Label.ADULTIFYING not in [f.label for f in after.findings]
    (kept,) = after.suppressed
    assert (kept.finding.label, kept.by, kept.until) == ("adultifying", "Supt Hale", "2027-03-31")
    outcome = {v.id: v.outcome for v in after.verdicts}
    assert outcome["children.no-adultification"] is Outcome.MET
    assert {v.id: v.outcome for v in before.verdicts}["children.no-adultification"] is (
        Outcome.NOT_MET
    )
    assert after.score and before.score and after.score > before.score


def test_other_text_labels_and_references_are_not_covered(rules_auditor: Auditor) -> None:
    for entry, referral in (
        (ENTRY, _referral("Kai, 13, is streetwise and can look after his brother.")),
        (replace(ENTRY, label="stigmatising"), _referral()),
        (replace(ENTRY, reference=text_hash("R2")), _referral()),
    ):
        audit = replace(rules_auditor, register=Register((entry,))).audit(referral)
        assert not audit.suppressed
        assert audit == rules_auditor.audit(referral)


def test_a_word_for_a_child_is_accepted_without_its_neighbours(rules_auditor: Auditor) -> None:
    referral = _referral(
        "The male was found at the bus stop. The youth said he was lost. Mum came."
    )
    words = [f for f in rules_auditor.audit(referral).findings
             if f.criterion == "children.child-terms"]  # fmt: skip
    assert len(words) > 1
    entry = Entry(text_hash(words[0].text), "children.child-terms", "A", "B", NEXT_YEAR,
                  reference=text_hash("R1"))  # fmt: skip
    audit = replace(rules_auditor, register=Register((entry,))).audit(referral)
    left = [f.text for f in audit.findings if f.criterion == "children.child-terms"]
    assert left == [f.text for f in words[1:]]
    assert [s.finding.text for s in audit.suppressed] == [words[0].text]


def test_expired_entries_no_longer_hold() -> None:
    register, expired = in_force([ENTRY, replace(ENTRY, until="2027-04-01")], date(2027, 4, 1))
    assert [e.until for e in register.entries] == ["2027-04-01"]
    assert [e.until for e in expired] == ["2027-03-31"]


def test_mistakes_in_a_register_are_all_named(tmp_path: Path) -> None:
    path = tmp_path / "register.yaml"
    path.write_text(
        "exceptions:\n- {text: streetwise, criterion: a, by: b, until: 2027-13-01, note: x}\n"
    )
    with pytest.raises(InputError) as told:
        read_register(path)
    for part in ("entry 1", "'reason' is missing", "'note' is not known", "no digest", "no date"):
        assert part in str(told.value)
    assert "streetwise" not in str(told.value)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write_register(tmp_path / "r.yaml", [ENTRY])
    assert read_register(tmp_path / "r.yaml") == (ENTRY,)


def test_from_the_findings_sheet_to_the_next_audit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = referrals(tmp_path / "march.csv", 2)
    audited(source, tmp_path / "march.xlsx")
    findings = opened(tmp_path / "march.xlsx")["Findings"]
    kinds = [findings.cell(row, 6).value for row in range(2, findings.max_row + 1)]
    labelled = [findings.cell(row, 5).value for row in range(2, findings.max_row + 1)]
    row = labelled.index("Adultifying language") + 2
    register = tmp_path / "register.yaml"
    where = ["review", "suppress", str(tmp_path / "march.xlsx"), "--row", str(row), "--by", "Hale",
             "--reason", "Agreed", "--until", NEXT_YEAR, "-o", str(register)]  # fmt: skip
    assert cli.main(where, standalone_mode=False) == 0
    assert "1 exceptions added" in capsys.readouterr().out
    assert "streetwise" not in register.read_text("utf-8")
    again = referrals(tmp_path / "april.csv", 2)
    audited(again, tmp_path / "april.xlsx", tmp_path / "april.jsonl", register=register)
    sheet = opened(tmp_path / "april.xlsx")["Findings"]
    last = [sheet.cell(sheet.max_row, column(sheet, name)).value
            for name in ("Concern or evidence", "Label", "Why it was raised")]  # fmt: skip
    assert last[:2] == ["Suppressed", "Adultifying language"] and "accepted by Hale" in last[2]
    assert sheet.max_row - 1 == len(kinds)
    told = [json.loads(s) for s in (tmp_path / "april.jsonl").read_text("utf-8").splitlines()]
    assert [list(t)[-1] for t in told] == ["suppressed", "error"]
    assert told[0]["suppressed"][0]["accepted_by"] == "Hale"
    assert not [f for f in told[0]["findings"] if f["label"] == "adultifying"]
    _refused(tmp_path)


def _refused(tmp_path: Path) -> None:
    """What cannot be accepted is refused, and no register is written."""
    told = {"by": "A", "reason": "B"}
    with pytest.raises(InputError, match="no finding stands in row 999"):
        accept(tmp_path / "march.xlsx", [999], tmp_path / "r.yaml", until=date(2099, 1, 1), **told)
    with pytest.raises(InputError, match="is past"):
        accept(tmp_path / "march.xlsx", [2], tmp_path / "r.yaml", until=date(2020, 1, 1), **told)
    assert not (tmp_path / "r.yaml").exists()
