"""Where the referrals come from on which rubrics are tried: a spreadsheet, or the demo's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.api.files import Job, read_tables
from auditor.demo import write_sample
from auditor.errors import InputError
from auditor.sheets.referrals import iter_referrals
from auditor.sheets.table import Columns, Role, Table
from auditor.types import Referral

Tables = Sequence[tuple[Table, Columns]]


def tables_of(
    path: Path, sheet: str | None = None, columns: Mapping[str, Sequence[str]] | None = None
) -> tuple[Tables, list[str]]:
    """Return the tables of a spreadsheet as an audit would read them, and what was passed over.

    Raises:
        InputError: where the file cannot be read or has no narrative.
    """
    named = {Role(role): names for role, names in (columns or {}).items()}
    notes: list[str] = []
    tables = read_tables(Job((path,), (), sheet=sheet, columns=named), notes)
    return tables, notes


def referrals_in(tables: Tables) -> Iterator[Referral | None]:
    """Yield the referral of each row, ``None`` where the row is empty."""
    for table, columns in tables:
        for _, referral in iter_referrals(table, columns):
            yield referral


def referrals_of(path: Path) -> list[Referral]:
    """Return all referrals of a spreadsheet.

    Raises:
        InputError: where there is none.
    """
    found = [r for r in referrals_in(tables_of(path)[0]) if r is not None]
    if not found:
        raise InputError(f"{path.name} holds no referral. Name another file.")
    return found


def demo_referrals() -> list[Referral]:
    """Return the made-up referrals of the demo, read from its workbook as an audit would."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "referrals.xlsx"
        write_sample(path)
        return referrals_of(path)
