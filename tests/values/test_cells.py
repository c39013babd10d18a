from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.grid import RawValue
from sop_xl.rows import columns_of
from sop_xl.rows.column import ColumnOf
from sop_xl.tables import Customer, Machine, Order, Price, Target
from sop_xl.values.cells import UNCOMPUTED, Writing, type_value
from sop_xl.values.days import Calendar
from sop_xl.values.refusals import Kept, Refused

NOT_A_NUMBER, NOT_WHOLE = "not-a-number", "not-a-whole-number"
NOT_A_DATE, NOT_IN_LIST = "not-a-date", "not-in-list"
MISSING_VALUE = "missing-value"
MAY_7 = dt.date(2026, 5, 7)
raw_values = (
    st.none()
    | st.text()
    | st.text("0123456789.,-/%年月日台元 ")
    | st.text("一二十百千万上中下旬月年周第季度Q约~至()（）Ol1·。，")
    | st.floats()
    | st.integers()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
)


def column(field: str, model: type = Order) -> ColumnOf:
    [found] = [c for c in columns_of(model) if c.field == field]
    return found


def take(value: RawValue | None, field: str, model: type = Order) -> object:
    """Return a cell typed in a run of 2026; of one that is refused the rule."""
    found = type_value(value, column(field, model), Writing(Calendar(2026)))
    return found.rule if isinstance(found, Refused) else found


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "－", "—", "——", "/", "／", "无", " 无 ", "N/A", "Ｎ／Ａ", "？？"],
)
def test_a_dash_and_its_like_say_nothing(text: str) -> None:
    assert take(text, "quantity") == MISSING_VALUE
    assert take(text, "unit_price") is None
    assert take(text, "order_class") == "批量"


def test_what_is_missing_says_which_word_stands_there() -> None:
    found = type_value("无", column("product"), Writing(Calendar(2026)))

    assert found == Refused(MISSING_VALUE, "says", (("said", "无"),))


@pytest.mark.parametrize("text", ["待定", "未定", " ＴＢＤ "])
def test_what_is_to_be_decided_is_no_number_no_date_and_no_choice(text: str) -> None:
    assert take(text, "quantity") == take(text, "unit_price") == NOT_A_NUMBER
    assert take(text, "due_date") == take(text, "promised_date") == NOT_A_DATE
    assert take(text, "state") == NOT_IN_LIST
    assert take(text, "product") == MISSING_VALUE
    assert take(text, "remark") is None


@pytest.mark.parametrize("field", ["order_no", "quantity", "due_date", "state"])
def test_an_error_and_a_formula_without_value_have_rules_of_their_own(
    field: str,
) -> None:
    assert take("#N/A", field) == take("#REF!", field) == "error-value"
    assert take(UNCOMPUTED, field) == "formula-without-value"


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (12.0, 12),
        (12, 12),
        ("１２ 台", 12),
        ("1.2万", 12000),
        ("\u200b12\ufeff", 12),
        (2.9999999999999996, 3),
        (12.5, NOT_WHOLE),
        ("12.5", NOT_WHOLE),
        ("十二", NOT_A_NUMBER),
        (1e15, NOT_A_NUMBER),
        (float("nan"), NOT_A_NUMBER),
        (True, NOT_A_NUMBER),
        (dt.date(2026, 5, 7), NOT_A_NUMBER),
        (dt.time(8), NOT_A_NUMBER),
        ("1,23", "ambiguous-value"),
    ],
)
def test_whole_numbers(value: RawValue, number: object) -> None:
    assert take(value, "quantity") == number


def test_a_number_shown_as_a_date_is_offered_as_the_number() -> None:
    found = type_value(
        dt.date(1900, 1, 31), column("quantity"), Writing(Calendar(2026))
    )

    assert isinstance(found, Refused)
    assert (found.why, found.suggestion) == ("is-day", "32")


