from typing import Any

import pytest

from sop_xl.package import links
from sop_xl.package.archive import open_package
from sop_xl.package.errors import PackageError
from sop_xl.package.writer import SheetWriter
from sop_xl.source import CellRef
from tests.package.written import (
    changed_parts,
    edit,
    load,
    make_book,
    parts,
    plain_book,
)

RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"


def linked_book() -> bytes:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("表")
        sheet.write_url("A1", "https://example.com/old")
        sheet.write_url("B1", "internal:表!C3")
        sheet.write("A3", "文字")

    return make_book(draw)


@pytest.mark.parametrize(
    ("target", "address", "location"),
    [
        ("https://example.com/中文 a#x", "https://example.com/中文%20a", "x"),
        ("mailto:a@example.com", "mailto:a@example.com", None),
        ("../销售/订单 清单.xlsx#'6月'!A1", "../销售/订单%20清单.xlsx", "'6月'!A1"),
        (r"D:\订单.xlsx", "file:///D:\\订单.xlsx", None),
        ("#'表'!C3", None, "'表'!C3"),
        (CellRef("", "王芳's 表", 3, 2), None, "'王芳''s 表'!B3"),
        (CellRef("", "表"), None, "'表'!A1"),
    ],
)
def test_links_lead_where_they_were_told(
    target: str | CellRef, address: str | None, location: str | None
) -> None:
    written = edit(plain_book(), lambda sheet: sheet.link("A1", target, tip="打开"))

    link = load(written)["表"]["A1"].hyperlink
    assert (link.target, link.location, link.tooltip) == (address, location, "打开")


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", " JavaScript:x", "vbscript:x", "data:text/html,x", "", " ",
     "https://example.com/" + "a" * 3000],
)  # fmt: skip
def test_what_runs_something_or_is_too_long_is_no_link(target: str) -> None:
    with pytest.raises(PackageError) as caught:
        edit(plain_book(), lambda sheet: sheet.link("A1", target))

    assert caught.value.code == "bad-link"


def test_a_link_is_replaced_only_when_asked() -> None:
    book = linked_book()

    def keep(sheet: SheetWriter) -> None:
        assert not sheet.link("A1", "https://example.com/new")

    def replace(sheet: SheetWriter) -> None:
        assert sheet.link("A1", CellRef("", "表", 3, 1), replace=True)
        assert sheet.link("B1", "https://example.com/new", replace=True)

    assert changed_parts(book, edit(book, keep)) == set()
    written = edit(book, replace)
    read = load(written)["表"]
    assert read["A1"].hyperlink.location == "'表'!A3"
    assert read["B1"].hyperlink.target == "https://example.com/new"
    assert b"/old" not in parts(written)[RELATIONS]


def test_the_rest_of_a_link_over_several_cells_stays() -> None:
    package = open_package(linked_book())
    part = "xl/worksheets/sheet1.xml"
    package.put(part, package.read(part).replace(b'ref="A1"', b'ref="A1:A3"'))

    def replace(sheet: SheetWriter) -> None:
        sheet.link("A2", "https://example.com/new", replace=True)

    read = load(edit(package.to_bytes(), replace))["表"]

    targets = [read[address].hyperlink.target for address in ("A1", "A2", "A3")]
    assert [target.rpartition("/")[2] for target in targets] == ["old", "new", "old"]


def test_a_sheet_full_of_links_takes_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "MOST_LINKS", 2)

    with pytest.raises(PackageError) as caught:
        edit(linked_book(), lambda sheet: sheet.link("A3", "https://example.com/"))

    assert caught.value.code == "too-many-links"
