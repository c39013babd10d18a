"""Rules that compare shipments with orders, and orders with routings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sop_xl.checks.product_without_routing import check_product_without_routing
from sop_xl.checks.shipment_of_other_product import check_shipment_of_other_product
from sop_xl.checks.shipped_count_differs import check_shipped_count_differs
from sop_xl.checks.shipped_more_than_ordered import check_shipped_more_than_ordered
from sop_xl.checks.unknown_order_line import check_unknown_order_line
from sop_xl.rows import Table
from sop_xl.source import Severity
from tests.drawn import places

Tables = Mapping[str, Table[Any]]


def test_a_shipment_of_an_unknown_line_is_reported(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 |
    | A1     | 1    |

    发货记录
    | 发货单号 | 订单号 | 行号 |
    | F1       | A1     | 1    |
    | F2       | A1     | 2    |
    | F3       | A9     |      |
    | F4       |        | 1    |
    | F5       | A1     | 一   |
    """
    found = check_unknown_order_line(tables)

    assert places(found) == ["[发货记录.xlsx]Sheet1!B3", "[发货记录.xlsx]Sheet1!B4"]
    assert dict(found[1].values) == {"order_no": "A9", "line_no": 0}


def test_the_shipment_that_exceeds_the_order_is_reported_once(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 数量 |
    | A1     | 1    | 10   |
    | A1     | 2    | 5    |

    发货记录
    | 发货单号 | 订单号 | 行号 | 发货数量 |
    | F1       | A1     | 1    | 6        |
    | F2       | A1     | 2    | 5        |
    | F3       | A1     | 1    | 4        |
    | F4       | A1     | 1    | 1        |
    | F5       | A1     | 1    | -5       |
    | F6       | A1     | 1    | 9        |
    """
    [found] = check_shipped_more_than_ordered(tables)

    assert str(found.where) == "[发货记录.xlsx]Sheet1!D5"
    assert dict(found.values) == {
        "order_no": "A1",
        "line_no": 1,
        "ordered": 10,
        "shipped": 11,
    }


def test_goods_sent_back_make_room(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 数量 |
    | A1     | 10   |

    发货记录
    | 发货单号 | 订单号 | 发货数量 |
    | F1       | A1     | 10       |
    | F2       | A1     | -3       |
    | F3       | A1     | 3        |
    """
    assert check_shipped_more_than_ordered(tables) == []


def test_shipments_are_judged_by_the_first_line_of_a_number(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 数量 |
    | A1     | 10   |
    | A1     | 99   |
    | A2     | 十   |
    | A2     | 1    |
    | A3     | 0    |

    发货记录
    | 发货单号 | 订单号 | 发货数量 |
    | F1       | A1     | 11       |
    | F2       | A2     | 11       |
    | F3       | A3     | 11       |
    | F4       | A9     | 11       |
    | F5       | A1     | 约5      |
    """
    assert places(check_shipped_more_than_ordered(tables)) == [
        "[发货记录.xlsx]Sheet1!C2"
    ]


def test_an_order_that_says_more_was_shipped_than_ordered_is_reported(
    tables: Tables,
) -> None:
    """
    A2 is reported at the shipment, and only there.

    订单清单
    | 订单号 | 行号 | 数量 | 已发数量 |
    | A1     | 1    | 600  | 700      |
    | A2     | 1    | 10   | 12       |
    | A3     | 1    | 10   | 10       |
    | A4     | 1    | 0    | 5        |
    | A3     | 1    | 10   | 20       |

    发货记录
    | 发货单号 | 订单号 | 行号 | 发货数量 |
    | F1       | A2     | 1    | 11       |
    """
    found = check_shipped_more_than_ordered(tables)

    assert places(found) == ["[发货记录.xlsx]Sheet1!D2", "[订单清单.xlsx]Sheet1!D2"]
    assert dict(found[1].values) == {
        "order_no": "A1",
        "line_no": 1,
        "ordered": 600,
        "shipped": 700,
    }
    alone = check_shipped_more_than_ordered({"orders": tables["orders"]})
    assert places(alone) == ["[订单清单.xlsx]Sheet1!D2", "[订单清单.xlsx]Sheet1!D3"]


def test_an_order_that_says_other_than_its_shipments_is_a_warning(
    tables: Tables,
) -> None:
    """
    A2 and A3 are right with the goods that came back or without; A4 is shipped before
    the shipments begin; A5 is closed.

    订单清单
    | 订单号 | 行号 | 数量 | 已发数量 | 状态   |
    | A1     | 1    | 600  | 300      | 处理中 |
    | A2     | 1    | 10   | 10       | 处理中 |
    | A3     | 1    | 10   | 7        | 处理中 |
    | A4     | 1    | 10   | 5        | 处理中 |
    | A5     | 1    | 10   | 10       | 已完成 |
    | A6     | 1    | 10   |          | 处理中 |
    | A7     | 1    | 10   | 0        | 处理中 |

    发货记录
    | 发货单号 | 订单号 | 行号 | 发货数量 |
    | F1       | A1     | 1    | 100      |
    | F2       | A1     | 1    | 100      |
    | F3       | A2     | 1    | 10       |
    | F4       | A2     | 1    | -3       |
    | F5       | A3     | 1    | 10       |
    | F6       | A3     | 1    | -3       |
    | F7       | A5     | 1    | 4        |
    | F8       | A6     | 1    | 4        |
    | F9       | A7     | 1    | 4        |
    """
    found = check_shipped_count_differs(tables)

    assert places(found) == ["[订单清单.xlsx]Sheet1!D2", "[订单清单.xlsx]Sheet1!D8"]
    assert found[0].severity is Severity.WARNING
    assert dict(found[0].values) == {
        "order_no": "A1",
        "line_no": 1,
        "said": 300,
        "recorded": 200,
    }


def test_an_ordered_product_without_routing_is_reported_once(tables: Tables) -> None:
    """
    产品主数据
    | 产品编码 |
    | P1       |
    | P2       |
    | P2       |
    | P3       |

    工艺路线
    | 产品编码 |
    | P1       |

    订单清单
    | 订单号 | 产品编码 |
    | A1     | P1       |
    | A2     | P2       |
    | A3     | P2       |
    | A4     | P9       |
    | A5     |          |
    """
    found = check_product_without_routing(tables)

    assert places(found) == ["[产品主数据.xlsx]Sheet1!A3"]
    assert found[0].values["product"] == "P2"


def test_rows_of_other_tables_may_name_an_order_without_its_line(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 |
    | XS-01  | 1    |

    客诉记录
    | 投诉日期   | 客户名称 | 订单号 | 不良现象 |
    | 2026-06-01 | 甲       | XS-01  | 异响     |
    | 2026-06-02 | 甲       | XS-O1  | 异响     |
    | 2026-06-03 | 甲       |        | 异响     |
    """
    [found] = check_unknown_order_line(tables)

    assert str(found.where) == "[客诉记录.xlsx]Sheet1!C3"
    assert dict(found.values) == {"order_no": "XS-O1", "line_no": None}
    assert found.suggestion == "XS-01"


def test_a_line_of_a_known_order_has_no_nearest_order(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 |
    | XS-01  | 1    |

    发货记录
    | 发货单号 | 订单号 | 行号 |
    | F1       | XS-01  | 2    |
    """
    [found] = check_unknown_order_line(tables)

    assert (found.suggestion, found.nearest) == (None, ())


def test_goods_shipped_and_returned_count_as_they_come(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 数量 |
    | A1     | 1    | 10   |
    | A2     | 1    | 10   |

    发货记录
    | 发货单号 | 订单号 | 行号 | 发货数量 |
    | F1       | A1     | 1    | 10       |
    | F2       | A1     | 1    | -4       |
    | F3       | A1     | 1    | 4        |
    | F4       | A2     | 1    | 11       |
    | F5       | A2     | 1    | -5       |
    """
    assert places(check_shipped_more_than_ordered(tables)) == [
        "[发货记录.xlsx]Sheet1!D5"
    ]


def test_a_shipment_of_another_product_than_ordered_is_reported(
    tables: Tables,
) -> None:
    """
    产品主数据
    | 产品编码 |
    | P1       |
    | P2       |

    订单清单
    | 订单号 | 行号 | 产品编码 |
    | A1     | 1    | P1       |
    | A1     | 2    | P2       |
    | A2     | 1    | P8       |

    发货记录
    | 发货单号 | 订单号 | 行号 | 产品编码 |
    | F1       | A1     | 1    | P1       |
    | F2       | A1     | 2    | P1       |
    | F3       | A1     | 1    | P9       |
    | F4       | A2     | 1    | P1       |
    | F5       | A9     | 1    | P1       |
    | F6       | A1     | 1    |          |
    """
    [found] = check_shipment_of_other_product(tables)

    assert str(found.where) == "[发货记录.xlsx]Sheet1!D3"
    assert {key: str(value) for key, value in found.values.items()} == {
        "product": "P1",
        "ordered": "P2",
        "first": "[订单清单.xlsx]Sheet1!C3",
    }
