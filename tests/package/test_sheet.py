import pytest
from lxml import etree

from sop_xl.package.errors import PackageError
from sop_xl.package.sheet import SheetCells

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def make_sheet(rows: str) -> SheetCells:
    markup = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return SheetCells(etree.fromstring(markup))


def test_a_cell_is_found_or_put_in_its_place() -> None:
    cells = make_sheet(
        '<row r="2" s="4" customFormat="1"><c r="B2"/><c r="D2"/></row><row r="5"/>'
    )

    for address in ("C2", "A2", "B2", "E2", "A1", "B3", "A9", "A5"):
        cells.ensure(address)

    found = [cell.get("r") for cell in cells.root.iter(f"{{{MAIN}}}c")]
    assert found == ["A1", "A2", "B2", "C2", "D2", "E2", "B3", "A5", "A9"]
    assert cells.ensure("C2").get("s") == "4"
    assert cells.find("F2") is None
    assert cells.find("A8") is None


def test_a_new_cell_stands_before_what_else_is_in_its_row() -> None:
    cells = make_sheet('<row r="1"><extLst/></row>')

    cells.ensure("B1")

    [row] = cells.root.iter(f"{{{MAIN}}}row")
    assert [etree.QName(child).localname for child in row] == ["c", "extLst"]


def test_a_sheet_without_cells_takes_none() -> None:
    with pytest.raises(PackageError, match="图"):
        SheetCells(etree.fromstring(f'<chartsheet xmlns="{MAIN}"/>'), "图")
