import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import given, settings

from sop_xl.planning.draft import draft_plan
from sop_xl.planning.messages import WORDINGS
from sop_xl.planning.plant import Tables
from sop_xl.rows import Table
from sop_xl.settings import Lots, Planning
from sop_xl.source import Severity
from tests.planning.drawn_plants import PLANNINGS, TABLES
from tests.planning.plants import RUN_DATE

WEEK = Planning(horizon_days=7)


def test_what_is_wrong_in_the_tables_is_told_and_the_rest_is_drafted(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       | 承诺交期   |
    | SO1    | 1    | A        | 60   | 2026-06-29 | -          |
    | SO2    | 1    | B        | 60   | 2026-06-01 | 2026-06-30 |
    | SO3    | 1    | A        | 60   | 2026-06-01 | 2026-07-01 |

    机台台账
    | 机台号 | 机台组 | 效率 |
    | P1     | 冲床   | 0.9  |
    | P2     | 冲床   | 0    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    | B        | 10     | 冲压 | 冲床   | 0        |

    换型时间表
    | 机台组 | 换型前 | 换型后 | 换型分钟 |
    | 冲床   | M1     | M2     | -20      |
    | 冲床   | M1     | M2     | 20       |
    """
    draft = draft_plan(tables, WEEK, RUN_DATE)

    assert [(finding.rule, str(finding.where)) for finding in draft.findings] == [
        ("step-without-seconds", "[工艺路线.xlsx]Sheet1!E3"),
        ("machine-without-efficiency", "[机台台账.xlsx]Sheet1!C3"),
        ("changeover-below-zero", "[换型时间表.xlsx]Sheet1!D2"),
        ("due-before-plan", "[订单清单.xlsx]Sheet1!E2"),
        ("due-before-plan", "[订单清单.xlsx]Sheet1!F3"),
    ]
    assert draft.findings[-1].severity is Severity.NOTE
    assert [job.name for job in draft.problem.jobs] == ["SO1-1", "SO3-1"]
    assert [gap.part for gap in draft.gaps] == ["SO2-1"]


def test_lots_are_split_by_the_economic_batch_unless_the_settings_say_not(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 250  | 2026-07-05 |

    产品主数据
    | 产品编码 | 产品名称 | 经济批量 |
    | A        | 油烟机   | 100      |

    机台台账
    | 机台号 | 机台组 |
    | P1     | 冲床   |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    """
    split = draft_plan(tables, WEEK, RUN_DATE).problem
    whole = draft_plan(tables, replace(WEEK, lots=Lots(most=1)), RUN_DATE).problem

    assert [(job.name, job.quantity) for job in split.jobs] == [
        ("SO1-1/1", 125),
        ("SO1-1/2", 125),
    ]
    assert [(job.name, job.quantity) for job in whole.jobs] == [("SO1-1", 250)]


def test_lots_wait_for_material_unless_the_settings_say_not(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 50   | 2026-07-05 |
    | SO2    | 1    | A        | 10   | 2026-07-06 |

    机台台账
    | 机台号 | 机台组 |
    | P1     | 冲床   |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |

    物料清单
    | 产品编码 | 子件编码 | 用量 |
    | A        | W1       | 1    |

    材料库存
    | 物料编码 | 库存数量 |
    | W1       | 20       |

    采购订单
    | 采购单号 | 物料编码 | 采购数量 | 承诺到货日期 |
    | C1       | W1       | 30       | 2026-07-02   |
    """
    waiting = draft_plan(tables, WEEK, RUN_DATE)
    ignoring = draft_plan(tables, replace(WEEK, wait_for_material=False), RUN_DATE)
    strict = draft_plan(tables, replace(WEEK, refuse_without_material=True), RUN_DATE)

    assert [job.operations[0].material for job in waiting.problem.jobs] == [
        2 * 1440,
        2 * 1440,
    ]
    assert [wait.day for wait in waiting.waits] == [dt.date(2026, 7, 2)] * 2
    assert [finding.rule for finding in waiting.findings] == ["material-not-promised"]
    assert (ignoring.waits, ignoring.findings) == ((), ())
    assert [job.operations[0].material for job in ignoring.problem.jobs] == [0, 0]
    assert [job.name for job in strict.problem.jobs] == ["SO1-1"]
    assert [(gap.part, gap.reason, gap.process) for gap in strict.gaps] == [
        ("SO2-1", "no-material", "W1")
    ]


@settings(max_examples=60, deadline=None)
@given(TABLES, PLANNINGS)
def test_whatever_stands_in_the_tables_every_open_piece_is_in_the_draft(
    drawn: tuple[Table[Any], ...], planning: Planning
) -> None:
    tables = {table.model.table: table for table in drawn}

    draft = draft_plan(tables, planning, RUN_DATE)

    jobs = {job.name: job.quantity for job in draft.problem.jobs}
    gaps = {gap.part for gap in draft.gaps}
    for line in draft.lines:
        parts = {part.name: part.quantity for part in line.parts}
        assert line.line.open_quantity == line.from_stock + sum(parts.values())
        assert {name: parts[name] for name in parts if name not in gaps} == {
            name: jobs[name] for name in parts if name in jobs
        }
    assert len(jobs) + len(gaps) == sum(len(line.parts) for line in draft.lines)
    for finding in draft.findings:
        assert WORDINGS[finding.rule].sentence(finding.values)
