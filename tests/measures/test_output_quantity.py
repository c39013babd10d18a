from __future__ import annotations

from sop_xl.measures import Tables
from sop_xl.measures.output_quantity import measure_output_quantity
from sop_xl.periods import Month

JUNE = Month(2026, 6)


def test_output_is_what_left_the_last_process_of_its_product(tables: Tables) -> None:
    """
    生产日报
    | 日期       | 机台号 | 工序 | 产品编码 | 良品数 |
    | 2026-06-01 | M1     | 冲压 | P1       | 100    |
    | 2026-06-02 | M2     | 装配 | P1       | 90     |
    | 2026-06-02 | M1     | 冲压 | P2       | 40     |
    | 2026-06-02 | M2     | 装配 | P2       | 7      |
    | 2026-06-02 | M2     | 装配 | P9       | 5      |
    | 2026-06-03 | M2     | 装配 | P1       | -      |
    | 2026-07-01 | M2     | 装配 | P1       | 60     |

    工艺路线
    | 产品编码 | 工序号 | 工序 |
    | P1       | 20     | 装配 |
    | P1       | 10     | 冲压 |
    | P2       | 10     | 冲压 |
    | P2       | -      | 装配 |
    """
    figure = measure_output_quantity(tables, JUNE)

    assert figure.value == 130
    assert [cell.row for cell in figure.cells()] == [3, 4]


def test_without_routings_nobody_knows_what_is_ready(tables: Tables) -> None:
    """
    生产日报
    | 日期       | 机台号 | 工序 | 产品编码 | 良品数 |
    | 2026-06-01 | M1     | 冲压 | P1       | 100    |
    """
    assert measure_output_quantity(tables, JUNE).value is None
