"""Row models: the single source for what a table holds."""

import datetime as dt
import inspect
import types
from abc import ABC
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, ClassVar, Union, get_origin

from sop_xl.money import FEN_IN_A_YUAN
from sop_xl.records import dataclass

_LAST_TEN = 29


class Kind(StrEnum):
    """How a column's cells are typed.

    | kind    | in Python                   | in a `Table` column             |
    |---------|-----------------------------|---------------------------------|
    | text    | str                         | object array, `None` if missing |
    | whole   | int                         | int64, 0 if missing             |
    | money   | int, fen; the cell is yuan  | int64, 0 if missing             |
    | decimal | Decimal                     | object array, `None` if missing |
    | date    | date                        | datetime64[D], NaT if missing   |
    | choice  | str of an enumeration       | object array, `None` if missing |
    """

    TEXT = "text"
    WHOLE = "whole"
    MONEY = "money"
    DECIMAL = "decimal"
    DATE = "date"
    CHOICE = "choice"


class Period(StrEnum):
    """What a date column's days stand for; each is written as its first day.

    >>> Period.TEN_DAYS.first_day(dt.date(2026, 6, 30))
    datetime.date(2026, 6, 21)
    """

    MONTH = "month"
    TEN_DAYS = "ten-days"
    WEEK = "week"

    def first_day(self, day: dt.date) -> dt.date:
        """Return the first day of the month, the ten days, or the week of a day."""
        if self is Period.MONTH:
            return day.replace(day=1)
        if self is Period.TEN_DAYS:
            return day.replace(day=min(day.day - 1, _LAST_TEN) // 10 * 10 + 1)
        return day - dt.timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class Column:
    """What people call a column, and what it is to the program.

    `refers_to` names the table whose key the values are; `code` says that its values
    are compared with others', so that width and spaces must not part them; `listed`
    that a cell may hold several; `money` that the whole number is an amount in fen;
    `share` that a number may be a percentage, as a goal of any measure.

    Limits are inclusive and as the value is written: amounts in yuan, percent as ratio.
    `least` and `most` hold for numbers, `positive` says more than nothing; `longest` is
    how many characters a text may have. `period` says that a date stands for its month,
    its ten days, or its week; `earliest` is the first year that it may be in, where
    that is before all business: a machine was bought, or somebody hired, long ago.
    `time_of` names the field of a date whose time of the day the column holds, as
    14:30: where there is no such column, it is what stands behind the date itself.
    `about` and `example` are told to who fills it in.
    """

    label: str
    aliases: tuple[str, ...] = ()
    unit: str = ""
    key: bool = False
    refers_to: str = ""
    code: bool = False
    money: bool = False
    share: bool = False
    listed: bool = False
    least: int | Decimal | None = None
    most: int | Decimal | None = None
    positive: bool = False
    longest: int | None = None
    period: Period | None = None
    earliest: int | None = None
    time_of: str = ""
    about: str = ""
    example: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every heading the column is known by, its label first."""
        return (self.label, *self.aliases)

    @property
    def is_code(self) -> bool:
        """Whether values are the same whatever their width and spaces."""
        return (self.key or self.code or bool(self.refers_to)) and not self.listed

    @property
    def takes_share(self) -> bool:
        """Whether a number may be written with a sign of percent."""
        return self.share or self.unit == "%"

    @property
    def is_limited(self) -> bool:
        """Whether a value of the right kind can be out of range."""
        limits = (self.least, self.most, self.longest)
        return self.positive or any(limit is not None for limit in limits)

    @property
    def range(self) -> str:
        """The limits in signs; empty where there are none.

        >>> Column("损耗率", unit="%", least=0, most=1).range
        '0% ~ 100%'
        >>> Column("数量", positive=True).range, Column("批号", longest=40).range
        ('> 0', '≤ 40')
        """
        if self.longest is not None:
            return f"≤ {self.longest}"
        low, high = self._written(self.least), self._written(self.most)
        if self.positive:
            return f"> 0, ≤ {high}" if high else "> 0"
        if low and high:
            return f"{low} ~ {high}"
        return (low and f"≥ {low}") or (high and f"≤ {high}")

    def _written(self, limit: int | Decimal | None) -> str:
        if limit is None:
            return ""
        return f"{limit * 100}%" if self.unit == "%" else str(limit)


class Row(ABC):
    """One row of a department's table; subclasses live in `tables`.

    Tables keep columns and make no rows, so `columns_of` reads the annotations by
    itself: 39 models of pydantic take longer to make than a small file to read. What
    comes from outside as a row is checked by `model_validate`.

    >>> from sop_xl.tables import Price
    >>> [(c.field, c.kind.value, c.required) for c in columns_of(Price)][:2]
    [('product', 'text', True), ('spec', 'text', False)]
    """

    table: ClassVar[str]
    title: ClassVar[str]
    department: ClassVar[str]
    #: What one row says, in a sentence for who fills it in.
    purpose: ClassVar[str] = ""
    #: Other titles such a workbook or sheet goes by.
    also_called: ClassVar[tuple[str, ...]] = ()
    #: The field that names the person to ask about a row, where the table has one.
    responsible: ClassVar[str] = ""
    #: The field whose newest date says how fresh a workbook is.
    dated_by: ClassVar[str] = ""
    #: Whether rows of one key in one workbook all stay: they are parts that add up, or
    #: repeats that a rule of their own reports.
    keeps_repeats: ClassVar[bool] = False

    @classmethod
    def model_validate(cls, values: Mapping[str, object]) -> Any:
        """Return a row of values as pydantic checks them.

        Raises:
            ValidationError: a field is missing or unknown, or is not what it should be.
        """
        return _checked_by_pydantic(cls).model_validate(values)


@dataclass(frozen=True, slots=True)
class ColumnOf:
    """A column of a row model with what the annotation says of it."""

    field: str
    column: Column
    kind: Kind
    required: bool
    default: object
    choices: type[StrEnum] | None

    def allows(self, value: object) -> bool:
        """Return whether a typed value is within the column's limits.

        >>> from sop_xl.tables import Price
        >>> floor = next(c for c in columns_of(Price) if c.field == "floor_price")
        >>> floor.allows(Decimal(0)), floor.allows(Decimal(-1))
        (True, False)
        """
        column = self.column
        if isinstance(value, str):
            return column.longest is None or len(value) <= column.longest
        if not isinstance(value, int | Decimal):
            return True
        size = FEN_IN_A_YUAN if self.kind is Kind.MONEY else 1
        return not (
            (column.positive and value <= 0)
            or (column.least is not None and value < column.least * size)
            or (column.most is not None and value > column.most * size)
        )


_KINDS = {str: Kind.TEXT, int: Kind.WHOLE, Decimal: Kind.DECIMAL, dt.date: Kind.DATE}


def _bare_type(annotation: Any) -> Any:
    if isinstance(annotation, types.UnionType) or get_origin(annotation) is Union:
        [bare] = [part for part in annotation.__args__ if part is not type(None)]
        return bare
    return annotation


def _annotated_fields(model: type[Row]) -> Iterator[tuple[str, Any, Any]]:
    """Yield each field of a model with its annotation and default, `...` for none."""
    for part in reversed(model.__mro__):
        said = vars(part)
        for name, annotation in _annotations_of(part).items():
            if any(isinstance(item, Column) for item in _metadata_of(annotation)):
                yield name, annotation, said.get(name, ...)


def _annotations_of(part: type) -> dict[str, Any]:
    """Return the annotations of a class itself, those written as text evaluated."""
    found = inspect.get_annotations(part)
    if any(isinstance(annotation, str) for annotation in found.values()):
        found = inspect.get_annotations(part, eval_str=True)
    return found


def _metadata_of(annotation: Any) -> tuple[Any, ...]:
    metadata: tuple[Any, ...] = getattr(annotation, "__metadata__", ())
    return metadata


@lru_cache(maxsize=256)
def columns_of(model: type[Row]) -> tuple[ColumnOf, ...]:
    """Return the columns of a row model in the order they are written."""
    found = []
    for name, annotation, default in _annotated_fields(model):
        metadata = _metadata_of(annotation)
        [column] = [item for item in metadata if isinstance(item, Column)]
        bare = _bare_type(annotation.__origin__)
        choices = bare if issubclass(bare, StrEnum) else None
        kind = Kind.CHOICE if choices else _KINDS[bare]
        found.append(
            ColumnOf(
                field=name,
                column=column,
                kind=Kind.MONEY if column.money else kind,
                required=default is ...,
                default=None if default is ... else default,
                choices=choices,
            )
        )
    return tuple(found)


@lru_cache(maxsize=256)
def fields_of(model: type[Row]) -> frozenset[str]:
    """Return the names of a row model's fields."""
    return frozenset(column.field for column in columns_of(model))


@lru_cache(maxsize=256)
def _checked_by_pydantic(model: type[Row]) -> Any:
    from pydantic import ConfigDict, create_model

    fields: dict[str, Any] = {
        name: (annotation, default)
        for name, annotation, default in _annotated_fields(model)
    }
    strict = ConfigDict(frozen=True, extra="forbid")
    return create_model(model.__name__, __config__=strict, **fields)
