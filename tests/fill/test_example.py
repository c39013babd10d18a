"""The worked example of docs/templates.md is what its page says."""

import json
import re
from pathlib import Path

import openpyxl
import pytest

from docs.make_example import (
    CONTENT,
    LOGO,
    NAME,
    RESULT,
    TAGGED,
    TEMPLATE,
    VALUES,
    draw_logo,
    draw_statement,
)
from sop_xl.cli.labels import COMMANDS
from sop_xl.fill import Examined
from sop_xl.fill.messages import SENTENCES
from sop_xl.pipeline.templates import examine_template, fill_template, read_values
from tests.fill.books import Result, drawn_book, read_parts

PAGE = (Path(__file__).parents[2] / "docs" / "templates.md").read_text("utf-8")


def read_shown() -> list[str]:
    """Return the JSON texts of the page in their order."""
    return re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)


def cells_of(path: Path) -> list[list[object]]:
    sheet = openpyxl.load_workbook(path, data_only=True)[NAME]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_example_is_what_its_code_makes(tmp_path: Path) -> None:
    draw_statement(tmp_path / "template.xlsx", TAGGED)

    made = read_parts((tmp_path / "template.xlsx").read_bytes())
    assert made == read_parts(TEMPLATE.read_bytes())
    assert draw_logo() == LOGO.read_bytes()
    assert read_values(VALUES) == CONTENT


def test_the_examples_template_has_no_mistakes_and_gives_the_result(
    tmp_path: Path,
) -> None:
    filled = fill_template(TEMPLATE, VALUES, tmp_path / "out.xlsx")

    assert examine_template(TEMPLATE, VALUES) == Examined(())
    assert filled.warnings == ()
    assert cells_of(filled.path) == cells_of(RESULT)
    assert cells_of(RESULT)[9][5] == 125_080
    chart = read_parts(filled.path.read_bytes())["xl/charts/chart1.xml"].decode()
    assert f"{NAME}!$F$5:$F$9" in chart
    assert "<c:v>42780</c:v>" in chart


def test_the_page_shows_the_examples_cells_and_values() -> None:
    template = [value for row in cells_of(TEMPLATE) for value in row if value]

    assert [
        text for text in template if "{" in str(text) and str(text) not in PAGE
    ] == []
    shown, *_ = read_shown()
    values = json.loads(shown)
    goods = values.pop("送货")
    assert goods == CONTENT["送货"][: len(goods)]  # type: ignore[index]
    assert values.items() <= CONTENT.items()


@pytest.mark.parametrize("command", ["fill", "check-template"])
def test_the_page_names_the_commands(command: str) -> None:
    assert command in COMMANDS
    assert f"sop-xl {command} " in PAGE


def test_the_page_names_every_warning_it_tells_of() -> None:
    table = PAGE.partition("### What is warned about")[2]
    codes = re.findall(r"`([a-z]+(?:-[a-z0-9]+)+)`", table)

    assert [code for code in codes if code not in SENTENCES] == []


MONTHS = """
    | 产量 | {% columns m in 月份 %}{{ m }}{% endcolumns %} | 合计 |
    | {% for row in 产品 %} | | |
    | {{ row.名称 }} | {{ row.产量[m] }} | =SUM(B3) |
    | {% endfor %} | | |
    | 合计 | =SUM(B3) | =SUM(C3) |
"""
GROUPS = """
    | {% for 组 in 班组 %} | |
    | {{ 组.名称 }} | |
    | {% for row in 组.机台 %} | |
    | {{ row.编号 }} | {{ row.产量 }} |
    | {% endfor %} | |
    | 小计 | =SUM(B4) |
    | {% endfor %} | |
    | 总计 | =SUM(B4) |
"""


@pytest.mark.parametrize(
    ("place", "drawing", "last"),
    [(1, MONTHS, ["合计", 180, 155, 150, 485]), (2, GROUPS, ["总计", 890])],
)
def test_the_page_s_other_data_fill_what_it_says(
    tmp_path: Path, place: int, drawing: str, last: list[object]
) -> None:
    values = json.loads(read_shown()[place])

    result = Result(drawn_book(drawing), values, tmp_path / "out.xlsx")

    assert result.rows()[-1] == last
    assert result.filled.warnings == ()
