"""Names: which words are, and their consistent replacement."""

from __future__ import annotations

import re

import pytest
from made_twins import referral

from auditor.fairness.data import communities
from auditor.fairness.names import NameKind, name_edits, names_in, renamed
from auditor.text import analyse
from auditor.text.edits import applied
from auditor.types import Facts

PAKISTANI = next(c for c in communities() if c.community == "Pakistani")


def names(text: str, **facts: object) -> dict[str, NameKind]:
    given = referral(text, **facts)
    return names_in([analyse(n, given.facts) for n in given.narratives], given.facts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kai (14) was seen. Kai was calm.", {"kai": NameKind.BOY}),
        ("Amaya Cole, 8, said she was cold.", {"amaya": NameKind.GIRL, "cole": NameKind.FAMILY}),
        ("Mum, Ms Dana Cole, was in.", {"dana": NameKind.GIRL, "cole": NameKind.FAMILY}),
        ("His daughter Amaya was in.", {"amaya": NameKind.GIRL}),
        ("We rang Kai. Then he saw Kai leave.", {"kai": NameKind.BOY}),
        # Near misses: a professional, a place, a people and a word that recurs as none of these.
        ("PC Whitlock saw the boy. I asked PC Whitlock.", {}),
        ("Seen in Deptford. He went on to Deptford.", {}),
        ("The boy left Tolland Road. He knows Tolland Road.", {}),
        ("He uses BSL. Mum uses BSL too. The boy (9) is calm.", {}),
        ("He speaks Somali. Mum also speaks Somali.", {}),
    ],
)
def test_which_words_are_names(text: str, expected: dict[str, NameKind]) -> None:
    assert names(text) == expected


def test_every_mention_is_replaced_by_the_same_name() -> None:
    text = "Kai Cole (14) ran. KAI'S mum, Ms Cole, rang. 'Kai', I said. Kaiser rolls. Kai/Kai-Cole."
    new = renamed(names(text), PAKISTANI, text, "seed")
    after = applied(text, name_edits(text, new))
    given, family = new["kai"], new["cole"]
    assert given in PAKISTANI.boys and family in PAKISTANI.family
    assert not re.search(r"\bkai\b|\bcole\b", after, re.IGNORECASE)
    assert after == (
        f"{given} {family} (14) ran. {given.upper()}'S mum, Ms {family}, rang. '{given}', I said."
        f" Kaiser rolls. {given}/{given}-{family}."
    )


def test_a_word_that_is_also_a_name_keeps_its_small_letter() -> None:
    edits = name_edits("Grace showed grace. Amaya and amaya.", {"grace": "Sana", "amaya": "Hina"})
    assert applied("Grace showed grace. Amaya and amaya.", edits) == (
        "Sana showed grace. Hina and hina."
    )


def test_no_two_share_a_new_name_and_none_is_in_the_text() -> None:
    told = {f"name{i}": NameKind.BOY for i in range(20)}
    new = renamed(told, PAKISTANI, "Usman was there.", "seed")
    assert len(set(new.values())) == len(new) == len(PAKISTANI.boys) - 1
    assert "Usman" not in new.values()


def test_the_draw_follows_from_the_seed() -> None:
    told = {"kai": NameKind.BOY, "cole": NameKind.FAMILY}
    drawn = [renamed(told, PAKISTANI, "", seed) for seed in ("a", "a", *map(str, range(9)))]
    assert drawn[0] == drawn[1]
    assert len({d["kai"] for d in drawn}) > 1


def test_lists_of_names_are_whole_and_apart() -> None:
    assert len(communities()) == 8
    for c in communities():
        assert (len(set(c.boys)), len(set(c.girls)), len(set(c.family))) == (12, 12, 10)
        assert all(n.isalpha() and n[0].isupper() for n in (*c.boys, *c.girls, *c.family))
        assert not set(c.boys) & set(c.girls)


def test_without_people_there_are_no_names() -> None:
    assert names("Nothing was seen.") == {}
    assert name_edits("Nothing was seen.", {}) == ()
    assert names_in([], Facts()) == {}
