"""The same formula in many rows, over many cells: quick, and still the same."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_xl.formulas import vectors
from sop_xl.formulas.calculation import Calculation, StoredSheet
from sop_xl.formulas.values import Cell, ExcelError
from tests.formulas.workbooks import UNKNOWN, show_value

ROWS = 9
CELLS = st.sampled_from(
    [None, 0.0, 1.0, 2.0, 0.1 + 0.2, 0.3, -7.5, "甲", "乙", "1", "", "a", "A", True, False]
)  # fmt: skip
NUMBERS = st.sampled_from([None, 0.0, 1.0, 2.0, 2.5, -7.5, 0.1 + 0.2, 0.3])
COLUMN = st.lists(CELLS, min_size=ROWS, max_size=ROWS)
NUMBER_COLUMN = st.lists(NUMBERS, min_size=ROWS, max_size=ROWS)
ARRAYS = [
    "SUMPRODUCT((A$1:A$9=A#)*1)", "SUMPRODUCT(--(A$1:A$9<>A#),B$1:B$9)", "SUMPRODUCT((B$1:B$9>B#)*(A$1:A$9=A#)*B$1:B$9)",
    "LOOKUP(2,1/(A$1:A$9=A#),B$1:B$9)", "LOOKUP(2,1/(B$1:B$9<=B#),A$1:A$9)", "SUMPRODUCT((B$1:B$9+1)/(B$1:B$9-B#))",
    "SUMPRODUCT(-B$1:B$9*2)", "SUMPRODUCT((B:B=B#)*B:B)", "SUMPRODUCT((LEFT(A$1:A$9,1)=A#)*B$1:B$9)", "SUMPRODUCT(A$1:A$9,B$1:B$9)",
    "INDEX(A$1:A$9,MATCH(1,INDEX((B$1:B$9=B#)*1,0),0))", "SUMPRODUCT((A$1:A$9=A#)*(ROW(A$1:A$9)<ROW()))", "SUMPRODUCT(A$1:A$9*1)",
    "SUMPRODUCT((A$1:A$9>=A#)*1)", "SUMPRODUCT((A$1:A$9=B$1:B$9)*1)", "SUMPRODUCT((B$1:B$9=B$1:B$9)*1)", "SUMPRODUCT(--(A$1:B$9=A#))",
    "SUMPRODUCT(1%*B$1:B$9)", "SUMPRODUCT((A$1:A$9=A#)+0,1/B$1:B$9)", "SUMPRODUCT(-(B:B>0))", "SUMPRODUCT((B$1:B$9>=TRUE)*1)",
    "SUMPRODUCT(((A$1:A$9=A#)=TRUE)*1)", "SUMPRODUCT(B$1:B$9*1E308*1E10)", 'SUMPRODUCT("2"*B$1:B$9)', "SUMPRODUCT(B$1:B$9^2)",
    "SUMPRODUCT((B$1:B$9=\"\")*1,(B$1:B$9<>F1)*1)", "SUMPRODUCT(C$1:C$9*B$1:B$9)", "SUMPRODUCT((B$1:B$9=A$1)*1)", "SUMPRODUCT(B$1:B$9,B$1:B$9=1)",
]  # fmt: skip
REPEATED = [
    'COUNTIF(A$1:A#,A#)', 'COUNTIF(A$1:A$9,A#)', 'COUNTIF(B$1:B#,">"&B#)', 'COUNTIF(B:B,"<"&B#)', 'COUNTIF(B:B,">="&B#)', 'COUNTIF(B$1:B#,"<="&B#)',
    'COUNTIFS(A:A,A#,B:B,">"&B#)', "SUMIF(A$1:A#,A#,B$1:B#)", 'SUMIF(B:B,">"&B#)', "COUNTIFS(A$1:A#,A#,B$1:B#,B#)", 'COUNTIF(A:A,"<>"&A#)',
    "SUMIFS(B:B,A:A,A#,B:B,\"<>\")", "MAX(B$1:B#)", "MIN(B$1:B#)", "AVERAGE(B$1:B#)", "COUNT(A$1:A#)", "COUNTA(A$1:A#)", "SUM(A$1:A#)",
    "MAXIFS(B$1:B#,A$1:A#,A#)", "MATCH(B#,B$1:B$9)", "MATCH(B#,B$1:B$9,-1)", "MATCH(99,B$1:B$9)", "MATCH(-99,B$1:B$9,-1)", "VLOOKUP(B#,B$1:B$9,1)", "LARGE(B:B,2)", 'COUNTIF(A1:A#,"*")',
]  # fmt: skip


def compute_rows(formula: str, one: list[Cell], other: list[Cell]) -> list[object]:
    """Return what a formula gives in each row; all are computed in one workbook."""
    calculation = open_rows(formula, one, other)
    return [show_value(calculation, "表", row, 5) for row in range(1, ROWS + 1)]


def open_rows(formula: str, one: list[Cell], other: list[Cell]) -> Calculation:
    values: dict[tuple[int, int], Cell] = {(r, 3): r > 4 for r in range(1, 10)}
    for column, cells in enumerate((one, other), 1):
        values |= {(row, column): cell for row, cell in enumerate(cells, 1)}
    rows = range(1, len(one) + 1)
    formulas = {(row, 5): formula.replace("#", str(row)) for row in rows}
    return Calculation({"表": StoredSheet(values, formulas)}.get)


@pytest.mark.parametrize("formula", ARRAYS)
def test_what_is_computed_at_once_is_what_is_computed_one_by_one(
    monkeypatch: pytest.MonkeyPatch, formula: str
) -> None:
    @settings(max_examples=12, deadline=None)
    @given(COLUMN, NUMBER_COLUMN)
    def check(one: list[Cell], other: list[Cell]) -> None:
        monkeypatch.setattr(vectors, "_FEWEST", 1)
        at_once = compute_rows(formula, one, other)
        monkeypatch.setattr(vectors, "_FEWEST", math.inf)
        assert at_once == compute_rows(formula, one, other)

    check()


@pytest.mark.parametrize("formula", REPEATED)
@settings(max_examples=12, deadline=None)
@given(one=COLUMN, other=NUMBER_COLUMN)
def test_a_formula_gives_in_many_rows_what_it_gives_alone(
    formula: str, one: list[Cell], other: list[Cell]
) -> None:
    alone = [
        show_value(open_rows(formula, one, other), "表", row, 5)
        for row in range(1, ROWS + 1)
    ]
    assert compute_rows(formula, one, other) == pytest.approx(alone)


@pytest.mark.parametrize("formula", ["MAX(A$1:A#)", "SUM(A$1:A#)", "AVERAGE(A$1:A#)"])
def test_an_error_stays_in_what_runs_on(formula: str) -> None:
    column: list[Cell] = [1.0, ExcelError("#N/A"), *[2.0] * 20, ExcelError("#NUM!")]
    calculation = open_rows(formula, column, [])

    found = [show_value(calculation, "表", row, 5) for row in range(1, 24)]
    assert found == [1.0] + ["#N/A"] * 22


@pytest.mark.parametrize(
    "formula",
    [
        'COUNTIF(A$1:A$2000,"甲*"&A#)', "SUMPRODUCT(MOD(B$1:B$2000,ROW()+1))", 'COUNTIFS(A:A,"<>x",B:B,"<>"&B#)',
        "SUMPRODUCT(1/COUNTIF(B$1:B$2000,B$1:B$2000))", 'MATCH("甲*"&A#,A$1:A$2000,0)', 'MATCH("z",A$1:A$2000)', "SUMPRODUCT(B#:B$2000%)",
    ],
)  # fmt: skip
def test_what_is_too_much_work_is_given_up(
    monkeypatch: pytest.MonkeyPatch, formula: str
) -> None:
    monkeypatch.setattr("sop_xl.formulas.readings.MOST_CELLS_READ", 100_000)
    values: dict[tuple[int, int], Cell] = {(2000, 1): "甲", (2000, 2): 1.0}
    formulas = {(row, 5): formula.replace("#", str(row)) for row in range(1, 200)}
    calculation = Calculation({"表": StoredSheet(values, formulas)}.get)

    found = [show_value(calculation, "表", row, 5) for row in range(1, 200)]

    assert found[-1] == UNKNOWN


def show_all(formulas: list[str], **given_settings: object) -> list[object]:
    cells = {(row, 1): float(row) for row in range(1, 8)}
    stored = StoredSheet({**cells}, {(i, 3): f for i, f in enumerate(formulas, 1)})
    calculation = Calculation({"表": stored}.get, **given_settings)  # type: ignore[arg-type]
    return [
        show_value(calculation, "表", row, 3) for row in range(1, len(formulas) + 1)
    ]


def test_several_areas_are_one_argument() -> None:
    names = {"两格": "表!$A$2,表!$A$4", "两格值": "(表!$A$2,表!$A$4:$A$5)"}
    formulas = {
        "SUM((A1,A3),(A5,A7))": 16.0, "AVERAGE((A1,A3:A4))": 8 / 3, "MIN((A3,A5))": 3.0, "MAX((A3,A5),1)": 5.0, "COUNT((A1,A3),9)": 3.0,
        "COUNTA((A1:A2,A3))": 3.0, "SUM(两格)": 6.0, "MAX(两格,两格值)": 5.0, "AVERAGE(两格值)": 11 / 3, "COUNTA(两格)": 2.0, "SUM(两格,1)": 7.0,
    }  # fmt: skip

    found = show_all(list(formulas), names=names)

    assert dict(zip(formulas, found, strict=True)) == pytest.approx(formulas)


def test_sheets_are_counted_as_they_are_now() -> None:
    formulas = {
        "SHEETS()": 2.0, "SHEET()": 2.0, "SHEET(A1)": 2.0, 'SHEET("首")': 1.0,
        'SHEET("无")': UNKNOWN,
    }  # fmt: skip

    found = show_all(list(formulas), sheets=["首", "表"])

    assert dict(zip(formulas, found, strict=True)) == formulas