def test_money_is_whole_fen_rounded_half_up() -> None:
    assert take("￥1,234.505", "amount") == 123451
    assert take(0.1 + 0.2, "amount") == 30
    assert take("面议", "amount") == NOT_A_NUMBER


def test_prices_keep_their_decimals() -> None:
    assert take(9.8765, "unit_price") == Decimal("9.8765")


@pytest.mark.parametrize(
    ("value", "ratio"),
    [
        ("95%", "0.95"),
        ("95", "0.95"),
        (95.0, "0.95"),
        (0.95, "0.95"),
        (1.0, "1"),
        (1.2, "1.2"),
        ("120%", "1.2"),
        ("950‰", "0.95"),
    ],
)
def test_percents_may_be_written_as_hundredths_or_ratios(
    value: RawValue, ratio: str
) -> None:
    assert take(value, "efficiency", Machine) == Decimal(ratio)


def test_a_value_out_of_its_limits_is_refused() -> None:
    assert take(-1.0, "floor_price", Price) == "out-of-range"
    assert take("-1", "floor_price", Price) == "out-of-range"
    assert take(0.0, "floor_price", Price) == 0


def test_choices_are_read_whatever_their_width_and_spaces() -> None:
    assert take(" Ａ ", "grade", Customer) == "A"
    assert take("a", "grade", Customer) == "A"
    assert take("小 批量", "order_class") == "小批量"
    assert take("VIP", "grade", Customer) == NOT_IN_LIST


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1001.0, "1001"),
        (10.5, "10.5"),
        (" ＫＨ ００１ ", "KH001"),
        ("00123", "00123"),
        ("KH\u2011001\u200b", "KH-001"),
        ("1001.0", "1001"),
        ("A1.0", "A1.0"),
        (123456789012345.0, "123456789012345"),
        ("=SUM(A1)", "=SUM(A1)"),
        ("+1", "+1"),
        ("@甲", "@甲"),
    ],
)
def test_codes_are_texts_whatever_stands_in_the_cell(
    value: RawValue, text: str
) -> None:
    assert take(value, "order_no") == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (6225880123456789.0, "6225880123456789"),
        (1234567890123456789.0, "1234567890123456800"),
        ("6.22588E+15", "6.22588E+15"),
    ],
)
def test_a_code_that_lost_digits_is_kept_with_a_doubt(
    value: RawValue, text: str
) -> None:
    assert take(value, "order_no") == Kept(text, Refused("rounded-code"))


@pytest.mark.parametrize(
    ("value", "text", "suggestion"),
    [
        (dt.date(2026, 3, 5), "2026-03-05", "3-5"),
        (dt.datetime.combine(MAY_7, dt.time()), "2026-05-07", "5-7"),
        (dt.date(1950, 1, 1), "1950-01-01", "1-50"),
        (dt.datetime.combine(MAY_7, dt.time(8, 30)), "2026-05-0708:30:00", None),
        (dt.time(3, 5), "03:05:00", None),
        (True, "True", None),
    ],
)
def test_a_code_that_excel_made_a_day_is_kept_with_a_doubt(
    value: RawValue, text: str, suggestion: str | None
) -> None:
    found = take(value, "order_no")

    assert isinstance(found, Kept)
    assert (found.value, found.doubt.rule) == (text, "changed-code")
    assert found.doubt.suggestion == suggestion


def test_names_keep_their_width() -> None:
    assert take(" 甲（华东）  公司", "customer_name") == "甲（华东） 公司"


@given(
    raw_values,
    st.sampled_from([*columns_of(Order), *columns_of(Machine), *columns_of(Price)]),
    st.booleans(),
)
def test_no_cell_is_too_strange(
    value: RawValue | None, column: ColumnOf, since_1904: bool
) -> None:
    calendar = Calendar(2026, since_1904=since_1904)
    typed = type_value(value, column, Writing(calendar))

    kinds = Refused | Kept | str | int | Decimal | dt.date
    assert typed is None or isinstance(typed, kinds)


