"""Where a value came from, and what a person must look at."""

from __future__ import annotations

import re
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from sop_xl.patterns import compile_late
from sop_xl.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The last row and the last column of an Excel sheet.
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_NEEDS_QUOTES = compile_late(r"[\s'!\[\]]")
_REFERENCE = compile_late(
    r"(?:(?P<folder>[^\[]*)\[(?P<book>[^\]]*)\])?(?P<rest>.*)", re.DOTALL
)
_CELL = compile_late(r"(?P<letters>[A-Z]{1,3})(?P<row>[1-9][0-9]{0,6})\Z")


def column_letters(column: int) -> str:
    """Return the letters Excel shows above a column.

    >>> column_letters(1), column_letters(28), column_letters(16384)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the 1-based number of a column's letters.

    >>> column_number("A"), column_number("XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def quote_sheet(name: str) -> str:
    """Return a sheet's name as formulas may always write it.

    >>> quote_sheet("A'b")
    "'A''b'"
    """
    return "'" + name.replace("'", "''") + "'"


def unquote_sheet(written: str) -> str:
    """Return a sheet's name as it is, where formulas may quote it.

    >>> unquote_sheet("'A''b'"), unquote_sheet("Ab")
    ("A'b", 'Ab')
    """
    is_quoted = written.startswith("'")
    return written[1:-1].replace("''", "'") if is_quoted else written


@dataclass(frozen=True, slots=True, order=True)
class CellRef:
    """One cell, or with row 0 a whole sheet, or without sheet a whole workbook.

    `book` is the path inside the workspace, folders joined by "/". Rows and columns
    count from 1. It prints as Excel writes a reference:

    >>> str(CellRef("订单清单.xlsx", "11月", 37, 6))
    '[订单清单.xlsx]11月!F37'
    >>> str(CellRef("销售/订单 清单.xlsx", "11月", 37, 6))
    "'销售/[订单 清单.xlsx]11月'!F37"
    >>> str(CellRef("订单清单.xlsx"))
    '[订单清单.xlsx]'
    >>> CellRef.parse("'销售/[订单 清单.xlsx]11月'!F37").book
    '销售/订单 清单.xlsx'
    """

    book: str
    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def a1(self) -> str:
        """The address inside the sheet, e.g. F37; empty for a whole sheet."""
        if not self.row:
            return ""
        return f"{column_letters(self.column)}{self.row}"

    def __reduce__(self) -> tuple[type[CellRef], tuple[str, str, int, int]]:
        # Thousands go to another process; the usual way takes ten times as long.
        return CellRef, (self.book, self.sheet, self.row, self.column)

    def __str__(self) -> str:
        folder, _, name = self.book.rpartition("/")
        place = f"{folder}/[{name}]" if folder else f"[{name}]"
        place += self.sheet
        if _NEEDS_QUOTES.search(self.book + self.sheet):
            place = quote_sheet(place)
        return f"{place}!{self.a1}" if self.row else place

    @classmethod
    def parse(cls, text: str) -> CellRef:
        """Return the reference that prints as `text`; ValueError if none does."""
        place, mark, address = text.rpartition("!")
        cell = _CELL.match(address) if mark else None
        if cell is None:
            place = text
        parts = _REFERENCE.match(unquote_sheet(place))
        if parts is None or parts["book"] is None:
            raise ValueError(text)
        book = (parts["folder"] or "") + parts["book"]
        if cell is None:
            return cls(book, parts["rest"])
        return cls(
            book, parts["rest"], int(cell["row"]), column_number(cell["letters"])
        )


class Severity(StrEnum):
    """How much a finding weighs: errors make a run end with exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Likeness:
    """A known name, and how alike it is to what stands in a cell, from 0 to 100.

    `beside` is the word in the same row that says it is this one, if one does; `called`
    is what the thing is also called: the name of a code, the code of a name.
    """

    name: str
    score: int
    beside: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a person must look at.

    `rule` is a kebab-case word; its sentence stands in the `messages.py` of the package
    that reports it and takes its fields from `values`. `suggestion` is a value that
    could stand in the cell instead, `nearest` are known names like the one that does,
    the best first; nothing is replaced without a yes.

    >>> place = CellRef("订单清单.xlsx", "11月", 37, 6)
    >>> Finding("below-floor-price", place, {"floor": 880}).severity.value
    'error'
    """

    rule: str
    where: CellRef
    values: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    suggestion: str | None = None
    nearest: tuple[Likeness, ...] = ()

    def __reduce__(self) -> tuple[type[Finding], tuple[object, ...]]:
        values = self.rule, self.where, self.values, self.severity
        return Finding, (*values, self.suggestion, self.nearest)


@dataclass(frozen=True, slots=True)
class Wording:
    """How a rule is said to a planner: its name, what is the case, what to do."""

    name: str
    says: str
    advice: str

    def sentence(self, values: Mapping[str, object]) -> str:
        """Return what is the case, with the finding's values filled in.

        >>> Wording("低于最低价", "单价低于最低价 {floor}", "").sentence({"floor": 880})
        '单价低于最低价 880'
        """
        return self.says.format_map(dict(values))
