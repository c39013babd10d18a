"""The monthly report of a made-up June, against sums done by plain loops."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, cast

import pytest

from sop_xl.periods import Month
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.key_figures import KeyFigure
from sop_xl.reports.monthly import MonthlyReport, monthly_values
from sop_xl.reports.origins import OriginLine
from sop_xl.reports.trends import Trend
from sop_xl.rows import Figure
from sop_xl.settings import Report
from sop_xl.source import CellRef
from tests.reports.june import JUNE, REGIONS, SPECS, june_tables

Records = dict[str, list[dict[str, Any]]]
FACTS = RunFacts("华泰厨卫电器有限公司", dt.date(2026, 7, 1))


def make_report(report: Report | None = None) -> MonthlyReport:
    return monthly_values(june_tables(), JUNE, report or Report(), FACTS)


@pytest.fixture(scope="module")
def june() -> MonthlyReport:
    return make_report(Report(author="张建国", position="物控部经理"))


@pytest.fixture(scope="module")
def records() -> Records:
    return {name: list(table.records()) for name, table in june_tables().items()}


def rows_of(report: MonthlyReport, name: str) -> list[Trend]:
    return cast("list[Trend]", report.values[name])


def in_june(day: dt.date | None) -> bool:
    return day is not None and (day.year, day.month) == (2026, 6)


def to_fen(yuan: Decimal) -> Decimal:
    return yuan.quantize(Decimal("0.01"), ROUND_HALF_UP)


def figure_of(report: MonthlyReport, word: str) -> Decimal:
    [figure] = [one for one in report.figures if one.measure == word]
    assert figure.value is not None
    return Decimal(str(figure.value))


def ordered(records: Records) -> int:
    return sum(
        line["quantity"]
        for line in records["orders"]
        if in_june(line["order_date"]) and line["state"] != "已取消"
    )


def output(records: Records) -> list[dict[str, Any]]:
    return [
        row
        for row in records["production"]
        if in_june(row["date"]) and row["process"] == "装配"
    ]


def output_value(records: Records) -> Decimal:
    prices = {row["product"]: row["standard_price"] for row in records["prices"]}
    return sum(
        (
            to_fen(row["made"] * prices[row["product"]])
            for row in output(records)
            if row["product"] in prices
        ),
        Decimal(0),
    )


def revenue(records: Records) -> Decimal:
    prices = {
        (line["order_no"], line["line_no"]): line["unit_price"]
        for line in records["orders"]
    }
    return sum(
        (
            to_fen(sent["quantity"] * prices[sent["order_no"], sent["line_no"]])
            for sent in records["shipments"]
            if in_june(sent["date"])
        ),
        Decimal(0),
    )


def share_on_time(records: Records) -> Decimal:
    due = on_time = 0
    for line in records["orders"]:
        day = line["promised_date"] or line["due_date"]
        if line["state"] == "已取消" or not in_june(day):
            continue
        sent = sum(
            one["quantity"]
            for one in records["shipments"]
            if (one["order_no"], one["line_no"]) == (line["order_no"], line["line_no"])
            and one["date"] <= day
        )
        due += 1
        on_time += sent >= line["quantity"]
    return Decimal(on_time) / due


def test_each_key_figure_is_what_plain_loops_make_of_the_same_rows(
    june: MonthlyReport, records: Records
) -> None:
    reports = [row for row in records["production"] if in_june(row["date"])]
    made = sum(row["made"] for row in output(records))
    defective = sum(row["defective"] for row in reports)
    attained = sum(min(row["made"], row["planned"]) for row in reports)
    funds = {row["kind"]: Decimal(row["amount"]) / 100 for row in records["funds"]}
    people = sum(row["people"] for row in records["headcount"])
    days = sum(row["day_type"] == "上班" for row in records["calendar"])
    costs = Decimal(sum(row["actual"] for row in records["costs"])) / 100
    value = output_value(records)

    expected = {
        "cost-ratio": costs / revenue(records),
        "plan-attainment": Decimal(attained) / sum(row["planned"] for row in reports),
        "order-completion": Decimal(made) / ordered(records),
        "on-time-delivery": share_on_time(records),
        "fault-hours": Decimal(sum(row["lost_equipment"] for row in reports)) / 60,
        "stock-funds": sum(funds.values()) - funds["在制品"] - funds["模具"],
        "production-turnover-days": funds["在制品"] / (value / days),
        "output-per-head": value / people,
        "process-defect-rate": Decimal(defective)
        / (sum(row["made"] for row in reports) + defective),
        "order-quantity": ordered(records),
        "output-quantity": made,
        "output-value": value,
        "sales-revenue": revenue(records),
    }

    for word, naive in expected.items():
        assert figure_of(june, word) == naive, word


def test_regions_and_specs_add_up_to_all_that_was_ordered(
    june: MonthlyReport, records: Records
) -> None:
    others = cast("Trend", june.values["other_specs"])
    specs = [*rows_of(june, "specs"), others]

    for rows in (rows_of(june, "regions"), specs):
        assert sum(row.months[-1] or 0 for row in rows) == ordered(records)
    assert len(specs) == 13
    assert others.name == f"其他 {len(SPECS) - 12} 种规格"


def test_every_number_can_be_walked_back_to_its_cells(june: MonthlyReport) -> None:
    tables = june_tables()
    by_book = {f"{table.model.title}.xlsx": table for table in tables.values()}
    origins = cast("list[OriginLine]", june.values["origins"])
    lines = [line for line in origins if line.first]

    for line in lines:
        place = CellRef.parse(line.first)
        table = by_book[place.book]
        [row] = [n for n in range(len(table)) if table.row_numbers[n] == place.row]
        field = line.column.split(" / ")[1]
        names = {c: f for f, c in table.origins[0].columns.items()}
        assert table.known(names[place.column])[row], field
    assert len(lines) > 40


def test_each_figure_of_the_month_has_rows_or_parts_that_have(
    june: MonthlyReport,
) -> None:
    for figure in june.figures:
        parts = [one for one in (figure.numerator, figure.denominator) if one]
        assert figure.rows or all(next(one.cells(), None) for one in parts)


def test_sums_are_the_sums_of_their_cells(june: MonthlyReport) -> None:
    tables = {f"{t.model.title}.xlsx": t for t in june_tables().values()}

    def add_up(figure: Figure) -> int:
        cells = [str(cell) for cell in figure.cells()]
        assert len(set(cells)) == len(cells)
        total = 0
        for cell in figure.cells():
            table = tables[cell.book]
            [row] = [n for n in range(len(table)) if table.row_numbers[n] == cell.row]
            names = {c: f for f, c in table.origins[0].columns.items()}
            total += int(table[names[cell.column]][row])
        return total

    sums = [
        one
        for one in june.figures
        if one.measure.endswith(("order-quantity", "output-quantity"))
    ]
    assert len(sums) > 20
    for figure in sums:
        assert add_up(figure) == figure.value


def test_cover_and_months_are_named(june: MonthlyReport) -> None:
    assert june.values["report"] == {
        "company": "华泰厨卫电器有限公司",
        "month": "2026年6月",
        "author": "张建国",
        "position": "物控部经理",
        "date": "2026-07-01",
    }
    months = ["11月", "12月", "1月", "2月", "3月", "4月", "5月", "6月"]
    assert june.values["months"] == months
    few = make_report(Report(months=3)).values["months"]
    assert few == ["", "", "", "", "", "4月", "5月", "6月"]


def test_regions_stand_in_the_order_of_the_settings() -> None:
    report = make_report(Report(regions=("海外", "西南大区")))

    names = [row.name for row in rows_of(report, "regions")]
    late = [row.name for row in rows_of(report, "punctuality")]
    assert names[:2] == late[:2] == ["海外", "西南大区"]
    assert set(names) == set(REGIONS)


def test_output_without_a_price_is_noted(june: MonthlyReport, records: Records) -> None:
    prices = {row["product"] for row in records["prices"]}
    made = [row["made"] for row in output(records) if row["product"] not in prices]

    assert june.values["note"] == (
        f"注：{len(made)} 行产出（{sum(made)} 台）没有有效的标准价，未计入总产值。"
    )


def test_shipments_without_a_price_are_noted_after_output_without_one() -> None:
    tables = june_tables()
    orders, none = tables["orders"], [None] * len(tables["orders"])
    prices = [None, *orders["unit_price"][1:]]
    first = orders["order_no"][0], orders["line_no"][0]
    tables["orders"] = orders.with_column("unit_price", prices)
    sent = [
        row["quantity"]
        for row in tables["shipments"].records()
        if (row["order_no"], row["line_no"]) == first
    ]
    day = dt.date(2026, 6, 9)
    tables["shipments"] = tables["shipments"].with_column(
        "date", [day] * len(tables["shipments"])
    )

    note = monthly_values(tables, JUNE, Report(), FACTS).values["note"]

    assert str(note).startswith("注：")
    assert "总产值" in str(note)
    assert str(note).endswith(
        f"注：{len(sent)} 行发货（{sum(sent)} 台）在订单清单中没有对应的订单行或"
        "单价、金额，未计入销售收入。"
    )
    tables["orders"] = orders.with_column("unit_price", none)
    unknown = monthly_values(tables, JUNE, Report(), FACTS).values["note"]
    assert "销售收入" not in str(unknown)


def test_without_tables_there_are_dashes_and_findings() -> None:
    report = monthly_values({}, Month(2026, 6), Report(), FACTS)

    key_figures = cast("dict[str, KeyFigure]", report.values["kpi"])
    assert {row.actual for row in key_figures.values()} == {"—"}
    total = cast("dict[str, Trend]", report.values["total"])
    assert total["order_quantity"].months == (None,) * 8
    assert report.values["regions"] == []
    assert {finding.rule for finding in report.findings} == {"figure-without-source"}
    assert [finding.severity.value for finding in report.findings] == ["note"] * 9
    assert report.values["note"] == ""
