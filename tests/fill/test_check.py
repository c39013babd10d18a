"""Templates looked through before they are filled."""

import datetime as dt
import enum
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd
import pytest
import xlsxwriter
from pydantic import BaseModel, create_model

from sop_xl.fill import FillError, check, examine, fill
from sop_xl.fill.samples import has_types, make_sample
from sop_xl.package.errors import PackageError
from tests.fill.books import draw_sheet, drawn_book, make_book
from tests.package.making import make_png


class Kind(enum.Enum):
    """What an order is."""

    USUAL = "批量"
    SAMPLE = "样品"


# Fields with Chinese names, as a planner's values have them.
MARK: Any = Literal["急", "缓"]
FIELDS: dict[str, Any] = {
    "数量": (int, ...),
    "单价": (Decimal | None, ...),
    "交期": (dt.date, ...),
    "类别": (Kind, Kind.USUAL),
    "标记": (MARK, "缓"),
    "标签": (Sequence[str], ()),
}
ORDER: Any = create_model("Order", **FIELDS)
OUTER_FIELDS: dict[str, Any] = {"客户": (str, ...), "订单": (list[ORDER], ...)}
STATEMENT: Any = create_model("Statement", **OUTER_FIELDS)


class Machine(BaseModel):
    """A model that holds itself."""

    parts: list["Machine"]


GOOD = """
| {{ 客户 }} | {% if 客户 %}有{% endif %} | {{ 订单 length }} |
| {% for r in 订单 %}{{ r.数量 * 2 }} | {{ r.单价 }} | {{ r.交期.year }}{% endfor %} |
"""
BAD = """
| {{ 客户名 }} | {{ 数两 }} | |
| {% for r in 订单 %}{{ r.数两 }} | {{ 单价 }} | {{ r.交期 }}{% endfor %} |
"""
FOUND = [("A1", "客户名", "客户"), ("B1", "数两", ""), ("A2", "数两", "数量"),
         ("B2", "单价", "r.单价")]  # fmt: skip
TYPES = {"客户": str, "订单": [{"数量": int, "单价": float, "交期": dt.date}]}
SAMPLES = {
    "客户": "甲",
    "订单": [{"数量": 1, "单价": 2.5, "交期": dt.date(2026, 6, 30)}],
}


def cells_of(problems: Sequence[Any]) -> list[tuple[str, str, str]]:
    return [(found.cell, found.detail, found.nearest) for found in problems]


@pytest.mark.parametrize("schema", [TYPES, SAMPLES, STATEMENT])
def test_names_are_checked_by_types_by_a_model_and_by_sample_values(
    schema: Any,
) -> None:
    good = GOOD.replace("订单 length", "订单[0].数量")

    assert check(drawn_book(good), schema) == ()
    assert cells_of(check(drawn_book(BAD), schema)) == FOUND


def test_without_a_schema_only_the_writing_is_checked() -> None:
    assert check(drawn_book(BAD)) == ()


def test_everything_wrong_is_told_at_once_in_the_order_of_cells(
    tmp_path: Path,
) -> None:
    """Mistakes of writing and unknown names, in cells and everywhere else."""

    picture = tmp_path / "p.png"
    picture.write_bytes(make_png(2, 2))

    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(
            book,
            """
            | {{ 客户， }} | {{ 没有 }} | {% if x %}a |
            | {% columns m in %}a | {% endcolumns %} | |
            """,
        )
        sheet.set_header("&C{{ 1 + }}")
        sheet.insert_textbox("F1", "{% fro x in y %}")
        sheet.insert_textbox("F9", "｛｛ 客户 ｝｝")
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=表!$A$1:$A$2"})
        chart.set_title({"name": "{{ 订单 foo }}"})
        sheet.insert_chart("F20", chart)
        sheet.insert_image("H20", str(picture), {"description": "{{ a | pictuer }}"})
        draw_sheet(book, "| {% sheets c in 客户 客户 %} |", "{{ a b }}")

    found = check(make_book(draw), {"客户": "甲"})

    places = [(each.sheet, each.cell, each.code) for each in found]
    assert places == [
        ("表", "", "template-syntax"),
        ("表", "A1", "template-syntax"),
        ("表", "C1", "if-without-endif"),
        ("表", "F1", "template-syntax"),
        ("表", "A2", "template-syntax"),
        ("表", "F9", "wide-tag"),
        ("表", "F20", "template-syntax"),
        ("表", "H20", "template-syntax"),
        ("{{ a b }}", "", "template-syntax"),
        ("{{ a b }}", "A1", "template-syntax"),
    ]
    assert not any("token" in str(each) or "tag" in str(each) for each in found)


def test_what_made_up_values_bring_about_is_no_mistake_of_the_template() -> None:
    drawing = "| {{ 10 / (数量 - 1) }} | {{ 标志 picture }} | {{ 数量 + 文字 }} |"
    schema = {"数量": int, "文字": str, "标志": str}
    template = drawn_book(drawing.replace(" picture", "[3:]"))

    assert check(template, schema) == ()
    assert [each.code for each in check(template, {"数量": 1, "文字": "", "标志": ""})]


def test_what_check_finds_is_what_fill_refuses(tmp_path: Path) -> None:
    template = drawn_book(BAD)

    with pytest.raises(FillError) as caught:
        fill(template, SAMPLES, tmp_path / "o.xlsx")

    assert caught.value.problems == check(template, SAMPLES)


