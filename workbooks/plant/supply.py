"""Suppliers, materials, bills of material, material stock, purchase orders.

Made of the finished plant by dice of their own, so that nothing of it changes.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random

from workbooks.plant.cents import line_fen, rounded, stream
from workbooks.plant.days import JUNE, RUN_DATE, later, workdays
from workbooks.plant.names import CONTACTS
from workbooks.plant.outlook import make_changes, make_estimates
from workbooks.plant.records import Plant, Product
from workbooks.plant.routings import LEAD_DAYS, OUTSIDE_FIRMS
from workbooks.plant.supply_records import (
    BomLine,
    Material,
    MaterialStock,
    PurchaseLine,
    Supplier,
    Supply,
)

BUYERS = ("田勇", "潘丽娟")
_ALL = ("油烟机", "燃气灶", "水槽", "集成灶")
_HOOD, _COOKER, _SINK, _STOVE = _ALL
#: Name, spec, kind, unit, price, for which product classes, how much a piece.
_CATALOGUE: tuple[tuple[str, str, str, str, str, tuple[str, ...], str], ...] = (
    ("不锈钢板", "SUS304-0.8", "原料", "kg", "16.80", _ALL, "4.5"),
    ("不锈钢板", "SUS304-1.2", "原料", "kg", "17.20", (_SINK, _STOVE), "6.2"),
    ("镀锌板", "SGCC-0.6", "原料", "kg", "6.35", (_HOOD, _STOVE), "3.8"),
    ("钢化玻璃面板", "8mm-黑", "外购", "件", "58.00", (_HOOD, _COOKER), "1"),
    ("钢化玻璃面板", "8mm-白", "外购", "件", "61.50", (_STOVE,), "1"),
    ("电机", "YS-180W", "外购", "件", "92.00", (_HOOD, _STOVE), "1"),
    ("叶轮", "D245", "外购", "件", "18.60", (_HOOD, _STOVE), "1"),
    ("控制板", "KZ-03", "外购", "件", "46.00", (_HOOD, _STOVE), "1"),
    ("触摸开关", "TS-5", "外购", "件", "15.40", (_HOOD,), "1"),
    ("照明灯", "LED-2W", "外购", "件", "6.20", (_HOOD, _STOVE), "2"),
    ("油杯", "YB-2", "外购", "件", "4.80", (_HOOD,), "1"),
    ("炉头", "LT-100", "外购", "件", "36.00", (_COOKER, _STOVE), "2"),
    ("燃气阀体", "FT-2", "外购", "件", "42.50", (_COOKER, _STOVE), "1"),
    ("点火器", "DH-1.5V", "外购", "件", "9.30", (_COOKER, _STOVE), "1"),
    ("旋钮", "XN-40", "外购", "件", "2.60", (_COOKER, _STOVE), "2"),
    ("锅支架", "ZJ-铸铁", "外购", "件", "21.00", (_COOKER, _STOVE), "2"),
    ("下水器", "XS-110", "外购", "套", "24.00", (_SINK,), "1"),
    ("消音垫", "XY-3mm", "辅料", "件", "1.90", (_SINK,), "2"),
    ("焊丝", "ER308-1.0", "辅料", "kg", "38.00", (_SINK, _STOVE), "0.05"),
    ("抛光蜡", "PG-2", "辅料", "kg", "27.00", (_SINK,), "0.02"),
    ("螺钉", "M4×10", "辅料", "件", "0.03", _ALL, "16"),
    ("密封胶", "704", "辅料", "kg", "32.00", _ALL, "0.03"),
    ("纸箱", "五层-有标", "包材", "件", "7.40", (_HOOD, _COOKER), "1"),
    ("纸箱", "五层-无标", "包材", "件", "6.90", (_SINK,), "1"),
    ("纸箱", "蜂窝-有标", "包材", "件", "19.50", (_STOVE,), "1"),
    ("泡沫衬垫", "EPE-20", "包材", "套", "3.20", _ALL, "1"),
    ("说明书", "A5-16P", "包材", "件", "0.85", _ALL, "1"),
    ("胶带", "60mm", "包材", "件", "2.10", _ALL, "0.04"),
)
#: In the order of the materials, so that each sells what its name says.
_FIRMS = (
    *("甬江不锈钢", "华景器材", "精捷电机", "宏达电子", "明珠灶具配件", "永兴五金"),
    *("联诚水暖", "合力标准件", "长城胶粘", "嘉禾包装", "金牛纸业"),
)
_CANCELLED = "顺发五金"
#: How outside firms score: qualification, quality, punctuality, cost, service.
_SCORES = (88, 90, 85, 82, 86)
_CLOSED = ("已完成", "已取消")
_FIRST_PURCHASE = dt.date(2026, 5, 18)


def make_supply(plant: Plant) -> Supply:
    """Return what the plant buys, of what its products consist, and what is to come."""
    supply = Supply()
    supply.materials = _make_materials(plant.seed)
    supply.suppliers = _make_suppliers(plant.seed, supply.materials)
    products = [product for product in plant.products if not product.role]
    supply.bom = [
        line
        for product in products
        for line in _make_bom(plant.seed, product, supply.materials)
    ]
    supply.purchases = _make_purchases(plant.seed, supply.materials)
    needs = _count_needs(plant, supply.bom)
    supply.stock = _make_stock(plant.seed, supply.materials, supply.purchases, needs)
    supply.estimates = make_estimates(plant)
    supply.changes = make_changes(plant)
    return supply


def _make_materials(seed: int) -> list[Material]:
    dice = stream(seed, "materials")
    materials = []
    for number, row in enumerate(_CATALOGUE, 1):
        name, spec, kind, unit, price, makes, quantity = row
        material = Material(
            material=f"WL{number:04d}",
            name=name,
            spec=spec,
            kind=kind,
            unit=unit,
            price=Decimal(price),
            makes=makes,
            quantity_per=Decimal(quantity),
            common=len(makes) > 1,
        )
        material.pack_multiple = dice.choice((10, 20, 50))
        material.moq = material.pack_multiple * dice.choice((5, 10, 20))
        material.lead_days = dice.choice((3, 5, 7, 10, 15))
        material.safety_stock = material.pack_multiple * dice.randint(2, 12)
        if kind == "包材" and "标" in spec:
            material.marking = "无标示" if "无标" in spec else "有标示"
        materials.append(material)
    return materials


def _make_suppliers(seed: int, materials: Sequence[Material]) -> list[Supplier]:
    """Return the suppliers, and give each material its own; the last one failed."""
    dice = stream(seed, "suppliers")
    for at, material in enumerate(materials):
        place = at * len(_FIRMS) // len(materials)
        material.supplier = f"GY{place + 1:03d}"
        material.supplier_name = f"{_FIRMS[place]}有限公司"
    suppliers = []
    for number, firm in enumerate((*_FIRMS, _CANCELLED), 1):
        code, is_failing = f"GY{number:03d}", firm == _CANCELLED
        low, high = (40, 60) if is_failing else (72, 99)
        scores = [dice.randint(low, high) for _ in range(5)]
        own = [each for each in materials if each.supplier == code]
        suppliers.append(
            Supplier(
                supplier=code,
                name=f"{firm}有限公司",
                grade="D" if is_failing else ("A" if sum(scores) > 440 else "B"),
                goods="、".join(dict.fromkeys(each.name for each in own)) or "五金件",
                lead_days=max((each.lead_days for each in own), default=7),
                qualification=scores[0],
                quality=scores[1],
                punctuality=scores[2],
                cost=scores[3],
                service=scores[4],
                total=rounded(sum(scores) / len(scores), 1),
                state="取消" if is_failing else "合格",
                contact=dice.choice(CONTACTS),
            )
        )
    return [*suppliers, *_list_outside(dice, len(suppliers))]


def _list_outside(dice: Random, listed: int) -> list[Supplier]:
    """Return the firms that work for the plant."""
    return [
        Supplier(
            f"GY{number:03d}",
            firm,
            "B",
            f"{process}加工",
            LEAD_DAYS,
            *_SCORES,
            total=rounded(sum(_SCORES) / len(_SCORES), 1),
            state="合格",
            contact=dice.choice(CONTACTS),
        )
        for number, (process, firm) in enumerate(OUTSIDE_FIRMS.items(), listed + 1)
    ]


def _make_bom(
    seed: int, product: Product, materials: Sequence[Material]
) -> list[BomLine]:
    """Return what a product needs: all materials of its class, a few left out."""
    dice = stream(seed, f"bom {product.product}")
    return [
        BomLine(
            product=product.product,
            product_name=product.name,
            component=material.material,
            component_name=material.name,
            spec=material.spec,
            unit=material.unit,
            quantity=material.quantity_per,
            scrap=Decimal(dice.choice((0, 1, 2, 3))) / 100,
            sharing="模组" if material.common else "客制",
            process=_find_process(product, material),
        )
        for material in materials
        if product.category in material.makes
        and (not material.common or dice.random() < 0.9)
    ]


def _find_process(product: Product, material: Material) -> str | None:
    """Return where a bought-in part or packaging is used; sinks are not assembled."""
    is_assembled = product.category != _SINK and material.kind in ("外购", "包材")
    return "装配" if is_assembled else None


def _make_purchases(seed: int, materials: Sequence[Material]) -> list[PurchaseLine]:
    """Return the purchase orders of six weeks: a few each workday, by supplier."""
    dice = stream(seed, "purchases")
    lines = []
    for day in workdays(_FIRST_PURCHASE, RUN_DATE):
        suppliers = sorted({each.supplier for each in materials})
        for number, supplier in enumerate(dice.sample(suppliers, 2), 1):
            own = [each for each in materials if each.supplier == supplier]
            po_no = f"CG{day:%y%m%d}{number}"
            for line_no, material in enumerate(own, 1):
                quantity = material.moq + material.pack_multiple * dice.randint(0, 20)
                lines.append(_buy(po_no, line_no, day, material, quantity))
                _arrive(lines[-1], dice.choice((-1, 0, 0, 0, 0, 2, 4)), dice.random())
    return lines


def _buy(
    po_no: str, line_no: int, day: dt.date, material: Material, quantity: int
) -> PurchaseLine:
    return PurchaseLine(
        po_no=po_no,
        line_no=line_no,
        order_date=day,
        supplier=material.supplier,
        supplier_name=material.supplier_name,
        material=material.material,
        name=material.name,
        spec=material.spec,
        unit=material.unit,
        quantity=quantity,
        unit_price=material.price,
        amount=line_fen(quantity, material.price),
        promised_date=later(day, material.lead_days),
        arrived_quantity=None,
        arrived_on=None,
        buyer=BUYERS[int(material.supplier[2:]) % len(BUYERS)],
    )


def _arrive(line: PurchaseLine, late: int, chance: float) -> None:
    """Let a line arrive so many days late, one in twenty not in full."""
    day = max(later(line.promised_date, late), line.order_date)
    if day <= RUN_DATE:
        line.arrived_on = day
        line.arrived_quantity = line.quantity if chance > 0.05 else line.quantity // 2


def _count_needs(plant: Plant, bom: Sequence[BomLine]) -> dict[str, Decimal]:
    """Return how much of each material the open order lines need."""
    pieces: dict[str, int] = defaultdict(int)
    for line in plant.lines:
        if line.state not in _CLOSED and line.product:
            pieces[line.product] += max(0, (line.quantity or 0) - line.shipped)
    needs: dict[str, Decimal] = defaultdict(Decimal)
    for row in bom:
        needs[row.component] += row.quantity * pieces[row.product]
    return needs


def _make_stock(
    seed: int,
    materials: Sequence[Material],
    purchases: Sequence[PurchaseLine],
    needs: Mapping[str, Decimal],
) -> list[MaterialStock]:
    """Return the stock of each material; in transit is what has not arrived.

    It covers the safety stock and a part of what the open order lines need.
    """
    dice = stream(seed, "material stock")
    stock = []
    for material in materials:
        own = [line for line in purchases if line.material == material.material]
        open_pieces = sum(line.quantity - (line.arrived_quantity or 0) for line in own)
        arrived = [line.arrived_on for line in own if line.arrived_on]
        wanted = needs[material.material] * dice.choice((50, 60, 80, 100, 120)) / 100
        packs = -(-int(wanted) // material.pack_multiple)
        quantity = material.safety_stock + packs * material.pack_multiple
        stock.append(
            MaterialStock(
                material=material.material,
                name=material.name,
                spec=material.spec,
                kind=material.kind,
                place=f"{material.kind}仓-{dice.choice('ABC')}{dice.randint(1, 9)}",
                unit=material.unit,
                quantity=quantity,
                in_transit=open_pieces,
                unit_price=material.price,
                amount=line_fen(quantity, material.price),
                last_movement=max(arrived, default=JUNE),
            )
        )
    return stock
