"""The template of the monthly report: how it is made, filled and recalculated."""

from __future__ import annotations

import datetime as dt
import math
import re
import zipfile
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import openpyxl
import pytest

from sop_xl.fill import fill
from sop_xl.measures import KEY_FIGURES, LABELS
from sop_xl.periods import Month
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.key_figures import name_of_row
from sop_xl.reports.monthly import MonthlyReport, monthly_values
from sop_xl.reports.trends import shown_unit
from sop_xl.settings import Report
from tests.office import recalculate
from tests.reports.june import JUNE, june_tables
from workbooks.make_templates import MONTHLY, TEMPLATES, make_monthly
from workbooks.report.front import KEY_FIGURES as FORM_ROWS

FACTS = RunFacts("华泰厨卫电器有限公司", dt.date(2026, 7, 1))
TABLES = {
    "指标走势": 9,
    "销售区域": 7,
    "项目类别": 3,
    "规格型号": 14,
    "交期达成": 6,
    "设备故障": 7,
}


@pytest.fixture(scope="module")
def june() -> MonthlyReport:
    report = Report(author="张建国", position="物控部经理")
    return monthly_values(june_tables(), JUNE, report, FACTS)


@pytest.fixture(scope="module")
def filled(june: MonthlyReport, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("june") / MONTHLY
    result = fill(TEMPLATES / MONTHLY, june.values, path)
    assert result.warnings == ()
    return path


def read(path: Path, *, formulas: bool = False) -> Any:
    return openpyxl.load_workbook(path, data_only=not formulas)


def row_named(sheet: Any, name: str) -> list[Any]:
    [row] = [row for row in sheet.iter_rows(values_only=True) if row[0] == name]
    return list(row)


def formula_values(path: Path) -> dict[str, object]:
    """Return the stored value of each formula by its address; "" for an empty text."""
    formulas, values = read(path, formulas=True), read(path)
    return {
        f"{sheet.title}!{cell.coordinate}": _or_empty(
            values[sheet.title][cell.coordinate].value
        )
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def _or_empty(value: object) -> object:
    return "" if value is None else value


def test_the_template_is_what_its_program_makes(tmp_path: Path) -> None:
    made = make_monthly(tmp_path).read_bytes()

    assert made == make_monthly(tmp_path / "again").read_bytes()
    assert made == (TEMPLATES / MONTHLY).read_bytes()


def test_each_sheet_prints_across_a4_a_page_wide() -> None:
    sheets = list(read(TEMPLATES / MONTHLY))

    assert [sheet.title for sheet in sheets] == [
        "封面", "目录", "总体回顾", *TABLES, "数字出处",
    ]  # fmt: skip
    for sheet in sheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (
            9,
            "landscape",
        )
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert [sheet.page_setup.fitToHeight for sheet in sheets] == [None] * 9 + [0]


def test_the_cover_says_whose_report_of_which_month_it_is(filled: Path) -> None:
    cover = read(filled)["封面"]
    rows = {row[1]: row[2] for row in cover.iter_rows(values_only=True) if row[1]}

    assert rows == {
        "总结月份": "2026年6月",
        "姓　　名": "张建国",
        "职　　务": "物控部经理",
        "总结日期": "2026-07-01",
        "主 题 词": "月生产任务总结",
        "呈": "事业部总经理室",
    }


def test_the_key_figures_have_the_headings_of_the_form(filled: Path) -> None:
    sheet = read(filled)["总体回顾"]
    heads = [cell.value for cell in sheet[4]]

    assert heads == ["关键绩效指标", "目标", "实绩", "差异", "下月目标"]
    _, goal, result, difference, next_goal = row_named(sheet, "仓库占用资金")
    assert (goal, result, next_goal) == (2100, 2144.3455, 2100)
    assert difference == pytest.approx(44.3455)


def test_the_template_names_measures_and_units_as_the_program_does() -> None:
    names = {name_of_row(word): word for word in KEY_FIGURES}

    assert [row[0] for row in FORM_ROWS] == list(names)
    for row, name, number, unit, more_is_better in FORM_ROWS:
        label = LABELS[names[row]]
        assert (name, more_is_better) == (label.name, label.more_is_better)
        assert shown_unit(names[row]) == (unit or "%"), number


def test_every_table_has_the_goal_eight_months_and_the_average(filled: Path) -> None:
    book = read(filled)

    for name, rows in TABLES.items():
        sheet = book[name]
        heads = [cell.value for cell in sheet[4]][1:11]
        assert heads == [
            "目标", "11月", "12月", "1月", "2月", "3月", "4月", "5月", "6月", "平均",
        ]  # fmt: skip
        for line in range(5, 5 + rows):
            months = [sheet.cell(line, column).value for column in range(3, 11)]
            average = sheet.cell(line, 11).value
            assert average == pytest.approx(sum(months) / 8), (name, line)


def test_totals_add_up_the_rows_above_them(filled: Path, june: MonthlyReport) -> None:
    book = read(filled)
    [ordered] = [f.value for f in june.figures if f.measure == "order-quantity"]
    [hours] = [f.value for f in june.figures if f.measure == "fault-hours"]

    assert row_named(book["销售区域"], "合计")[9] == ordered
    assert row_named(book["规格型号"], "合计")[9] == ordered
    assert row_named(book["设备故障"], "合计")[9] == float(hours or 0)


def test_charts_follow_the_rows_and_hold_their_values(filled: Path) -> None:
    with zipfile.ZipFile(filled) as package:
        charts = [
            package.read(name).decode()
            for name in package.namelist()
            if re.fullmatch(r"xl/charts/chart\d+\.xml", name)
        ]

    assert len(charts) == 11
    for chart in charts:
        for cache in re.findall(r"<c:numCache>.*?</c:numCache>", chart):
            assert "<c:v>" in cache
    assert any("规格型号!$J$5:$J$16" in chart for chart in charts)
    assert any("设备故障!$C$11:$J$11" in chart for chart in charts)


def test_rows_of_origins_have_room_for_the_lines_of_their_texts(filled: Path) -> None:
    sheet = read(filled)["数字出处"]

    for row in range(5, sheet.max_row + 1):
        for cell in sheet[row]:
            text, width = (
                str(cell.value or ""),
                sheet.column_dimensions[cell.column_letter].width,
            )
            half_widths = sum(1 + (east_asian_width(sign) in "WF") for sign in text)
            lines = math.ceil(half_widths / width) if isinstance(cell.value, str) else 1
            assert sheet.row_dimensions[row].height >= 14 * lines, cell.coordinate


def test_without_any_table_the_report_has_dashes_and_no_errors(tmp_path: Path) -> None:
    report = monthly_values({}, Month(2026, 6), Report(), FACTS)
    path = fill(TEMPLATES / MONTHLY, report.values, tmp_path / MONTHLY).path

    assert row_named(read(path)["总体回顾"], "订单完成率")[1:] == ["—"] * 4
    values = formula_values(path).values()
    assert not [value for value in values if str(value).startswith("#")]


@pytest.mark.libreoffice
def test_libreoffice_recalculates_every_formula_to_the_same(
    filled: Path, tmp_path: Path
) -> None:
    ours, theirs = formula_values(filled), formula_values(recalculate(filled, tmp_path))

    assert len(ours) == 9 + sum(TABLES.values()) + 9 * 3
    assert ours.keys() == theirs.keys()
    for place, value in ours.items():
        if isinstance(value, int | float):
            assert value == pytest.approx(theirs[place], rel=1e-9), place
        else:
            assert value == theirs[place]
