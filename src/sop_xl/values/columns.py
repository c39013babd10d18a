"""Columns of raw cells to typed arrays; equal cells are typed once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import count
from typing import Any

import numpy as np

from sop_xl.coded import CodedColumn, find_different
from sop_xl.grid import RawValue
from sop_xl.money import FEN_IN_A_YUAN
from sop_xl.records import dataclass
from sop_xl.rows import Kind
from sop_xl.rows.column import ColumnOf
from sop_xl.rows.table import Mask, Values, typed_array
from sop_xl.values.cells import (
    Writing,
    says_nothing_typed,
    type_values,
)
from sop_xl.values.dates import Order, Reading
from sop_xl.values.days import find_order, judge_cell, read_alone, read_cell
from sop_xl.values.numbers import exact_number
from sop_xl.values.percents import settle_percents
from sop_xl.values.refusals import Kept, Refused
from sop_xl.values.units import PERCENT_UNIT

#: Up to here a float times a hundred is right to less than `_NEAR_HALF`.
_LARGEST_FAST = 1e11
_NEAR_HALF = 1e-3
_NAN = float("nan")
_FEWEST_DAYS = 2
#: So few digits as a float are the number to the digit.
_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,10}(?:\.[0-9]{1,4})?")
_SAID = (Refused, Kept)


@dataclass(slots=True)
class TypedColumn:
    """A column's values, where one stands, and what there is to say of its cells.

    `findings` are refusals, and doubts about values that are kept, by row index.
    `undated` tells which days were written without their year, where some were.
    """

    values: Values
    known: Mask
    findings: list[tuple[int, Refused | Kept]] = field(default_factory=list)
    undated: Mask | None = None


def _encode(raw: Sequence[RawValue | None]) -> tuple[list[RawValue | None], Values]:
    """Return the different values of a column, and for each cell which it holds.

    True is 1 to Python and another value to Excel.
    """
    if isinstance(raw, CodedColumn):
        return raw.number_all()
    codes, cells = _count(raw)
    if (1 in codes or 0 in codes) and bool in set(map(type, raw)):
        keys, cells = _count([(value.__class__, value) for value in raw])
        return [value for _, value in keys], cells
    return list(codes), cells


def _count(keys: Sequence[Any]) -> tuple[dict[Any, int], Values]:
    codes: dict[Any, int] = defaultdict(count().__next__)
    return codes, np.fromiter(map(codes.__getitem__, keys), np.intp, len(keys))


def _gather(kind: Kind, typed: Sequence[object], cells: Values) -> TypedColumn:
    """Return a column of the typed values of its different cells."""
    said = {code: each for code, each in enumerate(typed) if isinstance(each, _SAID)}
    plain = list(typed)
    for code, each in said.items():
        plain[code] = each.value if isinstance(each, Kept) else None
    values, known = typed_array(kind, plain)
    column = TypedColumn(values[cells], known[cells])
    if said:
        column.findings = list(_find_said(said, cells))
    return column


def _find_said(
    said: Mapping[int, Refused | Kept], cells: Values
) -> Iterator[tuple[int, Refused | Kept]]:
    """Yield what there is to say of the cells of a column, from top to bottom."""
    flagged = np.zeros(cells.max() + 1, dtype=bool)
    flagged[list(said)] = True
    rows = np.flatnonzero(flagged[cells])
    for row, code in zip(rows.tolist(), cells[rows].tolist(), strict=True):
        yield row, said[code]


def _read_days(
    different: Sequence[RawValue | None], column: ColumnOf, writing: Writing
) -> list[object]:
    """Return the readings of the cells that say something, None for the others."""
    said = [None if says_nothing_typed(value) else value for value in different]
    alone = read_alone(said, column, writing.calendar)
    return [
        None
        if value is None
        else alone.get(value) or read_cell(value, writing.calendar, writing.order)
        for value in said
    ]


def _type_days(
    raw: Sequence[RawValue | None], column: ColumnOf, writing: Writing
) -> TypedColumn:
    """Return the days of a column; a date that can be read in two orders by the others.

    The order is the one of those dates of the column that have but one.
    """
    different, cells = _encode(raw)
    readings = _read_days(different, column, writing)
    found = [reading for reading in readings if isinstance(reading, Reading)]
    order = find_order(found)
    if order is not Order.UNKNOWN:
        writing = replace(writing, order=order)
        readings = _read_days(different, column, writing)
    typed = [
        judge_cell(value, reading, column, writing.calendar)
        if isinstance(reading, Reading) and value is not None
        else type_values([value], column, writing)[0]
        for value, reading in zip(different, readings, strict=True)
    ]
    gathered = _gather(column.kind, typed, cells)
    if not all(reading.dated for reading in found):
        undated = [isinstance(r, Reading) and not r.dated for r in readings]
        gathered.undated = np.array(undated, dtype=bool)[cells] & gathered.known
    return gathered


def _read_whole(floats: Values, column: ColumnOf) -> tuple[Mask, Values]:
    """Return which floats are plain whole numbers or amounts, and those as typed.

    Amounts are rounded half up; those near a half are left to exact decimals.
    """
    money = column.kind is Kind.MONEY
    scaled = floats * FEN_IN_A_YUAN if money else floats
    whole = np.rint(scaled)
    if money:
        plain = np.abs(np.abs(scaled - whole) - 0.5) > _NEAR_HALF
    else:
        plain = scaled == whole
    plain &= np.abs(scaled) < _LARGEST_FAST
    return plain, np.where(plain, whole, 0).astype(np.int64)


def _read_exact(floats: Values) -> tuple[Mask, Values]:
    """Return which floats are plain decimals, and those exactly as they are written."""
    plain = np.abs(floats) < _LARGEST_FAST
    different = find_different(floats[plain])
    exact = np.empty(len(different), dtype=object)
    exact[:] = list(map(exact_number, different.tolist()))
    values = np.empty(len(floats), dtype=object)
    values[plain] = exact[np.searchsorted(different, floats[plain])]
    return plain, values


def _is_within(floats: Values, column: ColumnOf) -> Mask:
    limits = column.column
    within: Mask = np.ones(len(floats), dtype=bool)
    if limits.positive:
        within &= floats > 0
    if limits.least is not None:
        within &= floats >= float(limits.least)
    if limits.most is not None:
        within &= floats <= float(limits.most)
    return within


def _float_of(value: RawValue | None) -> float:
    """Return a number, also one in plain digits as text; nan for anything else."""
    if value.__class__ is float:
        return value
    if isinstance(value, str) and _PLAIN_NUMBER.fullmatch(value):
        return float(value)
    return _NAN


def _floats_of(raw: Sequence[RawValue | None]) -> Values:
    """Return the cells of a column as numbers; nan for what is none."""
    if not isinstance(raw, CodedColumn):
        different, cells = _encode(raw)
        return np.array(list(map(_float_of, different)), dtype=float)[cells]
    others, cells = raw.number_others()
    floats = np.array([*map(_float_of, others), _NAN])[cells]
    return np.where(raw.is_number(), raw.numbers, floats)


def _choose(raw: Sequence[RawValue | None], rows: Values) -> Sequence[RawValue | None]:
    if isinstance(raw, CodedColumn):
        return raw.at(rows)
    return [raw[row] for row in rows.tolist()]


def _type_numbers(
    raw: Sequence[RawValue | None], column: ColumnOf, writing: Writing
) -> TypedColumn:
    """Return numbers: plain ones at once, the others one by one."""
    floats = _floats_of(raw)
    with np.errstate(invalid="ignore"):
        if column.kind is Kind.DECIMAL:
            plain, values = _read_exact(floats)
        else:
            plain, values = _read_whole(floats, column)
        plain &= _is_within(floats, column)
    rest = np.flatnonzero(~plain)
    different, cells = _encode(_choose(raw, rest))
    others = _gather(column.kind, type_values(different, column, writing), cells)
    values[rest], plain[rest] = others.values, others.known
    rows = rest.tolist()
    findings = [(rows[place], found) for place, found in others.findings]
    return TypedColumn(values, plain, findings)


def _doubt_days(typed: list[object]) -> list[object]:
    """Return codes; where all are days, as of batches, no other is offered for them."""
    days = [each for each in typed if isinstance(each, Kept) and each.doubt.suggestion]
    said = len(typed) - typed.count(None)
    if len(days) < _FEWEST_DAYS or len(days) < said:
        return typed
    return [
        replace(each, doubt=replace(each.doubt, suggestion=None))
        if isinstance(each, Kept)
        else each
        for each in typed
    ]


def type_column(
    raw: Sequence[RawValue | None], column: ColumnOf, writing: Writing
) -> TypedColumn:
    """Return a column's cells typed; equal cells are typed once."""
    if column.kind is Kind.DATE:
        return _type_days(raw, column, writing)
    counted = column.kind in (Kind.WHOLE, Kind.MONEY, Kind.DECIMAL)
    if counted and not writing.unit and column.column.unit != PERCENT_UNIT:
        return _type_numbers(raw, column, writing)
    different, cells = _encode(raw)
    if counted and column.column.unit == PERCENT_UNIT:
        typed = type_values(different, column, replace(writing, unit=""))
        stated = writing.unit == PERCENT_UNIT
        counts = np.bincount(cells, minlength=len(different)).tolist()
        settle_percents(different, typed, counts, column, stated=stated)
    else:
        typed = _doubt_days(type_values(different, column, writing))
    return _gather(column.kind, typed, cells)
