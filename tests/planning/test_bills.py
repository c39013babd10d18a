from sop_xl.planning.bills import report_bills
from sop_xl.planning.plant import Tables, table_of
from sop_xl.planning.routings import read_routings
from sop_xl.tables import BomLine, RoutingStep


def test_each_line_that_leads_back_to_its_product_is_told(tables: Tables) -> None:
    """
    P1 is right itself; what it is made of goes in a circle, P2 is a part of itself.

    物料清单
    | 产品编码 | 子件编码 | 用量 |
    | P1       | X1       | 1    |
    | X1       | X2       | 1    |
    | X2       | X1       | 1    |
    | P2       | P2       | 1    |
    | P3       | W1       | 1    |
    """
    found = list(report_bills(table_of(tables, BomLine), {}))

    assert {finding.rule for finding in found} == {"bom-circular"}
    assert [(f.values["product"], f.values["component"]) for f in found] == [
        ("X1", "X2"),
        ("X2", "X1"),
        ("P2", "P2"),
    ]
    assert [finding.where.row for finding in found] == [3, 4, 5]


def test_a_process_that_the_product_does_not_have_is_told_with_the_likeliest(
    tables: Tables,
) -> None:
    """
    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
    | A        | 20     | 前成型装配 | 装配   | 60       |

    物料清单
    | 产品编码 | 子件编码 | 用量 | 用料工序 |
    | A        | W1       | 1    | 前成形装配   |
    | A        | W2       | 1    | 冲压     |
    | A        | W3       | 1    | -        |
    | none     | W1       | 1    | 粘接     |
    """
    routings = read_routings(table_of(tables, RoutingStep), 30)

    [finding] = report_bills(table_of(tables, BomLine), routings)

    assert finding.rule == "bom-process-unknown"
    assert "前成型装配" in str(finding.nearest)
    assert finding.values["processes"] == ("冲压", "前成型装配")
    assert (finding.where.row, finding.where.column) == (2, 4)