def test_values_are_tried_once_for_what_is_wrong_and_what_is_warned_of() -> None:
    template = drawn_book("| {{ 数量 }} | {{ 客户 }} |")
    values = {"数量": 12345678901234567, "客户": "甲"}

    found = examine(template, values)
    assert found.problems == ()
    assert [(each.cell, each.code) for each in found.warnings] == [
        ("A1", "digits-lost")
    ]
    assert examine(template, {"数量": int, "客户": str}).warnings == ()
    assert examine(template, {"数量": 12345678901234567}).warnings == ()
    assert len(examine(template, {}).problems) == 2


def test_a_template_may_be_given_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    path.write_bytes(drawn_book("| {{ x | }} |"))

    assert check(str(path)) == check(path)
    path.write_bytes(b"nothing")
    with pytest.raises(PackageError):
        check(path)


def test_frames_and_arrays_may_be_among_sample_values() -> None:
    """
    | {% for r in 表 %}{{ r.数量 }} | {{ 数[0] }}{% endfor %} |
    """
    drawing = test_frames_and_arrays_may_be_among_sample_values.__doc__ or ""
    values = {"表": pd.DataFrame({"数量": [1, 2]}), "数": np.array([1, 2])}

    assert check(drawn_book(drawing), values) == ()
    assert examine(drawn_book(drawing.replace("数量", "数两")), values).problems


def test_a_schema_describes_named_values() -> None:
    with pytest.raises(TypeError):
        check(drawn_book("| {{ x }} |"), [str])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("｛｛ 客户 ｝｝", "｛｛ 客户 ｝｝"),
        ("共｛{ 数量 }｝件", "｛{ 数量 }｝"),
        ("{｛数量｝}", "{｛数量｝}"),
        ("｛% for r in 订单 %｝", "｛% for r in 订单 %｝"),
        ("{％ endfor ％}", "{％ endfor ％}"),
        ("｛｛ 客户", "｛｛ 客户"),
        ("50％｛甲｝", ""),
        ("{甲} ％", ""),
        ("{{ 客户 }}", ""),
    ],
)
def test_tags_in_wide_braces_are_told(text: str, found: str, tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write_string("B2", text)
        sheet.write_number("B3", 7)

    expected = [("B2", "wide-tag", found)] if found else []
    template = make_book(draw)

    problems = check(template)
    assert [(each.cell, each.code, each.detail) for each in problems] == expected
    warnings = fill(template, {"客户": "甲"}, tmp_path / "o.xlsx").warnings
    assert warnings == problems


def test_wide_braces_are_told_in_inline_text_and_names_of_sheets() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("｛｛ 客户 ｝｝").write("A1", 1)

    [named] = check(make_book(draw))
    assert (named.sheet, named.cell, named.code) == ("｛｛ 客户 ｝｝", "", "wide-tag")


def test_a_tag_in_a_formula_is_told_for_it_is_not_filled(tmp_path: Path) -> None:
    """
    | {{ 客户 }} | ="客户：{{ 客户 }}" | =SUM({1,2}) | ='{{ 客户 }}'!A1 |
    """
    drawing = test_a_tag_in_a_formula_is_told_for_it_is_not_filled.__doc__ or ""

    def draw(book: xlsxwriter.Workbook) -> None:
        draw_sheet(book, drawing)
        book.add_worksheet("{{ 客户 }}").write("A1", 1)

    template = make_book(draw)

    [found] = check(template)
    assert (found.cell, found.code) == ("B1", "tag-in-formula")
    assert "里的标记不会填写" in str(found)
    filled = fill(template, {"客户": "甲"}, tmp_path / "o.xlsx")
    assert filled.warnings[:1] == (found,)


def test_samples_are_made_of_types_models_and_nestings() -> None:
    sample = make_sample(STATEMENT)

    [order] = sample["订单"]
    assert sample["客户"] == "x"
    assert (order["数量"], order["单价"], order["类别"]) == (
        1,
        Decimal("1.5"),
        Kind.USUAL,
    )
    assert order["标记"] == "急"
    assert make_sample({"a": [(int, str)], "b": 7, "c": Any}) == {
        "a": [(int, str)],
        "b": 7,
        "c": make_sample(Any),
    }
    assert order["标签"] == ["x"]
    assert make_sample(list) == [make_sample(Any)]
    assert make_sample(tuple[int, ...]) == [1]
    assert not make_sample(bytes)


def test_a_model_that_holds_itself_ends_somewhere() -> None:
    sample, depth = make_sample(Machine), 0
    while sample:
        sample, depth = sample["parts"][0], depth + 1

    assert depth > 1


@pytest.mark.parametrize(
    ("schema", "typed"),
    [({"a": int}, True), ([{"a": [str]}], True), (list[int], True), (Any, True),
     ({"a": 1}, False), ([], False), ("x", False)],
)  # fmt: skip
def test_types_are_told_from_values(schema: Any, typed: bool) -> None:
    assert has_types(schema) is typed


@pytest.mark.parametrize("text", ["{ { 客户 } }", "{ row.数量 }", "{row.数量}"])
def test_braces_that_are_split_or_single_are_told(text: str) -> None:
    [problem] = check(drawn_book(f"| {text} | {{a}} 件 |"))

    assert (problem.cell, problem.code, problem.detail) == ("A1", "wide-tag", text)
