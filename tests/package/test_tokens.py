"""The pieces of formulas, and shared formulas as other cells have them."""

from __future__ import annotations

import pytest

from sop_xl.package.tokens import split_tokens, translate_formula


def test_areas_are_told_from_everything_else() -> None:
    tokens = split_tokens("SUM($B$5:B9)+'A1'!C3&\"D4\"-LOG10(E5)")

    assert [area for area, _ in tokens if area] == ["$B$5:B9", "C3", "E5"]


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("A1+$A1+A$1+$A$1", "D5", "B4+$A4+B$1+$A$1"), ("SUM(A:A,1:$2)", "D5", "SUM(B:B,4:$2)"), ("'A1'!A1&\"A1\"", "C3", "'A1'!A2&\"A1\""),
        ("A1", "B1", "#REF!"), ("A1:B1", "C1", "#REF!"), ("XFD1048576", "D2", "#REF!"), ("A1", "x", "#REF!"),
    ],
)  # fmt: skip
def test_a_shared_formula_reads_otherwise_in_another_cell(
    text: str, target: str, expected: str
) -> None:
    assert translate_formula(text, "C2", target) == expected
