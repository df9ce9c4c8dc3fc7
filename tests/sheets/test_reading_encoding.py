"""A few bad bytes do not garble every row, and the rows that hold them are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import InputError
from auditor.sheets.csvfile import read_rows
from auditor.sheets.encoding import Encoding, tell_encoding

SOUND = "Ref,Narrative\r\n1,Zoë and Chloë said \u201cno\u201d \u2013 twice\r\n".encode()


def _write(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "referrals.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_one_bad_byte_leaves_the_other_rows_as_they_are(tmp_path: Path, mark: bytes) -> None:
    path = _write(tmp_path, mark + SOUND + b"2,He hid\r\n3,caf\xe9 in Hackney\r\n")
    notes: list[str] = []
    rows = read_rows(path, notes=notes)
    assert rows[1].cells[1] == "Zoë and Chloë said \u201cno\u201d \u2013 twice"
    assert rows[3].cells == ("3", "caf\ufffd in Hackney")
    (note,) = notes
    assert note.startswith("row 4: bytes that are not UTF-8") and "Hackney" not in note


def test_a_letter_cut_in_half_is_one_bad_place(tmp_path: Path) -> None:
    path = _write(tmp_path, SOUND + b"2,he said \xe2\x80")
    assert tell_encoding(path) == Encoding("utf-8", flawed=True)
    assert read_rows(path)[2].cells[1] == "he said \ufffd"


@pytest.mark.parametrize("text", ["Zoë, café, naïve", "Zoë \u2019 Ã© \u201cno\u201d"])
def test_windows_1252_stays_windows_1252(tmp_path: Path, text: str) -> None:
    path = _write(tmp_path, f'Ref,Narrative\r\n1,"{text}"\r\n'.encode("cp1252"))
    notes: list[str] = []
    assert read_rows(path, notes=notes)[1].cells[1] == text
    assert notes == []


def test_a_mark_above_text_of_another_encoding_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path, b"\xef\xbb\xbfRef,Narrative\r\n1,caf\xe9 \x92\r\n")
    with pytest.raises(InputError, match="not text in utf-8"):
        read_rows(path)


def test_a_letter_that_lies_across_chunks_is_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.sheets.encoding._CHUNK", 1)
    assert tell_encoding(_write(tmp_path, SOUND)) == Encoding("utf-8")
