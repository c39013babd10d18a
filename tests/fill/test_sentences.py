"""What planners are told about a template: plain Chinese, and the name they meant."""

import ast
import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
import xlsxwriter

import sop_xl
from sop_xl.fill import FillError, Formula, fill
from sop_xl.fill.environment import make_environment
from sop_xl.fill.expressions import compile_cell
from sop_xl.fill.failures import explain_failure
from sop_xl.fill.messages import SENTENCES
from sop_xl.fill.problems import Problem
from sop_xl.fill.sentences import describe, find_nearest
from sop_xl.package.messages import SENTENCES as PACKAGE_SENTENCES
from tests.fill.books import draw_sheet, drawn_book, make_book, read_parts
from tests.package.making import make_png

SOURCE = Path(sop_xl.__file__).parent
#: Words of that shape that are not about a template's cells.
NO_CODES = {"yyyy-mm-dd"}
ENVIRONMENT = make_environment()
VALUES = {
    "数": 1,
    "字": "甲",
    "空": None,
    "零": Decimal(0),
    "日": dt.date(2026, 6, 30),
    "行": [{"数量": 1}],
    "单": {"数量": 1},
    "物": SimpleNamespace(数量=1),
    "名": "数量",
    "式": Formula("1"),
    "图": make_png(1, 1),
}


