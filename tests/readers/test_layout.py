from __future__ import annotations

import pytest

from sop_xl.grid import Span
from sop_xl.readers.layout import Layout, scan_sheet
from sop_xl.readers.survey import survey_cells
from sop_xl.readers.zeroformats import ZeroFormat

PLAIN = "<sheetData>{}</sheetData>"


def layout_of(sheet: str, **zeros: int) -> Layout:
    """Return the layout of a sheet's markup; zeros by the style's number, as s1=4."""
    markup, styles = (
        sheet.encode(),
        {int(n[1:]): ZeroFormat((w,)) for n, w in zeros.items()},
    )
    return scan_sheet(markup, styles, survey_cells(markup))


def test_hidden_rows_and_columns_are_found() -> None:
    layout = layout_of(
        '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" hidden="0"/>'
        "<col min='7' max='7' hidden='true'/><col min=\"9\" hidden=\"1\"/></cols>"
        '<sheetData><row r="4" hidden="1"><c r="A4"><v>1</v></c></row>'
        '<row r="5" hidden="0"/><row hidden="1"/><row r="x" hidden="1"/></sheetData>'
    )

    assert layout == Layout(frozenset({4}), frozenset({2, 3, 7}))


def test_columns_hidden_to_the_end_end_with_the_sheet() -> None:
    layout = layout_of('<cols><col min="16384" max="99999999" hidden="1"/></cols>')

    assert layout.hidden_columns == frozenset({16_384})


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ('<c r="B2" t="e"><v>#DIV/0!</v></c>', {(2, 2): "#DIV/0!"}),
        ("<c r='B2' s='1' t='e'><f>1/0</f><v>#N/A</v></c>", {(2, 2): "#N/A"}),
        ('<x:c r="B2" t="e"><x:v>#REF!</x:v></x:c>', {(2, 2): "#REF!"}),
        ('<c r="B2" t="e"/><c r="C2"><v>5</v></c>', {}),
        ('<c r="B2" t="e"></c><c r="C2"><v>5</v></c>', {}),
        ('<c t="e"><v>#REF!</v></c>', {}),
        ('<c r="B2"><f>A1&amp;"&lt;"</f><v></v></c>', {(2, 2): '=A1&"<"'}),
        ('<c r="B2" t="n"><f>A1</f><v/></c>', {(2, 2): "=A1"}),
        ('<c r="B2"><f t="shared" si="0"/></c>', {(2, 2): "="}),
        ('<c><f>A1</f></c><c r="B2"><f>A2</f></c>', {(2, 2): "=A2"}),
        ('<c r="B2"><f>A1</f><v>0</v></c>', {}),
        ('<c r="B2" t="str"><f>A1</f><v></v></c>', {}),
        ('<c r="B2"/><c r="C2"><f>A1</f><v>1</v></c>', {}),
    ],
)
def test_errors_and_formulas_without_value_are_found(
    cell: str, texts: dict[tuple[int, int], str]
) -> None:
    assert dict(layout_of(PLAIN.format(f"<row>{cell}</row>")).texts) == texts


def test_formulas_are_found_whether_they_have_a_value_or_not() -> None:
    layout = layout_of(
        PLAIN.format(
            '<c r="A1"><v>1</v></c><c r="B1"><f>A1</f><v>1</v></c>'
            '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1"><f>A1</f></c>'
        )
    )

    assert layout.formulas == {(1, 2), (1, 3), (1, 4)}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="A1" s="1"><v>12</v></c>', "0012"),
        ('<c r="A1" s="1" t="n"><v>12.0</v></c>', "0012"),
        ('<c r="A1" s="1"><f>B1</f><v>12</v></c>', "0012"),
        ('<c r="A1" s="1"><v>123456</v></c>', "123456"),
        ('<c r="A1" s="2"><v>12</v></c>', None),
        ('<c r="A1" s="1" t="s"><v>12</v></c>', None),
        ('<c r="A1" s="1"><v>-12</v></c>', None),
        ('<c r="A1" s="1"><v>1.5</v></c>', None),
    ],
)
def test_a_number_shown_with_zeros_in_front_keeps_them(cell: str, text: str) -> None:
    layout = layout_of(PLAIN.format(cell), s1=4)

    assert layout.texts.get((1, 1)) == text


def test_prefixed_markup_is_understood_like_any() -> None:
    layout = layout_of(
        '<x:sheetData><x:c r="A1" s="1"><x:v>12</x:v></x:c><x:c r="B1"><x:f>A1</x:f>'
        '</x:c><x:c r="C1" t="e"><x:v>#N/A</x:v></x:c></x:sheetData>'
        '<x:mergeCells><x:mergeCell ref="A2:B2"/></x:mergeCells>',
        s1=4,
    )

    assert layout.texts == {(1, 1): "0012", (1, 2): "=A1", (1, 3): "#N/A"}
    assert layout.formulas == {(1, 2)}
    assert layout.merges == (Span(2, 1, 2, 2),)


def test_merged_cells_behind_the_cells_are_found() -> None:
    layout = layout_of(
        PLAIN.format("") + '<mergeCells count="2"><mergeCell ref="A1:C1"/>'
        "<mergeCell ref='B2:B9'/><mergeCell ref=\"A1:A99999999\"/></mergeCells>"
    )

    assert layout.merges == (Span(1, 1, 1, 3), Span(2, 2, 9, 2))
