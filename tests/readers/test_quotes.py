from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.grid import UNCLOSED
from sop_xl.readers.quotes import mend_quotes

HEADER = "订单号,数量,备注\r\n"


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(mend_quotes(text, ","), newline="")))


@pytest.mark.parametrize(
    "last", ["A4,4,\r\n", 'A4,4,"急"\r\n', 'A4,4,3"\r\n', 'A4,4,""']
)
def test_an_open_quote_swallows_no_rows(last: str) -> None:
    """
    | 订单号 | 数量 | 备注  |
    | A2     | 2    | "加急 |   and no quote that ends it, or one of another row's
    | A3     | 3    |       |
    | A4     | 4    |       |
    """
    rows = rows_of(HEADER + 'A2,2,"加急\r\nA3,3,\r\n' + last)

    assert [row[0] for row in rows] == ["订单号", "A2", "A3", "A4"]
    assert rows[1] == ["A2", "2", UNCLOSED + "加急"]
    assert rows[2] == ["A3", "3", ""]


def test_an_open_quote_in_the_middle_or_in_the_last_row_is_marked_too() -> None:
    rows = rows_of(HEADER + 'A2,"2,急\r\n"A3","3",""\r\nA4,4,"x')

    assert rows[1:] == [
        ["A2", UNCLOSED + "2", "急"],
        ["A3", "3", ""],
        ["A4", "4", UNCLOSED + "x"],
    ]


def test_rows_may_end_where_nothing_more_stands_in_them() -> None:
    """
    | 订单号 | 数量 | 备注  |
    | A2     | 2    | "加急 |
    | A3     | 3    |
    | A4     | 4    | 急    |
    | A5     | 5    |
    """
    rows = rows_of(HEADER + 'A2,2,"加急\r\nA3,3\r\nA4,4,"急"\r\nA5,5\r\nA6,6\r\n')

    assert [row[0] for row in rows] == ["订单号", "A2", "A3", "A4", "A5", "A6"]
    assert rows[1] == ["A2", "2", UNCLOSED + "加急"]


def test_an_open_quote_is_found_where_all_rows_are_of_two_lines() -> None:
    rows = "".join(f'A{n},{n},"一\r\n二"\r\n' for n in range(1, 5))

    header, *others = rows_of(HEADER.replace("备", '"备') + rows)

    assert header == ["订单号", "数量", UNCLOSED + "备注"]
    assert others == [[f"A{n}", str(n), "一\r\n二"] for n in range(1, 5)]


def test_more_lines_than_a_cell_may_hold_are_rows() -> None:
    rows = rows_of(HEADER + 'A2,2,"加急\r\n' + "A3,3,普通\r\n" * 20_000)

    assert len(rows) == 20_002


def test_a_cell_longer_than_any_is_left_as_it_is() -> None:
    text = HEADER + "A2,2,\r\n" + "x" * 200_000

    assert mend_quotes(text, ",") == text


@pytest.mark.parametrize("last", ["第二行", "第二行，3，4", "1,5", ""])
def test_line_breaks_between_quotes_stay(last: str) -> None:
    text = f'{HEADER}A2,2,"第一行\r\n{last}"\r\nA3,"一\r\n{last}",3\r\n'

    assert mend_quotes(text, ",") == text


_cells = st.text(alphabet='a"\n订', max_size=5)


@given(st.lists(st.tuples(*[_cells] * 3), max_size=6))
def test_what_a_program_has_written_is_not_mended(rows: list[tuple[str, ...]]) -> None:
    written = io.StringIO()
    csv.writer(written).writerows(rows)

    assert mend_quotes(written.getvalue(), ",") == written.getvalue()


@given(st.text(alphabet='a,"\n', max_size=30))
def test_what_is_mended_needs_no_mending(text: str) -> None:
    mended = mend_quotes(text, ",")

    assert mend_quotes(mended, ",") == mended
    assert mended.replace(UNCLOSED, '"') == text
