"""Values as xlwings has them and as LibreOffice's side sends and takes them."""

from __future__ import annotations

import datetime as dt
import math
import numbers
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from sop_xl.hosts.engine_formulas import shift_formula, to_office

#: Day 0 of LibreOffice and, from March 1900, of Excel.
DAY_ZERO = dt.datetime(1899, 12, 30)  # noqa: DTZ001
SECONDS_A_DAY = 86_400
#: LibreOffice's numbers of errors, as Excel writes them.
ERRORS = {
    502: "#VALUE!",
    503: "#NUM!",
    504: "#REF!",
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}

Block = list[list[Any]]
#: Formulas by row and column, counted from 0.
Formulas = dict[tuple[int, int], str]


class CellError(str):
    """An error value, as Excel writes it."""

    __slots__ = ()


class Dated(float):
    """A date or time as a number of days; `kind` says how it is shown."""

    kind: str

    def __new__(cls, days: float, kind: str) -> Dated:
        """Return the number of days with its kind."""
        made = super().__new__(cls, days)
        made.kind = kind
        return made


def prepare_value(value: Any) -> Any:
    """Return what can be sent for a value of any kind; "" where there is none.

    >>> prepare_value(dt.date(2026, 6, 30)), prepare_value(float("nan"))
    (46203.0, '')
    """
    if type(value) is float:
        return "" if math.isnan(value) else value
    if isinstance(value, str | bool):
        return value
    if value is None or _is_missing(value):
        return ""
    if isinstance(value, dt.date | dt.time):
        return _prepare_time(value)
    return _prepare_other(value)


def _prepare_time(given: dt.date | dt.time) -> Dated:
    """Return a date, a moment or a time of day as a number of days."""
    if isinstance(given, dt.time):
        return Dated(_days_of(dt.datetime.combine(DAY_ZERO, given)), "time")
    if not isinstance(given, dt.datetime):
        return Dated((given - DAY_ZERO.date()).days, "date")
    days = _days_of(given)
    return Dated(days, "date" if days.is_integer() else "moment")


def _days_of(moment: dt.datetime) -> float:
    since = moment.replace(tzinfo=None) - DAY_ZERO
    return since.days + (since.seconds + since.microseconds / 1e6) / SECONDS_A_DAY


def _prepare_other(value: Any) -> Any:
    """Return a value of numpy's as Python's own, and anything else as a text."""
    if hasattr(value, "item"):
        return prepare_value(value.item())
    is_number = isinstance(value, numbers.Real | Decimal)
    return float(value) if is_number else str(value)


def _is_missing(value: Any) -> bool:
    """Return whether a value is not a number or not a time."""
    if isinstance(value, float):
        return math.isnan(value)
    return type(value).__name__ in {"NaTType", "NAType"}


def clean_values(
    rows: Iterable[Iterable[Any]],
    make_date: Callable[..., Any],
    empty: Any,
    make_number: Callable[[float], Any] | None,
    errors_as_text: bool,
) -> Block:
    """Return rows as a user of xlwings gets them."""

    def clean(value: Any) -> Any:
        if value is None or value == "":
            return empty
        if isinstance(value, CellError):
            return str(value) if errors_as_text else None
        if type(value) is float:
            return value if make_number is None else make_number(value)
        return (
            _build_date(value, make_date) if isinstance(value, dt.datetime) else value
        )

    return [[clean(value) for value in row] for row in rows]


def _build_date(moment: dt.datetime, make_date: Callable[..., Any]) -> Any:
    return make_date(
        year=moment.year,
        month=moment.month,
        day=moment.day,
        hour=moment.hour,
        minute=moment.minute,
        second=moment.second,
        microsecond=moment.microsecond,
        tzinfo=None,
    )


def read_block(answer: dict[str, Any]) -> Block:
    """Return the rows of an answer with dates, truths and errors in their places."""
    rows: Block = answer["rows"]
    for kind, row, column, height, width in answer["kinds"]:
        read = bool if kind == "truth" else read_moment
        for line in rows[row : row + height]:
            for at in range(column, column + width):
                if type(line[at]) is float:
                    line[at] = read(line[at])
    for row, column, error in answer["errors"]:
        rows[row][column] = CellError(ERRORS.get(error, "#VALUE!"))
    return rows


