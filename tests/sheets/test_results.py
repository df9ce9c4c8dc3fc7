from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from made_up import IDS, STORY, audit, finding, verdicts

from auditor.errors import OutputError
from auditor.sheets.results import results_sink, write_results
from auditor.types import Audit, Facts, Kind, Label, Outcome

FAILED = audit(4, error="No narrative in row 4.", verdicts=(), findings=(), themes=())


def _lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_line_keeps_the_promised_keys_in_order(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    assert write_results(path, [audit(2)], IDS) == 1
    (line,) = _lines(path)
    assert list(line) == [
        "file", "sheet", "row", "reference", "score", "rating", "themes", "criteria",
        "findings", "facts", "rubric", "model", "error",
    ]  # fmt: skip
    assert list(line["criteria"][0]) == ["id", "verdict", "points", "weight", "reason", "findings"]  # type: ignore[index]
    assert list(line["findings"][0]) == [  # type: ignore[index]
        "criterion", "label", "kind", "column", "start", "end", "text", "by", "rule",
        "confidence", "speaker", "message", "suggestion",
    ]  # fmt: skip
    assert list(line["facts"]) == [  # type: ignore[call-overload]
        "date", "agency", "borough", "age", "ethnicity", "gender", "looked_after",
    ]  # fmt: skip


def test_a_line_says_what_the_audit_says(tmp_path: Path) -> None:
    whole = audit(2)
    path = tmp_path / "out.jsonl"
    write_results(path, [whole], IDS)
    (line,) = _lines(path)
    assert line["facts"] == asdict(whole.facts)
    assert [asdict(f) for f in whole.findings] == line["findings"]
    assert [c["findings"] for c in line["criteria"]] == [[0], [1], [2]]  # type: ignore[attr-defined]
    assert (line["score"], line["error"]) == (63.5, None)


@pytest.mark.parametrize(
    ("outcome", "points"),
    [(Outcome.MET, 4), (Outcome.PARTLY, 2), (Outcome.NOT_MET, 0),
     (Outcome.NOT_APPLICABLE, None), (Outcome.CANNOT_TELL, None)],
)  # fmt: skip
def test_what_does_not_count_has_no_points(
    tmp_path: Path, outcome: Outcome, points: float | None
) -> None:
    path = tmp_path / "out.jsonl"
    one = audit(2, verdicts=verdicts(Outcome.MET, Outcome.MET, outcome))
    write_results(path, [one], IDS)
    assert _lines(path)[0]["criteria"][2]["points"] == points  # type: ignore[index]
    write_results(tmp_path / "out.csv", [one], IDS)
    cell = _rows(tmp_path / "out.csv")[0]["stigma.no-labels.points"]
    assert cell == ("" if points is None else str(float(points)))


def test_every_row_that_holds_anything_has_a_line_in_order(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    assert write_results(path, [audit(2), None, FAILED, audit(5)], IDS) == 3
    lines = _lines(path)
    assert [line["row"] for line in lines] == [2, 4, 5]
    assert [line["score"] for line in lines] == [63.5, None, 63.5]
    assert [line["rating"] for line in lines][1] is None
    assert lines[1]["error"] == "No narrative in row 4."


@pytest.mark.parametrize("text", ["=1+1", "a\r\nb", "\u2028", "é 😟", "\ud83d", '"', "\x00"])
def test_jsonl_is_exact(tmp_path: Path, text: str) -> None:
    odd = replace(audit(2).findings[0], text=text)
    path = tmp_path / "out.jsonl"
    write_results(path, [audit(2, findings=(odd,), reference=text), audit(3)], IDS)
    assert b"\r" not in path.read_bytes()
    first, _ = path.read_bytes().rstrip(b"\n").split(b"\n")
    assert json.loads(first)["findings"][0]["text"] == text
    assert json.loads(first)["reference"] == text


def test_csv_opens_in_excel_and_runs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    facts = Facts(agency="@agency", borough="+1", looked_after=True)
    write_results(path, [audit(2, reference="=cmd|'x'!A0", facts=facts), FAILED], IDS)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    row, failed = _rows(path)
    assert row["reference"] == "'=cmd|'x'!A0"
    assert (row["agency"], row["borough"], row["looked_after"]) == ("'@agency", "'+1", "true")
    assert row["themes"] == "missing; neglect"
    assert (failed["score"], failed["error"]) == ("", "No narrative in row 4.")


def test_tables_have_verdicts_points_and_counts(tmp_path: Path) -> None:
    more = finding(STORY, "streetwise", Label.ADULTIFYING, Kind.CONCERN)
    one = audit(2, findings=(*audit(2).findings, more))
    write_results(tmp_path / "out.parquet", [one, FAILED], IDS)
    write_results(tmp_path / "out.csv", [one, FAILED], IDS)
    row, failed = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert row["children.no-adultification.verdict"] == "not met"
    assert row["voice.recorded.points"] == 8.0
    counts = [row[f"{label.value}_findings"] for label in Label]
    assert (*counts, row["concerns"], row["evidence"]) == (2, 1, 1, 3, 1)
    assert (row["themes"], row["age"], row["looked_after"]) == (["missing", "neglect"], 13, False)
    assert (failed["score"], failed["voice.recorded.verdict"]) == (None, None)
    assert list(row) == list(_rows(tmp_path / "out.csv")[0])


def test_parquet_keeps_its_types_without_any_row(tmp_path: Path) -> None:
    write_results(tmp_path / "none.parquet", [], IDS)
    write_results(tmp_path / "one.parquet", [audit(2)], IDS)
    none, one = (pq.read_schema(tmp_path / f"{name}.parquet") for name in ("none", "one"))
    assert none == one


def test_audits_are_written_as_they_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.sheets.results_parquet._BATCH", 2)
    path = tmp_path / "out.parquet"
    write_results(path, (audit(n) for n in range(2, 7)), IDS)
    assert pq.read_table(path)["row"].to_pylist() == [2, 3, 4, 5, 6]
    assert pq.ParquetFile(path).num_row_groups >= 3


@pytest.mark.parametrize("name", ["out.json", "out", "out.xls"])
def test_an_unknown_suffix_is_refused_by_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match=r"\.jsonl, \.csv, \.parquet"):
        write_results(tmp_path / name, [audit(2)], IDS)


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet"])
def test_a_failure_on_the_way_leaves_nothing(tmp_path: Path, suffix: str) -> None:
    def broken() -> Iterator[Audit]:
        yield audit(2)
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        write_results(tmp_path / f"out{suffix}", broken(), IDS)
    assert list(tmp_path.iterdir()) == []


def test_a_verdict_without_a_column_is_not_dropped_in_silence(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"voice\.recorded"):
        write_results(tmp_path / "out.csv", [audit(2)], IDS[:1])


def test_several_results_can_be_written_in_one_pass(tmp_path: Path) -> None:
    paths = [tmp_path / "out.jsonl", tmp_path / "OUT2.CSV"]
    with results_sink(paths[0], IDS) as first, results_sink(paths[1], IDS) as second:
        for each in (audit(2), audit(3)):
            first(each)
            second(each)
    assert len(_lines(paths[0])) == len(_rows(paths[1])) == 2
