from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.grid import RawValue
from sop_xl.rows import Kind, columns_of
from sop_xl.rows.column import ColumnOf
from sop_xl.tables import BomLine, Machine, Order, Price, Product
from sop_xl.values.cells import Writing, type_value
from sop_xl.values.columns import TypedColumn, type_column
from sop_xl.values.days import Calendar
from sop_xl.values.refusals import Kept, Refused
from tests.values.test_cells import column, raw_values

WRITING = Writing(Calendar(2026))


def values_of(typed: TypedColumn) -> list[object]:
    """Return the values of a column, None where none stands."""
    known = typed.known.tolist()
    return [v if k else None for v, k in zip(typed.values.tolist(), known, strict=True)]


def plain(found: object) -> object:
    if isinstance(found, Kept):
        return found.value
    return None if isinstance(found, Refused) else found


_MODELS = (Order, Price, Machine, Product)
_numbers = st.floats() | st.decimals(-10, 10**6, places=3).map(float)


@given(
    st.lists(raw_values | _numbers),
    st.sampled_from([c for model in _MODELS for c in columns_of(model)]),
)
def test_a_column_is_typed_cell_by_cell(
    values: list[RawValue | None], column: ColumnOf
) -> None:
    typed = type_column(values, column, WRITING)
    alone = [type_value(value, column, WRITING) for value in values]
    said = [(i, v) for i, v in enumerate(alone) if isinstance(v, Refused | Kept)]

    if column.kind is not Kind.DATE and column.column.unit != "%":
        assert values_of(typed) == list(map(plain, alone))
        assert sorted(typed.findings, key=lambda pair: pair[0]) == said
    known = typed.known.tolist()
    refused = {row for row, found in typed.findings if isinstance(found, Refused)}
    assert refused.isdisjoint(row for row, is_known in enumerate(known) if is_known)


def test_equal_cells_of_different_kind_are_typed_each_by_its_own() -> None:
    typed = type_column([1, True, 1.0, "1"], column("quantity"), WRITING)

    assert values_of(typed) == [1, None, 1, 1]
    assert [row for row, _ in typed.findings] == [1]


@given(st.lists(st.decimals(0, 10**8, places=4), min_size=1))
def test_amounts_are_rounded_half_up_to_the_fen(numbers: list[Decimal]) -> None:
    amount = column("amount")
    floats = list(map(float, numbers))
    typed = type_column(floats, amount, WRITING)

    assert values_of(typed) == [type_value(v, amount, WRITING) for v in floats]


def test_an_amount_of_half_a_fen_is_rounded_up() -> None:
    typed = type_column([1.005, 2.675, 0.004, 1e12], column("amount"), WRITING)

    assert values_of(typed) == [101, 268, 0, 10**14]


def test_dates_that_end_with_the_year_are_all_read_in_the_order_of_the_sure_one() -> (
    None
):
    typed = type_column(
        ["7/5/2026", "25/12/2026", "5/7/2026"], column("due_date"), WRITING
    )

    assert values_of(typed) == [
        dt.date(2026, 5, 7),
        dt.date(2026, 12, 25),
        dt.date(2026, 7, 5),
    ]


def test_without_a_sure_one_they_are_ambiguous() -> None:
    typed = type_column(["7/5/2026", "5/5/2026"], column("due_date"), WRITING)

    assert values_of(typed) == [None, dt.date(2026, 5, 5)]
    [(row, found)] = typed.findings
    assert isinstance(found, Refused)
    assert (row, found.rule) == (0, "ambiguous-value")
    assert found.details == (("readings", (dt.date(2026, 5, 7), dt.date(2026, 7, 5))),)


def test_in_such_a_column_a_year_of_two_digits_may_stand_at_either_end() -> None:
    typed = type_column(
        ["25/12/2026", "24/5/25", "26/5/26"], column("due_date"), WRITING
    )

    assert values_of(typed) == [dt.date(2026, 12, 25), None, dt.date(2026, 5, 26)]


def test_an_empty_column_has_no_values() -> None:
    for field in ("order_no", "quantity", "unit_price", "due_date", "state"):
        assert values_of(type_column([], column(field), WRITING)) == []


def percents(*values: RawValue, unit: str = "") -> list[object]:
    """Return how a column of percents is read; of what is refused the rule."""
    of = column("efficiency", Machine)
    typed = type_column(values, of, Writing(Calendar(2026), unit))
    read = values_of(typed)
    for row, found in typed.findings:
        assert isinstance(found, Refused)
        read[row] = found.rule
    return [str(each) for each in read]


def test_percents_are_ratios_where_none_is_larger() -> None:
    assert percents(0.95, 1.0, "0.5", "90%") == ["0.95", "1", "0.5", "0.90"]


def test_small_numbers_among_hundredths_may_be_either() -> None:
    assert percents(95.0, 96.0, 97.0, 95.0, "0.5", "50%", 1.0, True) == [
        *("0.95", "0.96", "0.97", "0.95"),
        *("ambiguous-value", "0.50", "ambiguous-value", "not-a-number"),
    ]


