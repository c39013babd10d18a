"""Row models: the single source for what a table holds."""

from __future__ import annotations

import datetime as dt
import types
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, ClassVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict


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


@dataclass(frozen=True, slots=True)
class Column:
    """What people call a column, and what it is to the program.

    `refers_to` names the table whose key the values are; `code` says that its values
    are compared with others', so that width and spaces must not part them; `money` that
    the whole number is an amount in fen.
    """

    label: str
    aliases: tuple[str, ...] = ()
    unit: str = ""
    key: bool = False
    refers_to: str = ""
    code: bool = False
    money: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every heading the column is known by, its label first."""
        return (self.label, *self.aliases)

    @property
    def is_code(self) -> bool:
        """Whether values are the same whatever their width and spaces."""
        return self.key or self.code or bool(self.refers_to)


class Row(BaseModel):
    """One row of a department's table; subclasses live in `tables`.

    >>> from sop_xl.tables import Price
    >>> [(c.field, c.kind.value, c.required) for c in columns_of(Price)][:2]
    [('product', 'text', True), ('spec', 'text', False)]
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    table: ClassVar[str]
    title: ClassVar[str]
    department: ClassVar[str]
    #: The field that names the person to ask about a row, where the table has one.
    responsible: ClassVar[str] = ""
    #: The field whose newest date says how fresh a workbook is.
    dated_by: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class ColumnOf:
    """A column of a row model with what the annotation says of it."""

    field: str
    column: Column
    kind: Kind
    required: bool
    default: object
    choices: type[StrEnum] | None


_KINDS = {str: Kind.TEXT, int: Kind.WHOLE, Decimal: Kind.DECIMAL, dt.date: Kind.DATE}


def _bare_type(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        [bare] = [part for part in get_args(annotation) if part is not type(None)]
        return bare
    return annotation


@lru_cache(maxsize=256)
def columns_of(model: type[Row]) -> tuple[ColumnOf, ...]:
    """Return the columns of a row model in the order they are written."""
    found = []
    for name, info in model.model_fields.items():
        [column] = [item for item in info.metadata if isinstance(item, Column)]
        bare = _bare_type(info.annotation)
        choices = bare if issubclass(bare, StrEnum) else None
        kind = Kind.CHOICE if choices else _KINDS[bare]
        found.append(
            ColumnOf(
                field=name,
                column=column,
                kind=Kind.MONEY if column.money else kind,
                required=info.is_required(),
                default=info.default,
                choices=choices,
            )
        )
    return tuple(found)
