"""Sex, ethnicity and dialect: what is changed, and near misses that are not."""

from __future__ import annotations

import pytest
from made_twins import referral

from auditor.fairness.data import communities
from auditor.fairness.ethnicity import ethnicity_edits
from auditor.fairness.gender import bound_to_sex, gender_edits
from auditor.text import analyse
from auditor.text.dialect import LONDON, STANDARD, dialect_edits
from auditor.text.edits import applied

COMMUNITY = {c.community: c for c in communities()}


@pytest.mark.parametrize(
    ("text", "child", "expected"),
    [
        ("The boy said he hurt his arm.", "he", "The girl said she hurt her arm."),
        ("She hid. We saw her. Her bag was hers.", "she", "He hid. We saw him. His bag was his."),
        ("HE said it was his.", "he", "SHE said it was hers."),
        ("The lad hurt himself.", "he", "The lass hurt herself."),
        ("Her son Kai, 9, is his age.", "he", "Her daughter Kai, 9, is her age."),
        ("hes ok", "he", "shes ok"),
        ("We told her she's safe.", "she", "We told him he's safe."),
        # Words for adults stay.
        ("A man shouted. Mum left.", "he", "A man shouted. Mum left."),
        ("Her mother, Ms Cole, said she works.", "she", "His mother, Ms Cole, said she works."),
        ("They like their school.", "he", "They like their school."),
    ],
)
def test_children_change_sex_and_adults_do_not(text: str, child: str, expected: str) -> None:
    given = referral(text, gender="Male" if child == "he" else "Female")
    analysed = analyse(given.narratives[0], given.facts)
    assert applied(text, gender_edits(analysed, child)) == expected


@pytest.mark.parametrize(
    ("text", "bound"), [("She is pregnant.", True), ("Her bra.", True), ("A brave girl.", False)]
)
def test_what_only_one_sex_has(text: str, bound: bool) -> None:
    assert bound_to_sex(text) is bound


@pytest.mark.parametrize(
    ("text", "to", "expected"),
    [
        ("A Black Caribbean boy.", "Indian", "An Indian boy."),
        ("An IC3 male.", "Bangladeshi", "An IC4 male."),
        ("Two black boys.", "White British", "Two White boys."),
        ("Family are Somali.", "Pakistani", "Family are Pakistani."),
        ("Mixed White and Black African", "Turkish or Kurdish", "Turkish"),
        ("Black African boy", "Black African", "Black African boy"),
        ("Code BAFR", "Indian", "Code AIND"),
        # Colours, languages, things and what only looks like a word for it.
        ("A black hoodie and white trainers.", "Indian", "A black hoodie and white trainers."),
        ("A Polish interpreter came.", "Indian", "A Polish interpreter came."),
        ("He speaks Somali. Notes in Turkish.", "Indian", "He speaks Somali. Notes in Turkish."),
        ("Her first language is Polish.", "Indian", "Her first language is Polish."),
        ("An IC30 pump. Mr White.", "Indian", "An IC30 pump. Mr White."),
    ],
)
def test_ethnicity_is_told_another_way(text: str, to: str, expected: str) -> None:
    assert applied(text, ethnicity_edits(text, COMMUNITY[to])) == expected


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        ('He said "it\'s peak innit".', STANDARD, "He said \"it's bad isn't it\"."),
        ("She said “man’s not going”.", STANDARD, "She said “I'm not going”."),
        ('"Nah, wagwan"', STANDARD, '"No, what\'s going on"'),
        ('"I\'m not going because"', LONDON, '"Man\'s not going cos"'),
        # Only inside quotation marks, and whole words.
        ("It was peak time innit.", STANDARD, "It was peak time innit."),
        ('"peaks and barely"', STANDARD, '"peaks and barely"'),
        ("I'm not going because", LONDON, "I'm not going because"),
    ],
)
def test_dialect_changes_inside_quotation_marks(text: str, direction: str, expected: str) -> None:
    assert applied(text, dialect_edits(text, direction)) == expected
