from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from made_up import FINDINGS, HEADINGS, NARRATIVE, ODD, STORY, audit, cells, verdicts
from openpyxl.cell.rich_text import CellRichText, TextBlock
from python_calamine import CalamineWorkbook
from reading import cell, parts, written

from auditor.sheets.table import Row
from auditor.types import Outcome

PAIRS = [(Row(2, cells(2)), audit(2)), (Row(3, (None,) * 8), None), (Row(5, cells(5)), audit(5))]


def _marks(value: Any) -> list[tuple[str, bool, bool]]:
    """Return the runs of a rich cell: text, bold, underlined."""
    assert isinstance(value, CellRichText)
    return [(b.text, bool(b.font.b), bool(b.font.u)) for b in value if isinstance(b, TextBlock)]


def test_rows_stay_in_their_places_with_every_column(tmp_path: Path) -> None:
    sheet = written(tmp_path / "out.xlsx", PAIRS)["March"]
    assert tuple(c.value for c in sheet[1])[: len(HEADINGS)] == HEADINGS
    for number in (2, 5):
        row = [c.value for c in sheet[number]][: len(HEADINGS)]
        assert [str(v) if isinstance(v, CellRichText) else v for v in row] == list(cells(number))
    for number in (3, 4):
        assert {c.value for c in sheet[number]} == {None}
    assert cell(sheet, "Received", 2).number_format == "dd/mm/yyyy hh:mm"
    assert cell(sheet, "Phone", 2).value == "07700900123"


def test_odd_values_come_back_as_they_were(tmp_path: Path) -> None:
    pairs = [(Row(n, values), audit(n, findings=())) for n, values in enumerate(ODD, start=2)]
    written(tmp_path / "out.xlsx", pairs)
    rows = CalamineWorkbook.from_path(tmp_path / "out.xlsx").get_sheet_by_name("March").to_python()
    kept = [tuple(row[: len(HEADINGS)]) for row in rows[1:]]
    assert kept[0] == ODD[0]
    assert kept[1][:7] == ODD[1][:7]
    assert kept[1][7] == timedelta(hours=30)
    assert kept[2] == (*ODD[2][:1], "1850-01-01", *ODD[2][2:7], str(10**18))


def test_nothing_is_a_formula_or_an_outside_link(tmp_path: Path) -> None:
    pairs = [(Row(n, values), audit(n, findings=())) for n, values in enumerate(ODD, start=2)]
    written(tmp_path / "out.xlsx", pairs)
    for name, part in parts(tmp_path / "out.xlsx").items():
        if name.startswith("xl/worksheets/sheet"):
            assert "<f>" not in part
        if name.startswith("xl/worksheets/_rels"):
            assert "https://example.org" not in part
    assert 'quotePrefix="1"' in parts(tmp_path / "out.xlsx")["xl/styles.xml"]


def test_marks_stand_on_the_right_characters(tmp_path: Path) -> None:
    sheet = written(tmp_path / "out.xlsx", PAIRS)["March"]
    value = cell(sheet, NARRATIVE, 2).value
    assert str(value) == STORY
    marked = {text: (bold, line) for text, bold, line in _marks(value)}
    voice, adult, label = (finding.text for finding in FINDINGS)
    assert marked[voice] == (False, True)
    assert marked[adult] == marked[label] == (True, False)
    assert sum(bold or line for bold, line in marked.values()) == 3


def test_a_cell_that_is_all_one_finding_is_marked(tmp_path: Path) -> None:
    words = FINDINGS[2].text
    whole = replace(FINDINGS[2], start=0, end=len(words))
    sheet = written(
        tmp_path / "out.xlsx", [(Row(2, cells(2, words)), audit(2, findings=(whole,)))]
    )["March"]
    assert (cell(sheet, NARRATIVE, 2).value, cell(sheet, NARRATIVE, 2).font.b) == (words, True)