def say(text: str) -> str:
    """Return what is said about a cell that cannot be filled."""
    try:
        compile_cell(ENVIRONMENT, text)(VALUES)
    except Exception as error:
        return str(Problem("", "", *explain_failure(error, VALUES)))
    raise AssertionError(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ 数 + ", "没有写完，请补上后面的内容和 }} 或 %}"),
        ("{{ 数", "没有写完"),
        ("{{ 数 + }}", "没有写完，请检查最后一个符号后面是否缺了内容"),
        ("{{ 数 }", "花括号没有成对：应写成 {{ 名称 }}"),
        ("{{ {{ 数 }} }}", "花括号没有成对"),
        ("{{ }}", "花括号里是空的"),
        ("{{ 数 字 }}", "“字”的前面缺少运算符号"),
        ("{{ 数, }}", "名称后面多了逗号之类的内容"),
        ("{{ 数，字 }}", "“，”是中文（全角）符号，请切换到英文输入法，改成半角的“,”"),
        ("{{ 单。数量 }}", "改成半角的“.”"),
        ("{{ 行［0］ }}", "改成半角的“[”"),
        ("{{ “甲” }}", '改成半角的“"”'),
        ("{{ 数量（箱） }}", "改成半角的“(”"),
        ("{{ 数 ｝}", "改成半角的“}”"),
        ("{{ 数 ？ 1 }}", "改成半角的“?”"),
        ("{{ '甲 }}", "引号没有成对"),
        ("{{ 数 @ 1 }}", "不认识符号“@”"),
        ("{{ (数 }}", "括号没有成对，缺少“)”"),
        ("{{ 数) }}", "多了一个“)”"),
        ("{{ 数 = 1 }}", "比较是否相等，要写两个等号“==”"),
        ("{{ 2026年 }}", "“年”的前面缺少运算符号"),
        ("{{ 数 7 }}", "“数字”的前面缺少运算符号"),
        ("{{ 行[0 }}", "缺少“]”"),
        ("{{ 数 if 数 else }}", "没有写完"),
        ("{{ {'a' 1} }}", "这里应为“:”，却写了“数字”"),
        ("{{ 数 | roundd }}", "竖线后面没有“roundd”这种用法，是否应为“round”？"),
        ("{{ 数 | 取整 }}", "竖线后面没有“取整”这种用法，请检查拼写"),
        ("{{ 数 is evn }}", "is 后面没有“evn”这种判断，是否应为“even”？"),
        ("{% fro r in 行 %}", "没有 {% fro %} 这种标记，是否应为“for”？"),
        ("{% 循环 %}", "没有 {% 循环 %} 这种标记，请检查拼写"),
        ("{% for r in 行 %}", "{% for %} 没有配对的 {% endfor %}"),
        ("a {% if 数 %} b", "{% if %} 没有配对的 {% endif %}"),
        ("{% endfor %}", "{% endfor %} 前面没有与它配对的标记"),
        ("{% columns m in 行 %}", "{% columns %} 只能写在单元格里"),
        ("{% for r 行 %}{% endfor %}", "循环应写成 {% for row in 订单 %}"),
        ("{% if %}甲{% endif %}", "标记没有写完，例如 {% if 数量 > 0 %}"),
        ("{% if 数 = 1 %}甲{% endif %}", "要写两个等号“==”"),
        ("{% set 1 = 数 %}", "前面应为一个名称"),
        ("{% %}", "{% %} 里是空的"),
        ("{% macro %}", "没有写完，缺少“名称”"),
        ("{% raw %}甲", "{% raw %} 没有配对的 {% endraw %}"),
        ("{# 说明", "{# 没有配对的 #}"),
    ],
)
def test_mistakes_of_writing_are_said_in_plain_chinese(text: str, said: str) -> None:
    told = say(text)

    assert said in told
    assert not re.search(r"token|char|tag|expected|template", told)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ 1 / 0 }}", "除数为零"),
        ("{{ 1.0 // 0 }}", "除数为零"),
        ("{{ 1 % 0 }}", "除数为零"),
        ("{{ 零 / 零 }}", "除数为零"),
        ("{{ 1 / 零 }}", "除数为零"),
        ("{{ 数 + 字 }}", "数字和文字不能用“+”计算"),
        ("{{ 空 * 数 }}", "空值和数字不能用“*”计算"),
        ("{{ 式 * 数 }}", "公式和数字不能用“*”计算"),
        ("{{ (行 | table) * 数 }}", "清单和数字不能用“*”计算"),
        ("{{ 图 | picture + 数 }}", "图片和数字不能用“+”计算"),
        ("甲{{ 图 | picture }}", "“图片”不能夹在文字里"),
        ("{{ 日 + 数 }}", "日期和数字不能用“+”计算"),
        ("{{ 字 + 数 }}", "文字和数字不能用“+”相连，请改用“~”"),
        ("{{ 数 < 字 }}", "数字和文字不能用“<”比较"),
        ("{{ -字 }}", "文字不能用来计算"),
        ("{{ 字 * 字 }}", "文字不能和文字相乘"),
        ("{{ 数 | sum }}", "数字不是一份清单"),
        ("甲{% for r in 空 %}{% endfor %}", "空值不是一份清单"),
        ("甲{% for a, b in [1] %}{% endfor %}", "数字不是一份清单"),
        ("{{ 单.数量(箱) }}", "数字的后面不能有括号；名称里带括号时，请写成"),
        ("{{ 空 | round }}", "空值不能取整或四舍五入"),
        ("{{ 数 | round(字) }}", "这里要一个整数，却是文字"),
        ("{{ '{:,.2f}'.format(字) }}", "数据不能按这种格式显示"),
        ("{{ '%d' | format(字) }}", "数据不能按这种格式显示"),
        ("{{ '%s %s' | format(1) }}", "数据不能按这种格式显示"),
        ("{{ 日.strftime() }}", "括号里的内容多了或少了"),
        ("{{ 行 | length(1) }}", "括号里的内容多了或少了"),
        ("甲{% include 'x' %}", "模板里不能引用别的文件"),
        ("{{ 字.__class__ }}", "为安全起见，不能使用“__class__”"),
        ("{{ range(999999999) | list }}", "range 的范围太大"),
        ("{{ 数 | picture }}", "数字不能这样使用：picture 要图片的文件名"),
        ("{{ 单 | table }}", "一组数据不能这样使用"),
        ("{{ dict(行) }}", "算不出这里的值：dictionary update"),
    ],
)
def test_what_cannot_be_computed_is_said_in_plain_chinese(text: str, said: str) -> None:
    assert said in say(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ 单.数两 }}", "没有名为“数两”的数据，是否应为“数量”？"),
        ("{{ 单['數量'] }}", "是否应为“数量”？"),
        ("{{ 行[0].数两 }}", "是否应为“数量”？"),
        ("{{ 物.数两 }}", "是否应为“数量”？"),
        ("{{ 数量 }}", "没有名为“数量”的数据，是否应为“单.数量”？"),
        ("{{ 箱数 }}", "没有名为“箱数”的数据，是否应为“数”？"),
        ("{{ 客户 }}", "没有名为“客户”的数据，请检查模板里的名称"),
        ("{{ 空.数量 }}", "没有名为“数量”的数据，请检查模板里的名称"),
        ("{{ 单[名 ~ '额'] }}", "没有名为“数量额”的数据，是否应为“数量”？"),
    ],
)
def test_a_name_like_a_known_one_is_suggested(text: str, said: str) -> None:
    assert said in say(text)


@pytest.mark.parametrize(
    ("name", "known", "nearest"),
    [
        ("数两", ["单价", "数量"], "数量"),
        ("单价", ["订单"], ""),
        ("客户 名称", ["客户", "客户名称"], "客户名称"),
        ("Ｑty", ["qty"], "qty"),
        ("甲", ["乙"], ""),
        ("甲", [], ""),
    ],
)
def test_the_nearest_name_has_its_beginning_or_end(
    name: str, known: list[str], nearest: str
) -> None:
    assert find_nearest(name, known) == nearest


