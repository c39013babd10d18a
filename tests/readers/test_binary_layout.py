from __future__ import annotations

import struct
from pathlib import Path

import pytest

from sop_xl.grid import Grid, Span
from sop_xl.readers import UnreadableFile, read_grids
from tests.readers.binary import (
    cell,
    hidden_columns,
    make_styles,
    make_xlsb,
    merge,
    number,
    record,
    row,
    word,
)


def grid_of(folder: Path, content: bytes) -> Grid:
    path = folder / "订单.xlsb"
    path.write_bytes(content)
    [grid] = read_grids(path, "订单.xlsb")
    return grid


def test_an_xlsb_is_read_with_all_that_is_in_it(tmp_path: Path) -> None:
    """
    | 订单号 | 数量    | 金额 |
    | A1     | 12      | #N/A |   a hidden row
    """
    error = cell(3, 3, b"\x2a")
    formula = cell(9, 2, struct.pack("<dHI", 12.0, 0, 0) + bytes(4))
    content = make_xlsb(
        [
            *(row(1), word(1, "订单号"), word(2, "数量"), word(3, "金额"), cell(1, 9)),
            *(row(2, hidden=True), word(1, "A1"), formula, error),
        ],
        before=record(390) + hidden_columns(3, 4) + record(391),
        after=merge(1, 1, 3, 4),
        flags=1,
    )

    grid = grid_of(tmp_path, content)

    assert list(grid.filled()) == [
        (1, 1, "订单号"), (1, 2, "数量"), (1, 3, "金额"),
        (2, 1, "A1"), (2, 2, 12.0), (2, 3, "#N/A"),
    ]  # fmt: skip
    assert grid.hidden_rows == {2}
    assert grid.hidden_columns == {3, 4}
    assert grid.merges == (Span(1, 3, 1, 4),)
    assert grid.formulas == {(2, 2)}
    assert grid.since_1904


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ([row(1), number(1, 1), row(1 << 20), number(16384, 1)], "too-large"),
        ([row(1), number(16385, 1)], "broken"),
        ([row((1 << 20) + 1), number(1, 1)], "broken"),
        ([row(1)], "no-cells"),
    ],
)
def test_cells_far_apart_or_outside_are_refused(
    tmp_path: Path, cells: list[bytes], reason: str
) -> None:
    with pytest.raises(UnreadableFile) as refused:
        grid_of(tmp_path, make_xlsb(cells))
    assert refused.value.reason == reason


def test_a_sheet_cut_off_is_broken_or_shorter(tmp_path: Path) -> None:
    whole = make_xlsb([row(1), word(1, "x"), row(2), word(1, "y")])
    for end in range(100, len(whole), 37):
        with pytest.raises(UnreadableFile):
            grid_of(tmp_path, whole[:end])


def test_codes_shown_with_zeros_are_read_as_shown(tmp_path: Path) -> None:
    """
    | 编码       | 编码       | 编码     |
    | C007 (a 7) | 0012 (a 12)| 12.5, 12 |
    """
    seven, twelve = struct.pack("<I", 7 << 2 | 2), struct.pack("<d", 12.0)
    half = struct.pack("<d", 12.5)
    computed = cell(9, 5, twelve + struct.pack("<HI", 0, 0) + bytes(4), 2)
    content = make_xlsb(
        [
            *(row(1), cell(2, 1, seven, 1), cell(5, 2, twelve, 2), cell(5, 3, half, 2)),
            *(cell(5, 4, twelve), computed),
        ],
        styles=make_styles('"C"000', "0000"),
    )

    [line] = grid_of(tmp_path, content).cells

    assert line == ["C007", "0012", 12.5, 12.0, "0012"]
