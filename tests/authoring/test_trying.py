"""What a rule would find: counts that add up, excerpts on the screen alone, no text in errors."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from conftest import MakeReferral
from rubrics_read import shipped

from auditor.authoring import trying
from auditor.authoring.trying import rule_to_try, try_rule
from auditor.cli import cli, rubric_try
from auditor.errors import RubricError

COUNTED = "Kai is 13. He is streetwise and was taken home by MARKER."
ADULT = "Kai is 13. His brother, 24, is streetwise."
DENIED = "Kai is 13. He is not streetwise at all."
PLAIN = "Kai is 13. He walked home."
TRY = ("rubric", "try", "streetwise", "--rubric", "dip-sample")


def test_counts_add_up(referral: MakeReferral) -> None:
    rule = rule_to_try(shipped(), "streetwise", "child")
    texts = [COUNTED, ADULT, DENIED, PLAIN, COUNTED + " " + COUNTED]
    trial = try_rule(rule, [referral(t, row=i) for i, t in enumerate(texts)], limit=2)
    assert (trial.read, trial.referrals, trial.sentences) == (5, 2, 3)
    assert trial.only_excused == 2
    assert set(trial.excused) == {"it describes an adult", "it is negated"}
    assert trial.wordings == {"streetwise": 3}
    assert len(trial.counted_excerpts) == 2 and len(trial.excused_excerpts) == 2
    first = trial.counted_excerpts[0]
    assert (first.before, first.found) == ("He is ", "streetwise")


def test_a_rule_of_the_rubric_and_words_that_excuse_it(referral: MakeReferral) -> None:
    rule = rule_to_try(shipped(), "adult.street-knowledge", "child")
    excused = rule_to_try(shipped(), "adult.street-knowledge", "child", ["taken home"])
    assert try_rule(rule, [referral(COUNTED)]).referrals == 1
    trial = try_rule(excused, [referral(COUNTED)])
    assert trial.referrals == 0 and trial.excused == {"other words excuse it": 1}


def test_an_id_that_is_not_known_suggests_one_that_is() -> None:
    with pytest.raises(RubricError, match=r"adult\.street-knowledge"):
        rule_to_try(shipped(), "adult.street-knowlege", "child")


@pytest.mark.parametrize("phrase", ["", "...", "_"])
def test_a_phrase_of_no_words_is_told(phrase: str) -> None:
    with pytest.raises(RubricError, match="cannot be matched"):
        rule_to_try(shipped(), phrase, "child")


def test_a_row_that_fails_is_named_and_costs_nothing(
    referral: MakeReferral, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = trying.analyse

    def fails_on_marker(narrative, facts):  # type: ignore[no-untyped-def]
        if "MARKER" in narrative.text:
            raise RuntimeError(narrative.text)
        return real(narrative, facts)

    monkeypatch.setattr(trying, "analyse", fails_on_marker)
    rule = rule_to_try(shipped(), "streetwise", "anyone")
    trial = try_rule(rule, [referral(COUNTED, row=7), referral(ADULT)])
    assert [p.row for p in trial.unread] == [7]
    assert trial.referrals == 1


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("try") / "in.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Reference", "Date of referral", "Referral narrative"])
        writer.writerows((f"R{i}", "01/02/2026", t) for i, t in enumerate([COUNTED, DENIED, PLAIN]))
    return path


def test_away_from_a_screen_there_are_only_counts(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*TRY, str(sheet)], standalone_mode=False) == 0
    told = capsys.readouterr()
    assert "1 referrals and 1 sentences" in told.out
    assert "MARKER" not in told.out + told.err and "on a screen only" in told.out


@pytest.mark.parametrize(("limit", "shown"), [("0", False), ("1", True)])
def test_on_a_screen_excerpts_are_shown_up_to_the_limit(
    limit: str,
    shown: bool,
    sheet: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rubric_try, "is_screen", lambda: True)
    arguments = [*TRY, str(sheet), "--limit", limit]
    assert cli.main(arguments, standalone_mode=False) == 0
    told = capsys.readouterr()
    assert ("MARKER" in told.out, "row 2" in told.out) == (shown, shown)
    assert "MARKER" not in told.err
