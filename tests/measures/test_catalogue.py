from __future__ import annotations

from sop_xl.measures import (
    KEY_FIGURES,
    LABELS,
    MEASURES,
    Tables,
    measure_month,
    report_missing_sources,
)
from sop_xl.measures.messages import WORDINGS
from sop_xl.periods import Month

JUNE = Month(2026, 6)


def test_the_key_figures_are_the_nine_of_the_form_in_its_order() -> None:
    assert [LABELS[word].name for word in KEY_FIGURES] == [
        "制造成本/销售收入",
        "计划达成率",
        "订单完成率",
        "交期达成率",
        "设备故障工时",
        "仓库占用资金",
        "生产周转天数",
        "人均产值",
        "制程品质不合率",
    ]


def test_each_figure_has_the_word_and_unit_of_its_measure() -> None:
    for word, figure in measure_month({}, JUNE).items():
        assert (figure.measure, figure.unit) == (word, LABELS[word].unit)
        assert figure.value is None
        assert MEASURES[word].sources


def test_a_missing_table_is_reported_once_with_all_it_is_for(
    tables: Tables,
) -> None:
    """
    生产日报
    | 日期       | 产品编码 | 计划数量 | 良品数 |
    | 2026-06-01 | P1       | 10       | 10     |

    资金占用
    | 月份       | 资金类别 | 占用金额 |
    | 2026-05-30 | 在制品   | 600      |
    """
    figures = measure_month(tables, JUNE)
    findings = report_missing_sources(figures, tables, JUNE)

    titles = [str(found.where) for found in findings]
    assert titles == [
        "[制造成本]",
        "[发货记录]",
        "[订单清单]",
        "[工艺路线]",
        "[生产日报]",
        "[资金占用]",
        "[生产日历]",
        "[价格表]",
        "[人员出勤]",
        "[生产日报]",
    ]
    assert {found.rule for found in findings} == {"figure-without-source"}
    said = WORDINGS["figure-without-source"].sentence(findings[5].values)
    assert said == (
        "2026-06 的 仓库占用资金、生产周转天数 没有数字：缺少“资金占用”中该月的数据"
    )


def test_a_divisor_of_nothing_is_reported_at_its_table(tables: Tables) -> None:
    """
    生产日报
    | 日期       | 产品编码 | 计划数量 | 良品数 |
    | 2026-06-01 | P1       | 0        | 10     |
    """
    figures = measure_month(tables, JUNE)

    found = [one.values for one in report_missing_sources(figures, tables, JUNE)]
    [plan] = [one for one in found if one["measures"] == "计划达成率"]
    assert plan["missing"] == "“生产日报”中可用的数据"


def test_a_missing_column_is_reported_with_its_name(tables: Tables) -> None:
    """
    生产日报
    | 日期       | 产品编码 | 良品数 |
    | 2026-06-01 | P1       | 10     |
    """
    figures = measure_month(tables, JUNE)
    missing = {
        one.values["missing"]: one.values["measures"]
        for one in report_missing_sources(figures, tables, JUNE)
        if one.where.book == "生产日报"
    }

    assert missing == {
        "“生产日报”的列“计划数量”": "计划达成率",
        "“生产日报”的列“无效工时/设备”": "设备故障工时",
        "“生产日报”的列“不良数”": "制程品质不合率",
    }
