"""How people write dates and numbers."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from workbooks.plant.records import Value
from workbooks.plant.sheet import Column

_FULL_WIDTH = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}
_EPOCH = dt.date(1899, 12, 30)

#: Ways to write a date as text, or as the bare number Excel keeps.
DATES: dict[str, Callable[[dt.date], Value]] = {
    "dotted": lambda day: f"{day.year}.{day.month}.{day.day}",
    "slashed": lambda day: f"{day.year}/{day.month}/{day.day}",
    "dashed": lambda day: f"{day:%Y-%m-%d}",
    "chinese": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "short": lambda day: f"{day.month}月{day.day}日",
    "compact": lambda day: f"{day:%Y%m%d}",
    "serial": lambda day: (day - _EPOCH).days,
    "month": lambda day: f"{day:%Y-%m}",
    "chinese month": lambda day: f"{day.year}年{day.month}月",
    "compact month": lambda day: f"{day:%Y%m}",
}
_NUMBERS: tuple[Callable[[Value, str], str], ...] = (
    lambda value, _: f"{value:,}",
    lambda value, _: f"{value:,}".translate(_FULL_WIDTH),
    lambda value, unit: f"{value}{unit}",
    lambda value, _: f"{value} ",
    lambda value, _: f"\u3000{value}",
)
_UNITS = {"money": "元", "price": "元", "pieces": "台", "minutes": "分钟"}
_EMPTY = ("—", "-", "无", "N/A")


@dataclass
class Habits:
    """One department's habits: called with a column and a value, says what is typed.

    `date` is how it writes dates: "date" as Excel dates, a key of `DATES`, or "mixed";
    of all numbers, `mess` are typed as text; of empty cells, `dashes` say so in words.
    """

    dice: random.Random
    date: str = "date"
    mess: float = 0.0
    dashes: float = 0.0

    def __call__(self, column: Column, value: Value) -> Value:
        """Return what is typed into a cell."""
        if value == 0 and column.style == "minutes":
            return None
        if value is None or value == "":
            dashed = column.known and self.dice.random() < self.dashes
            return self.dice.choice(_EMPTY) if dashed else None
        if isinstance(value, dt.date):
            return self._write_date(value)
        if isinstance(value, int | float | Decimal):
            return self._write_number(column, value)
        spaced = self.dice.random() < self.mess / 2
        return f"{value}{self.dice.choice('  　')}" if spaced else value

    def _write_date(self, day: dt.date) -> Value:
        way = self.date
        if way == "mixed":
            usual = self.dice.random() < 0.6
            way = "date" if usual else self.dice.choice(list(DATES)[:5])
        return DATES[way](day) if way in DATES else day

    def _write_number(self, column: Column, value: int | float | Decimal) -> Value:
        if column.style == "money":
            value = Decimal(value) / 100
            if value < 0:
                return f"({-value:,.2f})"
        if self.dice.random() >= self.mess:
            return value
        if column.style == "percent":
            return f"{(Decimal(value) * 100).normalize():f}%"
        if column.style == "money" and self.dice.random() < 0.4:
            return f"￥{value:,.2f}"
        way = self.dice.choice(_NUMBERS)
        return way(value, _UNITS.get(column.style, ""))
