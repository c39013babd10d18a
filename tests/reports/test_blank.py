"""Blank workbooks: what they show, and that what is filled in is read back."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sop_xl.intake import IntakeSettings, take_in
from sop_xl.money import yuan
from sop_xl.package.saving import save_atomically
from sop_xl.pages import Allowed, Block, Page, Style, Value
from sop_xl.readers import read_grids
from sop_xl.reports.blank import blank_pages
from sop_xl.rows import Kind, Row, columns_of
from sop_xl.rows.column import ColumnOf
from sop_xl.sheets import write_workbook
from sop_xl.tables import MODELS, BomLine, Cost, Order, TenDayPlan

DAY = dt.date(2026, 6, 30)
each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.table)

_WORDS = "甲乙丙丁测试机器ABxyz"
_DAYS = 1000
_ROWS = 25


def _number(column: ColumnOf, dice: random.Random, places: int) -> Decimal:
    low = 1 if column.column.positive else column.column.least or 0
    high = 10**6 if column.column.most is None else column.column.most
    size = 10**places
    return Decimal(dice.randint(int(low * size), int(high * size))).scaleb(-places)


def value_of(column: ColumnOf, dice: random.Random) -> Any:
    """Return a typed value that a column may have."""
    if column.choices:
        return dice.choice(list(column.choices))
    if column.kind is Kind.TEXT and column.column.is_code:
        return f"{dice.choice(_WORDS)}{dice.choice('-ABC')}{dice.randrange(10**6):06}"
    if column.kind is Kind.TEXT:
        return "".join(dice.choices(_WORDS, k=dice.randint(2, 12)))
    if column.kind is Kind.DATE:
        day = dt.date(2024, 1, 1) + dt.timedelta(days=dice.randrange(_DAYS))
        return column.column.period.first_day(day) if column.column.period else day
    if column.kind is Kind.DECIMAL:
        return _number(column, dice, 2)
    return dice.randrange(10**9) if column.kind is Kind.MONEY else _whole(column, dice)


def _whole(column: ColumnOf, dice: random.Random) -> int:
    return int(_number(column, dice, 0))


def rows_of(model: type[Row], dice: random.Random) -> list[list[Any]]:
    """Return rows of a model, none with another's key: some say all, some little."""
    columns = columns_of(model)
    rows = {}
    for _ in range(_ROWS):
        row = [
            value_of(column, dice) if column.required or dice.random() < 0.7 else None
            for column in columns
        ]
        keys = [v for v, c in zip(row, columns, strict=True) if c.column.key]
        rows[tuple(keys)] = row
    return list(rows.values())


def as_shown(column: ColumnOf, value: Any) -> Value:
    """Return a typed value as it is typed into a sheet."""
    return yuan(value) if column.kind is Kind.MONEY and value is not None else value


def fill_in(model: type[Row], rows: Sequence[Sequence[Any]]) -> list[Page]:
    """Return the sheets of a blank workbook with rows filled in."""
    table, instructions = blank_pages(model)
    columns = columns_of(model)
    shown = [list(map(as_shown, columns, row)) for row in rows]
    styles = [table.columns[number] for number in range(1, len(columns) + 1)]
    blocks = [*table.blocks, Block(2, 1, shown, styles)]
    return [Page(table.name, blocks, columns=table.columns), instructions]


def read_back(path: Path, pages: Sequence[Page]) -> Any:
    """Return what intake takes from a workbook, and its findings."""
    save_atomically(path, write_workbook(pages, created=DAY))
    return take_in(read_grids(path, path.name), IntakeSettings(MODELS, 2026))


@each_model
@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_filled_into_a_blank_workbook_is_read_back(
    model: type[Row], seed: int, tmp_path: Path
) -> None:
    rows = rows_of(model, random.Random(seed))

    path = tmp_path / f"{model.title}.xlsx"
    taken, findings = read_back(path, fill_in(model, rows))

    assert findings == []
    assert list(taken.tables) == [model.table]
    filled = [
        [column.default if value is None else value for column, value in pairs]
        for pairs in (zip(columns_of(model), row, strict=True) for row in rows)
    ]
    read = [list(record.values()) for record in taken.tables[model.table].records()]
    assert read == filled


