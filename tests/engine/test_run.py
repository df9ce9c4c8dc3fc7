"""Many referrals: in order, none lost, the same over one process or two."""

from __future__ import annotations

from conftest import MakeReferral

from auditor.engine import Plan, run

MODEL = "rules"


def test_two_processes_give_what_one_gives(referral: MakeReferral) -> None:
    rows = [
        (i, None if i % 7 == 3 else referral(f"Note {i}. Sam said no.", row=i)) for i in range(90)
    ]
    one = list(run(Plan("child-first", MODEL), rows))
    two = list(run(Plan("child-first", MODEL, processes=2), rows))
    assert one == two
    assert [key for key, _ in one] == list(range(90))
    assert all((audit is None) == (i % 7 == 3) for i, audit in one)
