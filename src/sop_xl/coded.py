"""Cells of a large sheet as arrays: numbers as they are, each other value once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, overload

import numpy as np

from sop_xl.grid import RawValue

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: What stands for an empty cell, and for a number, in place of a value's place.
EMPTY, NUMBER = 0, -1
_AT_ONCE = 4096


def find_different(values: NDArray[Any]) -> NDArray[Any]:
    """Return the different values in ascending order.

    The function of numpy's that does so loads a large module, which takes longer.

    >>> find_different(np.array([3.0, 1.0, 3.0])).tolist()
    [1.0, 3.0]
    """
    ordered = np.sort(values)
    is_new = np.ones(len(ordered), dtype=bool)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_new]


class _Coded:
    """Codes of cells, the numbers where they are such, and the table of values."""

    __slots__ = ("codes", "numbers", "values")

    def __init__(
        self, codes: NDArray[np.int32], numbers: NDArray[np.float64], values: Any
    ) -> None:
        self.codes, self.numbers, self.values = codes, numbers, values

    def __len__(self) -> int:
        return len(self.codes)


class CodedColumn(_Coded, Sequence[RawValue | None]):
    """Cells of a column, or of a row, by their codes, as `CodedCells` has them.

    >>> table = np.array([None, "A"], dtype=object)
    >>> column = CodedColumn(np.array([1, 0, -1]), np.array([0.0, 0.0, 2.5]), table)
    >>> list(column), column[2]
    (['A', None, 2.5], 2.5)
    """

    __slots__ = ()

    @overload
    def __getitem__(self, place: int) -> RawValue | None: ...
    @overload
    def __getitem__(self, place: slice) -> CodedColumn: ...
    def __getitem__(self, place: int | slice) -> RawValue | CodedColumn | None:
        if isinstance(place, slice):
            return CodedColumn(self.codes[place], self.numbers[place], self.values)
        code = int(self.codes[place])
        value: RawValue | None = (
            float(self.numbers[place]) if code == NUMBER else self.values[code]
        )
        return value

    def __iter__(self) -> Iterator[RawValue | None]:
        return iter(self.tolist())

    def tolist(self) -> list[RawValue | None]:
        """Return the cells as a list."""
        cells = self.values[self.codes]
        is_number = self.codes == NUMBER
        cells[is_number] = self.numbers[is_number]
        listed: list[RawValue | None] = cells.tolist()
        return listed

    def is_number(self) -> NDArray[np.bool_]:
        """Return which cells are numbers."""
        found: NDArray[np.bool_] = self.codes == NUMBER
        return found

    def at(self, places: NDArray[np.intp]) -> CodedColumn:
        """Return some of the cells."""
        return CodedColumn(self.codes[places], self.numbers[places], self.values)

    def number_others(self) -> tuple[list[RawValue | None], NDArray[np.intp]]:
        """Return the different cells that are no numbers, and which each cell is.

        A number is said to be the one behind the last.
        """
        is_there = np.zeros(len(self.values), dtype=bool)
        is_there[self.codes[~self.is_number()]] = True
        places = np.flatnonzero(is_there)
        # The code of a number is the last place.
        number_of = np.full(len(self.values) + 1, len(places), dtype=np.intp)
        number_of[places] = np.arange(len(places))
        return self.values[places].tolist(), number_of[self.codes]

    def number_all(self) -> tuple[list[RawValue | None], NDArray[np.intp]]:
        """Return the different cells, and which each cell is.

        >>> table = np.array([None, "A"], dtype=object)
        >>> each = CodedColumn(np.array([1, -1, 1]), np.array([0.0, 2.5, 0.0]), table)
        >>> different, cells = each.number_all()
        >>> different, cells.tolist()
        (['A', 2.5], [0, 1, 0])
        """
        different, cells = self.number_others()
        is_number = self.is_number()
        numbers = self.numbers[is_number]
        found = find_different(numbers)
        cells[is_number] = len(different) + np.searchsorted(found, numbers)
        return [*different, *found.tolist()], cells


class CodedCells(_Coded, Sequence[Sequence[RawValue | None]]):
    """The rows of a sheet, all of one length, as codes and numbers of their cells.

    `codes[row, column]` is `EMPTY`, `NUMBER` where `numbers` has the cell, or the place
    of its value in `values`, whose first is `None`. Rows are made when asked for.
    """

    __slots__ = ()

    @overload
    def __getitem__(self, row: int) -> CodedColumn: ...
    @overload
    def __getitem__(self, row: slice) -> CodedCells: ...
    def __getitem__(self, row: int | slice) -> CodedColumn | CodedCells:
        make = CodedCells if isinstance(row, slice) else CodedColumn
        return make(self.codes[row], self.numbers[row], self.values)

    def __iter__(self) -> Iterator[list[RawValue | None]]:
        starts = range(0, len(self), _AT_ONCE)
        return chain.from_iterable(map(self._rows_from, starts))

    def tolist(self) -> list[list[RawValue | None]]:
        """Return the rows as lists."""
        return [*self]

    def _rows_from(self, start: int) -> list[list[RawValue | None]]:
        codes = self.codes[start : start + _AT_ONCE]
        cells = self.values[codes]
        is_number = codes == NUMBER
        cells[is_number] = self.numbers[start : start + _AT_ONCE][is_number]
        rows: list[list[RawValue | None]] = cells.tolist()
        return rows

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(list(self))

    @property
    def width(self) -> int:
        """The length of the rows."""
        return int(self.codes.shape[1])

    def column(self, number: int, rows: slice | NDArray[np.intp]) -> CodedColumn:
        """Return the cells of a column, counted from 1, in some rows, from 0."""
        place = rows, number - 1
        return CodedColumn(self.codes[place], self.numbers[place], self.values)

    def with_texts(self, texts: Mapping[tuple[int, int], str]) -> CodedCells:
        """Return the cells with texts in some places, row and column from 1."""
        height = max([len(self), *(row for row, _ in texts)])
        width = max([self.width, *(column for _, column in texts)])
        beyond = ((0, height - len(self)), (0, width - self.width))
        codes = np.pad(self.codes, beyond)
        known = dict.fromkeys(texts.values())
        values = np.concatenate((self.values, np.array(list(known), dtype=object)))
        place_of = {text: len(self.values) + at for at, text in enumerate(known)}
        for (row, column), text in texts.items():
            codes[row - 1, column - 1] = place_of[text]
        return CodedCells(codes, np.pad(self.numbers, beyond), values)
