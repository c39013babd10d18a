"""What products and customers are called, and how much a customer's orders weigh."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from sop_xl.planning.backlog import OpenLine, OrderLine
from sop_xl.planning.plant import Tables, table_of
from sop_xl.records import dataclass
from sop_xl.rows import Row
from sop_xl.settings import Weights
from sop_xl.tables import (
    BomLine,
    Customer,
    Material,
    MaterialStock,
    Product,
    PurchaseOrder,
)

#: The tables that say what materials are called, with the fields of code and name.
_NAMED_IN: tuple[tuple[type[Row], str, str], ...] = (
    (Material, "material", "name"),
    (BomLine, "component", "component_name"),
    (MaterialStock, "material", "material_name"),
    (PurchaseOrder, "material", "material_name"),
)


@dataclass(frozen=True, slots=True)
class ProductName:
    """What a product is called."""

    name: str
    spec: str = ""
    structure: str = ""


@dataclass(frozen=True, slots=True)
class MaterialName:
    """What a material is called, and the unit it is counted in; "" is not known."""

    name: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Products, customers and materials by their codes; products' economic batches."""

    products: Mapping[str, ProductName]
    customers: Mapping[str, str]
    grades: Mapping[str, str]
    batches: Mapping[str, int] = field(default_factory=dict)
    materials: Mapping[str, MaterialName] = field(default_factory=dict)

    def name_product(self, product: str) -> ProductName:
        """Return what a product is called; its code where nothing is known of it."""
        return self.products.get(product) or ProductName(product)

    def name_material(self, material: str) -> MaterialName:
        """Return what a material is called and counted in."""
        return self.materials.get(material) or MaterialName()

    def say_material(self, material: str) -> str:
        """Return a material's code, and its name behind it where that is known."""
        return f"{material} {self.name_material(material).name}".strip()

    def name_customer(self, line: OrderLine) -> str:
        """Return what a line's customer is called, by its code or by the order."""
        known = self.customers.get(line.customer or "")
        return known or line.customer_name or line.customer or ""


def read_catalogue(tables: Tables) -> Catalogue:
    """Return what the tables call products and customers; first rows win."""
    products: dict[str, ProductName] = {}
    customers: dict[str, str] = {}
    grades: dict[str, str] = {}
    batches: dict[str, int] = {}
    for record in table_of(tables, Product).records():
        if record["product"] is not None:
            name = ProductName(
                record["name"] or record["product"],
                record["spec"] or "",
                record["structure"] or "",
            )
            products.setdefault(record["product"], name)
            batches.setdefault(record["product"], record["economic_batch"] or 0)
    for record in table_of(tables, Customer).records():
        code = record["customer"]
        if code is not None and code not in customers:
            customers[code] = record["name"] or code
            grades[code] = record["grade"] or ""
    return Catalogue(products, customers, grades, batches, _name_materials(tables))


def _name_materials(tables: Tables) -> dict[str, MaterialName]:
    """Return names and units, each from the first table and row that says one.

    A name that is the material's code is none.
    """
    names: dict[str, str] = {}
    units: dict[str, str] = {}
    for model, code, name in _NAMED_IN:
        for record in table_of(tables, model).records():
            material, called = record[code], record[name]
            if material is None:
                continue
            if called and called != material:
                names.setdefault(material, called)
            if record["measure_unit"]:
                units.setdefault(material, record["measure_unit"])
    return {
        material: MaterialName(names.get(material, ""), units.get(material, ""))
        for material in {**names, **units}
    }


def weigh_lines(
    lines: Sequence[OpenLine], catalogue: Catalogue, weights: Weights
) -> dict[int, float]:
    """Return by order row what a delay weighs: its customer's grade times its class.

    A grade or class the settings do not name weighs 1.
    """
    found = {}
    for line in lines:
        grade = weights.grades.get(catalogue.grades.get(line.customer or "", ""), 1.0)
        found[line.row] = grade * weights.classes.get(line.order_class or "", 1.0)
    return found
