"""The habits by which people write numbers, dates and codes."""

from __future__ import annotations

import datetime as dt

from sop_xl.grid import RawValue
from tests.patterns.block import Block, Writer


def choose_writers(block: Block) -> None:
    if block.has("text numbers"):
        numbers = block.of_nature("number", "serial")
        chosen = block.random.sample(numbers, block.random.randint(1, len(numbers)))
        for placed in chosen:
            block.writers[placed.number] = block.random.choice(_NUMBER_HABITS)
    dates = block.of_nature("date")
    if dates and block.has("text dates"):
        habit = block.random.choice(_DATE_HABITS)
        block.writers.update({placed.number: habit for placed in dates})
    texts = block.of_nature("text")
    if texts and block.has("full-width"):
        placed = block.random.choice(texts)
        block.writers[placed.number] = lambda value: str(value).translate(_WIDE)


_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def _general(value: RawValue) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _thousands(value: RawValue) -> str:
    return f"{value:,.2f}" if isinstance(value, float) else str(value)


def _day(form: str) -> Writer:
    def write(value: RawValue) -> RawValue:
        return form.format(d=value) if isinstance(value, dt.date) else value

    return write


_NUMBER_HABITS: tuple[Writer, ...] = (
    _general,
    _thousands,
    lambda value: _general(value).translate(_WIDE),
    lambda value: f" {_general(value)}",
    lambda value: f"{_general(value)}件",
)
_DATE_HABITS: tuple[Writer, ...] = (
    _day("{d.year}.{d.month}.{d.day}"),
    _day("{d.month}月{d.day}日"),
    _day("{d.year}年{d.month}月{d.day}日"),
    _day("{d.month}/{d.day}"),
    _day("{d.month}.{d.day}"),
    _day("{d:%Y%m%d}"),
    lambda value: float(f"{value:%Y%m%d}") if isinstance(value, dt.date) else value,
)
