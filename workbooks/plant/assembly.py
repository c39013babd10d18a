"""The whole plant, put together table by table."""

from __future__ import annotations

from workbooks.plant.customers import make_customers
from workbooks.plant.days import (
    FIRST_DAY,
    LAST_DAY,
    REMARKS,
    every_day,
    is_worked,
    shifts_on,
)
from workbooks.plant.deliveries import plan_deliveries, set_states, ship
from workbooks.plant.figures import measure_june
from workbooks.plant.finance import make_costs, make_funds, make_headcounts
from workbooks.plant.flow import make_flow
from workbooks.plant.history import make_history, make_targets
from workbooks.plant.machines import make_machines, mount_moulds
from workbooks.plant.order_defects import OrderSpoiler
from workbooks.plant.orders import make_lines
from workbooks.plant.other_defects import TableSpoiler, spoil_routing, spoil_shipments
from workbooks.plant.prices import PriceBook, make_agreed_prices, make_standard_prices
from workbooks.plant.products import make_products
from workbooks.plant.receivables import make_receivables
from workbooks.plant.records import Day, Plant
from workbooks.plant.routings import make_steps, moulds_of
from workbooks.plant.warehouse import make_shipments, make_stock, write_notes

SMALLEST = 120
_WEEKDAYS = "一二三四五六日"


def build_plant(seed: int, size: int) -> Plant:
    """Return a plant of so many order lines, with its defects.

    Raises:
        ValueError: fewer lines are asked for than the defects need.
    """
    if size < SMALLEST:
        raise ValueError(f"a plant has at least {SMALLEST} order lines, not {size}")
    plant = Plant(seed, size)
    _make_masters(plant)
    book = PriceBook(plant.prices + plant.agreed)
    spoiler = OrderSpoiler(plant, "orders")
    plant.lines = make_lines(seed, size, plant.customers, plant.products, book)
    spoiler.spoil_before_shipping(book)
    spoil_routing(plant)
    _run_june(plant)
    _sum_up(plant)
    spoiler.spoil_after_shipping(book)
    spoiled = {defect.record for defect in plant.planted}
    TableSpoiler(plant, "tables", used=spoiler.used | spoiled).spoil()
    return plant


def _make_masters(plant: Plant) -> None:
    seed, size = plant.seed, plant.size
    plant.customers = make_customers(seed, size)
    plant.products = make_products(seed, size)
    plant.machines = make_machines(seed, size)
    plant.steps = make_steps(seed, plant.products, plant.machines)
    mount_moulds(seed, plant.machines, moulds_of(plant.steps))
    plant.prices = make_standard_prices(seed, plant.products)
    plant.agreed = make_agreed_prices(seed, plant.customers, plant.products)
    plant.days = make_days()


def _run_june(plant: Plant) -> None:
    deliveries = plan_deliveries(plant.seed, plant.lines)
    flow = make_flow(
        plant.seed, plant.products, plant.steps, plant.machines, deliveries
    )
    plant.reports = flow.reports
    departures = ship(deliveries, flow.opening, flow.receipts)
    set_states(plant.seed, plant.lines)
    plant.shipments = make_shipments(departures, plant.products)
    spoil_shipments(plant)
    plant.shipments = write_notes(plant.seed, plant.shipments, plant.customers)
    plant.stock = make_stock(plant.seed, flow, plant.products, plant.shipments)


def _sum_up(plant: Plant) -> None:
    seed = plant.seed
    plant.receivables = make_receivables(seed, plant.shipments, plant.customers)
    figures = measure_june(plant)
    plant.costs, plant.next_budget = make_costs(seed, figures)
    plant.funds = make_funds(seed, figures)
    plant.headcounts, plant.earlier_people = make_headcounts(seed, figures)
    plant.history = make_history(plant, figures)
    plant.targets = make_targets(plant.history)


def make_days() -> list[Day]:
    """Return the production calendar, April to October."""
    return [
        Day(
            date=day,
            weekday=f"星期{_WEEKDAYS[day.weekday()]}",
            day_type="上班" if is_worked(day) else "休息",
            shifts=shifts_on(day),
            hours=8 if is_worked(day) else None,
            remark=REMARKS.get(day),
        )
        for day in every_day(FIRST_DAY, LAST_DAY)
    ]