def read_moment(days: float) -> dt.datetime | float:
    """Return the moment of a number of days, to the millisecond.

    A number that is no date of ours stays one.

    >>> read_moment(46203.5)
    datetime.datetime(2026, 6, 30, 12, 0)
    """
    try:
        return DAY_ZERO + dt.timedelta(milliseconds=round(days * SECONDS_A_DAY * 1000))
    except OverflowError:
        return days


def split_block(rows: Sequence[Sequence[Any]]) -> tuple[dict[str, Any], Formulas]:
    """Return rows as values with their kinds, which can be sent, and their formulas.

    A text that begins with = is a formula, as in Excel; one that begins with ' is the
    text behind it.
    """
    kinds: dict[tuple[str, int], list[int]] = {}
    formulas: Formulas = {}
    sent = []
    for i, row in enumerate(rows):
        line: list[Any] = []
        for j, value in enumerate(row):
            if isinstance(value, str):
                if value.startswith("=") and len(value) > 1:
                    formulas[i, j] = value
                line.append(_plain_text(value))
                continue
            kind = _kind_of(value)
            if kind:
                kinds.setdefault((kind, j), []).append(i)
            line.append(float(value))
        sent.append(line)
    return {"rows": sent, "kinds": _list_kinds(kinds)}, formulas


def _plain_text(text: str) -> str:
    if text.startswith("="):
        return "" if len(text) > 1 else text
    return text[1:] if text.startswith("'") else text


def _kind_of(value: Any) -> str:
    if isinstance(value, bool):
        return "truth"
    return str(value.kind) if isinstance(value, Dated) else ""


def _list_kinds(kinds: dict[tuple[str, int], list[int]]) -> list[list[Any]]:
    """Return [kind, row, column, rows, columns] of runs down a column."""
    return [
        [kind, first, column, count, 1]
        for (kind, column), rows in kinds.items()
        for first, count in list_runs(rows)
    ]


def list_runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return where runs of growing numbers begin and how long they are.

    >>> list_runs([1, 2, 3, 7])
    [(1, 3), (7, 1)]
    """
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][0] + runs[-1][1]:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((number, 1))
    return runs


def list_formulas(formulas: Formulas) -> list[Formulas]:
    """Return formulas in rectangles, few of them.

    >>> list_formulas({(0, 0): "=B1", (0, 3): "=1", (1, 0): "=B2"})
    [{(0, 0): '=B1', (1, 0): '=B2'}, {(0, 3): '=1'}]
    """
    columns: dict[int, list[int]] = {}
    for row, column in formulas:
        columns.setdefault(row, []).append(column)
    blocks: list[Formulas] = []
    above: dict[tuple[int, int], Formulas] = {}
    last = -1
    for row, found in columns.items():
        runs = list_runs(found)
        lines = above if row == last + 1 else {}
        above = {run: lines.get(run, {}) for run in runs}
        blocks += [block for block in above.values() if not block]
        for (first, count), block in above.items():
            for column in range(first, first + count):
                block[row, column] = formulas[row, column]
        last = row
    return blocks


def is_inside(at: tuple[int, int], areas: list[list[int]]) -> bool:
    """Return whether a cell lies in one of the areas (row, column, rows, columns)."""
    return any(
        row <= at[0] < row + rows and column <= at[1] < column + columns
        for row, column, rows, columns in areas
    )


def write_block(block: Formulas, *, copies: bool) -> list[Any]:
    """Return a rectangle of formulas as it is sent: its corner, height and formulas.

    Where it may be copied down and its first row says all, that row.
    """
    cells = sorted(block)
    (row, column), (last, right) = cells[0], cells[-1]
    height, width = last - row + 1, range(column, right + 1)
    is_copy = copies and all(
        shift_formula(block[row, at], down - row, 0) == block[down, at]
        for down, at in cells
    )
    rows = range(row, row + 1 if is_copy else last + 1)
    texts = [[to_office(block[down, at]) for at in width] for down in rows]
    return [row, column, height, texts]
