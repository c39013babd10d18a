from __future__ import annotations

import datetime as dt
import importlib
import inspect
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import sop_xl.checks
from sop_xl.checks import CHECKS, check_tables
from sop_xl.checks.messages import WORDINGS
from sop_xl.rows import Table, empty_table
from sop_xl.tables import MODELS
from tests.drawn import places

Tables = Mapping[str, Table[Any]]
FOLDER = Path(sop_xl.checks.__file__).parent


@pytest.mark.parametrize("rule", sorted(WORDINGS))
def test_word_file_and_function_of_a_rule_are_one(rule: str) -> None:
    name = rule.replace("-", "_")
    module = importlib.import_module(f"sop_xl.checks.{name}")

    assert inspect.isfunction(getattr(module, f"check_{name}"))
    assert f'"{rule}"' in inspect.getsource(module)


def test_every_file_of_a_rule_has_a_sentence() -> None:
    files = {
        path.stem.replace("_", "-")
        for path in FOLDER.glob("*.py")
        if f"def check_{path.stem}(" in path.read_text(encoding="utf-8")
    }

    assert files == set(WORDINGS)


def test_every_rule_across_tables_is_run() -> None:
    run = {check.__name__.removeprefix("check_").replace("_", "-") for check in CHECKS}

    of_workbooks = {"missing-workbook", "stale-workbook", "dated-after-run"}
    assert run | of_workbooks == set(WORDINGS)


def test_rules_name_the_tables_they_cannot_do_without() -> None:
    known = {model.table for model in MODELS}

    assert {name for needed in CHECKS.values() for name in needed} <= known


def test_no_rule_runs_without_its_tables() -> None:
    assert check_tables({}) == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.table)
def test_one_table_alone_can_be_checked(model: Any) -> None:
    assert check_tables({model.table: empty_table(model)}) == []


def test_every_rule_whose_tables_are_there_is_run_in_order(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 下单日期   | 交期       |
    | A1     | 1    | P1       | 0    | 2026-06-02 | 2026-06-01 |
    | A1     | 1    | P1       | 5    | 2026-06-02 | 2026-06-03 |

    产品主数据
    | 产品编码 |
    | P2       |
    """
    found = check_tables(tables)

    assert [finding.rule for finding in found] == [
        "unknown-product",
        "unknown-product",
        "duplicate-order-line",
        "due-before-ordered",
        "quantity-not-positive",
    ]
    assert places(found)[2] == "[订单清单.xlsx]Sheet1!A3"


def test_clean_tables_are_nothing_to_report(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 客户编码 | 产品编码 | 数量 | 单价 | 金额 | 下单日期   | 交期       |
    | A1     | C1       | P1       | 10   | 9.5  | 95   | 2026-06-01 | 2026-07-01 |

    客户档案
    | 客户编码 |
    | C1       |

    产品主数据
    | 产品编码 |
    | P1       |

    价格表
    | 产品编码 | 标准价 | 最低价 |
    | P1       | 10     | 9      |

    工艺路线
    | 产品编码 | 机台组 |
    | P1       | 冲床   |

    机台台账
    | 机台号 | 机台组 |
    | M1     | 冲床   |

    发货记录
    | 发货单号 | 订单号 | 产品编码 | 发货数量 |
    | F1       | A1     | P1       | 10       |
    """
    assert check_tables(tables) == []
    assert tables["orders"]["order_date"].tolist() == [dt.date(2026, 6, 1)]
