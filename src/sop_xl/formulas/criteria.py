"""What SUMIF and its like ask of a cell, e.g. ">=5", "<>", "HX-*"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from operator import ge, gt, le, lt

from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.strips import Strip
from sop_xl.formulas.values import (
    Cell,
    ExcelError,
    Value,
    compare,
    rank_kind,
    read_numeral,
    shown,
)
from sop_xl.formulas.wildcards import compile_pattern, has_wildcards
from sop_xl.formulas.words import MONTH
from sop_xl.package.errors import PackageError
from sop_xl.package.serials import to_serial
from sop_xl.records import dataclass

_OPERATOR = re.compile(r"(?P<operator><=|>=|<>|=|<|>)?(?P<rest>.*)\Z", re.DOTALL)
_DATE = re.compile(r"\s*([12][0-9]{3})([-/])([0-9]{1,2})\2([0-9]{1,2})\s*\Z")
_ERROR = re.compile(r"#[A-Z/0]+[!?]?\Z")
_MONTH_ONLY = re.compile(rf"[0-9]{{1,2}}{MONTH}\Z")
_TESTS: dict[str, Callable[[int], bool]] = {
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}
_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": lt, "<=": le, ">": gt, ">=": ge,
}  # fmt: skip


def read_date(text: str, since_1904: bool) -> float | None:
    """Return the serial number of a date that is the same in every country.

    >>> read_date("2024-5-7", False), read_date("5/7", False)
    (45419.0, None)
    """
    match = _DATE.match(text)
    if match is None:
        return None
    try:
        date = dt.date(int(match[1]), int(match[3]), int(match[4]))
        return float(to_serial(date, since_1904=since_1904))
    except (ValueError, PackageError):
        return None


def read_wanted(text: str, since_1904: bool) -> float | None:
    """Return the number or date a text is taken for, None for words."""
    date = read_date(text, since_1904)
    if date is not None or _MONTH_ONLY.match(text) or has_wildcards(text):
        return date
    return read_numeral(text)


@dataclass(frozen=True)
class Criterion:
    """An operator and what cells are compared with."""

    operator: str
    wanted: Value | ExcelError
    since_1904: bool

    def accepts(self, cell: Cell) -> bool:
        """Return whether a cell meets this."""
        if self.operator == "<>":
            return not self._equals(cell)
        if self.operator == "=":
            return self._equals(cell)
        if cell is None or isinstance(cell, ExcelError):
            return False
        wanted = self.wanted
        if isinstance(wanted, ExcelError) or rank_kind(cell) != rank_kind(wanted):
            return False
        return _TESTS[self.operator](compare(cell, wanted))

    @cached_property
    def key(self) -> object:
        """What cells that meet this have in common; None if that is not one thing."""
        if self.operator != "=" or self.wanted in {None, ""}:
            return None
        if isinstance(self.wanted, str) and has_wildcards(self.wanted):
            return None
        return cell_key(self.wanted, self.since_1904)

    @property
    def limit(self) -> float | None:
        """The number that cells are to be smaller or larger than; None of none."""
        if self.operator in {"=", "<>"} or type(self.wanted) is not float:
            return None
        return shown(self.wanted)

    def positions(self, strip: Strip, count: int) -> list[int]:
        """Return the places of the cells that meet this among the first so many."""
        if strip.is_asked_often and self.key is not None:
            return strip.places(self.key, count, self._make_key)
        if strip.is_asked_often and self.limit is not None:
            return strip.ranked(self.operator, self.limit, count)
        return [i for i, cell in enumerate(strip.cells[:count]) if self.accepts(cell)]

    def count(self, strip: Strip, count: int) -> int:
        """Return how many of the first so many cells meet this."""
        if strip.is_asked_often and self.limit is not None:
            return strip.count_ranked(self.operator, self.limit, count)
        return len(self.positions(strip, count))

    def narrow(self, strip: Strip, places: Sequence[int]) -> list[int]:
        """Return those of the places of a strip whose cells meet this."""
        if strip.is_asked_often and self.key is not None:
            keys, key = strip.keys(self._make_key), self.key
            return [place for place in places if keys[place] == key]
        if strip.is_asked_often and self.limit is not None:
            numbers, limit = strip.numbers(), self.limit
            test = _COMPARISONS[self.operator]
            return [
                place
                for place in places
                if (number := numbers[place]) is not None and test(number, limit)
            ]
        cells = strip.cells
        return [place for place in places if self.accepts(cells[place])]

    def _make_key(self, cell: Cell) -> object:
        return cell_key(cell, self.since_1904)

    def _equals(self, cell: Cell) -> bool:
        wanted = self.wanted
        if wanted is None:
            return cell is None
        if wanted == "":
            return cell is None or cell == ""
        if cell is None:
            return False
        if isinstance(wanted, str) and has_wildcards(wanted):
            pattern = compile_pattern(wanted)
            return isinstance(cell, str) and pattern.fullmatch(cell) is not None
        wanted_key = cell_key(wanted, self.since_1904)
        return cell_key(cell, self.since_1904) == wanted_key


def cell_key(cell: Cell, since_1904: bool) -> object:
    """Return what is the same for all cells that COUNTIF takes for equal.

    Text that looks like a number is equal to it: codes of many digits fall together.
    """
    if isinstance(cell, ExcelError):
        return "error", cell.code
    if isinstance(cell, bool):
        return "truth", cell
    return _text_key(cell, since_1904) if isinstance(cell, str) else shown(cell)


@lru_cache(maxsize=1 << 14)
def _text_key(text: str, since_1904: bool) -> object:
    try:
        number = read_wanted(text, since_1904)
    except UnknownFormulaError:
        number = None  # equal to the same text, and perhaps to a date of this year
    return text.lower() if number is None else shown(number)


def read_criterion(value: Cell, since_1904: bool) -> Criterion:
    """Return what a value asks for; a blank cell asks for 0."""
    if value is None:
        return Criterion("=", 0.0, since_1904)
    if not isinstance(value, str):
        return Criterion("=", value, since_1904)
    match = _OPERATOR.match(value)
    if match is None:
        raise UnknownFormulaError(value)
    operator, rest = match["operator"], match["rest"]
    if not rest:
        wanted: Cell = None if operator in {"=", "<>"} else ""
        return Criterion(operator or "=", wanted, since_1904)
    return Criterion(operator or "=", _read_value(rest, since_1904), since_1904)


def _read_value(text: str, since_1904: bool) -> Cell:
    if text.upper() in {"TRUE", "FALSE"}:
        return text.upper() == "TRUE"
    if _ERROR.match(text):
        return ExcelError(text)
    number = read_wanted(text, since_1904)
    return text if number is None else number
