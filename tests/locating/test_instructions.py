from __future__ import annotations

import pytest

from sop_xl.grid import Grid, RawValue
from sop_xl.intake import IntakeSettings, take_in
from sop_xl.locating.instructions import is_instructions
from sop_xl.tables import MODELS


@pytest.mark.parametrize(
    ("sheet", "cells", "said"),
    [
        ("填写说明", [["填写说明：订单清单"], ["列名"]], True),
        ("填写说明 2", [["填写说明：订单清单"]], True),
        ("填写说明", [["订单号", "数量"]], False),
        ("填写说明", [[1.0]], False),
        ("填写说明", [], False),
        ("订单清单", [["填写说明：订单清单"]], False),
    ],
)
def test_instructions_are_known_by_their_sheet_and_first_cell(
    sheet: str, cells: list[list[RawValue | None]], said: bool
) -> None:
    assert is_instructions(Grid("a.xlsx", sheet, cells)) is said


def test_a_sheet_of_instructions_is_left_out_without_a_finding() -> None:
    """
    | 填写说明：订单清单 |      |
    | 列名               | 必填 |
    | 订单号             | 必填 |
    """
    cells: list[list[RawValue | None]] = [
        ["填写说明：订单清单", None],
        ["列名", "必填"],
        ["订单号", "必填"],
    ]

    grid = Grid("a.xlsx", "填写说明", cells)
    taken, findings = take_in([grid], IntakeSettings(MODELS, 2026))

    assert findings == []
    [account] = taken.accounts
    assert account.left_out == {"instructions": 5}
    assert account.balances
