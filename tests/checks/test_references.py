"""Codes that another table's key should hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sop_xl.checks.messages import WORDINGS
from sop_xl.checks.reference_not_read import check_reference_not_read
from sop_xl.checks.unknown_component import check_unknown_component
from sop_xl.checks.unknown_customer import check_unknown_customer
from sop_xl.checks.unknown_material import check_unknown_material
from sop_xl.checks.unknown_order_line import check_unknown_order_line
from sop_xl.checks.unknown_product import check_unknown_product
from sop_xl.checks.unknown_supplier import check_unknown_supplier
from sop_xl.reports.sentences import say_finding
from sop_xl.rows import Origin, Table, empty_table
from sop_xl.source import Severity
from sop_xl.tables import Order, Shipment
from tests.drawn import places, read_drawing, read_sheets

Tables = Mapping[str, Table[Any]]


def test_a_customer_without_file_is_reported_in_every_table(tables: Tables) -> None:
    """
    客户档案
    | 客户编码 |
    | C1       |

    订单清单
    | 订单号 | 客户编码 |
    | A1     | C1       |
    | A2     | C2       |

    价格表
    | 产品编码 | 客户编码 |
    | P1       | C3       |
    | P1       |          |

    应收账款
    | 单据号 | 客户编码 |
    | F1     | C4       |
    """
    found = check_unknown_customer(tables)

    assert places(found) == [
        "[订单清单.xlsx]Sheet1!B3",
        "[价格表.xlsx]Sheet1!B2",
        "[应收账款.xlsx]Sheet1!B2",
    ]
    assert [finding.values["value"] for finding in found] == ["C2", "C3", "C4"]


def test_a_customer_code_may_be_written_in_full_width(tables: Tables) -> None:
    """
    客户档案
    | 客户编码 |
    | Ｃ１     |

    订单清单
    | 订单号 | 客户编码 |
    | A1     | C 1      |
    """
    assert check_unknown_customer(tables) == []


def test_a_missing_customer_is_not_reported_twice(tables: Tables) -> None:
    """
    客户档案
    | 客户编码 |
    | C1       |
    |          |

    订单清单
    | 订单号 | 客户编码 |
    | A1     | —        |
    | A2     |          |
    """
    assert check_unknown_customer(tables) == []


def test_customers_are_checked_in_the_tables_that_are_there(tables: Tables) -> None:
    """
    客户档案
    | 客户编码 |
    | C1       |
    """
    assert check_unknown_customer(tables) == []


def test_a_product_without_master_data_is_reported_in_every_table(
    tables: Tables,
) -> None:
    """
    产品主数据
    | 产品编码 |
    | P1       |

    订单清单
    | 订单号 | 产品编码 |
    | A1     | P1       |
    | A2     | PX       |

    价格表
    | 产品编码 |
    | PX       |

    成品库存
    | 产品编码 | 良品 |
    | P1       | 5    |
    | PX       | 5    |

    工艺路线
    | 产品编码 |
    | PX       |
    | PX       |

    生产日报
    | 机台号 | 产品编码 |
    | M1     | PX       |

    发货记录
    | 发货单号 | 产品编码 |
    | F1       | PX       |
    """
    assert places(check_unknown_product(tables)) == [
        "[订单清单.xlsx]Sheet1!B3",
        "[价格表.xlsx]Sheet1!A2",
        "[成品库存.xlsx]Sheet1!A3",
        "[工艺路线.xlsx]Sheet1!A2",
        "[工艺路线.xlsx]Sheet1!A3",
        "[生产日报.xlsx]Sheet1!B2",
        "[发货记录.xlsx]Sheet1!B2",
    ]


def test_known_products_are_nothing_to_report(tables: Tables) -> None:
    """
    产品主数据
    | 产品编码 |
    | P1       |

    订单清单
    | 订单号 | 产品编码 |
    | A1     | P1       |
    | A2     |          |
    """
    assert check_unknown_product(tables) == []


def nearest(tables: Tables) -> list[tuple[str | None, list[tuple[str, int]]]]:
    """Return suggestion and nearest codes of each unknown customer."""
    return [
        (finding.suggestion, [(like.name, like.score) for like in finding.nearest])
        for finding in check_unknown_customer(tables)
    ]


def test_a_code_written_with_signs_that_look_alike_is_suggested(
    tables: Tables,
) -> None:
    """
    客户档案
    | 客户编码 | 客户名称 |
    | KH0012   | 甲       |
    | KH0013   | 乙       |

    订单清单
    | 订单号 | 客户编码 |
    | A1     | KH0O12   |
    | A2     | KH0014   |
    | A3     | XX       |
    """
    assert nearest(tables) == [
        ("KH0012", [("KH0012", 99), ("KH0013", 83)]),
        (None, [("KH0012", 83), ("KH0013", 83)]),
        (None, []),
    ]


def test_the_name_in_the_row_tells_the_code(tables: Tables) -> None:
    """
    客户档案
    | 客户编码 | 客户名称     |
    | KH0012   | 甲 电器      |
    | KH0013   | 乙（宁波）   |
    | KH0014   | 丙           |
    | KH0015   | 丙           |

    订单清单
    | 订单号 | 客户编码 | 客户名称     |
    | A1     | 9999     | 乙(宁波)     |
    | A2     | KH0O12   | 乙（宁波）   |
    | A3     | KH0O12   | 甲电器       |
    | A4     | 9999     | 丙           |
    | A5     | 9999     | 丁           |
    """
    assert nearest(tables) == [
        ("KH0013", [("KH0013", 0)]),
        (None, [("KH0013", 83), ("KH0012", 99), ("KH0014", 83)]),
        ("KH0012", [("KH0012", 99), ("KH0013", 83), ("KH0014", 83)]),
        (None, []),
        (None, []),
    ]
    first, second, *_ = check_unknown_customer(tables)
    assert say_finding(first, WORDINGS).endswith(
        "找不到。同一行的名称“乙(宁波)”正是 KH0013"
    )
    assert "“乙（宁波）”正是 KH0013。最接近的有：KH0012（" in say_finding(
        second, WORDINGS
    )


def test_a_cell_with_several_codes_has_no_suggestion(tables: Tables) -> None:
    """
    客户档案
    | 客户编码 |
    | KH0012   |
    | KH0013   |

    订单清单
    | 订单号 | 客户编码       |
    | A1     | KH0012、KH0O13 |
    | A2     | KH0012/KH0013  |
    | A3     | KH0012/A       |
    """
    found = check_unknown_customer(tables)

    assert nearest(tables)[:2] == [(None, []), (None, [])]
    said = [say_finding(finding, WORDINGS) for finding in found]
    assert ["2 个编码" in each for each in said] == [True, True, False]


def test_materials_and_suppliers_are_known_by_their_files(tables: Tables) -> None:
    """
    物料主数据
    | 物料编码 | 物料名称 | 供应商编码 |
    | WL01     | 钢板     | GY1        |
    | WL02     | 纸箱     | GY2        |

    供应商档案
    | 供应商编码 | 供应商名称 |
    | GY1        | 甲         |

    采购订单
    | 采购单号 | 行号 | 供应商编码 | 物料编码 |
    | C1       | 1    | GY1        | WL01     |
    | C1       | 2    | GY3        | WLO2     |
    """
    assert sorted(places(check_unknown_supplier(tables))) == [
        "[物料主数据.xlsx]Sheet1!C3",
        "[采购订单.xlsx]Sheet1!C3",
    ]
    [found] = check_unknown_material(tables)
    assert (str(found.where), found.suggestion) == ("[采购订单.xlsx]Sheet1!D3", "WL02")


def test_components_are_materials_products_or_made_of_some(tables: Tables) -> None:
    """
    物料主数据
    | 物料编码 |
    | WL-01    |

    产品主数据
    | 产品编码 |
    | P1       |
    | P2       |

    物料清单
    | 产品编码 | 子件编码 |
    | P1       | WL-01    |
    | P1       | P2       |
    | P1       | H1       |
    | H1       | WL-O1    |
    | H1       | XX       |
    """
    found = check_unknown_component(tables)

    assert places(found) == ["[物料清单.xlsx]Sheet1!B5", "[物料清单.xlsx]Sheet1!B6"]
    assert [finding.suggestion for finding in found] == ["WL-01", None]
    assert {finding.severity for finding in found} == {Severity.WARNING}


def test_to_an_empty_file_nothing_is_unknown(tables: Tables) -> None:
    """
    供应商档案
    | 供应商编码 | 供应商名称 |
    |            | 甲         |

    物料主数据
    | 物料编码 | 供应商编码 |
    | WL01     | GY1        |
    """
    assert check_unknown_supplier(tables) == []
    orders = {"orders": empty_table(Order), "shipments": one_shipment()}
    assert check_unknown_order_line(orders) == []


def one_shipment() -> Table[Any]:
    """Return a shipment of an order line."""
    columns: dict[str, list[object]] = {
        "note_no": ["F1"],
        "order_no": ["A1"],
        "line_no": [1],
    }
    origin = Origin("发货记录.xlsx", "1", {"note_no": 1, "order_no": 2, "line_no": 3})
    return Table(Shipment, columns, [origin], [0], [2])


def test_a_name_in_place_of_a_code_tells_the_code(tables: Tables) -> None:
    """
    客户档案
    | 客户编码 | 客户名称             |
    | C001     | 上海大方贸易有限公司 |
    | C002     | 北京小圆商贸有限公司 |

    订单清单
    | 订单号 | 客户编码             |
    | A1     | 上海大方             |
    | A2     | 北京小圆商贸有限公司 |
    | A3     | 上海大方电器         |
    | A4     | 某某                 |
    """
    assert nearest(tables) == [
        (None, [("C001", 95)]),
        ("C002", [("C002", 100)]),
        (None, [("C001", 80)]),
        (None, []),
    ]
    first, *_ = check_unknown_customer(tables)
    assert say_finding(first, WORDINGS).endswith(
        "最接近的有：C001（上海大方贸易有限公司，相似度 95）"
    )


def test_names_without_codes_are_compared_with_the_known_names() -> None:
    tables = read_sheets(
        read_drawing("""
        客户档案
        | 客户编码 | 客户名称             | 客户等级 |
        | C001     | 上海大方贸易有限公司 | A        |
        | C002     | 北京小圆商贸有限公司 | A        |

        订单清单
        | 订单号 | 下单日期   | 客户名称             | 产品编码 | 数量 | 交期       |
        | A1     | 2026-06-01 | 上海大方             | P1       | 1    | 2026-06-20 |
        | A2     | 2026-06-01 | 北京小圆商贸有限公司 | P1       | 1    | 2026-06-20 |
        """)
    ).tables
    [finding] = check_unknown_customer(tables)
    [not_read] = check_reference_not_read(tables)

    assert places([finding]) == ["[订单清单.xlsx]Sheet1!C2"]
    assert finding.severity is Severity.WARNING
    assert finding.suggestion is None
    [like] = finding.nearest
    assert (like.name, like.called) == ("上海大方贸易有限公司", "C001")
    assert not_read.values["named"] == (
        "；1 行的“客户名称”在档案中对得上编码，例如“北京小圆商贸有限公司”是 C002"
    )