@each_model
def test_a_blank_workbook_has_its_table_no_rows_and_no_findings(
    model: type[Row], tmp_path: Path
) -> None:
    path = tmp_path / f"{model.title}.xlsx"

    taken, findings = read_back(path, blank_pages(model))

    assert findings == []
    assert [len(table) for table in taken.tables.values()] == [0]
    assert all(account.balances for account in taken.accounts)
    assert list(taken.accounts[-1].left_out) == ["instructions"]


def heading(page: Page, label: str) -> Any:
    """Return the heading that is called so, starred or not."""
    headings: Sequence[Any] = page.blocks[0].rows[0]
    [found] = [cell for cell in headings if cell.value.strip("*") == label]
    return found


def test_required_headings_are_starred_and_stand_out() -> None:
    page, _ = blank_pages(Order)

    assert heading(page, "订单号").value == "*订单号"
    assert heading(page, "订单号").style is Style.REQUIRED
    assert heading(page, "状态").style is Style.HEADER


def test_a_heading_says_what_belongs_below_it() -> None:
    page, _ = blank_pages(Order)

    assert heading(page, "数量(台)").note.split("\n") == [
        "必填。",
        "客户订的数量，应大于 0",
        "填整数",
        "例如：120",
    ]
    assert heading(page, "客户编码").note.split("\n") == [
        "必填。",
        "填文字（≤ 60 个字）",
        "须是“客户档案”中有的客户编码",
        "例如：KH0001",
    ]
    assert "可填：广告、赠品、奖品" in heading(page, "视同销售用途").note
    assert heading(page, "行号").note.startswith("选填。与其他关键列合起来不能重复。")


def validations(model: type[Row]) -> dict[str, Any]:
    page, _ = blank_pages(model)
    labels = [c.column.label for c in columns_of(model)]
    return {labels[v.span.first_column - 1]: v for v in page.validations}


def test_cells_take_what_their_column_holds() -> None:
    found = validations(Order)

    assert found["状态"].choices == ["已接收", "处理中", "已完成", "已取消", "暂停"]
    assert (found["交期"].allowed, found["交期"].least) == (Allowed.DATE, None)
    assert (found["单价"].allowed, found["单价"].least) == (Allowed.DECIMAL, 0)
    assert (found["订单号"].allowed, found["订单号"].most) == (Allowed.LENGTH, 60)
    assert found["状态"].refusal[1].startswith("请从下拉列表里选：已接收、")
    assert "备注" not in found


def test_what_must_be_positive_must_exceed_nothing() -> None:
    found = validations(BomLine)

    assert found["用量"].above == 0
    assert (found["损耗率"].least, found["损耗率"].most) == (0, 1)


def test_ten_days_may_be_written_in_words() -> None:
    found = validations(TenDayPlan)["旬"]

    assert found.allowed is Allowed.ANY
    assert "上旬" in found.prompt[1]


def test_months_and_codes_are_written_as_such() -> None:
    content = write_workbook(blank_pages(Cost), created=DAY)

    sheet = openpyxl.load_workbook(BytesIO(content))["制造成本"]

    assert sheet.column_dimensions["A"].number_format == "yyyy-mm"
    assert sheet.column_dimensions["B"].number_format == "@"
    assert sheet.freeze_panes == "A2"


def test_the_instructions_describe_every_column() -> None:
    _, page = blank_pages(BomLine)

    assert page.value(1, 1) == "填写说明：物料清单"
    assert "一行是一个产品用到的一种子件" in str(page.value(2, 1))
    rows = range(5, 5 + len(columns_of(BomLine)))
    described = {
        page.value(row, 1): [page.value(row, column) for column in range(2, 8)]
        for row in rows
    }
    assert list(described) == [c.column.label for c in columns_of(BomLine)]
    assert described["损耗率"][1:4] == ["数字", "%", "0% ~ 100%"]
    assert described["产品编码"][0] == "必填\n关键列"
    assert described["产品编码"][5] == "“产品主数据”中有的产品编码"
