"""The colours of cells are read however a program writes them."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
import xlsxwriter

from sop_xl.package.archive import Package, open_package
from sop_xl.package.fills import read_fills
from sop_xl.package.workbook import Workbook

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:themeElements><a:clrScheme name="x">'
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    '<a:dk2><a:srgbClr val="1F497D"/></a:dk2><a:lt2/>'
    '<a:accent1><a:srgbClr val="4F81BD"/></a:accent1>'
    "</a:clrScheme></a:themeElements></a:theme>"
)


def make_package(**look: Any) -> Package:
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content)
    sheet = workbook.add_worksheet("A")
    sheet.write(1, 2, "x", workbook.add_format(look or {"bg_color": "#FFC7CE"}))
    sheet.write(3, 3, "plain")
    workbook.close()
    return open_package(content.getvalue())


def colours(package: Package) -> dict[tuple[int, int], str]:
    workbook = Workbook(package)
    return read_fills(workbook, workbook.sheets[0])


def with_colour(colour: str, theme: str = THEME) -> dict[tuple[int, int], str]:
    """Return the fills when the colour's element is another."""
    package = make_package()
    styles = package.read("xl/styles.xml").decode()
    styles = styles.replace('<fgColor rgb="FFFFC7CE"/>', colour)
    package.put("xl/styles.xml", styles.encode())
    package.put("xl/theme/theme1.xml", theme.encode())
    return colours(package)


def test_a_filled_cell_has_its_colour_and_a_plain_one_none() -> None:
    assert colours(make_package()) == {(2, 3): "#FFC7CE"}


@pytest.mark.parametrize(
    ("colour", "found"),
    [
        ('<fgColor rgb="FFFF00"/>', "#FFFF00"),
        ('<fgColor indexed="13"/>', "#FFFF00"),
        ('<fgColor indexed="5"/>', "#FFFF00"),
        ('<fgColor theme="0"/>', "#FFFFFF"),
        ('<fgColor theme="1"/>', "#000000"),
        ('<fgColor theme="4"/>', "#4F81BD"),
        ('<fgColor theme="4" tint="0.5"/>', "#A7C0DE"),
        ('<fgColor theme="4" tint="-0.5"/>', "#254061"),
    ],
)
def test_a_colour_may_be_of_the_theme_or_the_palette(colour: str, found: str) -> None:
    assert with_colour(colour) == {(2, 3): found}


@pytest.mark.parametrize(
    "colour",
    [
        '<fgColor auto="1"/>',
        "",
        '<fgColor indexed="64"/>',
        '<fgColor theme="2"/>',
        '<fgColor theme="11"/>',
        '<fgColor rgb="FFGG0000"/>',
        '<fgColor rgb="FFFFFF00" tint="x"/>',
    ],
)
def test_a_colour_that_is_none_is_not_read(colour: str) -> None:
    assert with_colour(colour) == {}


def test_patterns_and_sheets_without_styles_have_no_colours() -> None:
    assert colours(make_package(pattern=4, bg_color="#FF0000")) == {}
    package = make_package()
    relations = package.read("xl/_rels/workbook.xml.rels").decode()
    package.put(
        "xl/_rels/workbook.xml.rels",
        re.sub(r"<Relationship [^>]*styles\.xml\"/>", "", relations).encode(),
    )
    assert colours(package) == {}


def test_a_theme_without_colours_gives_none() -> None:
    assert with_colour('<fgColor theme="4"/>', "<theme/>") == {}
