import datetime as dt
import io
from collections.abc import Callable

import pytest
import xlsxwriter

from sop_xl.package.archive import Package, open_package
from sop_xl.package.errors import PackageError
from sop_xl.package.properties import set_moment
from sop_xl.package.relations import (
    CONTENT_TYPES,
    parts_of_type,
    read_relations,
    related_parts,
    relations_part,
)
from sop_xl.package.styles import read_number_formats, shows_dates
from sop_xl.package.workbook import Workbook


def make_package(
    draw: Callable[[xlsxwriter.Workbook], None], **options: object
) -> Package:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, options) as book:
        draw(book)
    return open_package(target.getvalue())


def draw_two_sheets(book: xlsxwriter.Workbook) -> None:
    book.add_worksheet("数据").write_column("A1", ["甲", "乙", "甲"])
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=数据!$A$1:$A$3"})
    book.add_chartsheet("图").set_chart(chart)


def add_calculation_chain(package: Package) -> None:
    """Excel writes a list of formula cells; XlsxWriter does not."""
    for part, text, line in (
        ("xl/_rels/workbook.xml.rels", b"</Relationships>",
         b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/office'
         b'Document/2006/relationships/calcChain" Target="calcChain.xml"/>'),
        (CONTENT_TYPES, b"</Types>",
         b'<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxml'
         b'formats-officedocument.spreadsheetml.calcChain+xml"/>'),
    ):  # fmt: skip
        package.put(part, package.read(part).replace(text, line + text))
    package.put("xl/calcChain.xml", b"<calcChain/>")


def test_sheets_are_listed_by_tab_and_kind() -> None:
    workbook = Workbook(make_package(draw_two_sheets))

    assert [(s.name, s.part, s.has_cells) for s in workbook.sheets] == [
        ("数据", "xl/worksheets/sheet1.xml", True),
        ("图", "xl/chartsheets/sheet1.xml", False),
    ]


def test_shared_strings_are_read_by_index() -> None:
    assert Workbook(make_package(draw_two_sheets)).strings == ["甲", "乙"]


def test_a_workbook_without_strings_has_none() -> None:
    package = make_package(lambda book: book.add_worksheet())

    assert Workbook(package).strings == []


@pytest.mark.parametrize("date_1904", [True, False])
def test_the_first_day_of_the_calendar_is_known(date_1904: bool) -> None:
    package = make_package(lambda book: book.add_worksheet(), date_1904=date_1904)

    assert Workbook(package).since_1904 is date_1904


def test_recalculation_is_asked_for_once() -> None:
    package = make_package(draw_two_sheets)
    workbook = Workbook(package)
    settings = workbook.root.find("{*}calcPr")
    assert settings is not None
    workbook.root.remove(settings)

    workbook.recalculate_on_load()
    workbook.recalculate_on_load()

    assert package.read("xl/workbook.xml").count(b"fullCalcOnLoad") == 1


def test_recalculation_is_asked_for_before_the_extensions() -> None:
    package = make_package(draw_two_sheets)
    content = package.read("xl/workbook.xml")
    package.put(
        "xl/workbook.xml",
        content[: content.index(b"<calcPr")] + b"<extLst/></workbook>",
    )

    Workbook(package).recalculate_on_load()

    written = package.read("xl/workbook.xml")
    assert written.index(b"calcPr") < written.index(b"extLst")


def test_the_calculation_chain_goes_with_all_that_names_it() -> None:
    package = make_package(draw_two_sheets)
    add_calculation_chain(package)

    Workbook(package).drop_calculation_chain()

    assert "xl/calcChain.xml" not in package
    assert b"calcChain" not in package.read(CONTENT_TYPES)
    assert b"calcChain" not in package.read("xl/_rels/workbook.xml.rels")


def test_a_package_without_workbook_is_refused() -> None:
    with pytest.raises(PackageError):
        Workbook(Package("a.zip", {"a": b""}))


def test_links_to_elsewhere_are_kept_as_written() -> None:
    package = make_package(
        lambda book: book.add_worksheet().write_url("A1", "https://example.com/a/../b")
    )

    [relation] = read_relations(package, "xl/worksheets/sheet1.xml")

    assert (relation.kind, relation.target, relation.external) == (
        "hyperlink", "https://example.com/a/../b", True,
    )  # fmt: skip
    assert related_parts(package, "xl/worksheets/sheet1.xml", "hyperlink") == []


def test_parts_are_found_by_content_type() -> None:
    package = make_package(draw_two_sheets)

    assert parts_of_type(package, "chart+xml") == ["xl/charts/chart1.xml"]
    assert relations_part("xl/charts/chart1.xml") not in package


def test_properties_say_when_the_workbook_was_made() -> None:
    package = make_package(draw_two_sheets)

    set_moment(package, dt.datetime.fromisoformat("2024-06-03T08:30"))

    assert package.read("docProps/core.xml").count(b"2024-06-03T08:30:00Z") == 2


def test_number_formats_are_read_by_style() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for row, code in enumerate(["yyyy年m月", "0.00", 27, 44]):
            sheet.write(row, 0, 1, book.add_format({"num_format": code}))

    formats = read_number_formats(Workbook(make_package(draw)))

    assert formats[:4] == ["General", "yyyy年m月", "0.00", "yyyy/m/d"]
    assert read_number_formats(Workbook(without_styles())) == []


def without_styles() -> Package:
    package = make_package(draw_two_sheets)
    package.remove("xl/styles.xml")
    return package


@pytest.mark.parametrize(
    ("number_format", "dates"),
    [
        ("General", False),
        ("yyyy-mm-dd", True),
        ("[h]:mm", True),
        ('0.0"days"', False),
        ("[Red]#,##0", False),
        (r"0\d", False),
        ("0.00_);(0.00)", False),
        ("m月d日", True),
    ],
)
def test_formats_of_dates_are_known(number_format: str, dates: bool) -> None:
    assert shows_dates(number_format) is dates
