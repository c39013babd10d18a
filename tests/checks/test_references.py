"""Codes that another table's key should hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sop_xl.checks.unknown_customer import check_unknown_customer
from sop_xl.checks.unknown_product import check_unknown_product
from sop_xl.rows import Table
from tests.drawn import places

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
