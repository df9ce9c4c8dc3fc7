"""Whole spreadsheets: columns and narratives agree, the input stays, the key is kept apart."""

from __future__ import annotations

import csv
import json
import stat
from pathlib import Path

import pytest

from auditor.errors import InputError, OutputError
from auditor.pseudonyms.files import pseudonymise_file
from auditor.sheets.locks import claimed

HEADINGS = (
    "Ref", "Date of referral", "Child's name", "DOB", "NHS No", "Mother", "School", "Address",
    "Postcode", "Officer", "Borough", "Ethnicity", "Narrative", "Siblings",
)  # fmt: skip
ROWS = (
    (
        "MASH-0012", "14/03/2026", "Grace OKAFOR", "02/02/2018", "943 476 5919",
        "Mrs Ngozi Okafor", "Harbour Lane Primary", "Flat 2, 14 Tolland Road", "SE13 5AB",
        "PC Smith 1234MD", "Lewisham", "Black African",
        "Grace was seen at Harbour Lane Primary. grace said she is scared. Ngozi rang 07911 123456 "
        "re MASH-0012. GO said nothing else, dob 02/02/2018. PC Smith went to 14 Tolland Road.",
        "Tobe (5), Ada (2)",
    ),
    (
        "MASH-0013", "15/03/2026", "Tobe Okafor", "11/07/2021", "", "Ngozi Okafor",
        "Harbour Lane Primary", "14 Tolland Road", "SE13 5AB", "PC Smith", "Lewisham",
        "Black African", "Tobe Okafor, brother of Grace, was seen by PC Smith.", "",
    ),
)  # fmt: skip
SECRETS = (
    "grace", "okafor", "02/02/2018", "943 476", "ngozi", "harbour", "tolland", "se13", "smith",
    "1234", "mash-0012", "07911", "tobe", "go said",
)  # fmt: skip


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("in") / "referrals.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADINGS, *ROWS])
    return path


@pytest.fixture(scope="module")
def copies(source: Path) -> Path:
    folder = source.parent / "out"
    folder.mkdir()
    outputs = [folder / f"copy{suffix}" for suffix in (".csv", ".jsonl", ".xlsx", ".parquet")]
    before = source.read_bytes()
    pseudonymise_file(source, outputs, folder / "who.key")
    assert source.read_bytes() == before
    return folder


def rows_of(folder: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (folder / "copy.jsonl").read_text().splitlines()]


def test_nothing_that_tells_who_is_left_in_any_copy(copies: Path) -> None:
    import pandas
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_path(str(copies / "copy.xlsx")).get_sheet_by_index(0)
    parquet = pandas.read_parquet(copies / "copy.parquet")
    for told in (
        (copies / "copy.csv").read_text(encoding="utf-8-sig"),
        (copies / "copy.jsonl").read_text(),
        str(sheet.to_python()),
        str(parquet.to_dict()),
    ):
        assert not [secret for secret in SECRETS if secret in told.lower()]


def test_columns_and_narratives_say_the_same(copies: Path) -> None:
    first, second = rows_of(copies)
    name = first["Child's name"].split()[0]
    assert first["Narrative"].startswith(f"{name} was seen at {first['School']}")
    assert f"brother of {name}" in second["Narrative"]
    assert first["Child's name"].split()[1].lower() == second["Child's name"].split()[1].lower()
    assert first["Ref"] in first["Narrative"]
    assert second["Address"] in first["Address"]
    assert second["Address"] in first["Narrative"]


def test_what_audits_need_stays(copies: Path) -> None:
    first, second = rows_of(copies)
    assert (first["Borough"], first["Ethnicity"]) == ("Lewisham", "Black African")
    assert first["Date of referral"] == "14/03/2026"
    assert (first["Age (DOB)"], second["Age (DOB)"]) == ("8", "4")
    assert "said she is scared" in first["Narrative"]


def test_copies_and_key_are_their_owners_alone(copies: Path) -> None:
    for path in copies.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_a_key_used_again_gives_the_same_stand_ins(source: Path, copies: Path) -> None:
    again = copies / "again.jsonl"
    pseudonymise_file(source, [again], copies / "who.key")
    assert again.read_text() == (copies / "copy.jsonl").read_text()
    again.unlink()


def test_without_a_key_nothing_keeps_who_is_who(source: Path, tmp_path: Path) -> None:
    pseudonymise_file(source, [tmp_path / "copy.csv"])
    assert [p.name for p in tmp_path.iterdir()] == ["copy.csv"]


def test_a_copy_can_be_audited(copies: Path) -> None:
    from auditor.sheets.columns import recognise
    from auditor.sheets.read import read_file
    from auditor.sheets.referrals import iter_referrals

    table = read_file(copies / "copy.csv").tables[0]
    referrals = [r for _, r in iter_referrals(table, recognise(table)) if r]
    assert [r.facts.age for r in referrals] == [8, 4]
    assert all(r.narratives for r in referrals)


@pytest.mark.parametrize("output", ["referrals.csv", "copy.docx", "who.key"])
def test_outputs_that_would_do_harm_are_refused(source: Path, output: str) -> None:
    with pytest.raises(OutputError):
        pseudonymise_file(source, [source.parent / output], source.parent / "who.key")


def test_a_file_that_is_no_key_is_refused_and_not_quoted(source: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.key"
    wrong.write_text('{"Grace": "secret"}')
    with pytest.raises(InputError) as error:
        pseudonymise_file(source, [tmp_path / "copy.csv"], wrong)
    assert "Grace" not in str(error.value)
    assert wrong.read_text() == '{"Grace": "secret"}'


def test_two_runs_on_one_output_or_key_are_refused(source: Path, tmp_path: Path) -> None:
    output, key = tmp_path / "copy.csv", tmp_path / "who.key"
    for held in (output, key):
        with claimed([held]), pytest.raises(OutputError, match="Another run is writing"):
            pseudonymise_file(source, [output], key)
    assert not list(tmp_path.iterdir())
