"""Where passwords come from: a file, the environment, or a prompt; never an argument."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

import click

from auditor.errors import InputError, OutputError

VARIABLE = "AUDITOR_PASSWORD"


@dataclass
class Passwords:
    """Gives passwords to inputs that need one, and one to protect the outputs by."""

    file: Path | None = None
    _worked: dict[str, str] = field(default_factory=dict, repr=False)
    _typed: list[str] = field(default_factory=list, repr=False)

    def __call__(self, name: str, attempt: int) -> str | None:
        """Return the password to try on the file called ``name``; ``None`` where there is none."""
        given = [*self._given(), *self._typed]
        if attempt < len(given):
            return given[attempt]
        if not sys.stdin.isatty():
            return None
        typed: str = click.prompt(f"Password of {name}", hide_input=True, err=True)
        self._typed.insert(0, typed)
        return typed

    def for_outputs(self) -> str:
        """Return the password to protect outputs by: the one given, or typed twice."""
        given = self._given()
        if given:
            return given[0]
        if not sys.stdin.isatty():
            raise OutputError(
                "--encrypt needs a password: put it in a file named by --password-file, or in "
                f"the environment variable {VARIABLE}."
            )
        typed: str = click.prompt(
            "Password for the results", hide_input=True, confirmation_prompt=True, err=True
        )
        return typed

    def _given(self) -> list[str]:
        if self.file is not None:
            return [_first_line(self.file)]
        password = os.environ.get(VARIABLE)
        return [password] if password else []


def _first_line(path: Path) -> str:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeError):
        raise InputError(f"The password file {path} cannot be read as text.") from None
    password = text.splitlines()[0] if text else ""
    if not password:
        raise InputError(f"The password file {path} is empty. Put the password in its first line.")
    return password
