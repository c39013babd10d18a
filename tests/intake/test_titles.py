from __future__ import annotations

import pytest

from sop_xl.intake.titles import Titles
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
        ("Sheet1", set()),
        ("食堂", set()),
    ],
)
def test_a_title_is_known_with_its_own_ending_or_another(hint, tables):
    assert TITLES.named_by([hint]) == tables


def test_every_table_is_named_by_its_title():
    for model in MODELS:
        assert model.table in TITLES.named_by([model.title]), model.title


def test_several_hints_name_several_tables():
    assert TITLES.named_by(["订单清单", "客户档案"]) == {"orders", "customers"}
    assert Titles([]).named_by(["订单清单"]) == frozenset()
    assert Titles([Customer]).named_by([]) == frozenset()
