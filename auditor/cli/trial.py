"""Showing what a rule found when it was tried."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from auditor.authoring.trying import PHRASE, Excerpt, Trial
from auditor.rubric import Rule

MOST_WORDINGS = 10
MOST_NAMED = 20
FOUND = "bold red"
EXCUSED = "dim"


def show(trial: Trial, rule: Rule, withheld: bool) -> None:
    """Print the counts, then the excerpts; ``withheld`` says that there could have been some."""
    console = Console(highlight=False)
    named = f"The phrase '{rule.phrases[0]}'" if rule.id == PHRASE else f"The rule {rule.id}"
    out = console.print
    out(f"{named} in {trial.read} referrals:", markup=False)
    out(f"  {trial.referrals} referrals and {trial.sentences} sentences in which it counts")
    out(f"  {trial.excused.total()} sentences in which it is found and excused")
    for why, count in trial.excused.most_common():
        out(f"    {count}: {why}", markup=False)
    out(f"  {trial.only_excused} referrals in which it is found and always excused")
    if trial.unread:
        out(f"  {len(trial.unread)} referrals could not be read:")
    for place in trial.unread[:MOST_NAMED]:
        sheet = f", sheet {place.sheet}" if place.sheet else ""
        out(f"    {place.file}{sheet}, row {place.row}", markup=False)
    if withheld:
        out("Excerpts are shown on a screen only, as they are about real children.")
        return
    if trial.counted_excerpts and len(trial.wordings) > 1:
        out("\nWordings: " + ", ".join(_wordings(trial)), markup=False)
    _excerpts(console, "Counted", trial.counted_excerpts)
    _excerpts(console, "Excused", trial.excused_excerpts)


def _wordings(trial: Trial) -> list[str]:
    return [f"{words} ({n})" for words, n in trial.wordings.most_common(MOST_WORDINGS)]


def _excerpts(console: Console, title: str, excerpts: Sequence[Excerpt]) -> None:
    if excerpts:
        console.print(f"\n{title}:", style="bold")
    for excerpt in excerpts:
        sheet = f", sheet {excerpt.place.sheet}" if excerpt.place.sheet else ""
        told = Text()
        told.append(f"{excerpt.place.file}{sheet}, row {excerpt.place.row}: ", style="dim")
        told.append(excerpt.before)
        told.append(excerpt.found, style=EXCUSED if excerpt.excused else FOUND)
        told.append(excerpt.after)
        if excerpt.excused:
            told.append(f" ({excerpt.excused})", style="dim")
        console.print(told)
