"""Every commitment of the two documents is tested, or it is said why nothing can test it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rubrics_read import shipped

from auditor.authoring.commitments import Commitments, load_commitments
from auditor.authoring.coverage import as_markdown, coverage
from auditor.cli import cli
from auditor.errors import RubricError
from auditor.rubric import Rubric, rubric_names

# What the documents name, and the commitments that hold it.
NAMED = {
    "adultification": "mps.1.adultification",
    "neurodiversity": "mps.1.neurodiversity",
    "trauma": "mps.4.trauma",
    "stop and search": "mps.1.stop-and-search",
    "Engage": "mps.4.engage",
    "custody": "mps.4.measure-custody",
    "Victims' Code": "mps.4.victims-code",
    "Gravity Matrix": "mps.3.gravity-matrix",
    "deferred prosecution": "mps.3.deferred-prosecution",
    "looked after": "mps.3.looked-after",
    "imagery": "mps.3.imagery",
    "exploitation": "mps.2.exploitation-and-missing",
    "online": "mps.2.online-victims",
    "radicalisation": "mps.2.radicalisation",
    "domestic abuse": "mps.2.domestic-abuse",
    "telling the school": "mps.2.telling-school",
    "inequality": "mopac.own.inequality",
    "voice": "mps.4.measure-voice",
    "As children": "mopac.as-children.needs",
    "Building identity": "mopac.identity.strengths",
    "Collaborating": "mopac.collaborating.children",
    "Diverting": "mopac.stigma.divert",
}


@pytest.fixture(scope="module")
def commitments() -> Commitments:
    return load_commitments()


@pytest.fixture(scope="module")
def child_first() -> Rubric:
    return shipped()


def test_child_first_leaves_no_gap(child_first: Rubric, commitments: Commitments) -> None:
    found = coverage(child_first, commitments)
    assert not found.gaps
    assert found.tested + found.outside == len(commitments) >= 100


def test_what_the_documents_name_is_tested(child_first: Rubric, commitments: Commitments) -> None:
    tested = {c.id for c, criteria in coverage(child_first, commitments).rows if criteria}
    assert not {name for name, id in NAMED.items() if id not in tested}


@pytest.mark.parametrize("name", rubric_names())
def test_every_criterion_that_ships_serves_something(name: str, commitments: Commitments) -> None:
    rubric = shipped(name)
    assert all(c.serves for c in rubric.criteria)
    coverage(rubric, commitments)


@pytest.mark.parametrize(
    ("id", "told"), [("mps.9.nothing", "no commitment"), ("mps.1.cadets", "outside a referral")]
)
def test_a_criterion_that_serves_what_cannot_be_is_a_mistake(
    id: str, told: str, child_first: Rubric, commitments: Commitments
) -> None:
    first = child_first.criteria[0].model_copy(update={"serves": (id,)})
    rubric = child_first.model_copy(update={"criteria": (first,)})
    with pytest.raises(RubricError, match=told):
        coverage(rubric, commitments)


def test_what_nothing_tests_is_named_with_the_reason(
    child_first: Rubric, commitments: Commitments
) -> None:
    first = child_first.model_copy(update={"criteria": child_first.criteria[:1]})
    page = as_markdown(coverage(first, commitments), commitments, gaps_alone=True)
    assert "`mps.1.cadets`" in page and "nothing: It is a programme of its own." in page
    assert "`mps.4.engage`" in page and "**nothing yet**" in page
    assert "`mps.under-18`" not in page


def test_the_command_can_fail_on_gaps(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["rubric", "coverage", "--fail-on-gaps"]
    assert cli.main(command, standalone_mode=False) == 0
    assert cli.main([*command, "dip-sample"], standalone_mode=False) == 1
    assert "could be tested and are not" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id,document,place,says\na.b,D,P,\n", "row 2, says"),
        ("id,document,place,says\na.b,D,P,S\na.b,D,P,S\n", "row 3: the id a.b stands twice"),
        ("id,document,place,says\na.b,D,P,S,more\n", "row 2, too many cells"),
        ("id,document,place,says,outside,limit\na.b,D,P,S,o,l\n", "keep one"),
        ("id,said\na.b,D\n", "row 2"),
    ],
)
def test_a_wrong_list_is_told(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "commitments.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RubricError, match=told):
        load_commitments(path)
