"""The command from outside: exit codes, help, outputs, errors that tell no referral text."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = ["demo", "audit", "columns", "explain", "pseudonymise", "review", "rubric", "model"]
NARRATIVE = "Kai, 13, is streetwise. He said he was scared to go home. Mum agrees to this."


def auditor(*arguments: object, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "auditor", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def write_csv(path: Path, *narratives: str) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Reference", "Date of referral", "Referral narrative"])
        writer.writerows([f"00{i}", "01/02/2026", n] for i, n in enumerate(narratives))
    return path


@pytest.mark.parametrize("command", [[], *([c] for c in COMMANDS)])
def test_help_answers_and_shows_an_example(command: list[str], tmp_path: Path) -> None:
    told = auditor(*command, "--help", cwd=tmp_path)
    assert told.returncode == 0
    assert "auditor" in told.stdout


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from auditor.cli import cli; cli(['--help'], standalone_mode=False);"
        "heavy = {'spacy','pandas','sklearn','numpy','rich','onnxruntime'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_audit_writes_all_kinds_and_leaves_the_input(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "in.csv", NARRATIVE, "", NARRATIVE)
    before = source.read_bytes()
    done = auditor(
        "audit", source, "-o", "out.xlsx", "-o", "out.jsonl", "-o", "out.csv", "-o", "out.parquet",
        "--model", "fast", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "row 3" in done.stdout
    assert source.read_bytes() == before
    lines = [json.loads(s) for s in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [r["row"] for r in lines] == [2, 3, 4]
    assert [r["error"] is None for r in lines] == [True, False, True]
    assert [r["reference"] for r in lines] == ["000", "001", "002"]
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "in.csv", "out.csv", "out.jsonl", "out.parquet", "out.xlsx",
    ]  # fmt: skip


def test_default_output_stands_beside_the_input(tmp_path: Path) -> None:
    write_csv(tmp_path / "march.csv", NARRATIVE)
    done = auditor("audit", "march.csv", "--model", "fast", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "march-audited.xlsx").exists()


def test_fail_under_is_exit_code_1(tmp_path: Path) -> None:
    write_csv(tmp_path / "in.csv", NARRATIVE)
    passed = auditor("audit", "in.csv", "--model", "fast", "--fail-under", "0", cwd=tmp_path)
    failed = auditor("audit", "in.csv", "--model", "fast", "--fail-under", "100", cwd=tmp_path)
    assert (passed.returncode, failed.returncode) == (0, 1)
    assert "Below the limit of 100" in failed.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["audit", "missing.csv"], "missing.csv"),
        (["audit", "in.csv", "-o", "in.csv"], "never written to"),
        (["audit", "in.csv", "-o", "out.docx"], "out.docx"),
        (["audit", "in.csv", "--rubric", "nope"], "nope"),
        (["audit", "in.csv", "--model", "nope"], "nope"),
        (["audit", "in.csv", "--narrative", "Nope"], "Referral narrative"),
        (["audit", "nothing.csv"], "--narrative"),
        (["nonsense"], "nonsense"),
        (["explain"], "no text"),
    ],
)
def test_wrong_use_is_exit_code_2_and_says_what_to_do(
    arguments: list[str], told: str, tmp_path: Path
) -> None:
    write_csv(tmp_path / "in.csv", "MARKER " + NARRATIVE)
    (tmp_path / "nothing.csv").write_text("Code,Number\nMARKER,1\nMARKER,2\n", encoding="utf-8")
    done = auditor(*arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stdout
    assert told in done.stderr
    assert "MARKER" not in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "out.xlsx").exists()


def test_columns_shows_what_is_read_as_what(tmp_path: Path) -> None:
    write_csv(tmp_path / "in.csv", "MARKER " + NARRATIVE)
    done = auditor("columns", "in.csv", cwd=tmp_path)
    assert done.returncode == 0
    assert "narrative" in done.stdout and "reference" in done.stdout
    assert "MARKER" not in done.stdout


def test_explain_reads_standard_input(tmp_path: Path) -> None:
    done = auditor("explain", "--model", "fast", cwd=tmp_path, stdin=NARRATIVE)
    assert done.returncode == 0
    assert "streetwise" in done.stdout and "Score" in done.stdout


def test_demo_audits_sixty_referrals(tmp_path: Path) -> None:
    done = auditor("demo", "out", "--model", "fast", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "out" / "referrals-audited.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 60
