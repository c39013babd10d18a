"""Row models of the departments' tables, and the list of them all."""

from sop_xl.rows import Row
from sop_xl.tables.engineering import (
    Downtime,
    Machine,
    Product,
    RoutingStep,
    listed_machines,
)
from sop_xl.tables.finance import Cost, Fund, Receivable
from sop_xl.tables.management import History, Target
from sop_xl.tables.order_lines import number_lines
from sop_xl.tables.personnel import Headcount
from sop_xl.tables.planning import CalendarDay
from sop_xl.tables.sales import Customer, Order, OrderClass, Price, Shipment
from sop_xl.tables.warehouse import Stock
from sop_xl.tables.workshops import LOST_CAUSES, Production

#: Every table the program knows, in the order of its sheets.
MODELS: tuple[type[Row], ...] = (
    Order,
    Price,
    Customer,
    Product,
    Stock,
    RoutingStep,
    Machine,
    Downtime,
    CalendarDay,
    Production,
    Shipment,
    Receivable,
    Cost,
    Fund,
    Headcount,
    History,
    Target,
)

__all__ = [
    "LOST_CAUSES",
    "MODELS",
    "CalendarDay",
    "Cost",
    "Customer",
    "Downtime",
    "Fund",
    "Headcount",
    "History",
    "Machine",
    "Order",
    "OrderClass",
    "Price",
    "Product",
    "Production",
    "Receivable",
    "RoutingStep",
    "Shipment",
    "Stock",
    "Target",
    "listed_machines",
    "number_lines",
]
