"""A small plant whose plans are made, once for all tests; each works on a copy."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

import openpyxl

from sop_xl.pipeline.run import run_workspace
from tests.small_plant import SETTINGS, TABLES, write_plant

ORDERS, INQUIRIES = "销售/订单清单.xlsx", "销售/交期询问.xlsx"
#: What no search improves on is planned at once.
QUICK = SETTINGS.replace("[planning]", "[planning]\nschedule_seconds = 0")
WEEK, DAY = "周生产计划_2026-07-01.xlsx", "日生产计划_2026-07-01.xlsx"
MONTH = "月生产计划_2026-07.xlsx"
QUESTIONS = """
    询问号,客户编码,产品编码,询问数量,希望交期,订单号,行号
    XW1,C1,P1,20,2026-07-03,,
    XW2,,,30,,A1,1
    XW3,,P9,5,,,
"""


def to_workbook(text: str, path: Path) -> None:
    """Write a table as a department keeps it: one sheet, numbers as numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    for line in text.strip().splitlines():
        values = line.strip().split(",")
        sheet.append([int(v) if v.isdigit() else v or None for v in values])
    book.save(path)


def write_unplanned(root: Path) -> Path:
    """Write a plant whose orders and inquiries are workbooks."""
    write_plant(root, {"销售/订单清单.csv": None})
    (root / "sop.toml").write_text(QUICK, encoding="utf-8")
    to_workbook(TABLES["销售/订单清单.csv"], root / ORDERS)
    to_workbook(QUESTIONS, root / INQUIRIES)
    return root


@cache
def _planned() -> Path:
    root = write_unplanned(Path(tempfile.mkdtemp()) / "厂")
    run_workspace(root, ("schedule",), lambda *_: None)
    return root


def write_planned(root: Path) -> Path:
    """Write the same plant with its plans."""
    return shutil.copytree(_planned(), root)
