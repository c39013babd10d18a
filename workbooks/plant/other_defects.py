"""Defects of all tables but the orders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal

from workbooks.plant.cents import rounded
from workbooks.plant.days import FIRST_DAY, JUNE, LAST_SHIPPING, later, workdays
from workbooks.plant.deliveries import DONE
from workbooks.plant.prices import YEAR_END
from workbooks.plant.records import (
    Plant,
    Price,
    Report,
    Shipment,
    Step,
    Stock,
    Value,
)
from workbooks.plant.spoiling import SomeRecord, Spoiler

_Refusal = tuple[str, str, Value]
#: Measures no other measure is the sum of.
_APART = ("仓库占用资金", "生产周转天数", "人均产值")


def spoil_routing(plant: Plant) -> None:
    """Name machines nobody has, and add the routing of a product nobody knows."""
    spoiler = Spoiler(plant, "routing")
    usual = {product.product for product in plant.products if not product.role}
    machines = {machine.group: machine.machine for machine in reversed(plant.machines)}
    for name in ("油压机99", "液压机3"):
        step = spoiler.pick(
            plant.steps, lambda step: step.product in usual and bool(step.mould)
        )
        known = step.machines or machines[step.machine_group or ""]
        spoiler.alter("unknown-machine", step, "machines", f"{known}、{name}")
    for product in plant.products:
        _note_unmakeable(spoiler, plant, product.product, product.role)
    twin = next(step.product for step in plant.steps if step.product in usual)
    for step in [step for step in plant.steps if step.product == twin][:3]:
        stray = Step("YJ9901", "停产样机", step.step, step.process, step.machine_group)
        stray.seconds = step.seconds
        plant.steps.append(stray)
        spoiler.plant_defect("unknown-product", stray, "product")


def _note_unmakeable(spoiler: Spoiler, plant: Plant, product: str, role: str) -> None:
    steps = [step for step in plant.steps if step.product == product]
    if role == "no-group":
        spoiler.plant_defect("unknown-machine", steps[0], "machine_group")
    if role == "no-machines":
        step = next(step for step in steps if "伺服" in (step.machines or ""))
        spoiler.plant_defect("unknown-machine", step, "machines")


def spoil_shipments(plant: Plant) -> None:
    """Ship more than was ordered, and ship orders that are not in the list."""
    spoiler = Spoiler(plant, "shipments")
    last = {shipment.line: shipment for shipment in plant.shipments}
    for _ in range(3):
        shipment = spoiler.pick(
            plant.shipments,
            lambda s: _ended_before_june(s) and s is last[s.line],
        )
        extra = spoiler.dice.randint(1, 9)
        _weigh(shipment, extra)
        spoiler.alter(
            "shipped-more-than-ordered", shipment, "quantity", shipment.quantity + extra
        )
    for number in (17, 204):
        stray = _ship_of_march(spoiler, plant, f"XS2603-{number:04d}")
        plant.shipments.append(stray)
        spoiler.plant_defect("unknown-order-line", stray, "order_no")


def _ended_before_june(shipment: Shipment) -> bool:
    """Return whether a shipment left before June, of a paid line that is complete."""
    line = shipment.line
    if line is None or shipment.date is None:
        return False
    return shipment.date < JUNE and line.state == DONE and bool(line.unit_price)


def _weigh(shipment: Shipment, extra: int) -> None:
    weight = (shipment.weight or Decimal(0)) / shipment.quantity
    shipment.weight = weight * (shipment.quantity + extra)
    if shipment.line:
        shipment.line.shipped += extra


def _ship_of_march(spoiler: Spoiler, plant: Plant, order_no: str) -> Shipment:
    product = spoiler.pick(plant.products, lambda product: not product.role)
    customer = spoiler.pick(plant.customers)
    quantity = spoiler.dice.randint(2, 12) * 10
    return Shipment(
        line=None,
        date=spoiler.dice.choice(workdays(FIRST_DAY, later(FIRST_DAY, 14))),
        order_no=order_no,
        line_no=1,
        customer=customer.customer,
        customer_name=customer.name or "",
        product=product.product,
        product_name=product.name,
        quantity=quantity,
        unit_price=product.base_price,
        weight=(product.weight or Decimal(1)) * quantity,
    )


class TableSpoiler(Spoiler):
    """Spoils the finished tables where nothing else depends on it."""

    def spoil(self) -> None:
        """Put defects into every table."""
        self._spoil_sales()
        self._spoil_engineering()
        self._spoil_stock()
        self._spoil_reports()
        self._spoil_shipments()
        self._spoil_finance()
        self._spoil_management()

    def mistype(
        self,
        records: Sequence[SomeRecord],
        *refusals: _Refusal,
        fits: Callable[[SomeRecord], object] = lambda _: True,
    ) -> None:
        """Write something into a cell each of so many records that is refused there."""
        for rule, name, shown in refusals:
            chosen = self.pick(
                records,
                lambda r: fits(r) and getattr(r, name) is not None,  # noqa: B023
            )
            self.refuse(rule, chosen, name, shown)

    def _spoil_sales(self) -> None:
        plant = self.plant
        self.mistype(
            plant.customers,
            ("not-in-list", "grade", "VIP"),
            ("not-a-number", "credit_limit", "面议"),
            ("not-a-date", "contract_end", "长期"),
            ("missing-value", "name", None),
        )
        self.mistype(
            plant.agreed,
            ("not-a-date", "valid_to", "长期有效"),
            fits=lambda price: price.valid_to == YEAR_END,
        )
        self.mistype(plant.agreed, ("not-a-number", "floor_price", "同协议价"))
        product = plant.products[0]
        stray = _stray_price(product.spec, "YJ9107", None)
        plant.prices.append(stray)
        self.plant_defect("unknown-product", stray, "product")
        stray = _stray_price(product.spec, product.product, "KH9100")
        plant.agreed.append(stray)
        self.plant_defect("unknown-customer", stray, "customer")

    def _spoil_engineering(self) -> None:
        self.mistype(
            self.plant.products,
            ("missing-value", "name", None),
            ("not-a-whole-number", "economic_batch", 37.5),
            ("not-a-number", "weight", "待称"),
            fits=lambda product: not product.role,
        )
        self.mistype(
            self.plant.machines,
            ("not-in-list", "state", "待确认"),
            ("not-a-date", "since", "不详"),
            ("not-a-number", "efficiency", "未测"),
            fits=lambda machine: machine.state == "正常",
        )
        self.mistype(
            self.plant.steps,
            ("not-a-whole-number", "changeover_minutes", 12.5),
            ("not-a-number", "machines_per_person", "两人一台"),
            fits=lambda step: step.seconds,
        )

    def _spoil_stock(self) -> None:
        self.mistype(
            self.plant.stock,
            ("not-a-number", "defective", "待检"),
            ("not-a-whole-number", "obsolete", 2.5),
            ("not-a-date", "last_movement", "上月底"),
            fits=lambda row: row.last_movement and row.last_movement < LAST_SHIPPING,
        )
        stray = Stock(
            product="ZJ9330",
            product_name="库存样机",
            spec="JZT-200-Z99",
            place="样品间",
            opening=3,
            received=0,
            issued=0,
            good=3,
            defective=0,
            obsolete=3,
            in_transit=0,
            batch_no="P240307",
            last_movement=dt.date(2024, 3, 7),
        )
        self.plant.stock.append(stray)
        self.plant_defect("unknown-product", stray, "product")

    def _spoil_reports(self) -> None:
        reports = self.plant.reports
        for machine in ("油压机0", "冲床A"):
            self.alter("unknown-machine", self.pick(reports), "machine", machine)
        self.mistype(
            reports,
            ("missing-value", "machine", None),
            ("not-in-list", "shift", "机动班"),
            ("not-a-number", "defective", "少量"),
            ("not-a-number", "lost_equipment", "半小时"),
            ("not-a-whole-number", "headcount", 2.5),
        )
        trial = self._try_new_product()
        reports.append(trial)
        self.plant_defect("unknown-product", trial, "product")

    def _try_new_product(self) -> Report:
        """Return the trial of a product not in the list yet, on an idle machine."""
        like = self.pick(self.plant.reports)
        busy = {(r.date, r.shift, r.machine) for r in self.plant.reports}
        days = workdays(JUNE, like.date) or [like.date]
        idle = [
            (day, machine)
            for day in days
            for machine in self.plant.machines
            if (day, "白班", machine.machine) not in busy and machine.state == "正常"
        ]
        day, machine = self.dice.choice(idle)
        return Report(
            date=day,
            shift="白班",
            workshop=machine.workshop,
            team=machine.team,
            machine=machine.machine,
            process=machine.process,
            product="YJ9500",
            product_name="新品试制",
            planned=20,
            made=18,
            defective=2,
            headcount=2,
            lost_process=40,
            reason="新品试制调机",
        )

    def _spoil_shipments(self) -> None:
        shipments = self.plant.shipments

        self.mistype(
            shipments,
            ("missing-value", "order_no", None),
            ("not-a-date", "date", "5.32"),
            fits=_is_plain,
        )
        self.mistype(shipments, ("not-a-number", "freight", "到付"))
        self.mistype(shipments, ("not-a-number", "weight", "未过磅"))
        done = self.pick(shipments, _is_plain)
        self.alter("unknown-product", done, "product", "YJ1O01")

    def _spoil_finance(self) -> None:
        plant = self.plant
        self.mistype(
            plant.receivables,
            ("not-a-number", "paid", "见附件"),
            ("not-a-date", "due_date", "月结"),
            ("missing-value", "document", None),
        )
        document = self.pick(plant.receivables)
        self.alter("unknown-customer", document, "customer", "KH9202")
        self.mistype(plant.costs, ("not-a-number", "budget", "待批"))
        self.mistype(
            plant.funds,
            ("not-in-list", "kind", "低值易耗品"),
            fits=lambda fund: fund.month < JUNE,
        )
        self.mistype(plant.headcounts, ("not-a-number", "attendance", "未报"))

    def _spoil_management(self) -> None:
        plant = self.plant
        self.mistype(
            plant.history,
            ("not-a-number", "value", "未统计"),
            fits=lambda row: row.measure in _APART,
        )
        self.mistype(
            plant.targets,
            ("not-a-number", "value", "会后定"),
            fits=lambda row: row.month > JUNE and row.measure in _APART,
        )
        self.mistype(
            plant.days,
            ("not-in-list", "day_type", "调休"),
            ("not-a-number", "hours", "八小时"),
            fits=lambda day: day.date < JUNE,
        )


def _is_plain(shipment: Shipment) -> bool:
    """Return whether a shipment left before June and is no more than was ordered."""
    line = shipment.line
    ordered = (line.quantity or 0) if line else 0
    return _ended_before_june(shipment) and shipment.quantity <= ordered


def _stray_price(spec: str, product: str, customer: str | None) -> Price:
    price = rounded(788.0)
    return Price(
        product=product,
        product_name="停产机型" if customer is None else None,
        spec=spec,
        customer=customer,
        customer_name="旧客户（已注销）" if customer else None,
        standard_price=price,
        floor_price=price - 60,
        valid_from=dt.date(2026, 1, 1),
        valid_to=YEAR_END,
        drafted="黄丽",
        checked="马俊",
        approved="高总",
    )
