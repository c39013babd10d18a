"""What the functions give in cells of a workbook that lies in a small plant."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sop_xl.pipeline.labels import PLAN_FILE, PLANS_FILE, PLANS_FOLDER
from sop_xl.workspace.labels import HISTORY_FOLDER
from tests.lookup.plants import Cells, open_cells
from tests.ribbon.planned import ORDERS, QUICK, to_workbook, write_unplanned

STOCK, PRICES = "仓库/成品库存.csv", "销售/价格表.csv"
HEAD = (
    "订单号,行号,下单日期,客户编码,产品编码,规格型号,数量,单价,金额,交期,订单专员,状态"
)


@pytest.fixture(scope="module")
def cells(tmp_path_factory: Any) -> Cells:
    """Return cells in a workbook of a plant nobody changes."""
    return open_cells(tmp_path_factory.mktemp("plant"))


@pytest.fixture
def own(tmp_path: Path) -> Cells:
    """Return cells in a workbook of a plant that the test changes."""
    return open_cells(tmp_path)


def rewrite(cells: Cells, name: str, *lines: str) -> None:
    """Write a table anew."""
    (cells.root / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def rewrite_orders(cells: Cells, *lines: str) -> None:
    to_workbook("\n".join((HEAD, *lines)), cells.root / ORDERS)


def change_plan(cells: Cells, **changes: object) -> None:
    """Change what is kept of the last plan."""
    folder = cells.root / HISTORY_FOLDER / PLANS_FOLDER
    index = folder / PLANS_FILE
    said = json.loads(index.read_text("utf-8"))
    place = folder / said["plans"][0]["key"] / PLAN_FILE
    plan = {**json.loads(place.read_text("utf-8")), **changes}
    place.write_text(json.dumps(plan, ensure_ascii=False), "utf-8")
    # The program writes both; the list is what is looked at.
    index.write_text(json.dumps(said), "utf-8")


def test_stock_is_what_is_good_over_all_places(own):
    rewrite(
        own, STOCK,
        "产品编码,库位,良品,不良品,在途,最后异动日",
        "P1,A,4,7,30,2026-06-30",
        "P1,B,6,0,0,2026-06-30",
    )  # fmt: skip
    assert own.compute("SOP_STOCK", "P1") == 10
    assert own.compute("SOP_STOCK", "P2") == 0


def test_available_is_what_planning_leaves_over(own):
    """40 good and 5 in transit, less the 10 that order line A1-1 still waits for."""
    rewrite(own, STOCK, "产品编码,良品,不良品,在途,最后异动日", "P1,40,3,5,2026-06-30")
    assert own.compute("SOP_AVAILABLE", "P1") == 35
    assert own.compute("SOP_AVAILABLE", "P2") == 0


def test_a_price_is_the_customers_own_else_the_standard_one(own):
    rewrite(
        own, PRICES,
        "产品编码,客户编码,标准价,生效日期,失效日期",
        "P1,,100,,",
        "P1,C1,90.55,2026-01-01,2026-06-30",
    )  # fmt: skip
    assert own.compute("SOP_PRICE", "P1", "C1") == Decimal("90.55")
    assert own.compute("SOP_PRICE", "P1", "C1", dt.date(2026, 7, 1)) == 100
    noon = dt.datetime.fromisoformat("2026-07-01T12:00")
    assert own.compute("SOP_PRICE", "P1", "C1", noon) == 100
    assert own.compute("SOP_PRICE", "P1", "C1", 46203) == Decimal("90.55")
    assert own.compute("SOP_PRICE", "P1", "C1", " 2026-07-01 ") == 100
    assert own.compute("SOP_PRICE", "p1", "C1") == "没有这个产品：p1"
    assert own.compute("SOP_PRICE", "P1", "") == 100


def test_two_prices_at_once_are_both_told_with_their_cells(own):
    rewrite(
        own, PRICES,
        "产品编码,标准价,生效日期,失效日期",
        "P1,100,2026-01-01,2026-12-31",
        "P1,104,2026-05-16,2026-12-31",
    )  # fmt: skip
    assert own.compute("SOP_PRICE", "P1", "C1") == (
        "P1 在 2026-06-30 有 2 个价格同时有效：100（销售/[价格表.csv]价格表!B2），"
        "104（销售/[价格表.csv]价格表!B3）。请改价格表。"
    )


def test_two_rows_that_contradict_are_no_answer(own):
    rewrite(own, PRICES, "产品编码,标准价", "P1,100", "P2,200", "P1,120")
    assert own.compute("SOP_PRICE", "P1", "C1") == (
        "价格表里两行互相矛盾：销售/[价格表.csv]价格表!B2 和 销售/[价格表.csv]价格表!A4。"
        "见问题清单，请改价格表。"
    )
    assert own.compute("SOP_PRICE", "P2", "C1") == 200


def test_prices_by_specification_ask_for_one(own):
    rewrite(
        own, PRICES,
        "产品编码,规格型号,标准价,生效日期",
        "P1,R1,100,2026-01-01",
        "P1,R2,120,2026-02-01",
    )  # fmt: skip
    assert own.compute("SOP_PRICE", "P1", "C1") == (
        "P1 在 2026-06-30 按规格有 2 个价格：R1 100，R2 120。请填规格型号。"
    )
    assert own.compute("SOP_PRICE", "P1", "C1", None, "R2") == 120
    said = own.compute("SOP_PRICE", "P1", None, None, "R9")
    assert said == "P1 在 2026-06-30 没有规格 R9 的价格。"


def test_without_a_price_the_reason_is_told(own):
    rewrite(own, PRICES, "产品编码,标准价,失效日期", "P1,100,2026-05-31")
    said = own.compute("SOP_PRICE", "P1", "C1")
    assert isinstance(said, str)
    assert said.startswith("P1 在 2026-06-30 没有价格：有这一行，但价格只到 2026-05-31")
    assert "没有给客户 （未填） 的价格" in str(own.compute("SOP_PRICE", "P2"))


def test_a_promise_is_the_last_day_of_the_lines_steps(own):
    change = [step("A1-2", "A1-2", 5, 1, "07-03T10:00"), step("A1-2", "A1-2", 5, 2)]
    change_plan(own, steps=change)
    assert own.compute("SOP_PROMISE", "A1", 2) == dt.date(2026, 7, 6)


def step(line: str, lot: str, pieces: int, position: int = 1, end: str = "") -> Any:
    """Return a step as it is kept; it ends at midnight after the sixth, if not said."""
    return {
        "line": line, "lot": lot, "position": position, "process": "冲压",
        "product": "P2", "quantity": pieces, "due": "2026-07-20", "machine": "冲床1",
        "setup_start": "2026-07-01T08:00:00", "start": "2026-07-01T08:00:00",
        "end": f"2026-{end}:00" if end else "2026-07-07T00:00:00",
    }  # fmt: skip


def test_what_stock_covers_is_there_on_the_first_day(own):
    rewrite(own, STOCK, "产品编码,良品,最后异动日", "P2,5,2026-06-30")
    assert own.compute("SOP_PROMISE", "A1", "2") == dt.date(2026, 7, 1)
    change_plan(own, start="2026-06-01")
    assert own.compute("SOP_PROMISE", "A1", 2) == dt.date(2026, 6, 30)


def test_a_line_that_is_planned_in_part_has_no_date(own):
    change_plan(own, steps=[step("A1-2", "A1-2/1", 3)])
    assert own.compute("SOP_PROMISE", "A1", 2) == (
        "A1-2 还要做 5，07-01 起的计划只排了 3。"
        "原因见月生产计划；数量有改动的请重新排产。"
    )


def test_a_date_that_is_over_is_no_promise(own):
    change_plan(own, steps=[step("A1-2", "A1-2", 5, 1, "06-29T10:00")])
    said = "A1-2 按计划 06-29 就该完成，到现在还没有。请重新排产。"
    assert own.compute("SOP_PROMISE", "A1", 2) == said


def test_an_order_that_came_after_the_plan_is_told(own):
    rewrite_orders(own, "A7,1,2026-06-30,C1,P1,R1,3,100,300,2026-07-10,王芳,")
    said = "07-01 起的计划里没有 A7-1，它是后来才有的。请重新排产。"
    assert own.compute("SOP_PROMISE", "A7") == said


def test_an_order_on_hold_says_so(own):
    rewrite_orders(own, "A7,1,2026-06-30,C1,P1,R1,3,100,300,2026-07-10,王芳,暂停")
    assert own.compute("SOP_PROMISE", "A7") == "A7-1 没有排产：订单暂停。"


def test_without_a_plan_it_is_said(tmp_path):
    cells = Cells(write_unplanned(tmp_path / "厂"))
    said = "还没有排过产。请先做“月计划”。"
    assert cells.compute("SOP_PROMISE", "A1", 1) == said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("SOP_PROMISE", "A1"), "订单 A1 有几行未交（1、2），请填行号。"),
        (("SOP_PROMISE", "A2"), "A2 已经发完或已结案，没有要交的了。"),
        (("SOP_PROMISE", "A2", 1), "A2-1 已经发完或已结案，没有要交的了。"),
        (("SOP_PROMISE", "A9"), "没有这个订单：A9"),
        (("SOP_PROMISE", "A1", 7), "订单 A1 没有第 7 行。"),
        (("SOP_PROMISE", "A1", "x"), "行号要是整数：x"),
        (("SOP_PROMISE", "A1", 1.5), "行号要是整数：1.5"),
        (("SOP_PROMISE",), "没有填“订单号”。"),
        (("SOP_PROMISE", " "), "没有填“订单号”。"),
        (("SOP_STOCK", [["P1"], ["P2"]]), "“产品”只能是一个单元格或一个值。"),
        (("SOP_STOCK", object()), "“产品”只能是一个单元格或一个值。"),
        (("SOP_STOCK", "P9"), "没有这个产品：P9"),
        (("SOP_AVAILABLE", 9.0), "没有这个产品：9"),
        (("SOP_STOCK", 1234567890123456.0), "没有这个产品：1234567890123456"),
        (("SOP_PRICE", "P1", "C9"), "没有这个客户：C9"),
        (("SOP_PRICE", "P1", "C1", "七月"), "不是日期：七月"),
        (("SOP_PRICE", "P1", "C1", 1e12), "不是日期：1000000000000.0"),
    ],
)
def test_what_cannot_be_answered_is_told_in_the_cell(cells, asked, said):
    assert cells.compute(*asked) == said


@pytest.mark.parametrize(
    ("asked", "table", "title"),
    [
        (("SOP_STOCK", "P1"), STOCK, "成品库存"),
        (("SOP_PRICE", "P1"), PRICES, "价格表"),
        (("SOP_PROMISE", "A1"), ORDERS, "订单清单"),
    ],
)
def test_a_table_that_is_missing_is_named(own, asked, table, title):
    (own.root / table).unlink()
    assert own.compute(*asked) == f"工作文件夹里没有读到“{title}”。"


def test_the_date_of_the_settings_is_the_day_that_is_asked_on(own):
    rewrite(own, PRICES, "产品编码,标准价,生效日期", "P1,100,2026-07-01")
    assert isinstance(own.compute("SOP_PRICE", "P1"), str)

    later = QUICK.replace("date = 2026-06-30", "date = 2026-07-01")
    (own.root / "sop.toml").write_text(later, encoding="utf-8")
    assert own.compute("SOP_PRICE", "P1") == 100
