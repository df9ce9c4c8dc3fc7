from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from made_up import FINDINGS, HEADINGS, RUBRIC, RUN, audit, cells, columns, table, verdicts
from reading import cell, opened, parts, texts, written

from auditor.sheets.table import Row
from auditor.sheets.workbook_out import added as added_module
from auditor.sheets.workbook_out import findings as findings_module
from auditor.sheets.workbook_out import referrals as referrals_module
from auditor.sheets.workbook_out.tally import Tally
from auditor.sheets.workbook_out.writer import write_workbook
from auditor.types import Facts, Outcome

ONE = [(Row(2, cells(2)), audit(2)), (Row(3, (None,) * 8), None)]


def test_one_row_a_finding_concerns_first(tmp_path: Path) -> None:
    sheet = written(tmp_path / "out.xlsx", ONE)["Findings"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[5] for row in rows] == ["Concern", "Concern", "Evidence"]
    assert rows[0][:13] == (
        "MASH-0002", "March", 2, "Not made older than they are", "Adultifying language",
        "Concern", FINDINGS[1].text, "The writer", FINDINGS[1].message, FINDINGS[1].suggestion,
        "Davis and Marsh", "streetwise", 0.93,
    )  # fmt: skip
    assert rows[1][10:12] == ("Child First, tenet 4", "classifier")
    assert rows[0][13:18] == (None, None, *(FINDINGS[1].column, FINDINGS[1].start, FINDINGS[1].end))


def test_findings_link_back_and_can_be_disputed(tmp_path: Path) -> None:
    book = written(tmp_path / "out.xlsx", ONE)
    sheet = book["Findings"]
    assert cell(sheet, "Sheet row", 2).hyperlink.location == "'March'!A2"
    agree = next(v for v in sheet.data_validations.dataValidation if v.type == "list")
    assert str(agree.sqref).startswith(cell(sheet, "Agree?", 2).coordinate)
    assert agree.formula1 == '"Agree,Disagree,Not sure"'
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:S4")


def test_a_criterion_that_the_rubric_does_not_show_goes_by_its_id(tmp_path: Path) -> None:
    odd = replace(FINDINGS[2], criterion="other.one", label=None)
    book = written(tmp_path / "out.xlsx", [(Row(2, cells(2)), audit(2, findings=(odd,)))])
    assert cell(book["Findings"], "Criterion", 2).value == "other.one"
    assert cell(book["March"], "Concerns", 2).value == "1: other.one"


def test_more_findings_than_a_sheet_holds_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(findings_module.FindingsSheet.__init__, "__defaults__", (3,))
    pairs = [(Row(n, cells(n)), audit(n)) for n in (2, 3)]
    book = written(tmp_path / "out.xlsx", pairs)
    names = [name for name in book.sheetnames if name.startswith("Findings")]
    assert names == ["Findings", "Findings 2", "Findings 3"]
    found = [row[0] for name in names for row in book[name].iter_rows(min_row=2, values_only=True)]
    assert found == ["MASH-0002"] * 3 + ["MASH-0003"] * 3
    assert cell(book["March"], "Link to findings", 3).hyperlink.location == "'Findings 2'!A3"


def test_more_rows_than_a_sheet_holds_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(referrals_module.ReferralsSheet.__init__, "__defaults__", (3,))
    pairs = [(Row(n, cells(n)), audit(n)) for n in range(2, 7)]
    book = written(tmp_path / "out.xlsx", pairs)
    assert book.sheetnames[:2] == ["Summary", "March"]
    rows = [
        (name, at, row[0])
        for name in book.sheetnames if name.startswith(("March", "Referrals"))
        for at, row in enumerate(book[name].iter_rows(min_row=2, values_only=True), start=2)
    ]  # fmt: skip
    assert rows == [
        ("March", 2, "000002"), ("March", 3, "000003"), ("Referrals", 2, "000004"),
        ("Referrals", 3, "000005"), ("Referrals 2", 2, "000006"),
    ]  # fmt: skip
    last = cell(book["Findings"], "Sheet row", book["Findings"].max_row)
    assert last.hyperlink.location == "'Referrals 2'!A2"


def test_links_beyond_what_excel_allows_become_plain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(findings_module, "MAX_LINKS", 1)
    monkeypatch.setattr(added_module, "MAX_LINKS", 1)
    pairs = [(Row(n, cells(n)), audit(n)) for n in (2, 3)]
    book = written(tmp_path / "out.xlsx", pairs)
    third = cell(book["Findings"], "Sheet row", 5)
    assert (third.value, third.hyperlink) == (3, None)
    assert cell(book["March"], "Link to findings", 3).value == "3 findings"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["March", "April"], ["March", "April"]),
        ([None, None], ["Referrals", "Referrals 2"]),
        (["Findings", "summary"], ["Referrals", "Referrals 2"]),
        (["A", "a"], ["A", "Referrals"]),
        (["a/b", "x" * 32], ["Referrals", "Referrals 2"]),
        (["Jo's #1 & co", "'q'"], ["Jo's #1 & co", "Referrals"]),
    ],
)
def test_several_tables_have_a_sheet_each(
    tmp_path: Path, names: list[str | None], expected: list[str]
) -> None:
    path = tmp_path / "out.xlsx"
    tables = [(table([], sheet=name), columns(), [(Row(2, cells(2)), audit(2))]) for name in names]
    write_workbook(path, tables, RUBRIC, RUN)
    book = opened(path)
    ends = ["Findings", "Rubric", "About this audit"]
    assert book.sheetnames == ["Summary", *expected, *ends]
    for at, name in ((2, expected[0]), (5, expected[1])):
        link = cell(book["Findings"], "Sheet row", at).hyperlink.location
        assert link == "'{}'!A2".format(name.replace("'", "''"))


