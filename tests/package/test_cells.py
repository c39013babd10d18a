import datetime as dt
import enum
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sop_xl.package.cells import (
    LONGEST_TEXT,
    RichText,
    read_cell,
    read_pieces,
    set_value,
    split_address,
)
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import Element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n\r_x0041"),
    max_size=60,
)


class Shift(enum.IntEnum):
    NIGHT = 2

    def __repr__(self) -> str:
        return "夜班"


class Colour(str, enum.Enum):  # noqa: UP042 - StrEnum writes itself as its value
    RED = "红"


def make_cell(inner: str = "", attributes: str = "") -> Element:
    row = etree.fromstring(
        f'<row xmlns="{MAIN}"><c r="A1" {attributes}>{inner}</c></row>'
    )
    return row[0]


def written(value: object, *, since_1904: bool = False) -> str:
    cell = make_cell()
    set_value(cell, value, since_1904=since_1904)
    text = etree.tostring(cell).decode()
    return text.replace(f' xmlns="{MAIN}"', "").replace(' r="A1"', "")


@pytest.mark.parametrize(
    ("value", "markup"),
    [
        (None, "<c/>"),
        ("", "<c/>"),
        (True, '<c t="b"><v>1</v></c>'),
        (12, "<c><v>12</v></c>"),
        (12.0, "<c><v>12</v></c>"),
        (0.1, "<c><v>0.1</v></c>"),
        (1e300, "<c><v>1e+300</v></c>"),
        (Decimal("12.50"), "<c><v>12.50</v></c>"),
        (np.int64(7), "<c><v>7</v></c>"),
        (np.float64(1.5), "<c><v>1.5</v></c>"),
        (np.float64(1e300), "<c><v>1e+300</v></c>"),
        (np.float32(0.5), "<c><v>0.5</v></c>"),
        (np.longdouble(1.5), "<c><v>1.5</v></c>"),
        (np.datetime64("2024-05-07", "ns"), "<c><v>45419</v></c>"),
        (np.timedelta64(36, "h"), "<c><v>1.5</v></c>"),
        (Shift.NIGHT, "<c><v>2</v></c>"),
        (np.bool_(False), '<c t="b"><v>0</v></c>'),
        (dt.date(2024, 5, 7), "<c><v>45419</v></c>"),
        (dt.datetime.fromisoformat("2024-05-07T18:00"), "<c><v>45419.75</v></c>"),
        (pd.Timestamp("2024-05-07"), "<c><v>45419</v></c>"),
        (dt.time(12), "<c><v>0.5</v></c>"),
        (dt.timedelta(days=1, hours=12), "<c><v>1.5</v></c>"),
        (dt.date(1900, 1, 1), "<c><v>1</v></c>"),
        (dt.date(1900, 3, 1), "<c><v>61</v></c>"),
    ],
)
def test_values_are_written_as_excel_keeps_them(value: object, markup: str) -> None:
    assert written(value) == markup


def test_dates_count_from_1904_in_workbooks_of_the_mac() -> None:
    assert written(dt.date(2024, 5, 7), since_1904=True) == "<c><v>43957</v></c>"


def test_text_is_inline_so_that_it_cannot_be_a_formula() -> None:
    assert written("=1+1") == (
        '<c t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>'
    )


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("a\x07b", "control-character"),
        ("\ud800", "control-character"),
        ("\uffff", "control-character"),
        ("长" * (LONGEST_TEXT + 1), "text-too-long"),
        ("😀" * (LONGEST_TEXT // 2 + 1), "text-too-long"),
        (float("nan"), "not-finite"),
        (float("inf"), "not-finite"),
        (Decimal("NaN"), "not-finite"),
        (10**400, "not-finite"),
        (dt.date(1899, 12, 31), "date-out-of-range"),
        (dt.timedelta(hours=-1), "negative-time"),
        (pd.NaT, "no-value"),
        (pd.NA, "no-value"),
        (np.datetime64("NaT"), "no-value"),
        (np.datetime64("20000-01-01"), "date-out-of-range"),
        (np.array([1, 2]), "unsupported-value"),
        (np.float64("nan"), "not-finite"),
        (dt.datetime(2024, 1, 1, tzinfo=dt.UTC), "time-zone"),
        ([1], "unsupported-value"),
    ],
)
def test_what_excel_cannot_hold_is_refused(value: object, code: str) -> None:
    with pytest.raises(PackageError) as caught:
        written(value)

    assert caught.value.code == code


