"""LibreOffice computes the same, except where Excel is known to do otherwise."""

from __future__ import annotations

import datetime as dt
import math
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import to_excel

from tests.formulas import cases
from tests.formulas.workbooks import (
    UNKNOWN,
    compute,
    make_book,
    write_formulas,
)
from tests.office import recalculate

#: What Excel gives where LibreOffice 7.4 gives something else.
DIFFERS: dict[str, object] = {
    # LibreOffice has #VALUE! for wrong arguments where Excel tells them apart.
    "SQRT(-1)": "#NUM!",
    "LARGE(数据!D2:D8,9)": "#NUM!",
    "RANK(99,数据!D2:D8)": "#N/A",
    'VLOOKUP("HX-001",数据!A2:F8,9,0)': "#REF!",
    "INDEX(数据!A2:F8,9,1)": "#REF!",
    'DATEDIF(45419,45300,"d")': "#NUM!",
    # Different signs are an error in Excel.
    "MROUND(5,-2)": "#NUM!",
    # Excel keeps a text of no characters; LibreOffice reads it as a blank cell.
    "COUNTA(数据!A1:G8)": 54.0,
    'COUNTIF(数据!G2:G8,"<>")': 5.0,
    # In LibreOffice a truth value is a number, in cells too; in Excel it is not.
    "SUM(数据!H2,1)": 1.0,
    "COUNT({1,\"a\",TRUE})": 1.0,
    "AGGREGATE(9,6,数据!H2:H4)": 0.0,
    "{=SUM(IFERROR(数据!H2:H4,1))}": 2.0,
    'CONCATENATE("a",1,TRUE)': "a1TRUE",
    "1/4&TRUE": "0.25TRUE",
    # A number written as text counts as an argument of SUM in Excel.
    'SUM(TRUE,"2",3)': 6.0,
    # Excel reads dates with "/" wherever years come first.
    'SUMIF(数据!F2:F8,">2024/5/7",数据!D2:D8)': 39.0,
    'VALUE("2024/5/7")': 45419.0,
    # LibreOffice 7.4 has no XLOOKUP yet.
    'XLOOKUP("MD-001",数据!A2:A8,数据!D2:D8)': 7.0,
    'XLOOKUP("无",数据!A2:A8,数据!D2:D8,"没有")': "没有",
    'XLOOKUP("无",数据!A2:A8,数据!D2:D8)': "#N/A",
    "XLOOKUP(45420,数据!F2:F8,数据!A2:A8,,-1)": "HX-002",
    "XLOOKUP(45420,数据!F2:F8,数据!A2:A8,,1)": "MD-001",
    'XLOOKUP("方太",数据!B2:B8,数据!A2:A8,,0,-1)': "FT-003",
    'XLOOKUP("*灶",数据!C2:C8,数据!A2:A8,,2)': "HX-002",
    'SUM(XLOOKUP("MD-001",数据!A2:A8,数据!D2:F8))': 45781.9,
    'XMATCH("方太",数据!B2:B8)': 5.0,
    # Excel shows the nearest second.
    'TEXT(0.7512,"h:mm:ss")': "18:01:44",
    # Years below 1900 are counted from 1900, and no day comes before the first.
    "DATE(24,1,1)": 8767.0,
    "YEAR(-1)": "#NUM!",
}  # fmt: skip
ALL = [formula for theme in cases.THEMES.values() for formula in theme]


@pytest.mark.parametrize("theme", sorted(cases.THEMES))
def test_all_formulas_of_a_theme_are_computed(theme: str) -> None:
    formulas = cases.THEMES[theme]

    unknown = [
        formula
        for formula, value in zip(formulas, compute(formulas), strict=True)
        if value == UNKNOWN
    ]

    assert unknown == []


def test_excel_is_followed_where_libreoffice_differs() -> None:
    found = dict(zip(DIFFERS, compute(list(DIFFERS)), strict=True))

    assert found == pytest.approx(DIFFERS)


@pytest.mark.libreoffice
def test_libreoffice_computes_the_same(tmp_path: Path) -> None:
    path = tmp_path / "o.xlsx"
    path.write_bytes(make_book(lambda book: write_formulas(book, ALL)))
    theirs = read_results(recalculate(path, tmp_path))

    different = [
        (formula, ours, value)
        for formula, ours, value in zip(ALL, compute(ALL), theirs, strict=True)
        if formula not in DIFFERS and not is_same(ours, value)
    ]

    assert different == []


def read_results(path: Path) -> list[object]:
    """Return the stored values of column A of the second sheet."""
    book = openpyxl.load_workbook(path, data_only=True)
    return [row[0].value for row in book.worksheets[1].iter_rows(max_col=1)]


def is_same(ours: object, theirs: object) -> bool:
    """Return whether two values are the same within a billionth; dates are numbers."""
    if isinstance(theirs, dt.date | dt.time | dt.timedelta):
        theirs = to_excel(theirs)
    if isinstance(ours, float) and isinstance(theirs, int | float):
        return math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9)
    return ours == (theirs or "") if isinstance(ours, str) else ours == theirs
