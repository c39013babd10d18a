"""Whom to ask about a finding."""

from __future__ import annotations

import pytest

from sop_xl.pipeline.asking import Addressees
from sop_xl.settings import Workbooks
from sop_xl.source import CellRef


@pytest.mark.parametrize(
    ("book", "asked"),
    [
        ("销售/加密.xlsx", ("销售", "")),
        ("2026/仓库部/6月/坏.xls", ("仓库", "")),
        ("坏.xls", ("计划", "老李")),
        ("各部门/坏.xls", ("计划", "老李")),
    ],
)
def test_a_file_that_cannot_be_read_is_its_folders(
    book: str, asked: tuple[str, str]
) -> None:
    addressees = Addressees({}, Workbooks(keepers={"calendar": "老李"}))

    assert addressees.find(CellRef(book)) == asked
