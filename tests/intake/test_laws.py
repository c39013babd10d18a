"""Law 1, every cell is accounted for; law 2, sources are never touched."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_xl.grid import Grid, RawValue, Span
from sop_xl.intake import (
    Account,
    IntakeSettings,
    Taken,
    take_book,
    take_in,
)
from sop_xl.readers import read_grids
from sop_xl.source import CellRef, Finding
from sop_xl.tables import MODELS
from tests.intake.clutter import Built, built_sheets
from tests.values.test_cells import raw_values

_REFUSALS = {
    *("missing-value", "not-a-number", "not-a-whole-number", "not-a-date"),
    *("not-in-list", "out-of-range", "ambiguous-value", "error-value"),
    "formula-without-value",
}
_values = (
    st.none()
    | st.sampled_from(
        ["订单号", "产品编码", "数量", "日期", "合计", "客户", "良品", "单价"]
    )
    | st.text(max_size=6)
    | st.floats(allow_nan=False)
    | st.dates()
)


def take(grid: Grid, pinned: str = "") -> tuple[Taken, list[Finding]]:
    pins = {grid.book: pinned} if pinned else {}
    return take_in([grid], IntakeSettings(MODELS, 2026, pins))


def fates(account: Account) -> Counter[str]:
    """Return what became of how many cells."""
    named = {
        "header": account.header,
        "context": account.context,
        "typed": account.typed,
        "refused": account.refused,
    }
    return +Counter({**named, **(account.left_out or {})})


def has_value(grid: Grid, where: CellRef) -> bool:
    return grid.value(where.row, where.column) is not None


def assert_cells_are_counted_once(grid: Grid, account: Account) -> None:
    filled = sum(
        value is not None and str(value).strip() != ""
        for row in grid.cells
        for value in row
    )
    assert account.total == filled
    assert account.balances


@settings(max_examples=150)
@given(built_sheets())
def test_a_known_table_comes_back_whatever_is_around_it(built: Built) -> None:
    grid = built.grid
    asked = IntakeSettings(MODELS, 2026, {grid.book: built.model.table})
    book = take_book([grid], asked)
    [(table, findings)] = [(taken.table, taken.findings) for taken in book.tables]
    [account] = book.accounts

    assert book.findings == []
    assert table.model is built.model
    assert table.row_numbers.tolist() == built.row_numbers
    assert list(table.records()) == built.rows
    assert {(finding.rule, finding.where.a1) for finding in findings} == built.findings
    assert fates(account) == built.counts
    assert_cells_are_counted_once(grid, account)


_spans = st.builds(
    lambda row, column, down, right: Span(row, column, row + down, column + right),
    *(st.integers(1, 9), st.integers(1, 9), st.integers(0, 9), st.integers(0, 9)),
)


@given(
    st.lists(st.lists(_values, max_size=8), max_size=12),
    st.lists(_spans, max_size=3),
)
def test_every_cell_of_any_sheet_is_counted_once(
    cells: list[list[RawValue | None]], merges: list[Span]
) -> None:
    grid = Grid("a.xlsx", "1", cells, tuple(merges))
    taken, findings = take(grid)
    [account] = taken.accounts

    assert_cells_are_counted_once(grid, account)
    refused = {finding.where for finding in findings if finding.rule in _REFUSALS}
    filled = {where for where in refused if has_value(grid, where)}
    assert account.refused == len(filled)


@settings(max_examples=60)
@given(
    st.lists(st.lists(raw_values, min_size=6, max_size=6), min_size=1, max_size=8),
    st.lists(_spans, max_size=2),
)
def test_a_cell_is_refused_if_and_only_if_it_has_a_finding(
    cells: list[list[RawValue | None]], merges: list[Span]
) -> None:
    header = ["订单号", "产品编码", "数量", "单价", "交期", "状态"]
    grid = Grid("订单清单.xlsx", "6月", [header, *cells], tuple(merges))
    book = take_book([grid], IntakeSettings(MODELS, 2026))

    for account in book.accounts:
        assert_cells_are_counted_once(grid, account)
    for taken in book.tables:
        refused = [f.where for f in taken.findings if f.rule in _REFUSALS]
        assert len(refused) == len(set(refused))
        assert sum(account.refused for account in book.accounts) == sum(
            has_value(grid, where) for where in refused
        )
        rows = taken.table.row_numbers.tolist()
        fields = {3: "quantity", 4: "unit_price", 5: "due_date"}
        for where in refused:
            if where.row in rows and where.column in fields:
                known = taken.table.known(fields[where.column])
                assert not known[rows.index(where.row)]


def test_reading_changes_no_byte_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "订单清单.xlsx"
    with xlsxwriter.Workbook(file) as workbook:
        sheet = workbook.add_worksheet("6月")
        sheet.write_row(0, 0, ["订单号", "产品编码", "数量"])
        sheet.write_row(1, 0, ["A1", "P1", "十二"])
    before, time = file.read_bytes(), file.stat().st_mtime_ns

    for grid in read_grids(file, file.name):
        take(grid, "orders")

    assert file.read_bytes() == before
    assert file.stat().st_mtime_ns == time
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
