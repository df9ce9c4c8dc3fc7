"""The key: which stand-in each name and number has. Kept apart from what it opens, or nowhere."""

from __future__ import annotations

import json
import random
import secrets
from collections.abc import Callable
from pathlib import Path

from auditor.errors import InputError
from auditor.pseudonyms.folding import folded
from auditor.pseudonyms.kinds import Hidden
from auditor.sheets.atomic import replacing

Draw = Callable[[random.Random], str]
TRIES = 200
_FORMAT = "auditor key 2"
# Names were not folded yet: "siân" and "sian" stood beside each other.
_UNFOLDED = "auditor key 1"


class Key:
    """Stand-ins by kind and by what they stand for; the same again for the same."""

    def __init__(self, seed: int | None = None) -> None:
        """Begin an empty key; ``seed`` makes the draws come out alike, for tests alone."""
        self._draws = random.Random(secrets.randbits(128) if seed is None else seed)
        self._kept: dict[Hidden, dict[str, str]] = {}
        self._used: dict[Hidden, set[str]] = {}

    def stand_in(self, kind: Hidden, original: str, draw: Draw) -> str:
        """Return the stand-in of ``original``, made by ``draw`` where it has none yet.

        No two of a kind share one, unless ``draw`` has no more to give.
        """
        kept = self._kept.setdefault(kind, {})
        if original not in kept:
            kept[original] = self._fresh(kind, original, draw)
        return kept[original]

    def known(self, kind: Hidden, original: str) -> str | None:
        """Return the stand-in of ``original`` where it has one."""
        return self._kept.get(kind, {}).get(original)

    def _fresh(self, kind: Hidden, original: str, draw: Draw) -> str:
        used = self._used.setdefault(kind, set())
        for _ in range(TRIES):
            new = draw(self._draws)
            if new not in used and new.lower() != original:
                break
        used.add(new)
        return new

    @property
    def counts(self) -> dict[Hidden, int]:
        """Return how many different things of each kind were hidden."""
        return {kind: len(kept) for kind, kept in self._kept.items() if kept}

    def save(self, path: Path) -> None:
        """Write the key, readable by its owner alone.

        Raises:
            OutputError: where it cannot be written.
        """
        told = {"format": _FORMAT, "stand-ins": {k.value: v for k, v in self._kept.items()}}
        with replacing(path) as temporary:
            temporary.write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")
        path.chmod(0o600)


def read_key(path: Path) -> Key:
    """Return the key that a file holds, to be used again and added to.

    Of a name that an older key holds in two ways of writing, the first stand-in is used.

    Raises:
        InputError: where the file is no key. The message holds nothing of what it says.
    """
    key = Key()
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["format"] not in (_FORMAT, _UNFOLDED):
            raise ValueError
        for kind, kept in told["stand-ins"].items():
            key._kept[Hidden(kind)] = _as_kept(Hidden(kind), kept)
            key._used[Hidden(kind)] = set(kept.values())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise InputError(
            f"{path} is not a key that this command wrote. Name another file, or one that does "
            "not exist yet to begin a new key."
        ) from None
    return key


def _as_kept(kind: Hidden, kept: dict[str, str]) -> dict[str, str]:
    told: dict[str, str] = {}
    for original, new in kept.items():
        told.setdefault(folded(original) if kind is Hidden.NAME else str(original), str(new))
    return told
