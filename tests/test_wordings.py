"""Every rule has one sentence, and every sentence finds its values."""

from __future__ import annotations

import ast
import datetime as dt
import importlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import sop_xl
from sop_xl.checks import check_tables, check_workbooks
from sop_xl.checks.messages import WORDINGS as CHECK_WORDINGS
from sop_xl.grid import Grid
from sop_xl.intake.messages import WORDINGS as INTAKE_WORDINGS
from sop_xl.settings import Workbooks
from sop_xl.source import Finding, Wording
from sop_xl.tables import MODELS
from sop_xl.workspace import read_settings
from sop_xl.workspace.messages import WORDINGS as WORKSPACE_WORDINGS
from tests.drawn import read_drawing, read_sheets

SOURCE = Path(sop_xl.__file__).parent
#: What makes a finding, or names the rule of one that is made elsewhere.
MAKERS = {"Finding", "Refused", "find_unknown", "report_unknown"}
TITLES = {model.table: model.title for model in MODELS}


def wordings_by_package() -> dict[str, dict[str, Wording]]:
    """Return the sentences of each package that has some."""
    found = {}
    for path in sorted(SOURCE.glob("*/messages.py")):
        module = importlib.import_module(f"sop_xl.{path.parent.name}.messages")
        found[path.parent.name] = getattr(module, "WORDINGS", {})
    return found


#: What a value is refused for is told by who asked for the value.
TOLD_BY = {"values": "intake"}


def rules_in(path: Path) -> Iterator[str]:
    """Yield the rule words a file reports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id not in MAKERS or not node.args:
            continue
        rule = node.args[0]
        if isinstance(rule, ast.Constant):
            yield str(rule.value)
        elif isinstance(rule, ast.Name) and rule.id in named:
            yield str(named[rule.id])


def rules_by_package() -> dict[str, set[str]]:
    """Return the rule words each package reports, its own and those it tells of."""
    found: dict[str, set[str]] = {}
    for path in sorted(SOURCE.glob("*/*.py")):
        teller = TOLD_BY.get(path.parent.name, path.parent.name)
        found.setdefault(teller, set()).update(rules_in(path))
    return found


def test_every_rule_has_a_sentence_and_every_sentence_a_rule() -> None:
    rules = {rule for found in rules_by_package().values() for rule in found}
    words = {rule for found in wordings_by_package().values() for rule in found}

    assert rules == words


def test_no_rule_has_two_sentences() -> None:
    words = [rule for found in wordings_by_package().values() for rule in found]

    assert sorted(words) == sorted(set(words))


def test_no_name_stands_for_two_rules() -> None:
    names = [w.name for found in wordings_by_package().values() for w in found.values()]

    assert sorted(names) == sorted(set(names))


def test_advice_is_said_as_it_stands_so_it_asks_for_no_value() -> None:
    found = [each for words in wordings_by_package().values() for each in words.items()]

    assert [rule for rule, wording in found if set("{}") & set(wording.advice)] == []


@pytest.mark.parametrize("package", ["intake", "checks", "workspace"])
def test_a_package_has_the_sentences_of_its_own_rules(package: str) -> None:
    elsewhere = {"unreadable-file"}

    assert rules_by_package()[package] | (
        elsewhere & set(wordings_by_package()[package])
    ) == set(wordings_by_package()[package])


DRAWING = """
    订单清单
    | 订单号 | 行号 | 客户编码 | 客户名称 | 产品编码 | 数量 | 单价 | 金额 | 类别 | 下单日期 | 交期  | 单位 | 已发数量 |
    | A1     | 1    | CX       |          | PX       | 0    | 9    | 1    | 批量 | 6月2日   | 6月1日 | 箱   |          |
    | A1     | 1    | C1       | 乙       | P1       | 5    | 1    | 5    | 批量 | 6月2日   | 7月1日 | 箱   |          |
    | A2     | 1    | C1       |          | P2       | 5    | 1    | 5    | 大单 | 6月2日   | 月底   | 箱   |          |
    | A3     | 1    | C1       |          | P2       | 5    | 1    | 5    | 批量 | 6月2日   | 7月1日 | 箱   | 3        |
    | A4     | 1    | C1       | 〃       | P2       | 十   | 1    | 5    | 批量 | 6月2日   |        | 箱   |          |
    | A5     | 1    | C1       |          | P2       | 1.5  | 1    | 5    | 批量 | 6月2日   | 7月1日 | 箱   |          |

    客户档案
    | 客户编码 | 客户名称 | 辅助列 | 客户简称 | 发运办法 |
    | C1       | 甲       | 7      | 甲       | 自提     |
    | C2       | 乙       | 7      | 乙       | 自提     |

    产品主数据
    | 产品编码 | 产品名称 |
    | P1       | 油烟机   |
    | P2       | 灶具     |

    价格表
    | 单位：万元 |      |        |
    | 产品编码 | 标准价 | 最低价 |
    | P1       | 10     | 9      |
    | P8       | 10     | 19     |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 可用机台 |
    | P1       | 10     | 冲压 | M9       |
    | P1       | 10     | 焊接 | M1       |

    机台台账
    | 机台号 | 机台组 |
    | M1     | 冲床   |
    | M1     | 冲床   |

    生产日报
    | 日期       | 机台号 | 工序 | 良品数 | 报废数 | 班次 |
    | 2026-06-03 | M1     | 冲压 | 5      | 0      | 白班 |

    物料主数据
    | 物料编码 | 物料名称 | 物料类别 | 供应商编码 |
    | W1       | 钢板     | 原料     | G9         |

    供应商档案
    | 供应商编码 | 供应商名称 |
    | G1         | 甲钢       |
    | g1         | 甲钢       |
    | G2         | 乙�        |
    | G3         | �"丙       |

    物料清单
    | 产品编码 | 子件编码 | 用量 |
    | P1       | W8       | 2    |

    采购订单
    | 采购单号 | 行号 | 供应商编码 | 物料编码 | 采购数量 | 承诺到货日期 |
    | C1       | 1    | G1         | W9       | 5        | 7月1日       |

    发货记录
    | 发货单号 | 发货日期   | 订单号 | 行号 | 产品编码 | 数量(箱) |
    | F1       | 2026-06-03 | A3     | 1    | P1       | 6        |
    | F2       | 2026-07-03 | A9     | 1    | P1       | 6        |

    资金占用
    | 月份 | 资金类别 |
    | 6月  | 成品     |

    成品库存
    | 产品编码 | 良品(箱) |
    | P1       | 3        |
    | P2       | -4       |

    [单价 - 副本.xlsx]价格表
    | 产品编码 | 标准价 | 最低价 |
    | P1       | 10     | 9      |
    | P8       | 10     | 19     |
    | P9       | 10     |        |

    [库存副本.xlsx]1
    | 产品编码 | 良品(箱) |
    | P1       | 3        |
    | P2       | -4       |

    [库存2.xlsx]1
    | 产品编码 | 良品(箱) |
    | P1       | 4        |

    [日报.xlsx]27日
    | 生产日报 2026年6月26日 |      |          |        |
    | 机台号                 | 工序 | 产品编码 | 良品数 |
    | M1                     | 冲压 | P1       | 5      |

    [停机.xlsx]1
    | 工位   | 吨位       | 功率       |
    | 甲     | 100        | 5          |
    | 乙     | 160        | 7          |
    | 机台号 | 停机开始   | 停机结束   |
    | M1     | 2026-07-01 | 2026-07-02 |

    [次月预估销量.xlsx]1
    | 产品编码 | 销售区域 | 7月 | 8月 | 9月 |
    | P1       | 华东     | 5   | 6   | 7   |

    [跟踪.xlsx]1
    | 客户 | 订单号 | 品名   | 规格 | 数量 | 交期  | 已交 | 未交 |
    | 甲   | A1     | 油烟机 | Q1   | 5    | 7月1日 | 1    | 4    |

    [价格.xlsx]1
    | 产品编码         | 标准价 | 生效日期 | 失效日期 |
    | 6225880123456789 | -1     | 7/5/2026 | #N/A     |
    | P2               | =C3*2  |          |          |
    | 2026-03-05       | 9      |          |          |

    [食堂.xlsx]1
    | 星期 | 早餐 | 午餐 |
    | 一   | 粥   | 面   |
