from __future__ import annotations

import pytest

from auditor.text.normalise import normalise


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“I’m fine” – he said", '"I\'m fine" - he said'),
        ("mum\u2019s partner \u2014 Dean", "mum's partner - Dean"),
        ("seen\u00a0alone\u200b.", "seen alone ."),
        ("one\r\ntwo\rthree", "one \ntwo\nthree"),
        ("Renée, Exaucé, ß, 👶 and İ", "Renée, Exaucé, ß, 👶 and İ"),
        ("half \ud83d of a pair", "half \ufffd of a pair"),
        ("<p>Seen.</p><br/>Told", "\n  Seen.\n   \n    Told"),
        ('<span class="x">She</span> said', "                She        said"),
        ("a < b and c > d, <3, <Kai>", "a < b and c > d, <3, <Kai>"),
        ("Mum&nbsp;&amp; dad", "Mum      &     dad"),
        ("said &quot;no&quot;.", 'said      "no"     .'),
        ("", ""),
    ],
)
def test_characters_are_mapped_one_for_one(text: str, plain: str) -> None:
    assert normalise(text) == plain
    assert len(normalise(text)) == len(text)
