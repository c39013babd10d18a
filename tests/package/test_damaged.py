"""Workbooks in which something else stands where a number must be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from sop_xl.grid import Span
from sop_xl.package.archive import open_package
from sop_xl.package.drawings import place_picture
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import read_whole
from sop_xl.package.pictures import read_picture
from sop_xl.package.properties import set_property
from sop_xl.package.sheets import copy_sheet, remove_sheet
from sop_xl.package.styles import read_number_formats
from sop_xl.package.stylesheet import Look
from sop_xl.package.transplant import transplant_sheets
from sop_xl.package.workbook import Workbook
from sop_xl.package.writer import SheetWriter
from tests.package.making import draw_report, make_bytes, make_png

REPORT = make_bytes(draw_report)
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
STYLES, TABLE = "xl/styles.xml", "xl/tables/table1.xml"


def read_value(workbook: Workbook) -> object:
    return SheetWriter(workbook, "报表").value("A2")


def restyle(workbook: Workbook) -> None:
    SheetWriter(workbook, "报表").restyle("E1", Look(bold=True, number_format="0.000"))


def transplant(workbook: Workbook) -> None:
    transplant_sheets(workbook, Workbook(open_package(REPORT)))


def copy(workbook: Workbook) -> None:
    copy_sheet(workbook, "报表", "新", after="其他")


def remove(workbook: Workbook) -> None:
    remove_sheet(workbook, "报表")


def place(workbook: Workbook) -> None:
    picture = read_picture(make_png(2, 2))
    place_picture(workbook, workbook.sheets[0], picture, Span(2, 2, 2, 2))


def damage(part: str, old: str, new: str) -> Workbook:
    package = open_package(REPORT)
    content = package.read(part).decode()
    assert old in content
    package.put(part, content.replace(old, new, 1).encode())
    return Workbook(package)


@pytest.mark.parametrize(
    ("part", "old", "new", "use"),
    [
        (SHEET, '<row r="1"', '<row r="x"', read_value),
        (SHEET, '<c r="A2" t="s"><v>3', '<c r="A2" t="s"><v>x', read_value),
        (SHEET, '<c r="A2" t="s"><v>3', '<c r="A2" t="s"><v>999', transplant),
        (SHEET, '<c r="E1" s="1"', '<c r="E1" s="x"', restyle),
        (SHEET, '<c r="E1" s="1"', '<c r="E1" s="-1"', transplant),
        (SHEET, "<sheetData>", '<cols><col min="x" max="2"/></cols><sheetData>', place),
        (STYLES, '<xf numFmtId="164"', '<xf numFmtId="x"', read_number_formats),
        (
            STYLES,
            '<xf numFmtId="164" fontId="1"',
            '<xf numFmtId="164" fontId="x"',
            restyle,
        ),
        (STYLES, '<xf numFmtId="164"', '<xf numFmtId="x"', transplant),
        (BOOK, 'localSheetId="0"', 'localSheetId="x"', transplant),
        (BOOK, 'localSheetId="0"', 'localSheetId="x"', remove),
        (BOOK, "<workbookView ", '<workbookView activeTab="x" ', remove),
        (BOOK, 'sheetId="1"', 'sheetId="x"', copy),
        (TABLE, ' id="1"', ' id="x"', copy),
    ],
)
def test_it_is_told_what_is_damaged(
    part: str, old: str, new: str, use: Callable[[Workbook], object]
) -> None:
    workbook = damage(part, old, new)

    with pytest.raises(PackageError, match="应当是数字") as caught:
        use(workbook)

    assert caught.value.code == "bad-number"


def test_a_damaged_list_of_properties_is_told() -> None:
    package = open_package(REPORT)
    set_property(package, "甲", "1")
    part = "docProps/custom.xml"
    package.put(part, package.read(part).replace(b'pid="2"', b'pid="x"'))

    with pytest.raises(PackageError, match="<property pid>"):
        set_property(package, "乙", "2")


def test_a_name_of_a_sheet_that_is_not_there_stays_behind() -> None:
    workbook = damage(BOOK, 'localSheetId="0"', 'localSheetId="99"')
    target = Workbook(open_package(REPORT))

    transplant_sheets(workbook, target)

    assert len(target.sheets) == 4


@pytest.mark.parametrize("written", ["x", "-1", "1.5", "1_0", "9" * 5000, "²"])
def test_what_is_no_whole_number_is_refused(written: str) -> None:
    cell = etree.fromstring(f'<c r="B2" s="{written}"/>')

    with pytest.raises(PackageError) as caught:
        read_whole(cell, "s")

    assert "B2 <c s>" in str(caught.value)
    assert len(str(caught.value)) < 80


def test_a_number_that_is_left_out_is_the_usual_one() -> None:
    cell = etree.fromstring('<c s=""/>')

    assert (read_whole(cell, "s"), read_whole(cell, "r", 7)) == (0, 7)
