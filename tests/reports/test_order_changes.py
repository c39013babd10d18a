"""The page of what was changed in the order list."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from sop_xl.pages import Cell, Style
from sop_xl.reports import labels
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.order_changes import order_change_pages
from sop_xl.source import CellRef
from sop_xl.tables.changed_orders import ChangedCell, Fate

RUN = RunFacts("", dt.date(2026, 6, 30), 2)
CHANGE = ChangedCell(
    order_no="A1",
    line_no=1,
    label="数量",
    stood=10,
    new=20,
    day=dt.date(2026, 6, 1),
    fate=Fate.APPLIED,
    said_in=CellRef("变更.xlsx", "1", 2, 6),
    ordered_in=CellRef("订单.xlsx", "1", 2, 4),
)


def test_without_changes_there_is_no_page() -> None:
    assert order_change_pages([], RUN) == []


def test_a_change_is_shown_with_both_its_cells() -> None:
    """
    | 订单号 | 行号 | 变更项目 | 变更前 | 变更后 | 变更日期   | 结果   | 原因 | 变更单 | 订单清单 |
    | A1     | 1    | 数量     | 10     | 20     | 2026-06-01 | 已执行 |      | …!F2   | …!D2     |
    """
    [page] = order_change_pages([CHANGE], RUN)
    shown = [page.value(5, column) for column in range(1, 11)]
    cells = [cell for cell in page.blocks[1].rows[1] if isinstance(cell, Cell)]

    assert shown == [
        *("A1", 1, "数量", 10, 20, dt.date(2026, 6, 1), "已执行", ""),
        *("[变更.xlsx]1!F2", "[订单.xlsx]1!D2"),
    ]
    assert [cell.link for cell in cells[-2:]] == [CHANGE.said_in, CHANGE.ordered_in]
    assert "共 1 项变更，生效 1 项" in str(page.value(2, 1))


@pytest.mark.parametrize(
    ("value", "shown", "style"),
    [
        (dt.date(2026, 7, 1), dt.date(2026, 7, 1), Style.DATE),
        (Decimal("9.50"), Decimal("9.50"), Style.DECIMAL),
        ("急", "急", None),
        (None, "—", None),
        (True, "是", None),
    ],
)
def test_values_are_shown_as_what_they_are(
    value: object, shown: object, style: Style | None
) -> None:
    [page] = order_change_pages([replace(CHANGE, new=value)], RUN)
    cell = page.blocks[1].rows[1][4]

    assert isinstance(cell, Cell)
    assert (cell.value, cell.style) == (shown, style)


def test_every_fate_has_a_word() -> None:
    assert set(labels.CHANGE_FATES) == {fate.value for fate in Fate}
    pages = order_change_pages([replace(CHANGE, fate=fate) for fate in Fate], RUN)

    assert "共 5 项变更，生效 3 项" in str(pages[0].value(2, 1))


def test_more_changes_than_a_sheet_has_links_for_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sop_xl.reports.order_changes._MOST_CHANGES", 2)

    pages = order_change_pages([CHANGE] * 3, RUN)

    assert [page.name for page in pages] == ["订单变更记录", "订单变更记录 2"]
