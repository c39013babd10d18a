from sop_xl.planning.backlog import OpenLine, read_backlog
from sop_xl.planning.catalogue import (
    MaterialName,
    ProductName,
    read_catalogue,
    weigh_lines,
)
from sop_xl.planning.plant import Tables, table_of
from sop_xl.settings import Weights
from sop_xl.tables import Order, Shipment


def lines_of(tables: Tables) -> tuple[OpenLine, ...]:
    return read_backlog(table_of(tables, Order), table_of(tables, Shipment)).open_lines


def test_products_and_customers_are_called_by_their_tables_first_rows(
    tables: Tables,
) -> None:
    """
    产品主数据
    | 产品编码 | 产品名称 | 规格型号 | 产品结构 |
    | A        | 油烟机   | CXW-1    | 单       |
    | A        | 别的     | -        | -        |
    | B        | -        | -        | -        |
    | -        | 无码     | -        | -        |

    客户档案
    | 客户编码 | 客户名称 |
    | K1       | 华东公司 |
    | K1       | 别的公司 |
    | K2       | -        |
    | -        | 无码公司 |

    订单清单
    | 订单号 | 客户编码 | 客户名称 | 产品编码 | 数量 | 交期       |
    | SO1    | K1       | -        | A        | 1    | 2026-07-02 |
    | SO2    | K2       | 客户二   | A        | 1    | 2026-07-02 |
    | SO3    | K9       | 客户九   | A        | 1    | 2026-07-02 |
    | SO4    | K8       | -        | A        | 1    | 2026-07-02 |
    | SO5    | -        | -        | A        | 1    | 2026-07-02 |
    """
    found = read_catalogue(tables)

    assert found.name_product("A") == ProductName("油烟机", "CXW-1", "单")
    assert found.name_product("B") == ProductName("B")
    assert found.name_product("X") == ProductName("X")
    names = [found.name_customer(line) for line in lines_of(tables)]
    assert names == ["华东公司", "K2", "客户九", "K8", ""]


def test_a_delay_weighs_by_the_customers_grade_and_the_orders_class(
    tables: Tables,
) -> None:
    """
    客户档案
    | 客户编码 | 客户名称 | 等级 |
    | K1       | 华东公司 | A    |
    | K2       | 华南公司 | -    |

    订单清单
    | 订单号 | 客户编码 | 产品编码 | 数量 | 交期       | 订单类别 |
    | SO1    | K1       | A        | 1    | 2026-07-02 | 批量     |
    | SO2    | K1       | A        | 1    | 2026-07-02 | 样品     |
    | SO3    | K2       | A        | 1    | 2026-07-02 | 样品     |
    | SO4    | -        | A        | 1    | 2026-07-02 | -        |
    """
    weights = Weights(classes={"样品": 0.5})

    found = weigh_lines(lines_of(tables), read_catalogue(tables), weights)

    assert found == {0: 4.0, 1: 2.0, 2: 0.5, 3: 1.0}


def test_a_product_has_the_economic_batch_of_its_first_row(tables: Tables) -> None:
    """
    产品主数据
    | 产品编码 | 产品名称 | 经济批量 |
    | A        | 油烟机   | 100      |
    | A        | 油烟机   | 50       |
    | B        | 水槽     | -        |
    """
    assert read_catalogue(tables).batches == {"A": 100, "B": 0}


def test_a_material_is_called_what_the_first_table_says_that_names_it(
    tables: Tables,
) -> None:
    """
    物料主数据
    | 物料编码 | 物料名称 | 单位 |
    | W1       | 钢板     | kg   |
    | W2       | W2       | -    |
    | W5       | -        | 只   |

    物料清单
    | 产品编码 | 子件编码 | 子件名称 | 单位 | 用量 |
    | A        | W1       | 别的     | 张   | 1    |
    | A        | W3       | -        | 张   | 1    |
    | A        | -        | 无码     | 张   | 1    |

    材料库存
    | 物料编码 | 物料名称 | 单位 | 库存数量 |
    | W2       | 彩盒     | 个   | 1        |
    | W3       | 铝板     | kg   | 1        |

    采购订单
    | 采购单号 | 物料编码 | 物料名称 | 单位 |
    | C1       | W4       | 开关     | 件   |
    """
    found = read_catalogue(tables)

    assert [found.name_material(f"W{number}") for number in range(1, 7)] == [
        MaterialName("钢板", "kg"),
        MaterialName("彩盒", "个"),
        MaterialName("铝板", "张"),
        MaterialName("开关", "件"),
        MaterialName("", "只"),
        MaterialName(),
    ]
    assert found.say_material("W3") == "W3 铝板"
    assert found.say_material("W5") == "W5"
