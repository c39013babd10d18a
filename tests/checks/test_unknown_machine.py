from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sop_xl.checks.messages import WORDINGS
from sop_xl.checks.unknown_machine import check_unknown_machine
from sop_xl.reports.sentences import say_finding
from sop_xl.rows import Table
from tests.drawn import places

Tables = Mapping[str, Table[Any]]


def test_a_machine_that_is_not_listed_is_reported(tables: Tables) -> None:
    """
    机台台账
    | 机台号 | 机台组 |
    | M1     | 冲床   |

    生产日报
    | 机台号 | 产品编码 |
    | M1     | P1       |
    | M2     | P1       |
    |        | P1       |

    设备故障记录
    | 机台号 |
    | M3     |
    """
    assert places(check_unknown_machine(tables)) == [
        "[设备故障记录.xlsx]Sheet1!A2",
        "[生产日报.xlsx]Sheet1!A3",
    ]


def test_machines_of_a_routing_are_reported_once_a_step(tables: Tables) -> None:
    """
    机台台账
    | 机台号 | 机台组 |
    | M1     | 冲床   |

    工艺路线
    | 产品编码 | 机台组 | 可用机台   |
    | P1       | 油压机 | M1、M8、M9 |
    | P1       | 油压机 | M1         |
    | P1       | 油压机 |            |
    | P1       | 冲床   |            |
    | P1       |        |            |
    """
    found = check_unknown_machine(tables)

    assert places(found) == ["[工艺路线.xlsx]Sheet1!C2", "[工艺路线.xlsx]Sheet1!B4"]
    assert [finding.values["value"] for finding in found] == ["M8 M9", "油压机"]


def test_a_group_may_be_written_with_spaces(tables: Tables) -> None:
    """
    机台台账
    | 机台号 | 机台组  |
    | M1     | 冲床 Ａ |

    工艺路线
    | 产品编码 | 机台组 |
    | P1       | 冲床A  |
    """
    assert check_unknown_machine(tables) == []


def test_listed_machines_are_nothing_to_report(tables: Tables) -> None:
    """
    机台台账
    | 机台号 | 机台组 |
    | M1     | 冲床   |
    """
    assert check_unknown_machine(tables) == []


def test_the_whole_list_of_machines_is_suggested(tables: Tables) -> None:
    """
    机台台账
    | 机台号  | 机台组 |
    | 油压机1 | 油压机 |
    | 油压机0 | 冲床Ａ |

    工艺路线
    | 产品编码 | 机台组 | 可用机台         |
    | P1       |        | 油压机1，油压机O |
    | P1       |        | 油压机7、油压机8 |
    | P1       | 冲床-a |                  |
    """
    found = check_unknown_machine(tables)

    assert [finding.suggestion for finding in found] == [
        "油压机1、油压机0",
        None,
        "冲床A",
    ]
    assert [len(finding.nearest) for finding in found] == [2, 0, 1]


def test_a_group_that_is_not_there_is_called_one_with_the_nearest(
    tables: Tables,
) -> None:
    """
    机台台账
    | 机台号 | 机台组 |
    | M1     | 总装组 |
    | M2     | 冲压   |

    工艺路线
    | 产品编码 | 机台组 | 可用机台 |
    | P1       | 总成组 |          |
    | P1       |        | M9       |
    """
    listed, group = check_unknown_machine(tables)

    said = say_finding(group, WORDINGS)
    assert said.startswith("机台组“总成组”在机台台账中找不到。最接近的有：总装组")
    assert group.suggestion is None
    assert say_finding(listed, WORDINGS).startswith("机台“M9”在")
