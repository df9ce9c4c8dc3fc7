"""Columns are recognised by heading and by content, and say why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor.cli.columns import command
from auditor.errors import InputError
from auditor.sheets.columns import recognise, recognised_columns, shown_heading
from auditor.sheets.header import name_columns
from auditor.sheets.headings import role_of_heading
from auditor.sheets.table import Cell, Role, Row, Table

STORIES = [
    f"PC Marsh attended number {n} after a call. Tilly said that she was scared of him and hid."
    for n in range(12)
]


def _table(**columns: Sequence[Cell]) -> Table:
    """Make a table; ``_`` in a name stands for a space and ``x`` names a blank heading."""
    names = [None if name == "x" else name.replace("_", " ") for name in columns]
    rows = zip(*columns.values(), strict=True)
    return Table(
        file="referrals.xlsx",
        sheet="March",
        headings=name_columns(names, len(names)),
        header_row=1,
        above=(),
        rows=tuple(Row(number, cells) for number, cells in enumerate(rows, start=2)),
    )


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Child Unique ID", Role.REFERENCE),
        ("LAchildID", Role.REFERENCE),
        ("MERLIN No.", Role.REFERENCE),
        ("PPN ref", Role.REFERENCE),
        ("Date of Contact ", Role.DATE),
        ("CINreferralDate", Role.DATE),
        ("refrl_start_dttm", Role.DATE),
        ("Date/time received by hub", Role.DATE),
        ("Contact Source", Role.AGENCY),
        ("ReferralSource", Role.AGENCY),
        ("Referring organisation", Role.AGENCY),
        ("Borough/BCU", Role.BOROUGH),
        ("Age of Child (Years))", Role.AGE),
        ("AGE_AT_REFERRAL", Role.AGE),
        ("PersonBirthDate", Role.BORN),
        ("D.O.B.", Role.BORN),
        ("Self-defined ethnicity (16+1)", Role.ETHNICITY),
        ("GenderCurrent", Role.GENDER),
        ("Is the child looked after?", Role.LOOKED_AFTER),
        ("Looked After (Y/N)", Role.LOOKED_AFTER),
        ("Referral NFA?", Role.OUTCOME),
        ("BRAG (initial)", Role.RISK_RATING),
        ("Interpreter required?", Role.LANGUAGE),
        ("Does the Child have a Disability", Role.DISABILITY),
        ("School / Nursery", Role.SCHOOL),
        ("Parents aware of referral?", Role.CONSENT),
        ("Q7. Reason for referral (free text)", Role.NARRATIVE),
        ("PAC_NARRATIVE", Role.NARRATIVE),
        ("Child\u2019s voice", Role.NARRATIVE),
        ("ReportBody", Role.NARRATIVE),
        ("Mother's DOB", None),
        ("Suspect age", None),
        ("Officer ethnicity", None),
        ("Date closed", None),
        ("Outcome date", None),
        ("Shoulder No", None),
        ("Referrer name", None),
        ("Number of Referrals in Last 12 Months", None),
        ("Previously LAC", None),
        ("Auditor comments", None),
        ("NHS Number", None),
        ("Type of concern", None),
        ("Body language", None),
    ],
)
def test_headings(heading: str, role: Role | None) -> None:
    found = role_of_heading(heading)
    assert (found.role if found else None) == role


def _roles(table: Table) -> dict[str, Role]:
    return {each.heading: each.role for each in recognised_columns(table).recognised}


def test_prose_under_an_unknown_heading_is_a_narrative() -> None:
    columns = recognise(_table(Ref=range(12), Wibble=STORIES))
    (narrative,) = columns.narratives()
    assert narrative.heading == "Wibble"
    assert "100% of its filled cells are running text" in narrative.why


def test_several_narratives_but_no_short_categories() -> None:
    table = _table(
        Reason_for_referral=["Neglect", "Domestic abuse"] * 6,
        Circumstances=STORIES,
        Voice_of_the_child=["Not seen"] * 12,
        Analysis=["He may be at risk.", "Mum copes.", "Unclear to us."] * 4,
        Action_taken=["NFA"] * 12,
        Outcome=["Progress to child and family assessment under section 17"] * 12,
        Allocated_team=["North team"] * 12,
        Notes=[None] * 12,
    )
    named = [each.heading for each in recognise(table).narratives()]
    assert named == ["Circumstances", "Voice of the child"]
    assert _roles(table)["Outcome"] is Role.OUTCOME


def test_short_texts_under_a_narrative_heading_count_where_there_is_nothing_else() -> None:
    table = _table(Ref=["1", "2"], Reason_for_referral=["Neglect", "Seen alone."])
    assert [each.heading for each in recognise(table).narratives()] == ["Reason for referral"]


def test_a_reason_given_under_consent_is_read_as_both() -> None:
    table = _table(Circumstances=STORIES, Consent=STORIES)
    columns = recognise(table)
    assert columns.by_role()[Role.CONSENT].index == 1
    assert [each.index for each in columns.narratives()] == [0, 1]


def test_an_earlier_audits_prose_is_no_referral() -> None:
    table = _table(Circumstances=STORIES, Auditor_comments=STORIES, QA_feedback=STORIES)
    assert [each.heading for each in recognise(table).narratives()] == ["Circumstances"]


def test_a_field_of_yes_and_no_is_no_narrative() -> None:
    table = _table(Circumstances=["Seen alone."] * 3, Disclosure=["Yes", "No", "No"])
    assert [each.heading for each in recognise(table).narratives()] == ["Circumstances"]


def test_columns_are_recognised_by_content() -> None:
    table = _table(
        x=[f"MSH-{n:05}" for n in range(12)],
        When=["14/03/2026", "N/K", "15/03/2026"] * 4,
        Begun=["02/05/2012", "01/01/2015", "03/03/2010"] * 4,
        Group=["WBRI", "BCRB", "b) Irish"] * 4,
        Sort=["M", "F", "Female"] * 4,
        How_old=["14 yrs", "7 months", "3y"] * 4,
        Place=["Lewisham", "LB Bexley", "Tower Hamlets"] * 4,
        Colour=["Red", "Amber", "Green"] * 4,
        Care=["LAC", "No", "No"] * 4,
        Who=["Police", "Health", "School"] * 4,
        Text=STORIES,
    )
    roles = _roles(table)
    assert roles == {
        "Column A": Role.REFERENCE,
        "When": Role.DATE,
        "Begun": Role.BORN,
        "Group": Role.ETHNICITY,
        "Sort": Role.GENDER,
        "How old": Role.AGE,
        "Place": Role.BOROUGH,
        "Colour": Role.RISK_RATING,
        "Care": Role.LOOKED_AFTER,
        "Who": Role.AGENCY,
        "Text": Role.NARRATIVE,
    }
    assert all(each.why.endswith(".") for each in recognise(table).recognised)


def test_content_does_not_name_other_peoples_columns() -> None:
    table = _table(
        Mothers_birth=["02/05/1980", "01/01/1985", "01/01/1985"],
        Date_closed=["02/05/2026", "01/01/2026", "01/01/2026"],
        Officer_group=["WBRI", "BCRB", "WBRI"],
        Text=STORIES[:3],
    )
    assert _roles(table) == {"Text": Role.NARRATIVE}


def test_content_decides_between_columns_of_one_role() -> None:
    table = _table(
        Created=["A Smith"] * 12,
        Date_received=["14/03/2026"] * 12,
        Referral_date=["see notes"] * 12,
        Narrative=STORIES,
    )
    assert recognise(table).by_role()[Role.DATE].heading == "Date received"


@pytest.mark.parametrize("name", ["wibble", " WIBBLE ", "Wib-ble", "b", "B"])
def test_overrides_by_heading_and_letter(name: str) -> None:
    table = _table(Circumstances=STORIES, Wibble=["x"] * 12)
    columns = recognise(table, {Role.NARRATIVE: [name]})
    assert [(each.index, each.why) for each in columns.narratives()] == [
        (1, "You named this column.")
    ]


def test_overrides_replace_what_was_recognised() -> None:
    table = _table(Agency=["Police"] * 12, Sender=["School"] * 12, Circumstances=STORIES)
    columns = recognise(table, {Role.AGENCY: ["Sender"], Role.BOROUGH: ["A"]})
    assert {role: each.heading for role, each in columns.by_role().items()} == {
        Role.AGENCY: "Sender",
        Role.BOROUGH: "Agency",
    }
    assert [each.heading for each in columns.narratives()] == ["Circumstances"]


def test_an_unknown_override_lists_the_headings() -> None:
    table = _table(Ref=["1"], Circumstances=STORIES[:1])
    with pytest.raises(InputError, match=r"no column 'Storry'.*A 'Ref', B 'Circumstances'"):
        recognise(table, {Role.NARRATIVE: ["Storry"]})
    with pytest.raises(InputError, match="no column 'ZZ'"):
        recognise(table, {Role.NARRATIVE: ["ZZ"]})
    with pytest.raises(InputError, match="Only one column"):
        recognise(table, {Role.AGE: ["A", "B"]})


def test_without_a_narrative_the_columns_are_listed_without_their_contents() -> None:
    table = _table(Ref=["SECRET-1"], DOB=["01/02/2012"], Thing=["Hidden words"])
    with pytest.raises(InputError) as caught:
        recognise(table)
    text = str(caught.value)
    assert "A 'Ref' (read as reference), B 'DOB' (read as date of birth), C 'Thing'" in text
    assert "--narrative" in text and "SECRET" not in text and "Hidden" not in text


def test_an_over_long_heading_is_not_quoted() -> None:
    table = Table("a.csv", None, ("Q " * 60, "Age"), 1, (), ())
    with pytest.raises(InputError, match=r"A \(long heading\), B 'Age'"):
        recognise(table)


def test_headings_that_may_be_data_are_not_quoted() -> None:
    table = Table("a.csv", None, ("Tilly Marsh", "Home"), 1, (), ())
    with pytest.raises(InputError) as caught:
        recognise(table, {Role.AGE: ["Years"]})
    assert "A (heading not known), B (heading not known)" in str(caught.value)
    assert "Tilly" not in str(caught.value)


def test_a_sentence_among_headings_is_not_quoted() -> None:
    table = Table("a.csv", None, ("Ref", "Tilly was hit by her dad.", "Age"), 1, (), ())
    shown = [shown_heading(table, index) for index in range(3)]
    assert shown == ["A 'Ref'", "B (long heading)", "C 'Age'"]


def test_one_word_that_is_known_does_not_vouch_for_a_row_of_data() -> None:
    table = Table("a.csv", None, ("Tilly Marsh", "School", "hit at home", "Kai"), 1, (), ())
    assert shown_heading(table, 0) == "A (heading not known)"


def test_the_columns_command_shows_no_heading_that_may_be_data(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Tilly Marsh,hit at home\nKai Reed,seen at night\n", encoding="utf-8")
    done = CliRunner().invoke(command, [str(path)])
    assert "not known" in done.output or "Column A" in done.output
    assert "Tilly" not in done.output and "hit" not in done.output


def test_a_sure_name_is_enough_where_nothing_else_is_a_narrative() -> None:
    table = _table(Ref=["1", "2", "3"], Referral_narrative=["Yes", "No", "No"])
    assert [each.index for each in recognise(table).narratives()] == [1]
