"""The plant's folder: workbooks by department, settings, and the truth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbooks.plant import (
    finance_books,
    sales_books,
    supply_books,
    technical_books,
    workshop_books,
)
from workbooks.plant.assembly import build_plant
from workbooks.plant.records import Plant
from workbooks.plant.rendering import Theme, write_csv, write_xls, write_xlsx
from workbooks.plant.settings_file import settings_text
from workbooks.plant.sheet import Ledger, Sheet
from workbooks.plant.truth import Truth, tell_truth


@dataclass(frozen=True)
class Book:
    """A workbook: its path, how it is drawn, how it looks."""

    path: str
    draw: Callable[[Plant, Ledger], list[Sheet]]
    theme: Theme


BOOKS = (
    Book(
        sales_books.ORDERS,
        sales_books.draw_orders,
        Theme("宋体", 10, "#FCE4D6", "李芳"),
    ),
    Book(
        sales_books.STANDARD_PRICES,
        sales_books.draw_standard_prices,
        Theme(author="黄丽"),
    ),
    Book(
        sales_books.AGREED_PRICES,
        sales_books.draw_agreed_prices,
        Theme("楷体", 11, "#FFF2CC", "黄丽"),
    ),
    Book(
        sales_books.CUSTOMERS,
        sales_books.draw_customers,
        Theme("微软雅黑", 9, "#E2EFDA", "王敏"),
    ),
    Book(
        workshop_books.STOCK,
        workshop_books.draw_stock,
        Theme("宋体", 11, "#DDEBF7", "何建国"),
    ),
    Book(workshop_books.SHIPMENTS, workshop_books.draw_shipments, Theme()),
    Book(
        technical_books.PRODUCTS,
        technical_books.draw_products,
        Theme("微软雅黑", 10, "#D9E1F2", "谢文涛"),
    ),
    Book(
        technical_books.ROUTING,
        technical_books.draw_routing,
        Theme("微软雅黑", 10, "#D9E1F2", "谢文涛"),
    ),
    Book(
        technical_books.CHANGEOVERS,
        technical_books.draw_changeovers,
        Theme("微软雅黑", 10, "#D9E1F2", "谢文涛"),
    ),
    Book(
        technical_books.MACHINES,
        technical_books.draw_machines,
        Theme("仿宋", 11, "#EDEDED", "唐志刚"),
    ),
    Book(
        technical_books.CALENDAR,
        technical_books.draw_calendar,
        Theme("等线", 11, "#E2EFDA", "邓海燕"),
    ),
    Book(
        workshop_books.PRODUCTION,
        workshop_books.draw_production,
        Theme("宋体", 9, "#FFE699", "曹国庆"),
    ),
    Book(
        finance_books.RECEIVABLES,
        finance_books.draw_receivables,
        Theme("宋体", 10, "#D6DCE4", "许慧"),
    ),
    Book(
        finance_books.COSTS,
        finance_books.draw_costs,
        Theme("宋体", 10, "#D6DCE4", "许慧"),
    ),
    Book(
        finance_books.FUNDS,
        finance_books.draw_funds,
        Theme("宋体", 10, "#D6DCE4", "许慧"),
    ),
    Book(
        finance_books.HEADCOUNT,
        finance_books.draw_headcount,
        Theme("等线", 11, "#EDEDED", "彭莉"),
    ),
    Book(
        finance_books.MANAGEMENT,
        finance_books.draw_management,
        Theme("微软雅黑", 10, "#FFD966", "董秘书"),
    ),
    Book(
        supply_books.SUPPLIERS,
        supply_books.draw_suppliers,
        Theme("等线", 10, "#E2EFDA", "田勇"),
    ),
    Book(
        supply_books.MATERIALS,
        supply_books.draw_materials,
        Theme("等线", 10, "#E2EFDA", "潘丽娟"),
    ),
    Book(
        supply_books.PURCHASES,
        supply_books.draw_purchases,
        Theme("宋体", 10, "#F8CBAD", "田勇"),
    ),
    Book(
        supply_books.BOM,
        supply_books.draw_bom,
        Theme("微软雅黑", 9, "#D9E1F2", "谢文涛"),
    ),
    Book(
        supply_books.MATERIAL_STOCK,
        supply_books.draw_material_stock,
        Theme("宋体", 11, "#DDEBF7", "何建国"),
    ),
    Book(
        supply_books.ESTIMATES,
        supply_books.draw_estimates,
        Theme("宋体", 10, "#FCE4D6", "李芳"),
    ),
    Book(
        supply_books.CHANGES,
        supply_books.draw_changes,
        Theme("宋体", 10, "#FCE4D6", "王敏"),
    ),
    Book(
        supply_books.INQUIRIES,
        supply_books.draw_inquiries,
        Theme("宋体", 10, "#FCE4D6", "李芳"),
    ),
)
#: A workbook nobody keeps, though it is expected.
MISSING = "[设备故障记录]"
#: Broken copies: the workbook they were made of, and how much of it is left.
BROKEN = {
    "销售/订单清单(自动恢复).xlsx": (sales_books.AGREED_PRICES, 0.6),
    "技术/工艺卡_旧版.xls": (sales_books.STANDARD_PRICES, 0.05),
}


def make_plant(out: Path, *, seed: int = 1, orders: int = 1200) -> Truth:
    """Write a plant's workspace and return what must be found in it.

    Raises:
        ValueError: fewer than `assembly.SMALLEST` order lines are asked for.
    """
    plant = build_plant(seed, orders)
    ledger = Ledger()
    for book in BOOKS:
        path = out / book.path
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_book(path, book.draw(plant, ledger), book.theme)
    findings = [("missing-workbook", MISSING)]
    for name, (source, share) in BROKEN.items():
        whole = (out / source).read_bytes()
        (out / name).write_bytes(whole[: int(len(whole) * share)])
        folder, _, file = name.rpartition("/")
        findings.append(("unreadable-file", f"{folder}/[{file}]"))
    truth = tell_truth(plant, ledger, findings)
    _write_text(out / "sop.toml", settings_text())
    _write_text(out / "truth.json", truth.as_json())
    return truth


def _write_book(path: Path, sheets: list[Sheet], theme: Theme) -> None:
    if path.suffix == ".xls":
        write_xls(path, sheets, theme)
    elif path.suffix == ".csv":
        write_csv(path, sheets[0], "gbk")
    else:
        write_xlsx(path, sheets, theme)


def _write_text(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))
