from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from sop_xl.grid import Grid, RawValue
from sop_xl.readers import UnreadableFile, otherkinds, packages, read_grids
from sop_xl.readers.quickheads import NotPlain
from sop_xl.readers.reader import ReaderFailed, ReadSheet
from sop_xl.readers.second import read_old_again, read_package_again
from tests.readers.containers import make_record
from tests.readers.test_files import XLS, XLSX

ReadAgain = Callable[[bytes], list[ReadSheet]]
READERS: tuple[ReadAgain, ...] = (
    lambda content: read_package_again(io.BytesIO(content)),
    read_old_again,
)
MOMENT = dt.datetime(2026, 7, 1, 8, 30)  # noqa: DTZ001


def make_mixed_xlsx() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as workbook:
        sheet = workbook.add_worksheet("各种值")
        formats = {
            name: workbook.add_format({"num_format": name})
            for name in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm", "h:mm", "[h]:mm", "0000")
        }
        sheet.write_row("B2", ["文字", " ", 12, 12.5, True, -1])
        sheet.write_datetime("B3", dt.date(2026, 7, 1), formats["yyyy-mm-dd"])
        sheet.write_datetime("C3", MOMENT, formats["yyyy-mm-dd hh:mm"])
        sheet.write_datetime("D3", dt.time(8, 30), formats["h:mm"])
        sheet.write_number("E3", 1.25, formats["[h]:mm"])
        sheet.write_number("F3", 12, formats["0000"])
        sheet.write_formula("B4", "=1/0", None, "#DIV/0!")
        sheet.write_formula("C4", "=1+1", None, 2)
        sheet.write_formula("D4", '=""', None, "")
        sheet.merge_range("B6:C7", "合并")
        workbook.add_worksheet("空")
        workbook.add_worksheet("隐").hide()
    return target.getvalue()


def make_mixed_xls() -> bytes:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("各种值")
    for column, value in enumerate(["文字", " ", 12, 12.5, True]):
        sheet.write(1, column + 1, value)
    for column, (value, shown) in enumerate(
        [
            (dt.date(2026, 7, 1), "yyyy-mm-dd"),
            (MOMENT, "yyyy-mm-dd hh:mm"),
            (dt.time(8, 30), "h:mm"),
            (12, "0000"),
        ]
    ):
        sheet.write(2, column + 1, value, xlwt.easyxf(num_format_str=shown))
    sheet.row(3).set_cell_error(1, "#REF!")
    sheet.write_merge(4, 5, 1, 2, "合并")
    workbook.add_sheet("隐").visibility = 1
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def read(folder: Path, content: bytes) -> list[Grid]:
    path = folder / "值.xlsx"
    path.write_bytes(content)
    return read_grids(path, "值.xlsx")


def kind_of(value: RawValue) -> type:
    """Return a value's type; whole numbers of an .xls may be either kind of number."""
    return float if type(value) is int else type(value)


def compare(one: list[Grid], other: list[Grid]) -> None:
    assert len(one) == len(other)
    for first, second in zip(one, other, strict=True):
        assert list(first.filled()) == list(second.filled())
        kinds = [[kind_of(v) for *_, v in grid.filled()] for grid in (first, second)]
        assert kinds[0] == kinds[1]
        for name in ("sheet", "visible", "merges", "hidden_rows", "formulas"):
            assert getattr(first, name) == getattr(second, name)


def fail(_: object) -> None:
    raise ReaderFailed


def refuse(_: object) -> None:
    raise NotPlain


@pytest.mark.parametrize("content", [XLSX, make_mixed_xlsx(), XLS, make_mixed_xls()])
def test_both_readers_say_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    fast = read(tmp_path, content)
    monkeypatch.setattr(packages, "read_quickly", refuse)
    monkeypatch.setattr(packages, "read_sheets", fail)
    monkeypatch.setattr(otherkinds, "read_sheets", fail)

    compare(read(tmp_path, content), fast)


def test_numbers_shown_with_zeros_keep_them_in_either_kind(tmp_path: Path) -> None:
    [xlsx, *_] = read(tmp_path, make_mixed_xlsx())
    [xls, *_] = read(tmp_path, make_mixed_xls())

    assert (xlsx.value(3, 6), xls.value(3, 5)) == ("0012", "0012")


@pytest.mark.parametrize("read_again", READERS)
def test_what_neither_can_read_is_broken(read_again: ReadAgain) -> None:
    with pytest.raises(UnreadableFile, match="broken"):
        read_again(b"x")


def test_want_of_memory_is_not_taken_for_damage(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lack(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("openpyxl.load_workbook", lack)
    monkeypatch.setattr("xlrd.open_workbook", lack)

    for read_again in READERS:
        with pytest.raises(MemoryError):
            read_again(XLS)


@pytest.mark.parametrize(
    ("read_again", "content"), list(zip(READERS, (make_mixed_xlsx(), XLS), strict=True))
)
def test_too_many_cells_are_refused_by_the_second_reader_too(
    monkeypatch: pytest.MonkeyPatch, read_again: ReadAgain, content: bytes
) -> None:
    monkeypatch.setattr("sop_xl.readers.second.MOST_CELLS", 3)

    with pytest.raises(UnreadableFile, match="too-large"):
        read_again(content)


def test_a_workbook_of_excel_4_is_read(tmp_path: Path) -> None:
    """Such a file is one sheet without any container."""
    cells = make_record(0x0203, b"\0\0\0\0\0\0" + b"\0\0\0\0\0\0\x28\x40")
    start = b"\x09\x04\x06\x00\x00\x04\x10\x00\x00\x00"

    [grid] = read(tmp_path, start + cells + make_record(0x0A, b""))

    assert list(grid.filled()) == [(1, 1, 12.0)]


def test_without_files_in_memory_the_reader_is_given_an_object(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only Linux has files that are in memory and have a path."""
    monkeypatch.delattr("os.memfd_create", raising=False)

    assert read(tmp_path, XLSX)[0].value(1, 1) == "订单清单"
