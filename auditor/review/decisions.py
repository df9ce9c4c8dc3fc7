"""The history of decisions: JSON lines that are only ever added to.

A line is one decision of one reader on one thing, with where it was typed. It holds no
referral text: what was decided on is known by ids and digests.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from auditor.errors import InputError
from auditor.sheets.atomic import cannot_write

FINDING, RATING, OVERALL, VERDICT, COMMENT = "finding", "rating", "overall", "verdict", "comment"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    ``item`` is what kind of thing was decided on, ``key`` its id and ``referral`` its
    referral's; ``criterion`` and ``label`` what it is about. ``value`` is what was chosen,
    in lower case, ``reason`` what was typed beside it. ``date`` is ISO or empty. ``tool``
    says that the audit itself is the reader. ``file``, ``sheet``, ``row`` and ``digest``
    (of the file) say where it was typed, ``collected`` when it was read.
    """

    item: str
    key: str
    referral: str
    criterion: str
    label: str
    value: str
    reader: str
    reason: str = ""
    date: str = ""
    text: str = ""
    kind: str = ""
    weight: float | None = None
    stratum: str = ""
    tool: bool = False
    file: str = ""
    sheet: str = ""
    row: int = 0
    digest: str = ""
    collected: str = ""

    @property
    def subject(self) -> tuple[str, str, str, str]:
        """Return who decides what: one reader has one current decision on one thing."""
        return (self.item, self.key, self.criterion, self.reader.casefold())


@dataclass
class History:
    """All decisions so far, in the order in which they were collected."""

    decisions: list[Decision] = field(default_factory=list)

    def current(self) -> list[Decision]:
        """Return each reader's latest decision on each thing: by date, then as collected."""
        latest: dict[tuple[str, ...], Decision] = {}
        for decision in self.decisions:
            known = latest.get(decision.subject)
            if known is None or decision.date >= known.date:
                latest[decision.subject] = decision
        return list(latest.values())


def read_history(path: Path) -> History:
    """Return the history at ``path``; raises :class:`InputError` where a line is no decision."""
    if not path.exists():
        return History()
    decisions = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path} cannot be read as a history of decisions.") from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            decisions.append(_decision(path, number, line))
    return History(decisions)


def _decision(path: Path, number: int, line: str) -> Decision:
    try:
        values: dict[str, Any] = json.loads(line)
        return Decision(**values)
    except (ValueError, TypeError):
        raise InputError(
            f"{path}, line {number}: this is no decision. Give a file that "
            "'auditor review collect' wrote, or restore it from a copy."
        ) from None


def add_to_history(path: Path, decisions: Iterable[Decision]) -> None:
    """Append ``decisions`` to the file at ``path``; what it holds is never changed."""
    lines = "".join(_line(decision) + "\n" for decision in decisions)
    if not lines and path.exists():
        return
    try:
        whole = not path.exists() or path.read_bytes()[-1:] in (b"\n", b"")
        new = not path.exists()
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(lines if whole else "\n" + lines)
        if new:
            path.chmod(0o600)
    except OSError as error:
        raise cannot_write(path, error) from None


def _line(decision: Decision) -> str:
    told = {k: v for k, v in asdict(decision).items() if v not in ("", None, False, 0)}
    return json.dumps(told | _needed(decision), ensure_ascii=False)


def _needed(decision: Decision) -> dict[str, str]:
    names = ("item", "key", "referral", "criterion", "label", "value", "reader")
    return {name: getattr(decision, name) for name in names}


def by_people(decisions: Sequence[Decision]) -> list[Decision]:
    """Return the decisions of people, without the audit's own."""
    return [decision for decision in decisions if not decision.tool]
