from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.headings.fold import BY_PART, fold_heading, heading_forms, heading_key
from sop_xl.values.texts import fold_code, fold_text, simplify
from sop_xl.values.words import SIMPLIFIED, TRADITIONAL


@pytest.mark.parametrize(
    "text",
    [
        "数量",
        "数 量",
        "数\n量",
        "　数量 ",
        "数量(台)",
        "数量（台）",
        "*数量",
        "数量：",
        "数量※",
        "数量[台]",
    ],
)
def test_one_heading_in_many_writings_is_one(text: str) -> None:
    assert fold_heading(text) == "数量"


def test_a_heading_all_in_brackets_stays() -> None:
    assert fold_heading("（台）") == "(台)"


@given(st.text())
def test_folding_text_twice_changes_nothing_more(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@pytest.mark.parametrize("text", ["KH001", "ＫＨ００１", " KH 001 ", "KH\u3000001\n"])
def test_one_code_in_many_writings_is_one(text: str) -> None:
    assert fold_code(text) == "KH001"


@given(st.text())
def test_a_code_has_no_white_space(text: str) -> None:
    assert not any(character.isspace() for character in fold_code(text))


def test_text_keeps_its_width_and_single_spaces() -> None:
    assert fold_text(" Ａ１（急）　\n 分公司 ") == "Ａ１（急） 分公司"


def forms(heading: str) -> list[str]:
    return [form for _, form in heading_forms(heading)]


@pytest.mark.parametrize(
    "text",
    [
        *("1.数量", "（2）数量", "③数量", "4、数量", "A.数量"),
        *("数量/台", "数量:台", "数量-PCS", "数量pcs", "數量", "【数量】", "※数量："),
        *("数量【台】", "数量〔PCS〕", "Qty(数量)", "数量 Qty", "数量\nQ'ty", "Qty."),
        *(
            "QTY",
            "Ｑｔｙ",
            "数量/Qty",
            "Quantity/数量",
            "数量（必填）",
            "数量(单位:台)",
        ),
    ],
)
def test_a_heading_is_known_however_it_is_dressed(text: str) -> None:
    assert "数量" in forms(fold_text(text))


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("訂單編號", "订单编号"),
        ("客戶名稱", "客户名称"),
        ("產品編碼", "产品编码"),
        ("規格型號", "规格型号"),
        ("單價（圓）", "单价"),
        ("金額", "金额"),
        ("交貨日期", "交货日期"),
        ("機臺號", "机台号"),
        ("備註", "备注"),
        ("銷售區域", "销售区域"),
        ("庫存數量", "库存数量"),
        ("應收帳款", "应收账款"),
        ("应收帐款", "应收账款"),
    ],
)
def test_traditional_headings_are_read_as_simplified(written: str, known: str) -> None:
    assert known in forms(written)


def test_brackets_that_say_something_are_read_on_both_sides_of_the_word() -> None:
    assert forms("单价（含税）") == ["单价(含税)", "单价含税", "含税单价", "单价"]
    assert (BY_PART, "数量") in heading_forms("数量（计划）")


def test_an_order_number_in_english_is_one_in_any_spelling() -> None:
    for text in ("PO No.", "P/O No.", "Order No", "ORDER NUMBER", "订单号 Order No."):
        assert "订单号" in forms(text), text


def test_a_short_english_word_behind_a_chinese_one_says_what_it_is() -> None:
    assert forms("客户ID") == ["客户id", "客户编号"]
    assert forms("客户 Name") == ["客户name", "客户名称"]
    assert forms("客户 Customer") == ["客户customer", "客户"]
    assert forms("图号3D") == ["图号3d"]


def test_a_date_or_a_number_before_a_word_is_no_number_of_the_heading() -> None:
    assert forms("1月") == ["1月"]
    assert forms("3D图号")[0] == "3d图号"


def test_a_unit_in_the_last_part_of_a_heading_is_none_of_its_parts() -> None:
    assert forms("开机标准/机/人") == ["开机标准/机/人", "开机标准"]
    assert forms("工作/休息")[0] == "工作/休息"


def test_a_heading_of_nothing_but_marks_has_the_form_that_is_left() -> None:
    assert forms("()") == ["()"]
    assert forms("**") == []


@given(st.text(max_size=12))
def test_any_text_has_few_forms_each_once(text: str) -> None:
    found = forms(text)
    assert len(found) == len(set(found)) < 60


@given(st.text())
def test_simplifying_twice_changes_nothing_more(text: str) -> None:
    assert simplify(simplify(text)) == simplify(text)


def test_each_traditional_character_has_one_simplified() -> None:
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))
    assert not set(TRADITIONAL) & set(SIMPLIFIED)


@pytest.mark.parametrize(
    "text", ["/" * 30_000, "。" * 30_000, "1" * 30_000, "(" * 30_000]
)
def test_a_cell_full_of_marks_is_soon_done_with(text: str) -> None:
    assert len(heading_forms("数量" + text)) < 60
    assert len(heading_forms("/".join(["数量"] * 40))) < 60


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("原币含税单价", "含税单价"),
        ("表体备注", "备注"),
        ("客户_名称", "客户名称"),
        ("销售订单行.价税合计", "价税合计"),
    ],
)
def test_what_a_program_puts_before_a_heading_is_left_out(
    written: str, known: str
) -> None:
    assert known in [form for _, form in heading_forms(written)]


@pytest.mark.parametrize("written", ["本币", "明细号", "A.B", "1.数量", "重量_kg"])
def test_what_only_looks_like_a_programs_part_stays(written: str) -> None:
    assert heading_key(written).count("/") == 0
    assert heading_forms(written)[0][1] == heading_key(written)
