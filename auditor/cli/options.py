"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from auditor.sheets.read import Opening

Command = Callable[..., Any]

COLUMN_OPTIONS = (
    ("narrative", "narrative", "A narrative column; may be given more than once."),
    ("reference", "reference", "The column with the referral's reference."),
    ("date", "date", "The column with the date of the referral."),
    ("agency", "agency", "The column with the referring agency."),
    ("borough", "borough", "The column with the borough."),
    ("age", "age", "The column with the child's age."),
    ("born", "born", "The column with the child's date of birth."),
    ("ethnicity", "ethnicity", "The column with ethnicity."),
    ("gender", "gender", "The column with gender."),
    ("looked-after", "looked_after", "The column that says whether the child is looked after."),
)


def column_options(command: Command) -> Command:
    """Add an option for each column that can be named by heading or letter."""
    for name, role, text in reversed(COLUMN_OPTIONS):
        command = click.option(
            f"--{name}", f"column_{role}", multiple=True, metavar="COLUMN", help=text
        )(command)
    return click.option(
        "--sheet", metavar="NAME", help="The sheet to read; default: all that fit."
    )(command)


def opening_options(command: Command) -> Command:
    """Add ``--password-file`` and ``--limit``."""
    command = click.option(
        "--limit",
        "limits",
        multiple=True,
        metavar="NAME=AMOUNT",
        help="Raise what one input may hold: file, unpacked, text (as in 8GiB), cells, columns, "
        "parts or ratio.",
    )(command)
    return click.option(
        "--password-file",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help="The first line is the password of protected workbooks. Without it: the "
        "environment variable AUDITOR_PASSWORD, or a question.",
    )(command)


def opening_of(options: dict[str, Any]) -> Opening:
    """Take what :func:`opening_options` added out of ``options``; return how to open files."""
    from auditor.cli.passwords import Passwords
    from auditor.sheets.limits import with_limits
    from auditor.sheets.read import Opening

    limits = with_limits(options.pop("limits"))
    return Opening(limits, Passwords(options.pop("password_file")))


def judge_options(command: Command) -> Command:
    """Add ``--rubric`` and ``--model``."""
    command = click.option(
        "--model",
        default="child-first",
        show_default=True,
        metavar="NAME",
        help="child-first, fast (the linear model alone), rules (none) or a model's folder.",
    )(command)
    return click.option(
        "--rubric",
        default="child-first",
        show_default=True,
        metavar="NAME",
        help="A rubric's name, file or folder.",
    )(command)


def named_columns(options: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Take the column options out of ``options``; return role to columns named."""
    roles = [role for _, role, _ in COLUMN_OPTIONS]
    named = {role: tuple(options.pop(f"column_{role}")) for role in roles}
    return {role: columns for role, columns in named.items() if columns}
