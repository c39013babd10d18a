"""Rows of data under column names, whatever they come as."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Records:
    """Rows of values; `names` are those of their columns, none where they have none."""

    names: tuple[str, ...]
    rows: list[tuple[object, ...]]

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.names) or max(map(len, self.rows), default=0)


def read_records(value: Any) -> Records:
    """Return the rows of a DataFrame, of mappings, or of sequences.

    A DataFrame's index is left out; mappings may lack names that others have.
    TypeError for anything else.

    >>> read_records([{"a": 1}, {"a": 2, "b": 3}])
    Records(names=('a', 'b'), rows=[(1, None), (2, 3)])
    >>> read_records([[1, 2]]).width
    2
    """
    if is_frame(value):
        names = tuple(str(name) for name in value.columns)
        rows = value.itertuples(index=False, name=None)
        return Records(names, [tuple(map(_or_none, row)) for row in rows])
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        raise TypeError(type(value).__name__)
    rows = list(value)
    if all(isinstance(row, Mapping) for row in rows):
        named: dict[str, None] = {}
        for row in rows:
            named.update(dict.fromkeys(map(str, row)))
        return Records(
            tuple(named), [tuple(row.get(name) for name in named) for row in rows]
        )
    if all(isinstance(row, Sequence) and not isinstance(row, str) for row in rows):
        return Records((), [tuple(row) for row in rows])
    raise TypeError(", ".join(sorted({type(row).__name__ for row in rows})))


class FrameRows:
    """A DataFrame that loops go through row by row; else it is as it was."""

    def __init__(self, frame: Any) -> None:
        self._frame = frame

    def __iter__(self) -> Iterator[dict[str, object]]:
        records = read_records(self._frame)
        return (dict(zip(records.names, row, strict=True)) for row in records.rows)

    def __len__(self) -> int:
        return len(self._frame)

    def __getitem__(self, key: object) -> Any:
        return self._frame[key]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._frame, name)


def is_frame(value: object) -> bool:
    """Return whether a value is a DataFrame, of pandas or alike."""
    return hasattr(value, "itertuples") and hasattr(value, "columns")


def pick_column(index: int, name: str) -> Callable[[Mapping[str, Any]], object]:
    """Return what takes one column's value out of the row a scope calls `name`."""

    def pick(scope: Mapping[str, Any]) -> object:
        row = scope[name]
        return row[index] if index < len(row) else None

    return pick


def compile_constant(value: object) -> Callable[[Mapping[str, Any]], object]:
    """Return what gives the same value for every scope."""
    return lambda _scope: value


def _or_none(value: Any) -> object:
    """Return a value; None for NaN and NaT, which are unequal to themselves."""
    try:
        return value if value == value else None
    except (TypeError, ValueError):
        return None
