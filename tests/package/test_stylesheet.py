from typing import Any

import pytest
from lxml import etree

from sop_xl.package import stylesheet
from sop_xl.package.archive import Package, open_package
from sop_xl.package.errors import PackageError
from sop_xl.package.relations import CONTENT_TYPES, relations_part, remove_part
from sop_xl.package.stylesheet import Look, Stylesheet
from sop_xl.package.workbook import Workbook
from tests.package.written import edit, load, make_book, make_strict, plain_book

STYLES = "xl/styles.xml"
RED = Look(fill="#FFC7CE", font_colour="#9c0006", bold=True)


def styled_book() -> bytes:
    def draw(book: Any) -> None:
        form = book.add_format(
            {"num_format": "0.000", "bold": True, "font_color": "red", "border": 1}
        )
        dotted = book.add_format({"bg_color": "yellow"})
        sheet = book.add_worksheet("表")
        sheet.write("A1", 1, form)
        sheet.conditional_format(
            "A1", {"type": "cell", "criteria": ">", "value": 0, "format": dotted}
        )

    return make_book(draw)


def counted(package: Package) -> dict[str, bool]:
    """Say of each list in the styles whether its count is that of its items."""
    root = package.tree(STYLES)
    return {
        etree.QName(child).localname: child.get("count") == str(len(child))
        for child in root
        if child.get("count")
    }


def test_a_variant_differs_by_its_look_alone_and_is_found_again() -> None:
    package = open_package(styled_book())
    before = package.read(STYLES)
    styles = Stylesheet(Workbook(package))

    found = styles.variant(1, RED)
    styles.save()

    assert (
        found == styles.variant(1, RED) == Stylesheet(Workbook(package)).variant(1, RED)
    )
    assert all(counted(package).values())
    old, new = (etree.fromstring(each) for each in (before, package.read(STYLES)))
    for name in ("cellXfs", "fonts", "fills"):
        was, now = old.find(f"{{*}}{name}"), new.find(f"{{*}}{name}")
        assert was is not None
        assert now is not None
        assert [etree.tostring(each) for each in was] == [
            etree.tostring(each) for each in list(now)[: len(was)]
        ]
    dotted = [
        b"<dxfs" + each.split(b"<dxfs")[1] for each in (before, package.read(STYLES))
    ]
    assert dotted[0] == dotted[1]


def test_what_a_look_does_not_name_stays() -> None:
    written = edit(styled_book(), lambda sheet: sheet.restyle("A1", RED))

    cell = load(written)["表"]["A1"]
    assert cell.number_format == "0.000"
    assert cell.border.left.style == "thin"
    assert (cell.font.color.rgb, cell.font.b) == ("FF9C0006", True)
    assert cell.fill.fgColor.rgb == "FFFFC7CE"


def test_bold_wrapping_and_formats_are_switched_on_and_off() -> None:
    def write(sheet: Any) -> None:
        sheet.restyle("A1", Look(bold=False, wrap=True, number_format="0.00"))
        sheet.restyle("B1", Look(number_format="yyyy-mm-dd", bold=True))
        sheet.restyle("C1", Look(number_format="yyyy-mm-dd"))

    read = load(edit(styled_book(), write))["表"]

    first, second = read["A1"], read["B1"]
    assert (first.font.b, first.alignment.wrap_text) == (False, True)
    assert first.number_format == "0.00"
    assert second.font.b
    assert second.number_format == read["C1"].number_format == "yyyy-mm-dd"
    again = load(
        edit(edit(styled_book(), write), lambda s: s.restyle("A1", Look(wrap=False)))
    )
    assert not again["表"]["A1"].alignment.wrap_text


@pytest.mark.parametrize("strict", [False, True])
def test_a_workbook_without_styles_gets_them(strict: bool) -> None:
    package = open_package(make_strict(plain_book()) if strict else plain_book())
    remove_part(package, STYLES, "xl/workbook.xml")

    styles = Stylesheet(Workbook(package))
    assert not styles.is_quoted(0)
    found = styles.variant(0, RED)
    styles.save()

    assert found == 1
    assert b"styles+xml" in package.read(CONTENT_TYPES)
    relations = package.read(relations_part("xl/workbook.xml"))
    assert (b"purl.oclc.org" in relations) is strict
    assert (b"purl.oclc.org" in package.read(STYLES)) is strict
    assert all(counted(package).values())


def test_styles_of_nothing_but_an_empty_root_are_completed_in_order() -> None:
    package = open_package(plain_book())
    package.put(
        STYLES,
        b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
    )

    styles = Stylesheet(Workbook(package))
    assert styles.variant(7, Look(number_format="0.0", fill="#FFEB9C")) == 1
    assert styles.variant(0, Look(bold=True)) == 2
    styles.save()

    names = [etree.QName(child).localname for child in package.tree(STYLES)]
    assert names == [
        "numFmts",
        "fonts",
        "fills",
        "borders",
        "cellStyleXfs",
        "cellXfs",
    ]


def test_a_workbook_full_of_styles_takes_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stylesheet, "MOST_STYLES", 2)

    with pytest.raises(PackageError) as caught:
        Stylesheet(Workbook(open_package(styled_book()))).variant(1, RED)

    assert caught.value.code == "too-many-styles"
