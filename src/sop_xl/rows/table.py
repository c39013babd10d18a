"""A table: typed columns, and for every row where it came from."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

import numpy as np

from sop_xl.records import dataclass
from sop_xl.rows.column import Kind, Row, columns_of
from sop_xl.source import CellRef

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

RowT = TypeVar("RowT", bound=Row)
Values: TypeAlias = "NDArray[Any]"
Mask: TypeAlias = "NDArray[np.bool_]"

_DTYPES: dict[Kind, str] = {
    Kind.TEXT: "O",
    Kind.WHOLE: "int64",
    Kind.MONEY: "int64",
    Kind.DECIMAL: "O",
    Kind.DATE: "datetime64[D]",
    Kind.CHOICE: "O",
}
_MISSING: dict[Kind, object] = {Kind.WHOLE: 0, Kind.MONEY: 0, Kind.DATE: "NaT"}


@dataclass(frozen=True, slots=True)
class Origin:
    """A sheet that rows came from: the number of the column each field stands in.

    `fixed` gives row and column of the one cell that says a field for all rows,
    `elsewhere` the cell of another sheet that says it since it was changed there.
    """

    book: str
    sheet: str
    columns: Mapping[str, int]
    fixed: Mapping[str, tuple[int, int]] = dataclasses.field(default_factory=dict)
    elsewhere: Mapping[str, CellRef] = dataclasses.field(default_factory=dict)


def typed_array(kind: Kind, values: Sequence[object]) -> tuple[Values, Mask]:
    """Return a column as `Kind` says, and where a value stands in it."""
    array = np.empty(len(values), dtype=_DTYPES[kind])
    if None not in values:
        array[:] = values
        return array, np.ones(len(values), dtype=bool)
    known = np.fromiter((value is not None for value in values), bool, len(values))
    missing = _MISSING.get(kind)
    array[:] = [missing if value is None else value for value in values]
    return array, known


def _repeat(kind: Kind, value: object, count: int) -> tuple[Values, Mask]:
    """Return a column that holds one value in all rows."""
    values, known = typed_array(kind, [value])
    return values.repeat(count), known.repeat(count)


class Table(Generic[RowT]):
    """Typed columns with a compact source: for each row the origin and its row number.

    `table["quantity"]` is the column as an array; `table.known("quantity")` says where
    a value stands, for a cell may be empty or was refused at intake.

    >>> from sop_xl.tables import Stock
    >>> origin = Origin("成品库存.xlsx", "Sheet1", {"product": 1, "good": 4})
    >>> stock = Table(
    ...     Stock, {"product": ["A", "B"], "good": [5, None]}, [origin], [0, 0], [3, 4]
    ... )
    >>> int(stock["good"].sum()), stock.known("good").tolist()
    (5, [True, False])
    >>> str(stock.cell(1, "good"))
    '[成品库存.xlsx]Sheet1!D4'
    """

    __slots__ = ("_arrays", "_known", "model", "origin_of", "origins", "row_numbers")

    def __init__(
        self,
        model: type[RowT],
        columns: Mapping[str, Sequence[object]],
        origins: Sequence[Origin],
        origin_of: Sequence[int],
        row_numbers: Sequence[int],
    ) -> None:
        self.model = model
        self.origins = tuple(origins)
        self.origin_of = np.asarray(origin_of, dtype=np.int32)
        self.row_numbers = np.asarray(row_numbers, dtype=np.int32)
        self._arrays: dict[str, Values] = {}
        self._known: dict[str, Mask] = {}
        for column in columns_of(model):
            values = columns.get(column.field)
            if values is None:
                values = [column.default if not column.required else None] * len(self)
            array, known = typed_array(column.kind, values)
            self._arrays[column.field], self._known[column.field] = array, known

    @classmethod
    def of_arrays(
        cls,
        model: type[RowT],
        columns: Mapping[str, tuple[Values, Mask]],
        origin: Origin,
        row_numbers: Sequence[int] | Values,
    ) -> Table[RowT]:
        """Return rows of one sheet from columns made by `typed_array`, as they are."""
        table = cls(model, {}, [origin], [], [])
        table.row_numbers = np.asarray(row_numbers, dtype=np.int32)
        table.origin_of = np.zeros(len(row_numbers), dtype=np.int32)
        for column in columns_of(model):
            if column.field in columns:
                array, mask = columns[column.field]
            else:
                default = None if column.required else column.default
                array, mask = _repeat(column.kind, default, len(row_numbers))
            table._arrays[column.field], table._known[column.field] = array, mask
        return table

    def __getstate__(self) -> tuple[object, ...]:
        """Return what another process needs: nothing of columns that say nothing."""
        masks = {name: mask for name, mask in self._known.items() if mask.any()}
        known = {name: None if mask.all() else mask for name, mask in masks.items()}
        arrays = {name: self._arrays[name] for name in known}
        return self.model, self.origins, self.origin_of, self.row_numbers, arrays, known

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.model, self.origins, self.origin_of, self.row_numbers, arrays, known = (
            state
        )
        self._arrays, self._known = {}, {}
        for column in columns_of(self.model):
            array, mask = arrays.get(column.field), known.get(column.field)
            if array is None:
                array, mask = _repeat(column.kind, None, len(self))
            elif mask is None:
                mask = np.ones(len(self), dtype=bool)
            self._arrays[column.field], self._known[column.field] = array, mask

    def __len__(self) -> int:
        return len(self.row_numbers)

    def __getitem__(self, field: str) -> Values:
        return self._arrays[field]

    def known(self, *fields: str) -> Mask:
        """Return where all the fields have a value."""
        mask: Mask = np.ones(len(self), dtype=bool)
        for field in fields:
            mask &= self._known[field]
        return mask

    def where(self, chosen: Mask | NDArray[np.intp]) -> Table[RowT]:
        """Return the chosen rows, by mask or by index, as a table."""
        part = object.__new__(type(self))
        part.model, part.origins = self.model, self.origins
        part.origin_of = self.origin_of[chosen]
        part.row_numbers = self.row_numbers[chosen]
        part._arrays = {name: array[chosen] for name, array in self._arrays.items()}
        part._known = {name: mask[chosen] for name, mask in self._known.items()}
        return part

    def with_column(self, field: str, values: Sequence[object]) -> Table[RowT]:
        """Return the rows with other values in one column; `None` where none stands."""
        changed = self.where(np.ones(len(self), dtype=bool))
        [kind] = [c.kind for c in columns_of(self.model) if c.field == field]
        changed._arrays[field], changed._known[field] = typed_array(kind, values)
        return changed

    def with_cells(self, elsewhere: Mapping[int, Mapping[str, CellRef]]) -> Table[RowT]:
        """Return the rows with fields of some that are said by cells elsewhere."""
        changed = self.where(np.ones(len(self), dtype=bool))
        origins = list(self.origins)
        for row, cells in elsewhere.items():
            origin = origins[int(self.origin_of[row])]
            changed.origin_of[row] = len(origins)
            said = {**origin.elsewhere, **cells}
            origins.append(dataclasses.replace(origin, elsewhere=said))
        changed.origins = tuple(origins)
        return changed

    def cell(self, row: int, field: str) -> CellRef:
        """Return the cell a value came from.

        Where the sheet has no such column, the cell of the row's first column.
        """
        origin: Origin = self.origins[self.origin_of[row]]
        if field in origin.elsewhere:
            return origin.elsewhere[field]
        if field in origin.fixed:
            return CellRef(origin.book, origin.sheet, *origin.fixed[field])
        columns = origin.columns
        number = columns[field] if field in columns else min(columns.values())
        return CellRef(origin.book, origin.sheet, int(self.row_numbers[row]), number)

    def place(self, row: int) -> CellRef:
        """Return the cell a row begins in: of its first field with a column of its own.

        What a title says for all rows, or a cell elsewhere, is none of the row's.
        """
        origin: Origin = self.origins[self.origin_of[row]]
        said_elsewhere = (origin.fixed, origin.elsewhere)
        for column in columns_of(self.model):
            field = column.field
            if field in origin.columns and not any(field in x for x in said_elsewhere):
                number = origin.columns[field]
                where = int(self.row_numbers[row])
                return CellRef(origin.book, origin.sheet, where, number)
        return self.cell(row, columns_of(self.model)[0].field)

    def lists(self) -> Iterator[list[Any]]:
        """Yield each column's values as a list; `None` where none stands."""
        for name, array in self._arrays.items():
            known = self._known[name].tolist()
            yield [v if k else None for v, k in zip(array.tolist(), known, strict=True)]

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield each row as a mapping of field to value; `None` where none stands."""
        for values in zip(*self.lists(), strict=True):
            yield dict(zip(self._arrays, values, strict=True))

    def frame(self) -> pd.DataFrame:
        """Return the rows as a pandas frame, with `source` as a last column."""
        import pandas as pd

        frame = pd.DataFrame(list(self.records()), columns=list(self._arrays))
        frame["source"] = [str(self.place(row)) for row in range(len(self))]
        return frame


def join_tables(tables: Sequence[Table[RowT]]) -> Table[RowT]:
    """Return the rows of several tables of one model, in order, as one table."""
    first = tables[0]
    if len(tables) == 1:
        return first
    joined = object.__new__(type(first))
    joined.model = first.model
    joined.origins = tuple(origin for table in tables for origin in table.origins)
    starts = np.cumsum([0] + [len(table.origins) for table in tables[:-1]])
    joined.origin_of = np.concatenate(
        [table.origin_of + start for table, start in zip(tables, starts, strict=True)]
    ).astype(np.int32)
    joined.row_numbers = np.concatenate([table.row_numbers for table in tables])
    fields = [column.field for column in columns_of(first.model)]
    joined._arrays = {f: np.concatenate([t[f] for t in tables]) for f in fields}
    joined._known = {f: np.concatenate([t.known(f) for t in tables]) for f in fields}
    return joined


def empty_table(model: type[RowT]) -> Table[RowT]:
    """Return a table without rows, for a workbook that is not there."""
    return Table(model, {}, [], [], [])