def test_a_large_number_among_ratios_may_be_a_slip() -> None:
    assert percents(*[0.85] * 6, 8.5) == [*["0.85"] * 6, "ambiguous-value"]


def test_the_two_readings_of_a_percent_are_named() -> None:
    of = column("efficiency", Machine)
    typed = type_column([0.85, 0.8, 0.9, 8.5], of, WRITING)
    [(row, found)] = typed.findings

    assert row == 3
    assert isinstance(found, Refused)
    assert found.why == "ratio"
    assert found.details == (("readings", ("8.5%", "850%")),)


def test_without_a_clear_majority_all_percents_are_asked_for() -> None:
    assert percents(0.85, 0.9, 85.0, "90%", 0.0) == [
        *["ambiguous-value"] * 3,
        "0.90",
        "0",
    ]


def test_suggestions_among_hundredths_are_hundredths() -> None:
    of = column("efficiency", Machine)
    typed = type_column(["约95%", "约1%", "9O", 80.0], of, WRITING)
    offered = [f.suggestion for _, f in typed.findings if isinstance(f, Refused)]

    assert offered == ["95", "1%", "90"]


def test_under_a_heading_of_percent_all_suggestions_are_hundredths() -> None:
    of = column("efficiency", Machine)
    typed = type_column(["约1%", 80.0], of, Writing(Calendar(2026), "%"))

    assert [f.suggestion for _, f in typed.findings if isinstance(f, Refused)] == ["1"]


def test_under_a_heading_of_percent_they_are_hundredths() -> None:
    assert percents(2.5, 0.5, "0.5%", unit="%") == ["0.025", "0.005", "0.005"]
    assert percents(95.0, 0.3, unit="%") == ["0.95", "0.003"]


def test_under_a_heading_of_percent_what_may_be_a_ratio_among_others_is_asked() -> None:
    refused = "ambiguous-value"

    assert percents(85.0, 0.8, 0.9, 0.9, unit="%") == ["0.85", *[refused] * 3]
    assert percents(85.0, 1.0, "0.85", unit="%") == ["0.85", refused, refused]


@given(
    st.decimals(-(10**8), 10**8, places=3),
    st.sampled_from(["quantity", "amount", "unit_price"]),
)
def test_a_number_as_text_is_the_number(number: Decimal, field: str) -> None:
    of = column(field)
    typed = type_column([f"{number:f}", "0"], of, WRITING)
    alone = [type_value(text, of, WRITING) for text in (f"{number:f}", "0")]

    assert values_of(typed) == list(map(plain, alone))


def test_years_come_first_where_other_days_can_only_be_read_so() -> None:
    texts = ["26/12/7", "25/12/26"]
    typed = type_column(texts, column("due_date"), WRITING)

    assert values_of(typed) == [dt.date(2026, 12, 7), dt.date(2025, 12, 26)]


def test_the_number_of_a_day_may_be_kept_as_text() -> None:
    typed = type_column(["45419", " 46174 ", "12605"], column("due_date"), WRITING)

    assert values_of(typed) == [dt.date(2024, 5, 7), dt.date(2026, 6, 1), None]


def scraps(*values: RawValue, unit: str = "") -> list[object]:
    """Return how a column of ratios up to 1 is read; of what is refused the rule."""
    writing = Writing(Calendar(2026), unit)
    typed = type_column(values, column("scrap", BomLine), writing)
    said = {row: each.rule for row, each in typed.findings if isinstance(each, Refused)}
    found = values_of(typed)
    return [said.get(row, str(value)) for row, value in enumerate(found)]


def test_what_can_be_no_ratio_shows_that_its_neighbours_may_be_none() -> None:
    assert scraps(1.0, 1.5, 0.5, 1.0) == ["ambiguous-value"] * 4
    assert scraps(*[0.5] * 9, 1.5) == [*["0.5"] * 9, "ambiguous-value"]
    assert scraps(2.0, 3.0, 1.5, 5.0) == ["0.02", "0.03", "0.015", "0.05"]
    assert scraps(1.0, 1.5, 0.5, unit="%") == ["ambiguous-value"] * 3
    assert scraps(*[0.95] * 9, 1.05, unit="%") == [*["0.95"] * 9, "ambiguous-value"]
    assert scraps(1.5, 1.2, unit="%") == ["0.015", "0.012"]
    assert scraps(1.5, 1.2) == ["out-of-range"] * 2


def test_a_column_of_days_only_is_offered_no_codes() -> None:
    days: list[RawValue] = [dt.date(2026, 3, 5), dt.date(2026, 3, 6)]
    found = {
        len(cells): [
            each.doubt.suggestion
            for _, each in type_column(cells, column("order_no"), WRITING).findings
            if isinstance(each, Kept)
        ]
        for cells in (days, [*days, "A1"])
    }

    assert found == {2: [None, None], 3: ["3-5", "3-6"]}
