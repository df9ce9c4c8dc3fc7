"""Delimited text: encodings, delimiters, quoting, and that nothing is lost on the way."""

from __future__ import annotations

import contextlib
import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.errors import InputError
from auditor.sheets.csvfile import read_rows
from auditor.sheets.delimited import tell_delimiter
from auditor.sheets.encoding import tell_encoding

HEAD = "Ref,Reason for referral\r\n"
TEXT = HEAD + '000123,"Zoë said \u201cI\u2019m scared\u201d, then\nwent quiet."\r\n'


def _write(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "referrals.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    rows = read_rows(_write(tmp_path, TEXT.encode(encoding)))
    assert rows[0].cells == ("Ref", "Reason for referral")
    narrative = "Zoë said \u201cI\u2019m scared\u201d, then\nwent quiet."
    assert rows[1].cells == ("000123", narrative)
    assert [row.number for row in rows] == [1, 2]


def test_bytes_that_no_encoding_knows_are_kept(tmp_path: Path) -> None:
    path = _write(tmp_path, b"Ref,Text\r\n1,caf\xe9 \x81\r\n")
    assert tell_encoding(path).name == "latin-1"
    assert read_rows(path)[1].cells == ("1", "caf\xe9 \x81")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiters(tmp_path: Path, mark: str) -> None:
    lines = [
        "Referrals to the hub, March",
        "",
        mark.join(("Ref", "Date", "Narrative")),
        mark.join(("1", "12/03/2026", '"He said, ""no""; then | left,\tshe thinks"')),
        mark.join(("2", "13/03/2026", '"Quiet; small, thin; pale, cold"')),
    ]
    path = _write(tmp_path, "\r\n".join(lines).encode())
    assert tell_delimiter(path, tell_encoding(path)) == mark
    rows = read_rows(path)
    assert rows[3].cells == ("1", "12/03/2026", 'He said, "no"; then | left,\tshe thinks')
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]


def test_excels_own_first_line_names_the_delimiter(tmp_path: Path) -> None:
    path = _write(tmp_path, b"sep=;\r\nRef;Narrative\r\n1;a, b, c\r\n")
    assert read_rows(path)[2].cells == ("1", "a, b, c")


def test_one_column_of_text_is_not_cut_at_its_commas(tmp_path: Path) -> None:
    text = "Narrative\nHe was cold, tired, hungry.\nShe ran.\nMum, who was out, rang.\nNothing.\n"
    rows = read_rows(_write(tmp_path, text.encode()))
    assert rows[1].cells == ("He was cold, tired, hungry.",)


def test_a_quotation_mark_never_closed_is_named_by_its_record(tmp_path: Path) -> None:
    content = b'Ref,Text\r\n1,fine\r\n2,"Secret words\r\n3,more\r\n'
    with pytest.raises(InputError, match="record 3: a quotation mark") as caught:
        read_rows(_write(tmp_path, content))
    assert "Secret" not in str(caught.value)


def test_an_absurdly_long_cell_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.sheets.delimited.MAX_FIELD", 100)
    limit = csv.field_size_limit()
    with pytest.raises(InputError, match="record 2"):
        read_rows(_write(tmp_path, b"Ref,Text\r\n1," + b"a" * 200))
    assert csv.field_size_limit() == limit


def test_a_narrative_longer_than_the_csv_modules_default_is_read(tmp_path: Path) -> None:
    long = "He was seen. " * 20_000
    assert read_rows(_write(tmp_path, f"Ref,Text\n1,{long}\n".encode()))[1].cells[1] == long


def test_carriage_returns_that_excel_escaped_are_decoded(tmp_path: Path) -> None:
    assert read_rows(_write(tmp_path, b"a,b\n1,x_x000D_y\n"))[1].cells == ("1", "x\ry")


CELL = st.text(
    alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=3, max_size=8))
def test_what_csv_writes_is_read_back(tmp_path: Path, records: list[tuple[str, ...]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(("Ref", "Date", "Narrative"))
    writer.writerows(records)
    rows = read_rows(_write(tmp_path, out.getvalue().encode()))
    read = [tuple(cell or "" for cell in row.cells) for row in rows[1:]]
    expected = [tuple(cell.replace("_x000D_", "\r") for cell in record) for record in records]
    while expected and not any(expected[-1]):
        expected.pop()
    assert read == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_rows_or_a_clear_error(tmp_path: Path, content: bytes) -> None:
    with contextlib.suppress(InputError):
        read_rows(_write(tmp_path, content))
