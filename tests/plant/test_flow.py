"""What was made, stored and shipped adds up."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from workbooks.plant.assembly import SMALLEST, build_plant
from workbooks.plant.days import JUNE, RUN_DATE, SHIFT_MINUTES, SHIFTS, is_worked
from workbooks.plant.figures import measure_june
from workbooks.plant.machines import GROUP_NAMED
from workbooks.plant.records import Line
from workbooks.plant.routings import machines_of, split_names


def planted(plant, *names):
    """Return the records whose cells of these fields were spoiled."""
    return {p.record for p in plant.planted if p.field in names}


def own_steps(plant):
    """Return the steps made in the plant, by product."""
    steps = defaultdict(list)
    for step in plant.steps:
        if not step.outsourced:
            steps[step.product].append(step)
    return steps


def test_opening_stock_and_what_was_made_less_what_left_is_closing_stock(plant):
    last = {product: steps[-1].process for product, steps in own_steps(plant).items()}
    made: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for report in plant.reports:
        if last.get(report.product) == report.process:
            made[report.product] += report.made
    for shipment in plant.shipments:
        if shipment.date and shipment.date >= JUNE:
            left[shipment.product] += shipment.quantity
    opening: Counter[str] = Counter()
    closing: Counter[str] = Counter()
    for row in plant.stock:
        opening[row.product] += row.opening
        closing[row.product] += row.good
        assert row.good == row.opening + row.received - row.issued >= 0

    for product in closing:
        assert opening[product] + made[product] - left[product] == closing[product]


def test_no_step_takes_in_more_than_the_step_before_gave(plant):
    gave: Counter[tuple[str, str]] = Counter()
    took: Counter[tuple[str, str]] = Counter()
    for report in plant.reports:
        key = report.product, report.process
        gave[key] += report.made
        took[key] += report.made
    for report in plant.reports:
        took[report.product, report.process] += report.defective or 0

    for product, steps in own_steps(plant).items():
        for step, following in pairwise(steps):
            assert gave[product, step.process] >= took[product, following.process]


def test_no_shift_takes_in_what_was_not_yet_made(plant):
    source = {
        (product, following.process): (product, step.process)
        for product, steps in own_steps(plant).items()
        for step, following in pairwise(steps)
    }
    lying: Counter[tuple[str, str]] = Counter()
    order = {shift: at for at, shift in enumerate(("早班", *SHIFTS))}
    for report in sorted(plant.reports, key=lambda r: (r.date, order.get(r.shift, 0))):
        key = report.product, report.process
        if key in source:
            lying[source[key]] -= report.made + (report.defective or 0)
            assert lying[source[key]] >= 0
        lying[key] += report.made


def test_machines_make_what_their_routing_says_on_worked_days(plant):
    machines = {machine.machine: machine for machine in plant.machines}
    known = {product.product for product in plant.products}
    steps = {(step.product, step.process): step for step in plant.steps}
    for report in plant.reports:
        assert is_worked(report.date)
        if report in planted(plant, "machine") or report.product not in known:
            continue
        machine = machines[report.machine]
        step = steps[report.product, report.process]
        named = split_names(step.machines)
        assert report.machine in named if named else machine.group == step.machine_group
        assert report.team == GROUP_NAMED[machine.group].team
        if report.shift:
            assert SHIFTS.index(report.shift) < machine.shifts


def test_no_machine_works_longer_than_its_shift(plant):
    seconds = {(step.product, step.process): step.seconds for step in plant.steps}
    machines = {machine.machine: machine for machine in plant.machines}
    minutes: dict[tuple[str, dt.date, str], float] = defaultdict(float)
    for report in plant.reports:
        machine = machines.get(report.machine)
        if machine is None or machine.efficiency is None or not report.shift:
            continue
        each = float(seconds.get((report.product, report.process), 0)) / 60
        worked = (report.made + (report.defective or 0)) * each
        lost = report.lost_mould + report.lost_quality + report.lost_process
        lost += report.lost_material + report.lost_planning
        lost += report.lost_equipment or 0
        key = report.machine, report.date, report.shift
        minutes[key] += worked / float(machine.efficiency) + lost

    assert max(minutes.values()) <= SHIFT_MINUTES + 1


def test_plans_are_met_as_far_as_plans_usually_are(plant):
    figures = measure_june(plant)

    assert 0.85 <= figures.attainment <= 0.98
    assert 0.005 <= figures.defect_rate <= 0.02
    assert all(report.made <= report.planned for report in plant.reports)


def test_each_line_ships_what_was_ordered_and_its_state_says_so(plant):
    spoiled = planted(plant, "quantity", "state", "product", "customer")
    too_much = {s.line for s in plant.shipments if s in planted(plant, "quantity")}
    shipped: Counter[Line] = Counter()
    for shipment in plant.shipments:
        if shipment.line:
            shipped[shipment.line] += shipment.quantity
    for line in plant.lines:
        if line in spoiled or line in too_much or line.remark == "补录":
            continue
        assert shipped[line] == line.shipped <= line.quantity
        if line.state in ("已完成", "处理中", "已接收"):
            assert (line.state == "已完成") == (line.shipped == line.quantity)
        if line.state in ("已接收", "已取消"):
            assert line.shipped == 0


def test_nothing_leaves_before_it_is_ordered_or_on_a_day_of_rest(plant):
    for shipment in plant.shipments:
        if shipment.date:
            assert is_worked(shipment.date)
            assert shipment.date <= RUN_DATE
        if shipment.date and shipment.line and shipment.line.order_date:
            assert shipment.line.order_date < shipment.date


def test_open_orders_can_be_made_within_fifty_days(plant):
    """Even without stock, each group has hours enough in 45 days of its own shifts."""
    needed: dict[str, float] = defaultdict(float)
    there: dict[str, float] = defaultdict(float)
    makeable = {p.product for p in plant.products if not p.role}
    for line in plant.lines:
        if line.state in ("已完成", "已取消") or line.product not in makeable:
            continue
        for step in own_steps(plant)[line.product]:
            rest = (line.quantity or 0) - line.shipped
            each = float(step.seconds) / 60
            needed[step.machine_group] += rest * each + (step.changeover_minutes or 0)
    for machine in plant.machines:
        if machine.state not in ("维修", "停用"):
            there[machine.group] += machine.shifts * SHIFT_MINUTES * 0.8

    assert {group for group in needed if needed[group] > 45 * there[group]} == set()


def test_every_product_that_can_be_made_has_a_machine_for_each_step(plant):
    usual = {product.product for product in plant.products if not product.role}
    for step in plant.steps:
        if step.product in usual and not step.outsourced:
            assert machines_of(step, plant.machines)
            assert step.seconds


def test_a_mould_is_on_one_machine_only(plant):
    mounted = [machine.mould for machine in plant.machines if machine.mould]

    assert len(mounted) == len(set(mounted))


def test_a_plant_too_small_for_its_defects_is_refused():
    with pytest.raises(ValueError, match="at least 120"):
        build_plant(1, SMALLEST - 1)


@pytest.mark.parametrize("seed", range(20, 26))
def test_every_seed_makes_a_plant(seed):
    assert len(build_plant(seed, SMALLEST).lines) == SMALLEST