@pytest.mark.parametrize(
    "story", ["", "\x00\x0bdamp\ud83d\r\nflat", "<r>not xml & </r>", "_x0041_ said", None, 12.5]
)
def test_awkward_narratives_are_kept(tmp_path: Path, story: Any) -> None:
    first = replace(FINDINGS[1], start=0, end=3)
    written(tmp_path / "out.xlsx", [(Row(2, cells(2, story)), audit(2, findings=(first,)))])
    rows = CalamineWorkbook.from_path(tmp_path / "out.xlsx").get_sheet_by_name("March").to_python()
    expected = {"\x00\x0bdamp\ud83d\r\nflat": "\ufffd\ndamp\ufffd\nflat", None: ""}
    assert rows[1][HEADINGS.index(NARRATIVE)] == expected.get(story, story)


@pytest.mark.parametrize("unit", ["Tilly was seen alone. ", "😀😀😀", "x"])
def test_text_too_long_for_a_cell_is_whole_across_sheets(tmp_path: Path, unit: str) -> None:
    story = unit * (70_000 // len(unit)) + "the end"
    ends = replace(FINDINGS[1], start=len(story) - 7, end=len(story))
    book = written(tmp_path / "out.xlsx", [(Row(2, cells(2, story)), audit(2, findings=(ends,)))])
    head = str(cell(book["March"], NARRATIVE, 2).value)
    note, _, start = head.partition("\n")
    assert "Long text" in note and "row 2" in note
    long = book["Long text"]
    rest = [row for row in long.iter_rows(min_row=2)]
    assert start + "".join(str(row[5].value) for row in rest) == story
    assert [c.value for c in rest[0]][:4] == ["March", "2", "MASH-0002", NARRATIVE]
    assert _marks(rest[-1][5].value)[-1] == ("the end", True, False)


def test_long_text_in_any_column_is_whole(tmp_path: Path) -> None:
    story = "y" * 40_000
    book = written(tmp_path / "out.xlsx", [(Row(2, cells(2, agency=story)), audit(2))])
    head = str(cell(book["March"], "Agency", 2).value).partition("\n")[2]
    assert head + str(book["Long text"].cell(2, 6).value) == story


def test_no_long_text_sheet_without_long_text(tmp_path: Path) -> None:
    names = written(tmp_path / "out.xlsx", PAIRS).sheetnames
    assert names == ["Summary", "March", "Findings", "Rubric", "About this audit"]


def test_added_columns_say_what_was_found(tmp_path: Path) -> None:
    sheet = written(tmp_path / "out.xlsx", PAIRS)["March"]
    assert cell(sheet, "Score (audit)", 2).value == 63.5
    assert cell(sheet, "Rating", 2).value == "Requires improvement"
    assert cell(sheet, "Themes", 2).value == "missing; neglect"
    assert cell(sheet, "Concerns", 2).value == "2: Adultifying language; Stigmatising language"
    assert cell(sheet, "Child's voice", 2).value == "Met (1 place)"
    assert cell(sheet, "What to look at first", 2).value == (
        "Not made older than they are: it was not met here."
    )


def test_the_weightiest_critical_verdicts_come_first(tmp_path: Path) -> None:
    adult, voice, labels = verdicts(*[Outcome.NOT_MET] * 3)
    one = audit(2, verdicts=(replace(labels, weight=99.0), voice, adult))
    sheet = written(tmp_path / "out.xlsx", [(Row(2, cells(2)), one)])["March"]
    first = cell(sheet, "What to look at first", 2).value.splitlines()
    assert [line.partition(":")[0] for line in first] == [
        "Not made older than they are", "The child's voice is recorded",
    ]  # fmt: skip


def test_a_row_that_could_not_be_audited_is_kept_and_says_why(tmp_path: Path) -> None:
    failed = audit(2, error="No narrative in row 2.", score=None, rating=None, findings=())
    sheet = written(tmp_path / "out.xlsx", [(Row(2, cells(2)), failed)])["March"]
    assert cell(sheet, "Could not be audited", 2).value == "No narrative in row 2."
    assert cell(sheet, "Score (audit)", 2).value is None
    assert cell(sheet, NARRATIVE, 2).value == STORY


def test_reviewers_choose_from_lists(tmp_path: Path) -> None:
    book = written(tmp_path / "out.xlsx", PAIRS)
    sheet = book["March"]
    offered = {str(v.sqref).split(":")[0]: v for v in sheet.data_validations.dataValidation}
    rating = offered[cell(sheet, "Reviewer's rating", 2).coordinate]
    source, area = rating.formula1.split("!")
    bands = [row[0].value for row in book[source][area.replace("$", "")]]
    assert bands == ["Outstanding", "Good", "Requires improvement", "Inadequate"]
    decision = offered[cell(sheet, "Reviewer's decision", 2).coordinate]
    assert decision.formula1 == '"Agree,Disagree,Not sure"'
    assert str(decision.sqref).endswith("5")
    assert offered[cell(sheet, "Review date", 2).coordinate].type == "date"
    assert {cell(sheet, name, 2).value for name in ("Reviewer", "Reviewer's comment")} == {None}


def test_links_lead_to_the_first_finding(tmp_path: Path) -> None:
    book = written(tmp_path / "out.xlsx", PAIRS)
    link = cell(book["March"], "Link to findings", 5).hyperlink
    sheet, _, place = link.location.rpartition("!")
    assert cell(book["March"], "Link to findings", 5).value == "3 findings"
    assert book[sheet.strip("'")][place].value == "MASH-0005"


def test_the_page_is_marked_and_fits(tmp_path: Path) -> None:
    book = written(tmp_path / "out.xlsx", PAIRS)
    for sheet in book:
        assert "OFFICIAL-SENSITIVE" in sheet.oddHeader.center.text
        assert "OFFICIAL-SENSITIVE" in sheet.oddFooter.center.text
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
    sheet = book["March"]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(5, sheet.max_column).coordinate}"
    assert 40 < sheet.row_dimensions[2].height <= 409
    assert sheet.column_dimensions["G"].width == pytest.approx(90, abs=1)
    assert "dark red" in sheet["G1"].comment.text
    formats = sheet.conditional_formatting
    rules = [rule for area in formats for rule in area.rules]
    assert next(rule.formula for rule in rules) == ['"Outstanding"']


