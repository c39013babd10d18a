from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sop_xl.measures import Tables
from sop_xl.measures.process_defect_rate import measure_process_defect_rate
from sop_xl.periods import Month
from sop_xl.rows import Origin, Table, join_tables
from sop_xl.tables import Production
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


def test_reports_without_a_column_of_defects_make_no_rate(tables: Tables) -> None:
    """
    生产日报
    | 日期       | 产品编码 | 良品数 |
    | 2026-06-01 | P1       | 58     |
    """
    assert measure_process_defect_rate(tables, JUNE).value is None


def test_one_sheet_of_the_month_with_a_column_of_defects_is_enough(
    tables: Tables,
) -> None:
    """
    生产日报
    | 日期       | 产品编码 | 良品数 | 不良数 |
    | 2026-06-02 | P1       | 40     | 10     |
    """
    table = tables["production"]
    days = [dt.date(2026, 6, 1), dt.date(2026, 5, 1)]
    bare = Table(
        Production,
        {"date": days, "made": [50, 7]},
        [Origin("冲压.xlsx", "Sheet1", {"date": 1, "made": 2})],
        [0, 0],
        [2, 3],
    )
    joined = {"production": join_tables([table, bare])}

    assert measure_process_defect_rate(joined, JUNE).value == Decimal("0.1")
    assert measure_process_defect_rate(joined, Month(2026, 5)).value is None
