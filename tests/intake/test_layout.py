from __future__ import annotations

import pytest

from sop_xl.intake.layout import Layout, read_layouts, spreads_too_far
from sop_xl.package.archive import Package

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def layout_of(sheet: str) -> Layout:
    """Return the layout of the only sheet of a workbook."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="rId1" Type="{type}" Target="{target}"/>'
        "</Relationships>"
    )
    parts = {
        "_rels/.rels": relations.format(
            type=f"{_RELATION}/officeDocument", target="xl/workbook.xml"
        ),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><sheets>'
        '<sheet name="6月" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations.format(
            type=f"{_RELATION}/worksheet", target="worksheets/sheet1.xml"
        ),
        "xl/worksheets/sheet1.xml": sheet,
    }
    package = Package("a.xlsx", {name: text.encode() for name, text in parts.items()})
    [(name, layout)] = read_layouts(package).items()
    assert name == "6月"
    return layout


def test_hidden_rows_and_columns_are_found() -> None:
    layout = layout_of(
        '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" hidden="0"/>'
        "<col min='7' max='7' hidden='true'/><col min=\"9\" hidden=\"1\"/></cols>"
        '<row r="4" hidden="1"><c r="A4"><v>1</v></c></row><row r="5" hidden="0"/>'
        '<row hidden="1"/><row r="x" hidden="1"/>'
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
    assert dict(layout_of(f"<sheetData><row>{cell}</row></sheetData>").texts) == texts


def test_packages_of_other_kinds_have_no_layout() -> None:
    assert read_layouts(Package("a.ods", {"content.xml": b"<x/>"})) == {}


@pytest.mark.parametrize(
    ("cells", "too_far"),
    [
        (["A1", "B2"], False),
        (["A1", "XFD1048576"], True),
        (["A1", "xfd1048576"], True),
        (["A1", "A1048576"], False),
        (["A1", "S1048576"], False),
        (["A1", "T1048576"], True),
        (["XFD1", "A1221"], True),
        (["XFD1", "A1220"], False),
        (["A9999999999"], True),
        (["ZZZZZZZZ1"], True),
        ([], False),
    ],
)
def test_cells_in_far_corners_spread_too_far(cells: list[str], too_far: bool) -> None:
    markup = "".join(f'<c r="{cell}"><v>1</v></c>' for cell in cells)

    assert spreads_too_far(f"<sheetData>{markup}</sheetData>".encode()) is too_far
