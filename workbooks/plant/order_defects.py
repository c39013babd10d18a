"""Defects of order lines."""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal

from workbooks.plant.cents import line_fen
from workbooks.plant.days import later
from workbooks.plant.deliveries import DONE, RECEIVED
from workbooks.plant.orders import PRICELESS
from workbooks.plant.prices import PriceBook, lowest
from workbooks.plant.records import Line, Value
from workbooks.plant.spoiling import Spoiler

_JUNE = dt.date(2026, 6, 1)
#: A line ordered since may well not be shipped yet.
_STILL_OPEN = dt.date(2026, 5, 18)
#: What is written into a cell of a line that then is neither made nor shipped.
_REFUSED: tuple[tuple[str, str, Value], ...] = (
    ("not-a-number", "quantity", "约50台"),
    ("not-a-number", "quantity", "待定"),
    ("not-a-whole-number", "quantity", 12.5),
    ("missing-value", "quantity", None),
    ("not-a-date", "due_date", "月底前"),
    ("not-a-date", "due_date", "2026.6.31"),
    ("missing-value", "due_date", "—"),
    ("missing-value", "product", None),
)


class OrderSpoiler(Spoiler):
    """Spoils order lines: some before anything is shipped, some after."""

    def plain(self, line: Line) -> bool:
        """Return whether a line has a usual product, quantity and price."""
        role_free = line.product in self._usual
        return bool(
            role_free
            and line.order_class not in PRICELESS
            and not line.held
            and line.unit_price
        )

    def spoil_before_shipping(self, book: PriceBook) -> None:
        """Put in what changes prices, or what keeps a line from being shipped."""
        self._usual = {p.product for p in self.plant.products if not p.role}
        self.plant.lines.sort(key=lambda line: (line.order_no, line.line_no))
        self._sell_below_floor(book)
        for rule, name, shown in _REFUSED:
            self.refuse(rule, self._held_line(), name, shown)
        for quantity in (0, -20):
            line = self._held_line()
            self.alter("quantity-not-positive", line, "quantity", quantity)
            line.amount = line_fen(quantity, line.unit_price)
        for product in ("YJ9021", "ZJ1O07"):
            self.alter("unknown-product", self._held_line(), "product", product)

    def _held_line(self) -> Line:
        line = self.pick(
            self.plant.lines,
            lambda line: self.plain(line) and _day(line) >= _STILL_OPEN,
        )
        line.held, line.state = True, RECEIVED
        return line

    def _sell_below_floor(self, book: PriceBook) -> None:
        """Sell some lines too cheaply, one of them at a customer's own price."""
        for own in (True, False, False, False):
            floors = {
                line: floor
                for line in self.plant.lines
                if self.plain(line) and (floor := _floor_of(line, book, own=own))
            }
            if not floors:
                continue
            line = self.pick(list(floors))
            price = book.applying(line.product or "", line.customer, _day(line))
            self.used |= {price} if price else set()
            cut = Decimal(self.dice.randint(3, 25))
            self.alter("below-floor-price", line, "unit_price", floors[line] - cut)
            line.amount = line_fen(line.quantity or 0, line.unit_price)

    def spoil_after_shipping(self, book: PriceBook) -> None:
        """Put in what leaves shipments, stock and receivables as they are."""
        self._misname_customers(book)
        self._mistype()
        for _ in range(3):
            line = self._plain_line()
            amount = (line.amount or 0) + self.dice.choice((1, -100_00, 9_000_00, 10))
            self.alter("amount-mismatch", line, "amount", amount)
        for _ in range(2):
            line = self._plain_line()
            day = later(_day(line), -self.dice.randint(2, 20))
            self.alter("due-before-ordered", line, "due_date", day)
            line.promised_date = None
        done = self._plain_line(state=DONE)
        self.alter("unknown-product", done, "product", "SC1O02")
        self._duplicate()

    def _plain_line(self, state: str = "") -> Line:
        return self.pick(
            self.plant.lines,
            lambda line: self.plain(line) and state in ("", line.state),
        )

    def _misname_customers(self, book: PriceBook) -> None:
        def pays_standard(line: Line) -> bool:
            price = self.plain(line) and book.applying(
                line.product or "", line.customer, _day(line)
            )
            return bool(price and not price.customer)

        for code in ("KH0OO3", "KH9006"):
            line = self.pick(self.plant.lines, pays_standard)
            self.alter("unknown-customer", line, "customer", code)
        line = self.pick(self.plant.lines, pays_standard)
        self.refuse("missing-value", line, "customer", None)

    def _mistype(self) -> None:
        line = self._plain_line
        self.refuse("not-a-number", line(), "unit_price", "待定")
        self.refuse("not-a-number", line(), "unit_price", "见合同")
        self.refuse("not-a-number", line(), "amount", "面议")
        self.refuse("not-in-list", line(), "order_class", "加急单")
        self.refuse("not-in-list", line(DONE), "state", "见附件")
        self.refuse("not-a-date", line(), "order_date", "31/6/2026")
        self.refuse("not-a-date", line(), "promised_date", "待回复")

    def _duplicate(self) -> None:
        """Enter two lines again: one of June, and one of an earlier month in June."""
        of_june = self.pick(
            self.plant.lines, lambda line: self.plain(line) and line.sheet == "6月"
        )
        earlier = self.pick(
            self.plant.lines, lambda line: self.plain(line) and line.sheet != "6月"
        )
        for line in (earlier, of_june):
            copy = dataclasses.replace(line, sheet="6月", shown={}, remark="补录")
            self.plant.lines.append(copy)
            self.plant_defect("duplicate-order-line", copy, "order_no")


def _day(line: Line) -> dt.date:
    return line.order_date or _JUNE


def _floor_of(line: Line, book: PriceBook, *, own: bool) -> Decimal | None:
    """Return the floor of a line's price, if that is (or is not) the customer's own."""
    price = book.applying(line.product or "", line.customer, _day(line))
    if price is None or bool(price.customer) != own:
        return None
    return lowest(price)
