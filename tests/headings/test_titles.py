from __future__ import annotations

import pytest

from sop_xl.headings.titles import Titles
from sop_xl.tables import MODELS, Customer

TITLES = Titles(MODELS)


@pytest.mark.parametrize(
    ("hint", "tables"),
    [
        ("订单清单.xlsx", {"orders"}),
        ("2026年6月 订单 清单（华东）", {"orders"}),
        ("訂單清單", {"orders"}),
        ("订单明细表", {"orders"}),
        ("客户一览表", {"customers"}),
        ("采购订单.xlsx", {"purchase_orders"}),
        ("订单.xlsx", {"orders"}),
        ("销售/订单6月.xlsx", {"orders"}),
        ("物料", {"bom", "materials"}),
        ("生产订单.xlsx", set()),
        ("供应商季度考核评分表", {"suppliers"}),
        ("发货列表", {"shipments"}),
        ("Sheet1", set()),
        ("食堂", set()),
    ],
)
def test_a_title_is_known_with_its_own_ending_or_another(hint, tables):
    assert TITLES.hints_in([hint]).named == tables


def test_every_table_is_named_by_its_title():
    for model in MODELS:
        assert model.table in TITLES.hints_in([model.title]).named, model.title


def test_several_hints_name_several_tables():
    assert TITLES.hints_in(["订单清单", "客户档案"]).named == {"orders", "customers"}
    assert Titles([]).hints_in(["订单清单"]).named == frozenset()
    assert Titles([Customer]).hints_in([]).named == frozenset()


def test_folders_of_departments_name_their_tables():
    assert "orders" in TITLES.kept_by(["销售部/2026年6月.xlsx"])
    assert "purchase_orders" in TITLES.kept_by(["采购/6月.xlsx", "Sheet1"])
    assert TITLES.kept_by(["销售.xlsx", "杂项/a.xlsx"]) == frozenset()


@pytest.mark.parametrize(
    ("hint", "tables"),
    [
        ("现存量查询.xlsx", {"stock", "material_stock"}),
        ("mb52", {"stock", "material_stock"}),
        ("纱线库存6月", {"stock", "material_stock"}),
        ("存货档案", {"products", "materials"}),
        ("6月领料", {"movements"}),
        ("成品库存明细表", set()),
        ("库存盘点", set()),
    ],
)
def test_some_titles_but_hint_at_tables(hint, tables):
    assert TITLES.hints_in([hint]).vague == tables


def test_a_vague_title_gives_way_to_one_of_a_tables_own():
    hints = TITLES.hints_in(["成品仓库存日报.xlsx"])

    assert hints.named == {"stock"}
    assert hints.vague == frozenset()


def test_a_title_weighs_more_than_a_folder():
    hints = TITLES.hints_in(["销售/订单清单.xlsx"])

    assert hints.bonus_of("orders") > hints.bonus_of("customers") > 0
    assert hints.bonus_of("bom") == 0
