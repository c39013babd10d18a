"""Templates filled and checked by command, as a planner does it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import openpyxl
import pytest

from sop_xl.cli.door import main
from sop_xl.entry import logs
from sop_xl.package.archive import open_package
from sop_xl.package.workbook import Workbook
from tests.fill.books import draw_sheet, drawn_book, make_book, read_parts
from tests.package.making import attach, make_png

DRAWING = """
    | {{ 客户 }}                      |              | 共 {{ 订单[1].数量 }} 台 |
    | {% for r in 订单 %}{{ r.数量 }} | {{ r.单价 }} | {% endfor %}            |
    | =SUM(A2)                        |              |                         |
"""
VALUES = {
    "客户": "=甲",
    "日期": "2026-06-30",
    "订单": [{"数量": 2, "单价": 1.5}, {"数量": 3, "单价": None}],
}
#: The values without the customer.
WITHOUT = {name: value for name, value in VALUES.items() if name != "客户"}
PROJECT = (
    "vbaProject",
    "application/vnd.ms-office.vbaProject",
)


@pytest.fixture(autouse=True)
def _log_stays_here(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "log_file", lambda: tmp_path / "log" / "sop_xl.log")


def draw_template(book):
    sheet = draw_sheet(book, DRAWING)
    sheet.write("B1", "{{ 日期 }}", book.add_format({"num_format": "yyyy/m/d"}))


@pytest.fixture
def folder(tmp_path):
    """A folder with a template and its values."""
    (tmp_path / "模板.xlsx").write_bytes(make_book(draw_template))
    write_values(tmp_path, VALUES)
    return tmp_path


def write_values(folder, values, encoding="utf-8"):
    text = json.dumps(values, ensure_ascii=False)
    (folder / "数据.json").write_text(text, encoding=encoding)


def fill_in(folder, *options, template="模板.xlsx", output="出/报告.xlsx"):
    """Run `sop-xl fill` in a folder; return its exit code."""
    paths = [str(folder / name) for name in (template, "数据.json", output)]
    return main(["fill", *paths, *options])


def cells_of(path):
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_template_is_filled_into_a_folder_that_is_made(folder, capsys):
    assert fill_in(folder) == 0

    shown = capsys.readouterr().out
    assert "已生成：" in shown
    assert "表!A2 的循环展开 2 次" in shown
    assert cells_of(folder / "出" / "报告.xlsx") == [
        ["=甲", dt.datetime.fromisoformat("2026-06-30"), "共 3 台"],
        [2, 1.5, None],
        [3, None, None],
        ["=SUM(A2:A3)", None, None],
    ]


def test_what_a_formula_would_be_stays_text(folder):
    fill_in(folder)

    sheet = openpyxl.load_workbook(folder / "出" / "报告.xlsx").worksheets[0]
    assert (sheet["A1"].data_type, sheet["A1"].quotePrefix) == ("s", True)


def test_programs_get_json(folder, capsys):
    assert fill_in(folder, "--json") == 0

    said = json.loads(capsys.readouterr().out)
    assert said["exit_code"] == 0
    assert Path(said["file"]) == folder / "出" / "报告.xlsx"
    assert said["expanded"] == [{"sheet": "表", "cell": "A2", "turns": 2}]
    assert said["warnings"] == []
    assert "xl/worksheets/sheet1.xml" in said["changed_parts"]


def test_names_without_a_value_end_with_1_and_nothing_is_written(folder, capsys):
    write_values(folder, {"客户名": "甲", **WITHOUT})

    assert fill_in(folder) == 1
    shown = capsys.readouterr().out
    assert "模板有 1 处问题" in shown
    assert "表!A1：没有名为“客户”的数据，是否应为“客户名”？" in shown
    assert not (folder / "出").exists()


def test_a_wrong_template_is_told_in_json_too(folder, capsys):
    write_values(folder, WITHOUT)

    assert fill_in(folder, "--json") == 1
    said = json.loads(capsys.readouterr().out)
    assert said["exit_code"] == 1
    [problem] = said["problems"]
    assert (problem["cell"], problem["code"]) == ("A1", "undefined")
    assert problem["says"].startswith("表!A1：没有名为“客户”的数据")


def test_on_demand_names_without_a_value_stay_blank(folder, capsys):
    write_values(folder, WITHOUT)

    assert fill_in(folder, "--blank") == 0
    shown = capsys.readouterr().out
    assert "请留意" in shown
    assert "表!A1：没有名为“客户”的数据，已留空" in shown
    assert cells_of(folder / "出" / "报告.xlsx")[0][0] is None


def test_values_may_begin_with_a_byte_order_mark_as_notepad_writes_it(folder):
    write_values(folder, VALUES, "utf-8-sig")

    assert fill_in(folder) == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"客户": "甲"}'.encode("gbk"), "不是 UTF-8 编码；请用记事本打开"),
        ('{"客户": "甲"}'.encode("utf-16"), "不是 UTF-8 编码"),
        ('{"客户"：\n "甲"}'.encode(), "第 1 行第 6 个字符附近写法有误"),
        (b'{"a": 1,\n "b": }', "第 2 行第 7 个字符附近写法有误"),
        (b"", "第 1 行第 1 个字符附近写法有误"),
        (b"[1]", "最外层应为 { }"),
        (b"[" * 100_000, "嵌套太深"),
    ],
)
def test_values_that_cannot_be_read_end_with_3(content, said, folder, capsys):
    (folder / "数据.json").write_bytes(content)

    assert fill_in(folder) == 3
    told = capsys.readouterr().err
    assert said in told
    assert "数据.json" in told


@pytest.mark.parametrize("missing", ["模板.xlsx", "数据.json"])
def test_a_file_that_is_not_there_ends_with_3(missing, folder, capsys):
    (folder / missing).unlink()

    assert fill_in(folder) == 3
    told = capsys.readouterr().err
    assert missing in told
    assert "文件或文件夹不存在" in told


def test_a_template_that_is_no_workbook_ends_with_3(folder, capsys):
    (folder / "模板.xlsx").write_text("名称,数量", encoding="utf-8")

    assert fill_in(folder) == 3
    assert "模板.xlsx 不是 .xlsx/.xlsm 工作簿" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("模板.xlsx", "请换一个输出文件名"),
        ("出/../模板.xlsx", "请换一个输出文件名"),
        ("数据.json", "要以 .xlsx、.xlsm"),
    ],
)
def test_neither_template_nor_values_are_written_over(output, said, folder, capsys):
    before = read_all(folder)
    (folder / "出").mkdir()

    assert fill_in(folder, output=output) == 3
    assert said in capsys.readouterr().err
    assert read_all(folder) == before


def read_all(folder):
    """Return the content of the template and of the values."""
    return [(folder / name).read_bytes() for name in ("模板.xlsx", "数据.json")]


@pytest.mark.parametrize("suffix", [".xlsx", ".XLSM", ".xlam"])
def test_values_named_as_a_workbook_are_not_read_let_alone_written_over(
    suffix, folder, capsys
):
    values = (folder / "数据.json").rename(folder / f"数据{suffix}")
    before = values.read_bytes()
    paths = [str(folder / "模板.xlsx"), str(values), str(values)]

    assert main(["fill", *paths]) == 3
    assert "不是数据文件" in capsys.readouterr().err
    assert values.read_bytes() == before


@pytest.mark.parametrize("output", ["报告.pdf", "报告"])
def test_an_ending_that_no_workbook_has_ends_with_3(output, folder, capsys):
    assert fill_in(folder, output=output) == 3
    assert "要以 .xlsx、.xlsm" in capsys.readouterr().err


def test_a_folder_where_the_workbook_should_be_is_said(folder, capsys):
    (folder / "出" / "报告.xlsx").mkdir(parents=True)

    assert fill_in(folder) == 3
    assert "报告.xlsx" in capsys.readouterr().err


def test_dates_with_a_time_are_dates_where_dates_are_shown_and_text_elsewhere(folder):
    def draw(book):
        sheet = book.add_worksheet("表")
        shown = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write("A1", "{{ 时间 }}", shown)
        sheet.write("B1", "{{ 时间 }}")
        sheet.write("C1", "{{ 未知 }}", shown)

    (folder / "模板.xlsx").write_bytes(make_book(draw))
    write_values(folder, {"时间": "2026-06-30T08:30", "未知": "待定"})

    assert fill_in(folder) == 0
    assert cells_of(folder / "出" / "报告.xlsx") == [
        [dt.datetime.fromisoformat("2026-06-30T08:30"), "2026-06-30T08:30", "待定"]
    ]


def test_pictures_lie_beside_the_values(folder, tmp_path_factory, monkeypatch):
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    (folder / "模板.xlsx").write_bytes(drawn_book("|{{ 标志 picture }}|"))
    replace_text(folder / "模板.xlsx", "标志 picture", "标志 | picture")
    (folder / "图").mkdir()
    picture = make_png(4, 4, 1)
    (folder / "图" / "标志.png").write_bytes(picture)
    write_values(folder, {"标志": "图/标志.png"})

    assert check_in(folder, str(folder / "数据.json")) == 0
    assert fill_in(folder) == 0
    parts = read_parts((folder / "出" / "报告.xlsx").read_bytes())
    assert picture in parts.values()


def test_a_picture_that_is_not_there_is_told_with_its_cell(folder, capsys):
    replace_text(folder / "模板.xlsx", "{{ 客户 }}", "{{ 客户 | picture }}")

    assert fill_in(folder) == 1
    told = capsys.readouterr().out
    assert "表!A1：无法读取图片文件" in told
    assert "文件或文件夹不存在" in told


def replace_text(path, old, new):
    """Write other text into the shared strings of a workbook."""
    package = open_package(path)
    name = "xl/sharedStrings.xml"
    package.put(name, package.read(name).replace(old.encode(), new.encode()))
    path.write_bytes(package.to_bytes())


def test_a_template_of_excel_becomes_a_workbook(folder):
    template = open_package(folder / "模板.xlsx")
    types = template.read("[Content_Types].xml")
    types = types.replace(b"sheet.main+xml", b"template.main+xml")
    template.put("[Content_Types].xml", types)
    (folder / "模板.xltx").write_bytes(template.to_bytes())

    assert fill_in(folder, template="模板.xltx") == 0
    written = read_parts((folder / "出" / "报告.xlsx").read_bytes())
    assert b"template.main" not in written["[Content_Types].xml"]
    assert cells_of(folder / "出" / "报告.xlsx")[1][0] == 2


@pytest.fixture
def with_macros(folder):
    """The folder with a template that has macros."""
    package = open_package(folder / "模板.xlsx")
    workbook = Workbook(package)
    attach(workbook, workbook.part, "xl/vbaProject.bin", b"macros", *PROJECT)
    types = package.read("[Content_Types].xml")
    plain = (
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    )
    macros = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    package.put("[Content_Types].xml", types.replace(plain, macros))
    (folder / "模板.xlsm").write_bytes(package.to_bytes())
    return folder


def test_macros_are_kept_in_a_workbook_that_may_have_them(with_macros, capsys):
    assert fill_in(with_macros, template="模板.xlsm") == 0

    shown = capsys.readouterr().out
    assert "宏已保留，所以文件存为 .xlsm" in shown
    assert not (with_macros / "出" / "报告.xlsx").exists()
    parts = read_parts((with_macros / "出" / "报告.xlsm").read_bytes())
    assert parts["xl/vbaProject.bin"] == b"macros"


def test_a_template_with_macros_is_not_written_over_by_another_ending(
    with_macros, capsys
):
    before = (with_macros / "模板.xlsm").read_bytes()

    assert fill_in(with_macros, template="模板.xlsm", output="模板.xlsx") == 3
    assert "请换一个输出文件名" in capsys.readouterr().err
    assert (with_macros / "模板.xlsm").read_bytes() == before


def check_in(folder, *arguments, template="模板.xlsx"):
    """Run `sop-xl check-template` in a folder; return its exit code."""
    return main(["check-template", str(folder / template), *arguments])


def test_a_template_without_mistakes_is_said_to_be_fine(folder, capsys):
    assert check_in(folder) == 0
    assert "模板没有问题" in capsys.readouterr().out
    assert check_in(folder, str(folder / "数据.json"), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"exit_code": 0, "problems": [], "warnings": []}


def test_every_mistake_of_a_template_is_told_at_once(folder, capsys):
    content = drawn_book(
        """
        | {{ 客户，x }} | {% fro x in 订单 %} | ｛｛ 客户 ｝｝ |
        | {% for r in 订单 %}{{ r.数两 }} | {{ 单价 }} | |
        """
    )
    (folder / "模板.xlsx").write_bytes(content)

    assert check_in(folder) == 1
    told = capsys.readouterr().out
    assert "模板有 4 处问题" in told
    assert "表!A1：标记的写法有误：“，”是中文（全角）符号" in told
    assert "没有 {% fro %} 这种标记，是否应为“for”？" in told
    assert "表!C1：“｛｛ 客户 ｝｝”不是完整的标记，不会填写" in told
    assert "表!A2：{% for %}（或 {% columns %}）没有配对的 {% endfor %}" in told


def test_names_are_checked_against_values(folder, capsys):
    (folder / "模板.xlsx").write_bytes(
        drawn_book("| {% for r in 订单 %}{{ r.数两 }} | {{ 单价 }}{% endfor %} |")
    )

    assert check_in(folder) == 0
    assert check_in(folder, str(folder / "数据.json"), "--json") == 1
    said = json.loads(capsys.readouterr().out.partition("\n")[2])
    assert [(p["cell"], p["detail"], p["nearest"]) for p in said["problems"]] == [
        ("A1", "数两", "数量"),
        ("B1", "单价", "r.单价"),
    ]


def test_checking_writes_nothing_and_what_is_no_workbook_ends_with_3(folder, capsys):
    before = sorted(folder.iterdir())

    assert check_in(folder) == 0
    assert check_in(folder, template="数据.json") == 3
    assert "不是 .xlsx/.xlsm 工作簿" in capsys.readouterr().err
    assert sorted(each for each in folder.iterdir() if each.name != "log") == before


def test_leaving_out_a_file_is_wrong_use(folder, capsys):
    assert main(["fill", str(folder / "模板.xlsx")]) == 2
    assert "缺少“数据文件（JSON）" in capsys.readouterr().err
