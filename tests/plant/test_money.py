"""What is owed, paid, spent and tied up is in keeping with what was made."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from decimal import Decimal

from workbooks.plant.cents import line_fen, split
from workbooks.plant.figures import measure_june
from workbooks.plant.finance import FUND_KINDS, JUNE
from workbooks.plant.history import LISTED, MONTHS, PARENTS


def test_each_note_that_is_worth_anything_has_one_document(plant):
    worth: Counter[str] = Counter()
    for shipment in plant.shipments:
        worth[shipment.note_no] += line_fen(shipment.quantity, shipment.unit_price)
    spoiled = {p.record for p in plant.planted if p.field in ("document", "customer")}
    documents = {row.document: row for row in plant.receivables}

    assert len(plant.receivables) == sum(1 for amount in worth.values() if amount)
    for number, row in documents.items():
        if row not in spoiled:
            assert row.amount == worth[number]


def test_nobody_has_paid_more_than_is_owed(plant):
    for row in plant.receivables:
        assert 0 <= (row.paid or 0) <= row.amount
        assert row.paid is None or row.balance == row.amount - row.paid


def test_order_amounts_are_quantity_times_price(plant):
    spoiled = {p.record for p in plant.planted}
    for line in plant.lines:
        if line not in spoiled and line.unit_price is not None:
            assert line.amount == line_fen(line.quantity, line.unit_price)


def test_costs_are_a_usual_part_of_sales_and_of_output(plant):
    figures = measure_june(plant)
    june = sum(cost.actual for cost in plant.costs if cost.month == JUNE)

    assert 0.70 <= june / figures.revenue <= 0.85
    assert 0.4 <= june / figures.output_value <= 1.3


def test_funds_name_each_kind_and_hold_the_finished_stock(plant):
    figures = measure_june(plant)
    june = {fund.kind: fund.amount for fund in plant.funds if fund.month == JUNE}

    assert set(june) == set(FUND_KINDS)
    assert abs(june["成品"] - figures.finished_value) <= 10_000_00


def test_output_a_head_is_plausible(plant):
    people = sum(row.people for row in plant.headcounts if row.month == JUNE)
    yuan_a_head = measure_june(plant).output_value / 100 / people

    assert 60_000 <= yuan_a_head <= 200_000


def test_history_of_listed_months_is_what_the_order_list_says(plant):
    for month in LISTED:
        ordered: Counter[str] = Counter()
        for line in plant.lines:
            if line.sheet == f"{month.month}月" and line.remark != "补录":
                ordered[line.region] += max(0, line.quantity or 0)
        said = {
            row.item: row.value
            for row in plant.history
            if (row.month, row.measure) == (month, "区域接单量")
        }
        assert said == ordered


def test_history_holds_eight_months_of_the_same_measures(plant):
    by_month = defaultdict(set)
    for row in plant.history:
        if row.measure != "规格接单量":
            by_month[row.month].add((row.measure, row.item))

    assert tuple(sorted(by_month)) == MONTHS
    assert all(measures == by_month[MONTHS[-3]] for measures in by_month.values())


def test_parts_add_up_to_the_whole_in_history_and_targets(plant):
    values: dict[tuple[dt.date, str, bool], Decimal] = defaultdict(Decimal)
    for row in (*plant.history, *plant.targets):
        values[row.month, row.measure, row.item is None] += row.value or 0

    for month in {month for month, _, _ in values}:
        for part, whole in PARENTS.items():
            assert values[month, part, False] == values[month, whole, True]


def test_shares_add_up_to_what_is_shared():
    assert split(10, [1, 1, 1]) == [4, 3, 3]
    assert sum(split(12345, [0.3, 7.7, 2.1, 0])) == 12345
