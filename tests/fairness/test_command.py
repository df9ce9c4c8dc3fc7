"""``auditor model fairness``: output without referral text, exit codes, the input untouched."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from made_twins import referral

from auditor.cli.fairness import command
from auditor.errors import InputError, OutputError
from auditor.fairness import run
from auditor.fairness.source import drawn, referrals_from
from auditor.types import Label

HEADS = ["Reference", "Date", "Narrative", "Ethnicity", "Gender", "Age", "Looked after"]
SECRET = 'Zebedee (14), a Somali boy, is streetwise. He said "it is peak innit". Mum Xanthippe.'


def sheet(folder: Path, rows: int = 11, text: str = SECRET) -> Path:
    path = folder / "made-up.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADS)
        for n in range(rows):
            row = [f"R{n}", "01/02/2026", text, "Somali" if n else "Rarest", "Male", 14, "No"]
            writer.writerow(row)
    return path


def run_command(*arguments: object) -> int:
    code: int = command.main([str(a) for a in arguments], standalone_mode=False)
    return code


def test_it_prints_tables_and_writes_figures_without_any_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = sheet(tmp_path), tmp_path / "fairness.json"
    before = path.read_bytes()
    code = run_command(path, "--model", "rules", "-o", out)
    printed = capsys.readouterr()
    written = out.read_text(encoding="utf-8")
    data = json.loads(written)
    assert code == (0 if data["passes"] else 1)
    assert "| names: any | 11 |" in printed.out and "fewer than 10" in printed.out
    for secret in ("Zebedee", "Xanthippe", "streetwise", "peak", "Rarest"):
        assert secret not in printed.out + printed.err + written
    assert data["changes"][0]["labels"]["adultifying"]["at_most"] == pytest.approx(0.238, abs=0.001)
    assert path.read_bytes() == before


def test_a_label_that_flips_too_often_gives_exit_code_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = run.compared

    def flipped(*given: object) -> object:
        difference = real(*given)  # type: ignore[arg-type]
        assert difference is not None
        difference.labels[Label.ADULTIFYING.value] = 1  # type: ignore[index]
        return difference

    path = sheet(tmp_path, 2)
    assert run_command(path, "--model", "rules") == 0
    monkeypatch.setattr(run, "compared", flipped)
    assert run_command(path, "--model", "rules") == 1


def test_the_project_s_own_referrals_are_more_than_a_thousand() -> None:
    assert len(referrals_from(None)) > 1000


def test_a_sample_is_drawn_by_its_seed_and_keeps_the_order() -> None:
    rows = [referral("Text.", row=n) for n in range(50)]
    sample = drawn(rows, 10, 3)
    assert sample == drawn(rows, 10, 3) != drawn(rows, 10, 4)
    assert [r.place.row for r in sample] == sorted({r.place.row for r in sample})
    assert drawn(rows, 99, 0) == drawn(rows, None, 0) == rows


def test_the_input_is_never_written_to(tmp_path: Path) -> None:
    path = sheet(tmp_path, 1)
    with pytest.raises(OutputError, match="never written to"):
        run_command(path, "-o", path)


def test_a_sheet_without_narratives_is_refused(tmp_path: Path) -> None:
    path = sheet(tmp_path, 1, text="")
    with pytest.raises(InputError):
        referrals_from(path, None, {"narrative": ["Narrative"]})


def test_the_fast_model_is_checked_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command("--model", "fast", "--sample", 2) in (0, 1)
    assert "(fast)" in capsys.readouterr().out
