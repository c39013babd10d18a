from __future__ import annotations

from collections.abc import Sequence

from sop_xl.headings.fold import heading_forms
from sop_xl.headings.vocabulary import Matched, Vocabulary, learn_headings
from sop_xl.rows import LocatedColumn, LocatedTable
from sop_xl.tables import MODELS, Customer, Order, Price, Production, Stock

VOCABULARY = Vocabulary(MODELS)


def match(
    *headings: str, hints: Sequence[str] = (), pinned: str = ""
) -> Matched | None:
    columns = tuple(LocatedColumn(n, text) for n, text in enumerate(headings, 1))
    table = LocatedTable("a.xlsx", "1", (1,), (2,), columns)
    return VOCABULARY.match(table, hints, pinned)


def columns(*headings: str, pinned: str) -> dict[str, int]:
    matched = match(*headings, pinned=pinned)
    assert matched is not None
    return dict(matched.columns)


def test_a_heading_under_another_is_known_by_both_together_or_by_one() -> None:
    forms = [form for _, form in heading_forms("客户/编码")]
    assert forms == ["客户/编码", "客户编码", "编码", "客户"]
    assert ("数量" in [form for _, form in heading_forms("数量（台）")]) is True


def test_every_way_of_writing_a_heading_is_known() -> None:
    known = ("订单号", "订 单 号", "合同号", "＊订单号：", "数量(台)", "无效工时/设备")

    assert [text for text in known if not VOCABULARY.knows(text)] == []
    assert not VOCABULARY.knows("油烟机")


def test_headings_of_one_table_are_counted_each_field_once() -> None:
    assert VOCABULARY.count_fields(["订单号", "订单编号", "数量", "油烟机"]) == 2
    assert VOCABULARY.count_fields([]) == 0
    assert Vocabulary([]).count_fields(["订单号"]) == 0


def test_the_label_takes_a_field_before_its_other_names() -> None:
    assert columns("编码", "名称", "客户名称", "客户编码", pinned="customers") == {
        "customer": 4,
        "name": 3,
    }


def test_of_two_columns_of_one_name_the_first_is_taken() -> None:
    matched = match("客户编码", "客户名称", "等级", "等级", pinned="customers")

    assert matched is not None
    assert matched.columns["grade"] == 3
    assert matched.unknown == ()
    [doubled] = matched.doubled
    assert (doubled.column.number, doubled.taken, doubled.clear) == (4, 3, False)


def test_code_and_name_under_one_heading_are_two_fields() -> None:
    under = ["客户/编码", "客户/名称", "产品/编码", "产品/名称"]
    found = columns("订单号", "下单日期", *under, "数量", "交期", pinned="orders")

    assert (found["customer"], found["customer_name"]) == (3, 4)
    assert (found["product"], found["product_name"]) == (5, 6)


def test_a_unit_under_a_heading_does_not_hide_it() -> None:
    assert columns("产品编码", "标准价/元", pinned="prices")["standard_price"] == 2


def test_columns_that_share_but_a_part_of_a_name_are_none_of_them_taken() -> None:
    found = columns("产品编码", "产品名称", "入库/数量", "出库/数量", pinned="stock")

    assert found == {"product": 1, "product_name": 2}


def test_the_only_column_that_has_a_name_as_its_part_is_taken() -> None:
    assert columns("产品编码", "结存/数量", pinned="stock")["good"] == 2


def test_lost_minutes_are_known_under_either_common_heading() -> None:
    report = ["日期", "机台号", "工序", "产品编码", "良品数"]
    found = columns(*report, "损失工时/设备", "无效工时/换模", pinned="production")

    assert (found["lost_equipment"], found["lost_mould"]) == (6, 7)


def test_a_table_is_known_by_its_headings() -> None:
    matched = match(
        "订单号", "下单日期", "客户", "客户编码", "产品编码", "数量", "交期"
    )

    assert matched is not None
    assert matched.model is Order
    assert (matched.missing, matched.unknown) == ((), ())


def test_a_title_decides_between_tables_that_fit_alike() -> None:
    headings = ("产品编码", "产品名称", "规格型号")

    assert [
        found.model.table if found else None
        for found in (
            match(*headings),
            match(*headings, hints=["产品主数据"]),
            match(*headings, hints=["2026年成品库存表"]),
        )
    ] == [None, "products", "stock"]


def test_a_table_that_lacks_too_much_is_none() -> None:
    assert match("订单号", "数量") is None
    assert match("订单号", "备注", pinned="orders") is None


def test_what_is_missing_and_what_is_unknown_is_said() -> None:
    matched = match("产品编码", "标准价", "利润率", "价格等级")

    assert matched is not None
    assert matched.model is Price
    assert [column.header for column in matched.unknown] == ["利润率", "价格等级"]

    matched = match("日期", "机台号", "工序", "良品数", "班次", hints=["生产日报"])

    assert matched is not None
    assert matched.model is Production
    assert [column.field for column in matched.missing] == ["product"]


def test_a_table_mostly_strange_is_known_by_its_title_only() -> None:
    headings = ("客户编码", "客户名称", "拜访日期", "内容", "结果")

    assert match(*headings) is None
    assert match(*headings, hints=["客户档案"]) is not None
    assert match(*headings, pinned="customers") is not None


def test_what_every_table_has_makes_no_stock() -> None:
    assert match("产品编码", "数量", "备注") is None
    assert match("产品编码", "库存数量") is not None
    assert match("产品编码", "数量", hints=["6月成品库存"]) is not None


def test_a_pinned_table_is_the_only_candidate() -> None:
    headings = ("产品编码", "产品名称", "数量")

    assert [
        found.model if found else None
        for found in (
            match(*headings, pinned="stock"),
            match(*headings, pinned="orders"),
        )
    ] == [Stock, None]


def test_models_are_kept_in_their_order() -> None:
    assert Vocabulary([Customer, Order]).models == (Customer, Order)


def test_files_of_one_run_share_what_is_known() -> None:
    models = (Customer, Order)
    first = learn_headings(models, {"orders": {"交货日x": "due_date", "b": ""}})

    assert learn_headings(models, {"orders": {"b": "", "交货日x": "due_date"}}) is first
    assert learn_headings(models, {}) is not first
    assert first.knows("交货日x")


def test_long_texts_codes_and_plain_english_are_no_headings() -> None:
    known = ("Qty", "PO No.", "P/N", "数量")
    assert [text for text in known if not VOCABULARY.knows(text)] == []
    strange = ("客户名称" * 20, "DD20260001号", "油烟机", "hello", "A-1", "数量1234")
    assert [text for text in strange if VOCABULARY.knows(text)] == []
