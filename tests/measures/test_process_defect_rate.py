from __future__ import annotations

from decimal import Decimal

from sop_xl.measures import Tables
from sop_xl.measures.process_defect_rate import measure_process_defect_rate
from sop_xl.periods import Month
from tests.drawn_tables import parts_of

JUNE = Month(2026, 6)


def test_defects_are_a_share_of_all_that_was_judged(tables: Tables) -> None:
    """
    生产日报
    | 日期       | 产品编码 | 良品数 | 不良数 |
    | 2026-06-01 | P1       | 58     | 2      |
    | 2026-06-02 | P1       | 40     | -      |
    """
    figure = measure_process_defect_rate(tables, JUNE)

    assert figure.value == Decimal("0.02")
    assert parts_of(figure)[1].value == 100
    assert measure_process_defect_rate({}, JUNE).value is None
