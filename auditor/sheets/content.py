"""What a column's values say about it: prose, dates, ages, codes. Counts only, no texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

from auditor.sheets.codes import BOROUGHS, ETHNICITIES, GENDERS
from auditor.sheets.dates import is_month_first, parse_date
from auditor.sheets.table import Cell, Table
from auditor.sheets.values import age, as_text, is_agency_code, is_blank, known, yes_no

SAMPLE = 200
LONGEST_VALUE = 80
PROSE_WORDS = 10
PROSE_GLUE = 0.12
PROSE_SHARE = 0.25
_GLUE = frozenset(
    re.findall(
        r"\w+",
        """
    a about after all an and any are as at be because been but by can could did do does for from
    had has have he her him his i if in into is it its me my no not of on or our out over said
    says she so some than that the their them then there they this to told up was we were what
    when which while who will with would you your
    """,
    )
)
_WORD = re.compile(r"[A-Za-z']+")
_REFERENCE = re.compile(r"^(?=.*\d)[A-Za-z]{1,10}[-/_ ]?\d[\w/-]*$|^\d{3,}[/-]\d{2,}$")
_AGED = re.compile(r"\d\s*-?\s*(y|m|mths?|w|wks?|d)[a-z/]*\b", re.IGNORECASE)
_COLOURS = frozenset({"red", "amber", "green", "blue", "yellow"})
_CARE = re.compile(r"\b(lac|cla|cic|looked after|in care|s\.?20)\b")
_ETHNIC = re.compile(
    r"\b(white|black|asian|mixed|arab|chinese|caribbean|african|british|irish|roma|gypsy"
    r"|bangladeshi|pakistani|indian|ic[0-9])\b",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    r"\b(police|school|health|gp|hospital|housing|probation|education|nursery|self|relative|camhs"
    r"|ambulance|anonymous|nhs|social care|charity|nspcc|academy|children'?s services)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares (0 to 1) of a column's filled cells that read as each kind of value.

    ``filled`` is how many cells of the sample hold anything, ``words`` their median length,
    ``distinct`` the share of different values, ``prose`` the share that is running text,
    ``day`` the median day as a number (0 without dates).
    """

    filled: int
    words: float
    distinct: float
    prose: float
    dates: float
    ages: float
    whole_numbers: float
    aged: float
    yes_no: float
    ethnicities: float
    genders: float
    boroughs: float
    agencies: float
    agency_codes: float
    colours: float
    references: float
    care: float
    day: float

    @property
    def is_prose(self) -> bool:
        """Whether enough of the column is running text that is not the same over again."""
        return self.prose >= PROSE_SHARE and (self.filled < 8 or self.distinct > 0.3)

    @property
    def is_categorical(self) -> bool:
        """Whether a few short values repeat, as in a list to choose from."""
        return self.filled >= 8 and self.words <= 5 and self.distinct <= 0.5

    @property
    def is_measured(self) -> bool:
        """Whether the cells are mostly dates or numbers."""
        return max(self.dates, self.whole_numbers) > 0.7


def profile(table: Table, index: int) -> Profile:
    """Return what a sample of a column's filled cells, taken from all its length, says."""
    cells = _sample(table, index)
    texts = [as_text(cell) for cell in cells]
    american = is_month_first(cells)
    days = sorted(day.toordinal() for cell in cells if (day := parse_date(cell, american)))

    short = [cell for cell, text in zip(cells, texts, strict=True) if len(text) <= LONGEST_VALUE]

    def share(test: Callable[[Cell], object]) -> float:
        return sum(bool(test(cell)) for cell in short) / len(cells) if cells else 0.0

    return Profile(
        filled=len(cells),
        words=median(len(text.split()) for text in texts) if texts else 0,
        distinct=len({text.strip().casefold() for text in texts}) / len(texts) if texts else 0,
        prose=sum(map(is_prose, texts)) / len(texts) if texts else 0.0,
        dates=len(days) / len(cells) if cells else 0.0,
        ages=share(lambda cell: (years := age(cell)) is not None and years <= 25),
        whole_numbers=share(_is_number),
        aged=share(lambda cell: age(cell) is not None and _AGED.search(as_text(cell))),
        yes_no=share(lambda cell: yes_no(cell) is not None),
        ethnicities=share(_is_ethnicity),
        genders=share(lambda cell: _lower(cell) in GENDERS and not _is_number(cell)),
        boroughs=share(_is_borough),
        agencies=share(lambda cell: _SOURCES.search(_lower(cell))),
        agency_codes=share(is_agency_code),
        colours=share(lambda cell: _lower(cell) in _COLOURS),
        references=share(lambda cell: _REFERENCE.match(as_text(cell).strip())),
        care=share(lambda cell: _CARE.search(_lower(cell))),
        day=days[len(days) // 2] if days else 0,
    )


def _sample(table: Table, index: int) -> list[Cell]:
    """Take up to ``SAMPLE`` filled cells, evenly from the rows, without copying the column."""
    rows = table.rows
    step = max(1, len(rows) // (SAMPLE * 4))
    filled = _filled(table, index, range(0, len(rows), step))
    if not filled and step > 1:
        filled = _filled(table, index, range(len(rows)))
    return filled[:: max(1, len(filled) // SAMPLE)]


def _filled(table: Table, index: int, places: Iterable[int]) -> list[Cell]:
    rows = (table.rows[at] for at in places)
    found = (row.cells[index] for row in rows if row.number not in table.repeats)
    return [cell for cell in found if _says(cell)]


def _says(cell: Cell) -> bool:
    if isinstance(cell, str) and len(cell) > LONGEST_VALUE:
        return not is_blank(cell)
    return known(cell) is not None


def is_prose(text: str) -> bool:
    """Whether a text runs on: ten words or more, joined by the small words of sentences."""
    found = _WORD.findall(text[:2000].lower())
    if len(found) < PROSE_WORDS:
        return False
    return sum(word in _GLUE for word in found) / len(found) >= PROSE_GLUE


def _lower(cell: Cell) -> str:
    return (known(cell) or "").lower()


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        return cell.strip().replace(".", "", 1).isdecimal()
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def _is_ethnicity(cell: Cell) -> bool:
    text = known(cell) or ""
    code = text[:4].upper()
    return code in ETHNICITIES or _ETHNIC.search(text) is not None


def _is_borough(cell: Cell) -> bool:
    text = _lower(cell).replace("&", "and")
    for start in ("london borough of ", "royal borough of ", "lb ", "rb "):
        text = text.removeprefix(start)
    return text in BOROUGHS


def dates_are_month_first(table: Table, indices: Iterable[int]) -> bool:
    """Whether a table's date columns, judged together, write the month before the day."""
    return is_month_first(cell for index in indices for cell in _sample(table, index))


def column_is_coded(table: Table, index: int) -> bool:
    """Whether a column of agencies holds census codes throughout (``6``, ``q) 6: Police``)."""
    cells = _sample(table, index)
    return bool(cells) and all(is_agency_code(cell) for cell in cells)
