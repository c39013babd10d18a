"""Formulas taken apart, and written for another cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sop_xl.formulas.references import Reference, area_bounds, parse_formula, read_area
from sop_xl.formulas.shapes import read_pattern, read_shape
from sop_xl.formulas.sharing import iterate_formulas, unshare_formulas
from sop_xl.package.tokens import split_tokens, translate_formula

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PIECES = [
    "A1", "$B$2", "C3:D4", "$E:F", "3:$4", "'表 1'!A1", "表!B2:B9", "[1]外!A1", "'[1]外 表'!$A$1", "一:三!A1", "表1[数量]",
    "表1[[#This Row],[单价'[元']]]", "\"A1 \"\"B2\"\"\"", "SUM(", "LOG10(", "INDIRECT(", ")", ",", "+", "<>", "1.5E+3", "#REF!", "表!#REF!",
    "名字", "TRUE", " ", "{1,2;3}", ":", "%", "@", "A1#", "'", "[", "A1:表!B2",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_the_pieces_of_a_formula_are_all_of_it(text: str) -> None:
    pieces = parse_formula(text).pieces

    assert "".join(p if isinstance(p, str) else p.written for p in pieces) == text
    assert "".join(area or other for area, other in split_tokens(text)) == text


@given(
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
    st.integers(1, 99),
    st.integers(1, 99),
)
def test_formulas_of_one_shape_are_copies_of_each_other(
    text: str, row: int, moved: int
) -> None:
    there = translate_formula(text, f"H{row}", f"H{row + moved}")

    assert translate_formula(there, f"H{row + moved}", f"H{row}") == text
    assert read_shape(there, row + moved, 8) == read_shape(text, row, 8)
    assert read_pattern(text, row).write(row + moved) == there


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A1", [Reference("A1", None, "A1")]),
        ("SUM(A1:B2, 表!C3 )", [Reference("A1:B2", None, "A1:B2", True), Reference("表!C3", "表", "C3", True)]),
        ("SUM((A1),B1+1)", [Reference("A1", None, "A1"), Reference("B1", None, "B1")]),
        ("IF(SUM(A1),B1)", [Reference("A1", None, "A1", True), Reference("B1", None, "B1")]),
        ("'它''s'!A:A", [Reference("'它''s'!A:A", "它's", "A:A")]),
        ("\"A1\"&LOG10(1)&AB12C", []),
        ("[1]外!A1", []),
    ],
)  # fmt: skip
def test_references_are_found_with_their_sheets(
    text: str, expected: list[Reference]
) -> None:
    assert list(parse_formula(text).references) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('SUMIF(A2,B2,C2)', "A2 C2"), ("COUNTIFS(A2,B2,C2,D2)", "A2 C2"), ("SUMIFS(A2,B2,C2,D2,E2)", "A2 B2 D2"), ("SUMPRODUCT(A2,(B2),表!C2)", "A2 表!C2"),
        ("VLOOKUP(A2,B2,C2)", "B2"), ("LOOKUP(A2,B2,C2)", "B2 C2"), ("RANK(A2,B2,C2)", "B2"), ("INDEX(A2,B2)", "A2"), ("SUMIF(A2,{1,2},C2)", "A2 C2"),
        ("COUNTIF(A2*1,B2)", ""), ("SUM(A2,COUNTIF(B2,C2),D2)", "B2"), ("_xlfn.MAXIFS(A2,B2,C2)", "A2 B2"), ("ABS(A2)", ""),
    ],
)  # fmt: skip
def test_areas_of_conditions_and_lookups_spread_but_no_single_values(
    text: str, expected: str
) -> None:
    found = [each.written for each in parse_formula(text).references if each.spreads]

    assert found == expected.split()


@pytest.mark.parametrize(
    ("text", "unmovable", "opaque"),
    [
        ("A1+TRUE", False, False), ("[1]外!A1", False, False), ("'[1]外'!A1", False, False), ("名字", False, True), ("表1[a]", False, True),
        ("INDIRECT(\"A1\")", True, True), ("OFFSET(A1,1,1)", True, True), ("一:三!A1", True, True), ("'一:三'!A1", True, True),
        ("A1:INDEX(B:B,2)", True, True), ("表!A1:表!B2", True, True), ("表!", True, True), (")", False, False),
    ],
)  # fmt: skip
def test_what_cannot_be_moved_or_seen_through_is_said(
    text: str, unmovable: bool, opaque: bool
) -> None:
    parsed = parse_formula(text)

    assert (parsed.unmovable, parsed.opaque) == (unmovable, opaque)


def test_areas_are_read_and_written() -> None:
    for text in ["A1", "$B$2:C9", "B:$C", "$1:2"]:
        assert str(read_area(text)) == text
    assert area_bounds("2:1") == (1, 1, 2, 16_384)
    assert [read_area(text) for text in ["名字", "A1:", "A1:2", ""]] == [None] * 4


def test_shared_formulas_are_written_out() -> None:
    root = etree.fromstring(
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">'
        '<c r="A1"><f t="shared" ref="A1:B1" si="0">C1*2</f></c><c r="B1"><f t="shared" si="0"/></c>'
        '<c r="C1"><f t="shared" si="9"/></c><c r="D1"><f>1</f></c></row></sheetData></worksheet>'
    )

    unshare_formulas(root)

    found = {c.get("r"): (f.text, dict(f.attrib)) for c, f in iterate_formulas(root)}
    assert found == {
        "A1": ("C1*2", {}),
        "B1": ("D1*2", {}),
        "C1": (None, {}),
        "D1": ("1", {}),
    }
    assert iterate_formulas(etree.fromstring(f'<worksheet xmlns="{MAIN}"/>')) == []
