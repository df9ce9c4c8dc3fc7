"""Prints what pseudonymising hides and what it spares, as Markdown; docs/pseudonyms.md holds it.

python benchmarks/pseudonyms.py [--sample 100]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from importlib.resources import files

from auditor.fairness.data import communities
from auditor.fairness.hiding import (
    Recall,
    Spent,
    in_narratives,
    in_sentences,
    of_contacts,
    small_words,
    spent,
    table,
)
from auditor.fairness.source import drawn, referrals_from
from auditor.pseudonyms.extra import installed


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--missed", action="store_true", help="name what was missed and taken")
    told = parser.parse_args()
    everything = referrals_from(None)
    referrals = drawn(everything, told.sample, 0)
    names = [c.community for c in communities()]
    print(f"{len(referrals)} referrals of {len(everything)}; second reader: {installed()}\n")
    print(f"| names | {' | '.join(names)} | names put in |")
    print("|---" * (len(names) + 2) + "|")
    ways = (("as written", str), ("all in small letters", str.lower), ("all capitals", str.upper))
    for title, change in ways:
        recall = in_narratives(referrals, lambda t, c=change: c(t) if len(c(t)) == len(t) else t)
        _print(recall, names, f"in narratives, {title}", told.missed)
    _print(in_sentences(), names, None, told.missed)
    print("\n| kind | hidden | tried |\n|---|---|---|")
    contacts = of_contacts()
    for kind, rate, count in table(contacts, ["all"]):
        print(f"| {kind} | {rate:.3f} | {count} |")
    if told.missed:
        print(contacts.missed.most_common(40))
    texts = ["\n".join(n.text for n in r.narratives) for r in everything]
    small = small_words(texts)
    shown = drawn(referrals, 300, 0)
    _spent(
        "the corpus",
        spent(["\n".join(n.text for n in r.narratives) for r in shown], small),
        told.missed,
    )
    _spent("the demonstration's referrals", spent(_demo(), small), told.missed)


def _print(recall: Recall, names: list[str], title: str | None, missed: bool) -> None:
    for row, *rates, count in table(recall, names):
        print(f"| {title or row} | {' | '.join(f'{r:.3f}' for r in rates)} | {count} |")
    if missed:
        print("\nMissed:", Counter(recall.missed).most_common(60), "\n")


def _spent(of: str, told: Spent, missed: bool) -> None:
    wrongly = sum(told.wrongly.values())
    print(
        f"\nIn {of}: {told.words:,} words; {sum(told.taken.values()):,} replaced as names, "
        f"{wrongly:,} of them words that referrals use in small letters "
        f"({wrongly / max(told.ordinary, 1):.5f} of {told.ordinary:,} ordinary words)."
    )
    if missed:
        print("Ordinary:", told.wrongly.most_common(60))
        print("All:", " ".join(sorted(told.taken)))


def _demo() -> list[str]:
    text = (files("auditor.demo") / "referrals.jsonl").read_text(encoding="utf-8")
    return [json.loads(line)["Referral narrative"] for line in text.splitlines()]


if __name__ == "__main__":
    main()
