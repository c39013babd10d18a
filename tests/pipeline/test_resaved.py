"""Copies saved as another kind of file are held against the file by their values."""

from __future__ import annotations

import datetime as dt

import pytest

from sop_xl.grid import Grid, RawValue
from sop_xl.pipeline.changes import Change, Fate
from sop_xl.pipeline.resaved import doubt_rounded, name_book, pair_sheets, type_texts
from sop_xl.source import CellRef

DAY = dt.datetime.fromisoformat("2026-06-20")


def typed(old: list[RawValue | None], new: list[RawValue | None]) -> list[object]:
    """Return a column of a text file beside the one it was made of, typed."""
    base = Grid("a.xlsx", "1", [[value] for value in old])
    copy = Grid("a.csv", "1", [[value] for value in new])
    rows = {row: row for row in range(1, len(new) + 1)}
    return [row[0] for row in type_texts(base, copy, rows).cells]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (DAY, "2026/6/20"),
        (DAY, "6月20日"),
        (DAY, "20/6/2026"),
        (dt.datetime.fromisoformat("2026-06-20 08:30"), "2026-06-20 08:30"),
        (1234.5, "1,234.50"),
        (0.5, "50%"),
        (1 / 3, "0.333333333"),
        (True, "TRUE"),
        (dt.time(8, 30), "8:30"),
        ("007", "007"),
    ],
)
def test_a_text_that_shows_a_value_is_the_value(value: RawValue, shown: str) -> None:
    assert typed([value], [shown]) == [value]


def test_new_texts_are_typed_as_their_column_is() -> None:
    assert typed([1, 2, "1OO"], ["1", "2", "100"]) == [1, 2, 100]
    assert typed([DAY, "x"], ["2026-06-20", "2026/7/1"]) == [DAY, dt.date(2026, 7, 1)]
    assert typed(["A1", "A2"], ["A1", "100"]) == ["A1", "100"]
    assert typed([DAY, "x"], ["2026-06-20", "2026/6/31"]) == [DAY, "2026/6/31"]
    assert typed([1, 2], ["1", "007"]) == [1, "007"]


def test_a_number_that_may_be_rounded_is_told() -> None:
    where = CellRef("a.xlsx", "1", 1, 1)

    def fate(old: RawValue, new: RawValue) -> Fate:
        return doubt_rounded(Change(where, old, new, old, Fate.TAKEABLE)).fate

    assert fate(12.5, 13) is Fate.ROUNDED
    assert fate(12.345, 12.35) is Fate.ROUNDED
    assert fate(12.5, 15) is Fate.TAKEABLE
    assert fate("1OO", 100) is Fate.TAKEABLE


def test_the_first_sheet_says_whose_copy_it_is_else_the_name() -> None:
    index = Grid("x", "改错单", [["改错单"], ["运行\u3000销售/a.xlsx\u3000错误"]])
    books = ["销售/a.xlsx", "仓库/b.xlsx", "采购/c.xls", "销售/c.xls"]

    assert name_book({"改错单": index}, "x", books) == "销售/a.xlsx"
    assert name_book({}, "b(1)", books) == "仓库/b.xlsx"
    assert name_book({}, "b - 副本", books) == "仓库/b.xlsx"
    assert name_book({}, "c", books) == ""


def test_a_sheet_that_two_could_be_is_none() -> None:
    same = Grid("a", "1", [["x", "y"], ["z", "u"]])
    base = {"1": same, "2": same}

    assert pair_sheets({"1": same}, {"5": same}, is_text=False) == {"1": same}
    assert pair_sheets(base, {"5": same}, is_text=False) == {}