def _shown(book: object, heading: str) -> dict[str, tuple[object, ...]]:
    """Return the rows of the summary's table whose first heading is ``heading``."""
    rows = list(book["Summary"].iter_rows(values_only=True))  # type: ignore[index]
    start = next(i for i, row in enumerate(rows) if row[0] == heading and row[1] is not None)
    shown: dict[str, tuple[object, ...]] = {}
    for row in rows[start + 1 :]:
        if row[0] is None:
            break
        shown[str(row[0])] = row[1:]
    return shown


def test_the_summary_counts(tmp_path: Path) -> None:
    outcomes = [Outcome.MET, Outcome.PARTLY, Outcome.NOT_MET, Outcome.NOT_APPLICABLE,
                Outcome.CANNOT_TELL, Outcome.MET]  # fmt: skip
    pairs: list[tuple[Row, object]] = []
    for n, outcome in enumerate(outcomes, start=2):
        agency = "Police" if n < 7 else "School"
        one = audit(n, score=n * 10.0, facts=Facts(agency=agency, borough="Lewisham"),
                    verdicts=verdicts(outcome, Outcome.MET, Outcome.MET),
                    findings=FINDINGS[:2] if n == 2 else FINDINGS[:1])  # fmt: skip
        pairs.append((Row(n, cells(n)), one))
    failed = audit(8, error="No narrative.", score=None, rating=None, findings=(), verdicts=())
    pairs += [(Row(8, cells(8)), failed), (Row(9, (None,) * 8), None)]
    book = written(tmp_path / "out.xlsx", pairs)  # type: ignore[arg-type]
    rows = _shown(book, "Rows")
    assert [rows[name][0] for name in ("Read", "Audited", "Empty")] == [8, 6, 1]
    assert rows["Could not be audited (see the column of that name)"][0] == 1
    assert rows["Mean score, out of 100"][0] == 45
    assert _shown(book, "Rating")["Requires improvement"][:2] == (6, 1)
    assert _shown(book, "Rating")["Good"][:2] == (0, 0)
    criteria = _shown(book, "Criterion")
    assert criteria["Not made older than they are"] == (2, 1, 1, 1, 1, 0.5)
    language = _shown(book, "Referrals")
    assert language["With adultifying language"][0] == 1
    assert language["That carry the child's voice"][0] == 6
    assert _shown(book, "Theme")["Missing"][0] == 6
    assert _shown(book, "Agency")["Police"][:2] == (5, 40)
    assert _shown(book, "Agency")["1 with fewer than 5 referrals each"][0] == "not shown"
    assert "School" not in _shown(book, "Agency")
    assert _shown(book, "Borough")["Lewisham"][:2] == (6, 45)


def test_small_groups_are_not_named(tmp_path: Path) -> None:
    agencies = ["Zoo", "Zoo", "Zoo", "Art"]
    pairs = [
        (Row(n, cells(n)), audit(n, facts=Facts(agency=agency)))
        for n, agency in enumerate(agencies, start=2)
    ]
    assert list(_shown(written(tmp_path / "out.xlsx", pairs), "Agency")) == [
        "2 with fewer than 5 referrals each"
    ]


def test_the_chart_can_be_heard(tmp_path: Path) -> None:
    written(tmp_path / "out.xlsx", ONE)
    every = parts(tmp_path / "out.xlsx")
    assert "Inadequate 0" in every["xl/drawings/drawing1.xml"]
    assert "barChart" in every["xl/charts/chart1.xml"]
    assert "<c:v>Requires improvement</c:v>" in every["xl/charts/chart1.xml"]


def test_the_summary_is_humble_and_has_the_key(tmp_path: Path) -> None:
    said = texts(written(tmp_path / "out.xlsx", ONE)["Summary"])
    for words in ("not a verdict on a child", "dark red", "dark blue", "OFFICIAL-SENSITIVE"):
        assert words in said


def test_a_batch_without_any_audit_is_still_a_workbook(tmp_path: Path) -> None:
    assert Tally().rows().read == 0
    book = written(tmp_path / "out.xlsx", [])
    assert _shown(book, "Rows")["Read"][0] == 0
    assert tuple(c.value for c in book["March"][1])[: len(HEADINGS)] == HEADINGS


def test_rubric_and_run_can_be_read(tmp_path: Path) -> None:
    book = written(tmp_path / "out.xlsx", ONE)
    rubric = texts(book["Rubric"])
    for criterion in RUBRIC.criteria:
        for words in (criterion.title, criterion.guidance, criterion.suggestion, criterion.source):
            assert words in rubric
    assert "It can hide how young the child is." in rubric
    about = texts(book["About this audit"])
    for words in ("0.1.0", RUBRIC.digest, "cd" * 32, "--model", "It reads English only.",
                  "referrals.xlsx, sheet March", "2026-03-14T09:30:00"):  # fmt: skip
        assert words in about