_counted = st.sampled_from(
    [
        *(("quantity", Order, unit) for unit in ("", "打")),
        *(("amount", Order, unit) for unit in ("", "万元", "千元")),
        *(("unit_price", Order, unit) for unit in ("", "万元")),
        *(("efficiency", Machine, ""), ("shifts", Machine, "")),
        *(("hours", Machine, unit) for unit in ("", "分钟", "天")),
    ]
)


@given(
    raw_values
    | st.text("0123456789.,OoIl约近左右两壹十百万千亿半分小时个班台箱元￥%‰wk（）"),
    _counted,
)
def test_what_is_suggested_is_taken_when_it_is_written_there(
    value: RawValue | None, counted: tuple[str, type, str]
) -> None:
    field, model, unit = counted
    of, writing = column(field, model), Writing(Calendar(2026), unit)
    found = type_value(value, of, writing)

    if isinstance(found, Refused) and found.suggestion is not None:
        assert not isinstance(type_value(found.suggestion, of, writing), Refused)


@given(
    st.integers(1, 9_999),
    st.sampled_from(["", "元", "千元", "万元", "百", "千", "万", "亿", "百万元"]),
    st.sampled_from(["", "千元", "万元", "百万元"]),
    st.sampled_from(["约{}", "暂估{}", "{}左右", "{}(含税)", "{}。"]),
)
def test_what_is_suggested_is_what_was_meant(
    number: int, behind: str, usual: str, written: str
) -> None:
    of, writing = column("amount"), Writing(Calendar(2026), usual)
    meant = type_value(f"{number}{behind}", of, writing)
    found = type_value(written.format(f"{number}{behind}"), of, writing)

    assert isinstance(found, Refused)
    assert found.suggestion is not None
    assert type_value(found.suggestion, of, writing) == meant
    assert type_value(float(found.suggestion), of, writing) == meant


@pytest.mark.parametrize(
    ("text", "meant"), [("壹佰万", 100), ("约50万", 50), ("壹佰", 100)]
)
def test_a_suggestion_below_a_larger_unit_is_in_that_unit(
    text: str, meant: int
) -> None:
    of, writing = column("amount"), Writing(Calendar(2026), "万元")
    found = type_value(text, of, writing)

    assert isinstance(found, Refused)
    assert found.suggestion == str(meant)
    assert type_value(float(meant), of, writing) == meant * 10_000 * 100


def test_what_would_be_refused_in_its_turn_is_not_suggested() -> None:
    whole = type_value("约1.5", column("quantity"), Writing(Calendar(2026)))
    small = type_value("十二", column("shifts", Machine), Writing(Calendar(2026)))

    assert isinstance(whole, Refused)
    assert (whole.why, whole.suggestion) == ("rough", None)
    assert isinstance(small, Refused)
    assert (small.why, small.suggestion) == ("numeral", None)


@pytest.mark.parametrize("field", ["quantity", "unit_price", "amount"])
@pytest.mark.parametrize("text", ["100%", "50 ％", "约5%", "5‰"])
def test_a_percentage_is_no_quantity_price_or_amount(field: str, text: str) -> None:
    found = type_value(text, column(field), Writing(Calendar(2026)))

    assert found == Refused("not-a-number", "share")


def test_a_percentage_among_remarks_is_not_suggested_as_a_number() -> None:
    found = type_value("50%（预付）", column("unit_price"), Writing(Calendar(2026)))

    assert isinstance(found, Refused)
    assert found.suggestion is None


def test_a_goal_may_be_a_percentage() -> None:
    goal = column("goal", Target)

    assert type_value("95%", goal, Writing(Calendar(2026))) == Decimal("0.95")


def test_a_unit_may_stand_in_brackets_behind_its_number() -> None:
    quantity = column("quantity")

    assert type_value("500(台)", quantity, Writing(Calendar(2026))) == 500
    assert type_value("3百", quantity, Writing(Calendar(2026))) == 300
    assert isinstance(type_value("500(箱)", quantity, Writing(Calendar(2026))), Refused)
