"""What is given to a function: values of cells, read as tables' values are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sop_xl.lookup import messages
from sop_xl.lookup.catalogue import Argument, Function
from sop_xl.lookup.errors import NoAnswer
from sop_xl.records import dataclass
from sop_xl.values.codes import type_code, type_text
from sop_xl.values.refusals import Kept

#: The day that Excel and LibreOffice count from.
EPOCH = dt.date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Given:
    """The arguments of one call; a day as a number counts from `epoch`."""

    function: Function
    values: Sequence[object]
    epoch: dt.date = EPOCH

    def needed_code(self, name: str) -> str:
        """Return a code as tables hold it.

        Raises:
            NoAnswer: none is given, or a range of cells is.
        """
        code = self.code(name)
        if code is None:
            raise NoAnswer(messages.MISSING.format(label=self._place(name)[1].label))
        return code

    def code(self, name: str) -> str | None:
        """Return a code as tables hold it; None where none is given."""
        value = self._find(name)
        if value is None:
            return None
        code = type_code(value)
        return str(code.value) if isinstance(code, Kept) else code

    def text(self, name: str) -> str | None:
        """Return a text with single spaces; None where none is given."""
        value = self._find(name)
        return None if value is None else type_text(value)

    def number(self, name: str) -> int | None:
        """Return a whole number; None where none is given.

        Raises:
            NoAnswer: it is none.
        """
        value = self._find(name)
        if value is None:
            return None
        try:
            number = float(value)  # type: ignore[arg-type]
            if number.is_integer():
                return int(number)
        except (TypeError, ValueError):
            pass
        raise NoAnswer(messages.NO_LINE_NUMBER.format(value=value))

    def day(self, name: str) -> dt.date | None:
        """Return a day; None where none is given.

        Raises:
            NoAnswer: it is none.
        """
        value = self._find(name)
        if isinstance(value, dt.datetime):
            return value.date()
        if value is None or isinstance(value, dt.date):
            return value
        try:
            if isinstance(value, str):
                return dt.date.fromisoformat(value.strip())
            return self.epoch + dt.timedelta(days=int(value))
        except (OverflowError, TypeError, ValueError):
            raise NoAnswer(messages.NO_DAY.format(value=value)) from None

    def _find(self, name: str) -> str | int | float | dt.date | None:
        """Return a value, None where nothing is given."""
        place, argument = self._place(name)
        value = self.values[place] if place < len(self.values) else None
        if isinstance(value, list | tuple):
            raise NoAnswer(messages.ONE_CELL.format(label=argument.label))
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, str | int | float | dt.date):
            return value
        raise NoAnswer(messages.ONE_CELL.format(label=argument.label))

    def _place(self, name: str) -> tuple[int, Argument]:
        named = enumerate(self.function.arguments)
        return next((place, each) for place, each in named if each.name == name)