def test_a_number_of_many_digits_is_named_shortly() -> None:
    for number in (10**400, -(10**5000), Decimal("1e400")):
        with pytest.raises(PackageError) as caught:
            written(number)

        assert len(str(caught.value)) < 60


def test_a_negative_duration_is_kept_where_excel_shows_it() -> None:
    assert written(dt.timedelta(hours=-12), since_1904=True) == "<c><v>-0.5</v></c>"


def test_text_of_another_class_is_written_as_text() -> None:
    assert written(Colour.RED) == written(np.str_("红")) == written("红")


def test_ends_of_lines_are_written_as_excel_writes_them() -> None:
    assert ">a\nb<" in written("a\r\nb")
    assert ">a_x000D_b<" in written("a\rb")


def test_the_longest_text_is_kept() -> None:
    cell = make_cell()
    set_value(cell, "长" * LONGEST_TEXT)
    assert read_cell(cell, []) == "长" * LONGEST_TEXT


def test_a_value_replaces_formula_and_type_and_keeps_the_style() -> None:
    cell = make_cell("<f>A2</f><v>x</v>", 's="3" t="str" cm="1"')

    set_value(cell, 5)

    assert cell.items() == [("r", "A1"), ("s", "3")]
    assert [child.tag for child in cell] == [f"{{{MAIN}}}v"]


@given(TEXT)
def test_text_comes_back_as_it_was(text: str) -> None:
    cell = make_cell()

    set_value(cell, text)

    again = etree.fromstring(etree.tostring(cell))
    assert read_cell(again, []) == (text.replace("\r\n", "\n") or None)
    assert again.find(f"{{{MAIN}}}f") is None


@pytest.mark.parametrize(
    ("inner", "attributes", "value"),
    [
        ("<v>1</v>", 't="s"', "第二"),
        ("<v>1</v>", 't="b"', True),
        ("<v>1.5</v>", "", 1.5),
        ("<v>#N/A</v>", 't="e"', "#N/A"),
        ("<f>1</f><v>a_x000D_</v>", 't="str"', "a\r"),
        ("", 't="inlineStr"', None),
        ("<v/>", "", None),
    ],
)
def test_stored_values_are_read(inner: str, attributes: str, value: object) -> None:
    assert read_cell(make_cell(inner, attributes), ["第一", "第二"]) == value


@pytest.mark.parametrize(
    ("stored", "attributes"),
    [("2", 't="s"'), ("-1", 't="s"'), ("x", 't="s"'), ("9" * 5000, 't="s"'),
     ("abc", ""), ("nan", ""), ("1e999", "")],
)  # fmt: skip
def test_a_cell_that_holds_no_number_where_one_must_be_is_damaged(
    stored: str, attributes: str
) -> None:
    with pytest.raises(PackageError, match="A1 <c>") as caught:
        read_cell(make_cell(f"<v>{stored}</v>", attributes), ["第一", "第二"])

    assert caught.value.code == "bad-number"


def test_readings_above_a_text_do_not_belong_to_it() -> None:
    cell = make_cell("<is><t>東</t><rPh><t>ヒガシ</t></rPh></is>", 't="inlineStr"')

    assert read_cell(cell, []) == "東"


def test_text_in_several_fonts_keeps_them() -> None:
    item = make_cell("<is><r><rPr><b/></rPr><t>粗</t></r><r><t>细</t></r></is>")[0]
    cell = make_cell()

    pieces = read_pieces(item)
    set_value(cell, pieces)

    assert str(pieces) == read_cell(cell, []) == "粗细"
    assert read_pieces(cell[0]) is not None
    assert written(RichText(())) == "<c/>"


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(PackageError, match="B0"):
        split_address("B0")