def test_titles_above_the_header_keep_their_rows(tmp_path: Path) -> None:
    above = (Row(1, ("Referrals of March", None)), Row(3, (None, datetime(2026, 3, 1))))
    pairs = [(Row(5, cells(5)), audit(5))]
    book = written(tmp_path / "out.xlsx", pairs, header_row=4, above=above)
    sheet = book["March"]
    assert sheet["A1"].value == "Referrals of March"
    assert sheet["B3"].value == datetime(2026, 3, 1)
    assert sheet["A4"].value == "Ref"
    assert sheet["A5"].value == "000005"
    assert sheet.freeze_panes == "B5"


def test_values_beyond_the_last_heading_are_not_lost(tmp_path: Path) -> None:
    book = written(tmp_path / "out.xlsx", [(Row(2, (*cells(2), None, "stray")), audit(2))])
    row = [c.value for c in book["Long text"][2]]
    assert row[:2] == ["March", "2"]
    assert row[3:] == ["Column 10, which has no heading", "1 of 1", "stray"]


def test_headings_that_are_taken_are_told_apart(tmp_path: Path) -> None:
    headings = ("rating ", "Rating (audit)", NARRATIVE)
    pairs = [(Row(2, ("high", "low", STORY)), audit(2))]
    sheet = written(tmp_path / "out.xlsx", pairs, headings)["March"]
    names = [c.value for c in sheet[1]]
    assert names[:3] == list(headings)
    assert "Rating (audit) (audit)" in names and "Score" in names
    assert len({str(name).strip().casefold() for name in names}) == len(names)


def test_dates_have_the_british_look(tmp_path: Path) -> None:
    pairs = [(Row(2, ("a", date(2026, 3, 1), *cells(2)[2:])), audit(2))]
    sheet = written(tmp_path / "out.xlsx", pairs)["March"]
    assert sheet["B2"].number_format == "dd/mm/yyyy"
    assert sheet["B2"].value == datetime(2026, 3, 1)
