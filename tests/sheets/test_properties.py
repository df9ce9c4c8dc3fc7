"""Whatever is written is read back, and whatever the bytes, only a plain error comes out."""

from __future__ import annotations

import json
import random
from pathlib import Path

import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.api.journal import kept, restored
from auditor.audit import Auditor
from auditor.errors import InputError
from auditor.sheets.columns import recognised_columns
from auditor.sheets.read import read_file
from auditor.sheets.referrals import iter_referrals
from auditor.text import analyse
from auditor.types import Facts, Narrative, Place, Referral

HEAD = ["Ref", "Age", "Reason for referral"]
STORY = "Tilly said that she was scared of him and hid upstairs, and then she told her nan."
SMALL = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
CELL = st.one_of(
    TEXT.filter(lambda text: "_x000D_" not in text),
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 3)),
    st.booleans(),
    st.none(),
)
PIECES = (
    "Kai Mum he she (14) 13yo said “scared” 'no' streetwise not never challenged S/W 21:40hrs :"
    " . , ! ? - >> \n \r\n \t <p> </b> &amp; &quot; DOB: 01/02/2012 nan 👶 \u200b \x0b İ \ud83d"
)
WORDS = st.sampled_from(PIECES.split(" "))
NARRATIVE = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=120))


def _written(path: Path, rows: list[list[object]]) -> Path:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet("Referrals")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ["R1", 14, STORY])
        for at, cells in enumerate(rows, start=2):
            for column, cell in enumerate(cells):
                if isinstance(cell, str) and cell:
                    sheet.write_string(at, column, cell)
                elif cell is not None and cell != "":
                    sheet.write(at, column, cell)
    return path


@SMALL
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=6))
def test_a_workbook_gives_its_cells_back(tmp_path: Path, rows: list[list[object]]) -> None:
    path = _written(tmp_path / "a.xlsx", rows)
    (table,) = read_file(path, sheet="Referrals").tables
    read = [list(row.cells) for row in table.rows][1:]
    expected = [[None if cell == "" else cell for cell in cells] for cells in rows]
    while expected and all(cell is None for cell in expected[-1]):
        expected.pop()
    assert read == expected
    pairs = list(iter_referrals(table, recognised_columns(table)))
    assert [row.number for row, _ in pairs] == list(range(2, len(pairs) + 2))


@SMALL
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_damaged_workbooks_give_a_plain_error_or_are_read(
    tmp_path: Path, seed: int, changes: int
) -> None:
    draw = random.Random(seed)
    content = bytearray(_written(tmp_path / "a.xlsx", [["R2", 9, STORY]]).read_bytes())
    for _ in range(changes):
        content[draw.randrange(4, len(content))] = draw.randrange(256)
    path = tmp_path / "b.xlsx"
    path.write_bytes(content[: draw.randrange(len(content) // 2, len(content) * 2)])
    try:
        read_file(path)
    except InputError as error:
        assert "b.xlsx" in str(error)


@SMALL
@given(st.binary(max_size=300), st.sampled_from([b"", b"Ref,Age,Reason for referral\n", b"PAR1"]))
def test_any_bytes_give_a_plain_error_or_are_read(
    tmp_path: Path, content: bytes, head: bytes
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(head + content)
    try:
        read_file(path)
    except InputError as error:
        assert "a.csv" in str(error)


@SMALL
@given(NARRATIVE)
def test_sentences_stand_where_they_say(text: str) -> None:
    last = 0
    for sentence in analyse(Narrative("N", text), Facts(date="2026-01-01")).sentences:
        assert last <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end] == sentence.text
        last = sentence.start


@SMALL
@given(NARRATIVE, NARRATIVE)
def test_the_journal_gives_every_audit_back(
    rules_auditor: Auditor, first: str, second: str
) -> None:
    narratives = (Narrative("One", first), Narrative("Two", second))
    referral = Referral(Place("a.csv", None, 2), "R1", narratives, Facts(age=13))
    audit = rules_auditor.audit(referral)
    row = json.loads(json.dumps(kept(audit, referral)))
    names = rules_auditor.rubric.name, rules_auditor.model.name
    assert restored(row, referral, *names, rules_auditor.register) == audit
