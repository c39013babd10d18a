"""Row models of the departments' tables, and the list of them all."""

from sop_xl.rows import Row
from sop_xl.tables.byproducts import Byproduct
from sop_xl.tables.changeovers import Changeover
from sop_xl.tables.customers import Customer, Grade, PaymentType, Satisfaction
from sop_xl.tables.deliveries import Complaint, Return, Shipment, ShippingMode
from sop_xl.tables.engineering import BomLine, Product, RoutingStep, listed_machines
from sop_xl.tables.equipment import Downtime, Machine, MachineState
from sop_xl.tables.estimates import Campaign, Forecast, TenDayPlan
from sop_xl.tables.finance import (
    Bill,
    Cost,
    Fund,
    FundKind,
    Invoice,
    Payment,
    Receivable,
)
from sop_xl.tables.inquiries import Inquiry
from sop_xl.tables.management import History, Project, Target
from sop_xl.tables.meetings import Action, ProcessException
from sop_xl.tables.order_lines import number_lines
from sop_xl.tables.orders import Order, OrderChange, OrderClass, OrderState
from sop_xl.tables.personnel import Headcount
from sop_xl.tables.planning import CalendarDay, DayType
from sop_xl.tables.prices import Price
from sop_xl.tables.purchasing import Material, PurchaseOrder, Supplier
from sop_xl.tables.quality import Inspection
from sop_xl.tables.warehouse import MaterialStock, Movement, Stock, StockCount
from sop_xl.tables.words import Progress, YesNo
from sop_xl.tables.workshops import LOST_CAUSES, Production

#: Every table the program knows, in the order of its sheets.
MODELS: tuple[type[Row], ...] = (
    Order,
    OrderChange,
    Inquiry,
    Price,
    Customer,
    Product,
    Stock,
    RoutingStep,
    Changeover,
    BomLine,
    Machine,
    Downtime,
    CalendarDay,
    Production,
    Inspection,
    Shipment,
    Return,
    Complaint,
    Satisfaction,
    Receivable,
    Payment,
    Invoice,
    Bill,
    Cost,
    Fund,
    Headcount,
    History,
    Target,
    Forecast,
    TenDayPlan,
    Campaign,
    Byproduct,
    Material,
    MaterialStock,
    Movement,
    StockCount,
    Supplier,
    PurchaseOrder,
    ProcessException,
    Action,
    Project,
)

__all__ = [
    "LOST_CAUSES",
    "MODELS",
    "Action",
    "Bill",
    "BomLine",
    "Byproduct",
    "CalendarDay",
    "Campaign",
    "Changeover",
    "Complaint",
    "Cost",
    "Customer",
    "DayType",
    "Downtime",
    "Forecast",
    "Fund",
    "FundKind",
    "Grade",
    "Headcount",
    "History",
    "Inquiry",
    "Inspection",
    "Invoice",
    "Machine",
    "MachineState",
    "Material",
    "MaterialStock",
    "Movement",
    "Order",
    "OrderChange",
    "OrderClass",
    "OrderState",
    "Payment",
    "PaymentType",
    "Price",
    "ProcessException",
    "Product",
    "Production",
    "Progress",
    "Project",
    "PurchaseOrder",
    "Receivable",
    "Return",
    "RoutingStep",
    "Satisfaction",
    "Shipment",
    "ShippingMode",
    "Stock",
    "StockCount",
    "Supplier",
    "Target",
    "TenDayPlan",
    "YesNo",
    "listed_machines",
    "number_lines",
]
