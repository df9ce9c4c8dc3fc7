"""The command ``auditor``: one module a command, loaded only when it is called."""

from __future__ import annotations

import signal
import sys
from importlib import import_module

import click

from auditor.errors import AuditorError

COMMANDS = {
    "demo": "Audit a sample workbook of made-up referrals.",
    "audit": "Audit the referrals in spreadsheets.",
    "columns": "Show which column would be read as what.",
    "explain": "Audit one text in the terminal.",
    "pseudonymise": "Write a copy of a spreadsheet without identities.",
    "review": "Read reviewers' decisions back, compare them, learn from them.",
    "rubric": "Read, write, check, test and try rubrics.",
    "model": "Show, train, evaluate and test the classifier.",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when called, so that help answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command called ``cmd_name``, importing its module."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"auditor.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="auditor", message="auditor %(version)s")
def cli() -> None:
    """Audit the quality of referrals about children against a Child First rubric.

    Findings are prompts for a professional. They are no verdict on a child or an officer.

    \b
    Start here:
      auditor demo
      auditor audit referrals.xlsx

    Exit codes: 0 done; 1 a limit that you set was passed, or some rows could not be
    audited; 2 wrong usage or unreadable input.
    """


def main() -> None:
    """Run the command; any error that the user can mend is one message and exit code 2."""
    _end_tidily()
    try:
        code = cli.main(standalone_mode=False)
    except AuditorError as error:
        click.echo(f"Error: {error}", err=True)
        code = 2
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        code = 130
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except Exception as error:
        # A traceback may quote referral text: only the kind of error and its place are told.
        click.echo(f"Error: {_unforeseen(error)}", err=True)
        code = 2
    sys.exit(code if isinstance(code, int) else 0)


def _end_tidily() -> None:
    """Let a request to stop clean up: half-written results go, what can be resumed stays."""

    def stop(number: int, frame: object) -> None:
        signal.signal(number, signal.SIG_IGN)
        raise click.Abort

    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)


def _unforeseen(error: Exception) -> str:
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    where = f" at {at.tb_frame.f_globals.get('__name__')}:{at.tb_lineno}" if at else ""
    return (
        f"something unforeseen happened ({type(error).__name__}{where}). Nothing was written "
        "half. Please report this line; it holds no referral text."
    )