"""


def with_formulas(grid: Grid) -> Grid:
    """Return a sheet whose texts that begin with = are formulas without a value."""
    places = [(r, c) for r, c, value in grid.filled() if str(value).startswith("=")]
    return replace(grid, formulas=frozenset(places))


def findings_of_all_rules(grids: list[Grid]) -> list[Finding]:
    hidden = [replace(grid, visible=False) for grid in grids[:1]]
    read = read_sheets([*map(with_formulas, grids), *hidden])
    settings = Workbooks(expected=("calendar",), fresh_days={"orders": 3})
    today = dt.date(2026, 6, 30)
    return [
        *read.findings,
        *check_tables(read.tables),
        *check_workbooks(read.tables, settings, TITLES, today),
    ]


def assert_each_is_said(findings: list[Finding], wordings: dict[str, Wording]) -> None:
    assert {finding.rule for finding in findings} == set(wordings)
    for finding in findings:
        sentence = wordings[finding.rule].sentence(finding.values)
        assert "{" not in sentence + wordings[finding.rule].advice
        assert wordings[finding.rule].advice


def test_every_sentence_of_intake_and_checks_finds_its_values() -> None:
    findings = findings_of_all_rules(read_drawing(DRAWING))
    wordings = INTAKE_WORDINGS | CHECK_WORDINGS
    # Told only where the settings say that later files win, or months are rows.
    wordings.pop("replaced-row")
    wordings.pop("period-not-filled")
    unread = wordings.pop("unreadable-file")

    assert_each_is_said(findings, wordings)
    assert unread.sentence({"reason": "a", "advice": "b"}) == "a。b"


def test_every_sentence_about_settings_finds_its_values(tmp_path: Path) -> None:
    _, findings = read_settings(tmp_path)
    (tmp_path / "sop.toml").write_text("compny = 1\ncompany = 2", encoding="utf-8")
    _, more = read_settings(tmp_path)

    assert_each_is_said([*findings, *more], WORKSPACE_WORDINGS)
