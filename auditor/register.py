"""The register of accepted exceptions: findings that a named reviewer settled do not count.

An entry knows a text by the digest of its words, so that it follows the text from month to
month and holds none of it. It names who accepted it, why, and until when.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from auditor.errors import InputError
from auditor.ids import LENGTH, text_hash
from auditor.types import Finding

_NEEDED = ("text", "criterion", "by", "reason", "until")
_ALLOWED = (*_NEEDED, "label", "reference", "added")
_DIGEST = re.compile(rf"^[0-9a-f]{{{LENGTH}}}$")
HEAD = """\
# Accepted exceptions. Each stands for one text, known by a digest of its words, and ends on the
# day after 'until'. Remove an entry, or let it expire, and the finding counts again.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One exception: ``text`` and ``reference`` are digests; ``until`` is its last ISO day.

    With a ``reference`` it holds for referrals of that reference alone.
    """

    text: str
    criterion: str
    by: str
    reason: str
    until: str
    label: str = ""
    reference: str = ""
    added: str = ""

    def covers(self, finding: Finding, reference: str | None) -> bool:
        """Say whether ``finding``, in a referral of ``reference``, is accepted by this entry."""
        about = (self.label == finding.label) if self.label else not finding.label
        if not about or (not self.label and self.criterion != finding.criterion):
            return False
        if self.reference and self.reference != text_hash(reference or ""):
            return False
        return self.text == text_hash(finding.text)


@dataclass(frozen=True)
class Register:
    """The entries in force."""

    entries: tuple[Entry, ...] = field(default=())

    @cached_property
    def _texts(self) -> frozenset[str]:
        return frozenset(entry.text for entry in self.entries)

    def entry_for(self, finding: Finding, reference: str | None) -> Entry | None:
        """Return the entry that accepts ``finding``, if any."""
        if not self.entries or text_hash(finding.text) not in self._texts:
            return None
        return next((e for e in self.entries if e.covers(finding, reference)), None)


def read_register(path: Path) -> tuple[Entry, ...]:
    """Return all entries of the register at ``path``, expired ones too.

    Raises:
        InputError: where it cannot be read; the message names every mistake.
    """
    import yaml

    try:
        # Everything is text: a digest of digits alone must not become a number.
        given = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = f", line {line + 1}" if line is not None else ""
        raise InputError(f"{path}{where}: this cannot be read as a register.") from None
    entries = given.get("exceptions", []) if isinstance(given, dict) else None
    if not isinstance(entries, list):
        raise InputError(f"{path}: a register holds a list named 'exceptions'.")
    wrong = [f"entry {i}: {told}" for i, e in enumerate(entries, 1) for told in _mistakes(e)]
    if wrong:
        raise InputError(f"{path}: {'; '.join(wrong)}.")
    return tuple(Entry(**{k: str(v) for k, v in entry.items()}) for entry in entries)


def in_force(entries: Iterable[Entry], day: date) -> tuple[Register, list[Entry]]:
    """Return the register of what holds on ``day``, and the entries that have expired."""
    given = list(entries)
    expired = [entry for entry in given if entry.until < day.isoformat()]
    return Register(tuple(entry for entry in given if entry not in expired)), expired


def write_register(path: Path, entries: Sequence[Entry]) -> None:
    """Write ``entries`` to ``path``. Raises :class:`OSError` where it cannot be written."""
    import yaml

    told = [{k: v for k, v in asdict(entry).items() if v} for entry in entries]
    text = yaml.safe_dump({"exceptions": told}, sort_keys=False, allow_unicode=True, width=90)
    path.write_text(HEAD + text, encoding="utf-8")


def _mistakes(entry: Any) -> list[str]:
    if not isinstance(entry, dict):
        return ["it is no list of keys and values"]
    told = [f"'{key}' is missing" for key in _NEEDED if not str(entry.get(key) or "").strip()]
    unknown = [key for key in entry if key not in _ALLOWED]
    told += [f"'{key}' is not known; the keys are {', '.join(_ALLOWED)}" for key in unknown]
    if entry.get("text") and not _DIGEST.match(str(entry["text"])):
        told.append("'text' is no digest; add entries with 'auditor review suppress'")
    if entry.get("until") and not _is_day(str(entry["until"])):
        told.append("'until' is no date like 2027-03-31")
    return told


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