def test_a_blank_place_is_told_with_the_name_that_was_meant(tmp_path: Path) -> None:
    template = drawn_book("| {{ 数两 }} | {{ 没有 }} |")

    filled = fill(template, {"数量": 1}, tmp_path / "o.xlsx", undefined="blank")

    assert [str(each) for each in filled.warnings] == [
        "表!A1：没有名为“数两”的数据，已留空；是否应为“数量”？",
        "表!B1：没有名为“没有”的数据，已留空。",
    ]


def test_on_demand_places_of_every_kind_are_left_blank(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(book, "| |\n| 共 {{ 没有.a }} 台 |")
        sheet.write("A1", "{{ 没有 | table }}")
        sheet.write("B2", "{{ 没有 | picture }}")
        sheet.set_header("&L{{ 没有 }}&R第 &P 页")
        sheet.insert_textbox("F1", "{{ 没有 }}")
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=表!$A$1:$A$2"})
        chart.set_title({"name": "{{ 没有 }}"})
        sheet.insert_chart("F9", chart)

    path = tmp_path / "o.xlsx"
    filled = fill(make_book(draw), {}, path, undefined="blank")

    assert {each.code for each in filled.warnings} == {"left-blank"}
    cells = [each.cell for each in filled.warnings]
    assert sorted(cells) == ["", "A1", "A2", "B2", "F1", "F9"]
    outside = filled.warnings[cells.index("")]
    assert str(outside).startswith("表（页眉、页脚或工作表名）：没有名为“没有”的数据")
    left = [name for name, part in read_parts(path.read_bytes()).items()
            if b"{{" in part]  # fmt: skip
    assert left == ["xl/sharedStrings.xml"]


def test_names_are_suggested_in_loops_texts_tables_and_names_of_sheets(
    tmp_path: Path,
) -> None:
    template = drawn_book(
        """
        | {% for r in 定单 %}a | b{% endfor %} |
        | {{ 订担 }}            | {{ [0][数] }} |
        """
    )

    with pytest.raises(FillError) as caught:
        fill(template, {"订单": []}, tmp_path / "o.xlsx")

    nearest = {each.detail: each.nearest for each in caught.value.problems}
    assert nearest == {"定单": "订单", "订担": "订单", "数": ""}


def test_a_place_is_a_sheet_with_or_without_a_cell() -> None:
    assert describe(("表", "A1"), "sheets-twice", "").startswith("表!A1：")
    assert describe(("表", ""), "sheets-twice", "").startswith("表：")
    assert describe(("", ""), "macros-kept", ".xlsm") == (
        "模板里有宏，宏已保留，所以文件存为 .xlsm。"
    )


def test_whatever_can_be_wrong_has_a_sentence() -> None:
    """Codes are kebab-case words that code of `fill` or `moves` hands to a journal."""
    known = SENTENCES.keys() | PACKAGE_SENTENCES.keys()
    used = {
        node.value
        for package in ("fill", "moves")
        for path in (SOURCE / package).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and is_code(node.value)
    }

    assert used - known - NO_CODES == set()
    assert {code for code in SENTENCES if "-" in code} - used == set()


def is_code(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[a-z]+(-[a-z]+)+", value))


def test_a_mistake_on_a_sheet_with_copies_is_told_once(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        drawing = "| {% sheets c in 客户 %}{{ c.没有 }} | {{ c.备注 }} | {{ 单号 }} |"
        draw_sheet(book, drawing, "{{ c.名 }}")

    customers = [{"名": "甲", "备注": ""}, {"名": "乙"}, {"名": "丙"}]
    path = tmp_path / "o.xlsx"
    with pytest.raises(FillError) as caught:
        fill(make_book(draw), {"客户": customers}, path)

    found = [(each.sheet, each.cell) for each in caught.value.problems]
    assert found == [("{{ c.名 }}", "A1"), ("{{ c.名 }}", "C1"), ("乙", "B1")]
    filled = fill(make_book(draw), {"客户": customers}, path, undefined="blank")
    assert len(filled.warnings) == 3


@pytest.mark.parametrize(
    ("value", "said"), [([1], "清单不能放进一个单元格"), ({}, "一组数据不能放进")]
)
def test_what_no_cell_can_hold_is_said_with_what_to_do(
    value: object, said: str, tmp_path: Path
) -> None:
    with pytest.raises(FillError, match=said):
        fill(drawn_book("| {{ x }} |"), {"x": value}, tmp_path / "o.xlsx")
