import datetime as dt
from typing import Any

from sop_xl.package.archive import open_package
from sop_xl.package.properties import (
    OUTPUT_CATEGORY,
    is_output,
    read_property,
    set_category,
    set_moment,
    set_property,
)
from sop_xl.package.relations import CONTENT_TYPES, read_relations, remove_part
from sop_xl.package.seal import is_sealed, seal_package
from sop_xl.package.views import show_first_sheet
from sop_xl.package.workbook import Workbook
from tests.package.written import edit, load, make_book, plain_book

CORE, CUSTOM = "docProps/core.xml", "docProps/custom.xml"


def test_a_workbook_of_somebody_becomes_a_result_and_keeps_its_author() -> None:
    def draw(book: Any) -> None:
        book.add_worksheet("表")
        book.set_properties({"author": "李芳", "category": "订单"})

    package = open_package(make_book(draw))
    assert not is_output(package)

    set_category(package, OUTPUT_CATEGORY)

    assert is_output(package)
    read = load(package.to_bytes()).properties
    assert (read.creator, read.category) == ("李芳", OUTPUT_CATEGORY)
    assert package.changed == {CORE}


def test_a_workbook_without_properties_gets_them() -> None:
    package = open_package(plain_book())
    remove_part(package, CORE, "")

    set_category(package, OUTPUT_CATEGORY)

    assert is_output(open_package(package.to_bytes()))
    assert load(package.to_bytes()).properties.category == OUTPUT_CATEGORY
    kinds = [relation.kind for relation in read_relations(package, "")]
    assert kinds.count("core-properties") == 1
    assert b"core-properties+xml" in package.read(CONTENT_TYPES)


def test_a_property_of_our_own_stands_beside_others() -> None:
    def draw(book: Any) -> None:
        book.add_worksheet("表")
        book.set_custom_property("客户", "甲公司")

    package = open_package(make_book(draw))

    set_property(package, "来自", "销售/订单清单.xlsx")
    set_property(package, "来自", "销售/订单.xlsx")

    again = open_package(package.to_bytes())
    assert read_property(again, "来自") == "销售/订单.xlsx"
    assert read_property(again, "客户") == "甲公司"
    assert package.read(CUSTOM).count(b"pid=") == 2


def test_a_workbook_without_properties_of_its_own_has_none() -> None:
    package = open_package(plain_book())
    assert read_property(package, "来自") == ""

    set_property(package, "来自", "a.xlsx")

    assert read_property(open_package(package.to_bytes()), "来自") == "a.xlsx"
    assert read_property(package, "别的") == ""
    custom = {
        each.name: each.value
        for each in load(package.to_bytes()).custom_doc_props.props
    }
    assert custom == {"来自": "a.xlsx"}


def test_a_workbook_is_sealed_until_somebody_changes_it() -> None:
    package = open_package(plain_book())
    assert not is_sealed(package)

    seal_package(package)
    sealed = package.to_bytes()

    assert is_sealed(open_package(sealed))
    changed = edit(sealed, lambda sheet: sheet.set("B2", 99))
    assert not is_sealed(open_package(changed))


def test_the_moment_is_that_of_the_run() -> None:
    package = open_package(plain_book())

    set_moment(package, dt.datetime.fromisoformat("2026-06-30T08:00"))

    assert package.read(CORE).count(b"2026-06-30T08:00:00Z") == 2


def test_a_workbook_opens_at_its_first_sheet_alone() -> None:
    def draw(book: Any) -> None:
        book.add_worksheet("一")
        sheet = book.add_worksheet("二")
        sheet.activate()
        sheet.set_first_sheet()
        book.add_worksheet("三").select()

    package = open_package(make_book(draw))

    show_first_sheet(Workbook(package))

    read = load(package.to_bytes())
    assert read.active.title == "一"
    chosen = [sheet.sheet_view.tabSelected for sheet in read]
    assert [bool(each) for each in chosen] == [True, False, False]
    assert b"firstSheet" not in package.read("xl/workbook.xml")


def test_a_workbook_without_views_opens_at_its_first_sheet() -> None:
    package = open_package(plain_book())
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        root = package.tree(part)
        for name in ("bookViews", "sheetViews"):
            for view in root.findall(f"{{*}}{name}"):
                root.remove(view)
        package.put_tree(part)

    show_first_sheet(Workbook(package))

    assert load(package.to_bytes()).active.title == "表"
