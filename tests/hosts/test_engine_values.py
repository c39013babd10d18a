"""Values there and back, in a real LibreOffice."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest

from sop_xl.hosts.engine_values import (
    CellError,
    clean_values,
    is_inside,
    list_formulas,
    list_runs,
    prepare_value,
    read_moment,
    split_block,
    write_block,
)

moment = dt.datetime.fromisoformat
VALUES: list[Any] = [
    "油烟机",
    "00123",
    "2024-01-05",
    "+86 138",
    "-无-",
    "@所有人",
    "第一行\n第二行",
    "𠮷野家",
    5,
    -2.5,
    1e15,
    True,
    False,
    None,
    moment("2026-06-30"),
    moment("2026-06-30 08:30:15"),
]


@pytest.mark.libreoffice
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_comes_back_as_it_was_written(book, value):
    cell = book.sheets[0]["B2"]

    cell.value = value

    assert cell.value == value
    assert type(cell.value) is (float if type(value) is int else type(value))


@pytest.mark.libreoffice
def test_all_kinds_come_back_from_one_block(book):
    area = book.sheets[0]["A1"].resize(2, len(VALUES))

    area.value = [VALUES, VALUES[::-1]]

    assert area.value == [VALUES, VALUES[::-1]]


@pytest.mark.libreoffice
def test_a_date_and_a_time_of_day_come_back_as_moments(book):
    row = book.sheets[0]["A1:B1"]

    row.value = [dt.date(2026, 6, 30), dt.time(8, 30)]

    assert row.value == [moment("2026-06-30"), moment("1899-12-30 08:30:00")]
    assert [cell.number_format for cell in row] == ["YYYY-MM-DD", "HH:MM:SS"]


@pytest.mark.libreoffice
def test_a_date_keeps_the_format_of_its_cell(book):
    row = book.sheets[0]["A1:B1"]
    row[0].number_format = "yyyy/m/d"

    row.value = [dt.date(2026, 6, 30), dt.date(2026, 7, 1)]

    assert row[0].number_format.lower() == "yyyy/m/d"
    assert row.value == [moment("2026-06-30"), moment("2026-07-01")]


@pytest.mark.libreoffice
def test_a_number_after_a_truth_is_a_number(book):
    cell = book.sheets[0]["A1"]
    cell.value = True

    cell.value = 1

    assert (cell.value, cell.number_format) == (1.0, "General")
    assert type(cell.value) is float


@pytest.mark.libreoffice
def test_errors_are_nothing_or_their_names(book):
    row = book.sheets[0]["A1:F1"]
    row.value = ["=1/0", "=NA()", '="a"+1', "=nosuch(1)", "=10^999", 7]
    names = ["#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", 7.0]

    assert row.value == [None, None, None, None, None, 7.0]
    assert row.options(err_to_str=True).value == names


@pytest.mark.libreoffice
def test_an_apostrophe_makes_a_text_of_what_looks_like_a_formula(book):
    row = book.sheets[0]["A1:C1"]

    row.value = ["'=1+2", "'00123", "="]

    assert row.value == ["=1+2", "00123", "="]


@pytest.mark.libreoffice
def test_a_cell_formatted_as_text_takes_no_formula(book):
    sheet = book.sheets[0]
    sheet["A1:A2"].number_format = "@"

    sheet["A1:B2"].value = [["=1+2", "=1+2"], ["=A1", 5]]

    assert sheet["A1:B2"].value == [["=1+2", 3.0], ["=A1", 5.0]]


@pytest.mark.libreoffice
def test_one_value_fills_a_whole_area(book):
    area = book.sheets[0]["A1:B3"]

    area.value = "空"

    assert area.value == [["空", "空"]] * 3


@pytest.mark.libreoffice
def test_a_frame_is_read_as_it_was_written(book):
    frame = pd.DataFrame(
        {
            "物料": ["M1", "M2", "M3"],
            "数量": [1.0, np.nan, 3.0],
            "日期": pd.to_datetime(pd.Series(["2026-06-01", None, "2026-06-03"])),
            "锁定": [True, False, True],
        }
    )
    sheet = book.sheets[0]

    sheet["B2"].options(index=False).value = frame

    read = sheet["B2:E5"].options(pd.DataFrame, index=False).value
    assert list(read["物料"]) == ["M1", "M2", "M3"]
    assert list(read["锁定"]) == [True, False, True]
    assert read["数量"].isna().tolist() == [False, True, False]
    assert read["日期"][2] == pd.Timestamp("2026-06-03")


@pytest.mark.libreoffice
def test_what_was_saved_is_read_by_another_program(book, tmp_path):
    sheet = book.sheets[0]
    sheet["A1"].value = ["油烟机", "00123", 2.5, moment("2026-06-30"), True]
    sheet["A2"].value = "=C1*2"

    book.save(tmp_path / "结果.xlsx")

    saved = openpyxl.load_workbook(tmp_path / "结果.xlsx")["Sheet1"]
    values = [cell.value for cell in saved[1]]
    assert values == ["油烟机", "00123", 2.5, moment("2026-06-30"), True]
    assert saved["A2"].value == "=C1*2"


def test_numbers_of_any_kind_are_sent_as_numbers():
    given = [np.float64(1.5), np.int64(2), np.bool_(True), Decimal("3.5"), 4]

    assert [prepare_value(value) for value in given] == [1.5, 2.0, True, 3.5, 4.0]


def test_what_is_missing_is_sent_as_nothing():
    given = [None, float("nan"), np.float64("nan"), pd.NaT, pd.NA]

    assert [prepare_value(value) for value in given] == [""] * 5


def test_what_has_no_kind_of_its_own_is_sent_as_a_text():
    assert prepare_value({"a": 1}) == "{'a': 1}"


def test_numbers_beyond_all_dates_stay_numbers():
    assert read_moment(1e300) == 1e300


def test_values_are_built_as_the_user_wants_them():
    rows = [[1.0, "", moment("2026-06-30"), CellError("#N/A")]]

    def make(**parts):
        return parts["year"]

    assert clean_values(rows, make, "无", int, False) == [[1, "无", 2026, None]]


def test_runs_end_where_a_number_is_missing():
    assert list_runs([0, 1, 3, 4, 5]) == [(0, 2), (3, 3)]


def test_formulas_that_stand_apart_are_different_blocks():
    """
    | =A | =B |    | =C |
    | =D | =E | 1  | =F |
    |    |    |    |    |
    | =G | =H |    |    |
    """
    rows: list[list[Any]] = [
        ["=A", "=B", "", "=C"],
        ["=D", "=E", 1, "=F"],
        ["", "", "", ""],
        ["=G", "=H", "", ""],
    ]
    _, formulas = split_block(rows)

    blocks = list_formulas(formulas)

    assert [sorted(block.values()) for block in blocks] == [
        ["=A", "=B", "=D", "=E"],
        ["=C", "=F"],
        ["=G", "=H"],
    ]


def test_a_formula_that_moves_along_is_sent_once():
    block = {(2, 0): "=A1*$B$1", (3, 0): "=A2*$B$1", (4, 0): "=A3*$B$1"}

    assert write_block(block, copies=True) == [2, 0, 3, [["=A1*$B$1"]]]
    assert len(write_block(block, copies=False)[3]) == 3
    assert len(write_block({**block, (4, 0): "=1"}, copies=True)[3]) == 3


def test_a_cell_is_inside_the_area_that_holds_it():
    assert is_inside((2, 1), [[0, 0, 1, 9], [2, 1, 1, 1]])
    assert not is_inside((1, 1), [[0, 0, 1, 9], [2, 1, 1, 1]])
