"""How little a new plan moves: `python -m tests.bench.schedule_changes`.

The demo is planned as a planner does it, then one thing changes and it is planned again:
nothing; a rush order of 200, due in eight days; a rush order of 60 of each of five
products; nearly all of a material gone, and 5 000 of it promised in 13 days.
Prints for each how many of the steps moved by more than `moved_minutes` or to another
machine, how many lines are late, of which a line is new, and the CPU seconds.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from sop_xl.pipeline.run import Job, Run, run_workspace
from sop_xl.planning.plan import Plan
from sop_xl.workspace.packaged import copy_demo

ORDERS, PURCHASES = Path("销售/订单清单.xlsx"), Path("采购/采购订单.xlsx")
STOCK = Path("仓库/材料库存.xlsx")
ROW = "{:<34}{:>7}{:>7}{:>8}{:>8}{:>9}  {}"
#: The first row below the orders of the last month, which is that of their sum.
SUM_WORD = "小计"
RUSH = ("KH0002", "加急客户", "2026.7.8")
MATERIAL, PROMISED = "下水器", "2026/7/13"


def plan_workspace(root: Path) -> Run:
    """Return what a schedule of a workspace gives."""
    return run_workspace(root, [Job.SCHEDULE], lambda *_: None)


def add_orders(root: Path, products: dict[str, int]) -> None:
    """Write rush orders below the last one of the last sheet."""
    book = openpyxl.load_workbook(root / ORDERS)
    sheet = book.worksheets[-1]
    last = next(
        r for r in range(sheet.max_row, 0, -1) if _text(sheet, r, 1) == SUM_WORD
    )
    customer, name, due = RUSH
    for number, (product, quantity) in enumerate(products.items(), 1):
        sheet.insert_rows(last)
        values = {
            2: f"XS2606-099{number}",
            3: 1,
            4: "2026.6.30",
            5: customer,
            6: name,
            7: product,
            10: quantity,
            11: 1000,
            12: 1000 * quantity,
            13: "批量",
            14: due,
            15: due,
            16: "处理中",
        }
        for column, value in values.items():
            sheet.cell(last, column).value = value
    book.save(root / ORDERS)


def delay_material(root: Path) -> None:
    """Write that a material is nearly used up, and when more of it is promised."""
    coming = {10: 5000, 13: PROMISED, 14: 0, 15: None}
    _write_material(root / PURCHASES, 7, coming)
    _write_material(root / STOCK, 2, {7: 300})


def _write_material(path: Path, column: int, values: dict[int, Any]) -> None:
    """Write values into the last row of the last sheet that names the material."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[-1]
    rows = range(sheet.max_row, 0, -1)
    row = next(r for r in rows if _text(sheet, r, column) == MATERIAL)
    for place, value in values.items():
        sheet.cell(row, place).value = value
    book.save(path)


def _text(sheet: openpyxl.worksheet.worksheet.Worksheet, row: int, column: int) -> str:
    return str(sheet.cell(row, column).value or "").strip()


def count_late(plan: Plan, first: Plan) -> tuple[int, int]:
    """Return how many lines that must be made are late, and which were not before."""
    late, before = (
        {line.line.name for line in each.lines if line.parts and each.days_late(line)}
        for each in (plan, first)
    )
    return len(late), len(late - before)


CHANGES: dict[str, Callable[[Path], None]] = {
    "nothing": lambda _: None,
    "a rush order of 200": lambda root: add_orders(root, {"YJ1003": 200}),
    "five rush orders of 60": lambda root: add_orders(
        root, {f"YJ10{n:02}": 60 for n in (3, 5, 7, 18, 1)}
    ),
    "a material 13 days late": delay_material,
}


def main() -> None:
    """Print the table."""
    print(ROW.format("change", "moved", "of", "share", "late", "newly", "CPU s"))
    with tempfile.TemporaryDirectory() as folder:
        base = copy_demo(Path(folder) / "base")
        first = plan_workspace(base).plan
        assert first is not None
        for number, (name, change) in enumerate(CHANGES.items()):
            root = Path(folder) / str(number)
            shutil.copytree(base, root)
            change(root)
            start = time.process_time()
            run = plan_workspace(root)
            seconds = time.process_time() - start
            plan = run.plan
            assert plan is not None
            minutes = run.reading.workspace.settings.planning.objective.moved_minutes
            moved = len(plan.schedule.moved_tasks(minutes))
            kept = len(plan.schedule.problem.previous)
            share = f"{100 * moved / kept:.1f} %"
            late = count_late(plan, first)
            print(
                ROW.format(name, moved, kept, share, *late, f"{seconds:.0f}"),
                flush=True,
            )


if __name__ == "__main__":
    main()
