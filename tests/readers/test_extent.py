from __future__ import annotations

import pytest

from sop_xl.readers import extent
from sop_xl.readers.survey import survey_cells


def spreads_too_far(markup: bytes) -> bool:
    return extent.spreads_too_far(markup, survey_cells(markup))


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
        (["AD1", "A599999"], False),
        (["AE1", "A700000"], True),
        (["A9999999999"], True),
        (["ZZZZZZZZ1"], True),
        (["A0"], False),
        ([], False),
    ],
)
@pytest.mark.parametrize("form", ['<c r="{}">', "<c s='1' r='{}'>", '<x:c r="{}">'])
def test_cells_in_far_corners_spread_too_far(
    cells: list[str], too_far: bool, form: str
) -> None:
    markup = "".join(form.format(cell) + "<v>1</v></c>" for cell in cells)

    sheet = f"<sheetData><row>{markup}</row></sheetData>"
    assert spreads_too_far(sheet.encode()) is too_far


def test_cells_that_only_have_a_look_do_not_count() -> None:
    """Whole rows are often coloured to the last column."""
    row = '<row r="{n}"><c r="A{n}"><v>1</v></c><c r="XFD{n}" s="1"/></row>'
    rows = "".join(row.format(n=n) for n in range(1, 2000))

    assert not spreads_too_far(f"<sheetData>{rows}</sheetData>".encode())


def test_cells_that_do_not_say_where_they_stand_follow_one_another() -> None:
    row = "<row>" + "<c><v>1</v></c>" * 100 + "</row>"

    assert not spreads_too_far(f"<sheetData>{row * 100}</sheetData>".encode())
    far = "<row r='900000'><c><v>1</v></c></row>"
    assert spreads_too_far(f"<sheetData>{row}{far}</sheetData>".encode())


@pytest.mark.parametrize(
    ("cell", "outside"),
    [
        ("ZZZZZZ3", "ZZZZZZ3"),
        ("xfe1", "XFE1"),
        ("A1048577", "A1048577"),
        ("A4294967295", "A4294967295"),
        ("XFD1048576", ""),
        ("A1", ""),
    ],
)
def test_a_cell_that_no_sheet_has_is_found(cell: str, outside: str) -> None:
    filled, styled = f'<c s="1" r="{cell}"><v>1</v></c>', f'<c r="{cell}" s="1"/>'

    assert extent.find_outside(f'<row><c r="B1"/>{filled}</row>'.encode()) == outside
    assert extent.find_outside(f"<row>{styled}</row>".encode()) == ""


def test_a_part_without_cells_spreads_nowhere() -> None:
    assert not spreads_too_far(b"<worksheet/>")


@pytest.mark.parametrize("prefix", ["", "x:", "ssml:"])
def test_usual_markup_is_plain_whatever_its_prefix(prefix: str) -> None:
    """Some programs write x:c for each cell."""
    row = f'<{prefix}row r="1"><{prefix}c r="A1" s="1"><{prefix}v>1</{prefix}v>'
    row += f'</{prefix}c><{prefix}c r="B1"/></{prefix}row>'

    markup = f"<{prefix}sheetData>{row}</{prefix}sheetData>"
    found = survey_cells(markup.encode())

    assert (found.is_plain, found.is_near, found.has_formulas) == (True, True, False)
    assert survey_cells(markup.replace("v>", "f>").encode()).has_formulas


@pytest.mark.parametrize(
    "cell", ['<c r="XFD1048576">', '<y:c r="XFD1048576">', '<x:c s="1">', "<x:c>"]
)
def test_other_cells_among_usual_ones_make_them_not_plain(cell: str) -> None:
    row = f'<x:row><x:c r="A1"><x:v>1</x:v></x:c>{cell}</x:row>'

    found = survey_cells(f"<x:sheetData>{row}</x:sheetData>".encode())

    assert not found.is_plain
