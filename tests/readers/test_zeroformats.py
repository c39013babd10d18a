from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.readers import read_grids
from sop_xl.readers.zeroformats import ZeroFormat, read_zero_format


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("000", "007"),
        ("000;@", "007"),
        ("000_);(000)", "007"),
        ('"C"000', "C007"),
        (r"\C000", "C007"),
        ('"订单;"000', "订单;007"),
        ('0000"号"', "0007号"),
        ("00-00", "00-07"),
        ('"A"00"-"00', "A00-07"),
        ("0", None),
        ('"C"0', None),
        ('0"个"', None),
        ("0.00", None),
        ("#,##000", None),
        ("00%", None),
        ("[Red]000", None),
        ("General", None),
        ("", None),
        ('"没有数字"', None),
        ('"没有右引号000', None),
        ("0" * 21, None),
    ],
)
def test_a_format_of_zeros_and_texts_is_one_of_codes(
    code: str, shown: str | None
) -> None:
    found = read_zero_format(code)

    assert (found and found.show(7)) == shown


@given(
    st.lists(st.integers(1, 4) | st.sampled_from(["C", "-"]), min_size=1),
    st.integers(0, 10**9),
)
def test_no_digit_of_a_number_is_lost_or_added(
    pieces: list[int | str], number: int
) -> None:
    shown = ZeroFormat((1, *pieces)).show(number)

    assert int("".join(filter(str.isdigit, shown))) == number


def make_xlsx() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as workbook:
        sheet = workbook.add_worksheet("客户")
        for row, code in enumerate(('"C"000', "000000", '0"个"')):
            sheet.write_number(row, 0, 7, workbook.add_format({"num_format": code}))
    return target.getvalue()


def make_xls() -> bytes:
    workbook, target = xlwt.Workbook(), io.BytesIO()
    sheet = workbook.add_sheet("客户")
    for row, code in enumerate(('"C"000', "000000", '0"个"')):
        sheet.write(row, 0, 7, xlwt.easyxf(num_format_str=code))
    workbook.save(target)
    return target.getvalue()


@pytest.mark.parametrize("content", [make_xlsx(), make_xls()])
def test_codes_are_read_as_the_planner_sees_them(
    tmp_path: Path, content: bytes
) -> None:
    """
    | shown  | stored |
    | C007   | 7      |
    | 000007 | 7      |
    | 7个    | 7      |   a number with its unit
    """
    path = tmp_path / "客户.xlsx"
    path.write_bytes(content)
    [grid] = read_grids(path, "客户.xlsx")

    assert [row[0] for row in grid.cells] == ["C007", "000007", 7.0]
