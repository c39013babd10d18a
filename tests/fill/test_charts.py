"""Charts after their cells were filled."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import xlsxwriter
from lxml import etree

from sop_xl.package.archive import open_package
from tests.fill.books import Draw, Result, draw_sheet, make_book

FillBook = Callable[[Draw, Mapping[str, object]], Result]
CHART = "xl/charts/chart1.xml"
ROWS = {"rows": [{"a": "甲", "b": 1}, {"a": "乙", "b": 2.5}, {"a": "丙", "b": None}]}
BLOCK = """
    | 名称                           | 数量                     |
    | {% for r in rows %}{{ r.a }} | {{ r.b }}{% endfor %} |
"""
BY_MONTH = """
    | 区域                             | 一月          | 二月                       |
    | {% for r in regions %}{{ r.n }} | {{ r.m[0] }} | {{ r.m[1] }}{% endfor %} |
    | 目标                             | 5            | 6                         |
"""


def add_chart(
    book: xlsxwriter.Workbook, sheet: Any, *series: dict[str, object]
) -> None:
    chart = book.add_chart({"type": "line"})
    for each in series:
        chart.add_series(each)
    chart.set_title({"name": "=表!$A$1"})
    sheet.insert_chart("E1", chart)


def read_series(root: etree._Element) -> list[dict[str, tuple[str, list[str]]]]:
    """Return reference and cached values of each part of each series."""
    found = []
    for series in root.iter("{*}ser"):
        parts: dict[str, tuple[str, list[str]]] = {}
        for name in ("tx", "cat", "val"):
            for formula in series.iterfind(f"{{*}}{name}//{{*}}f"):
                points = series.iterfind(f"{{*}}{name}//{{*}}pt/{{*}}v")
                parts[name] = (formula.text or "", [p.text or "" for p in points])
        found.append(parts)
    return found


def test_series_down_a_block_grow_and_show_the_new_values(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        add_chart(
            book,
            draw_sheet(book, BLOCK),
            {"name": "=表!$B$1", "categories": "=表!$A$2", "values": "=表!$B$2:$B$2"},
        )

    result = fill_book(draw, ROWS)

    assert read_series(result.tree(CHART)) == [
        {
            "tx": ("表!$B$1", ["数量"]),
            "cat": ("表!$A$2:$A$4", ["甲", "乙", "丙"]),
            "val": ("表!$B$2:$B$4", ["1", "2.5"]),
        }
    ]
    counts = [e.get("val") for e in result.tree(CHART).iter("{*}ptCount")]
    assert counts == ["1", "1", "3", "3"]


def test_series_along_a_row_of_a_block_are_one_for_each_copy(
    fill_book: FillBook,
) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        line = {"color": "red", "width": 2}
        add_chart(
            book,
            draw_sheet(book, BY_MONTH),
            {
                "name": "=表!$A$2", "categories": "=表!$B$1:$C$1",
                "values": "=表!$B$2:$C$2", "line": line,
            },
            {"name": "=表!$A$3", "values": "=表!$B$3:$C$3"},
        )  # fmt: skip

    regions = [{"n": "华东", "m": [1, 2]}, {"n": "华南", "m": [3, 4]}]
    result = fill_book(draw, {"regions": regions})

    root = result.tree(CHART)
    months = ("表!$B$1:$C$1", ["一月", "二月"])
    assert read_series(root) == [
        {
            "tx": ("表!$A$2", ["华东"]),
            "cat": months,
            "val": ("表!$B$2:$C$2", ["1", "2"]),
        },
        {
            "tx": ("表!$A$3", ["华南"]),
            "cat": months,
            "val": ("表!$B$3:$C$3", ["3", "4"]),
        },
        {"tx": ("表!$A$4", ["目标"]), "val": ("表!$B$4:$C$4", ["5", "6"])},
    ]
    for name in ("idx", "order"):
        numbers = [s.find(f"{{*}}{name}").get("val") for s in root.iter("{*}ser")]  # type: ignore[union-attr]
        assert numbers == ["0", "2", "1"]
    colours = [len(list(s.iter("{*}solidFill"))) for s in root.iter("{*}ser")]
    assert colours == [1, 0, 0]
    assert result.filled.warnings == ()


def test_categories_along_a_row_of_a_block_stay_with_its_first_copy(
    fill_book: FillBook,
) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        add_chart(
            book,
            draw_sheet(book, BY_MONTH),
            {"categories": "=表!$B$2:$C$2", "values": "=表!$B$3:$C$3"},
        )

    regions = [{"n": "华东", "m": [1, 2]}, {"n": "华南", "m": [3, 4]}]
    result = fill_book(draw, {"regions": regions})

    [series] = read_series(result.tree(CHART))
    assert series["cat"] == ("表!$B$2:$C$2", ["1", "2"])
    assert [w.code for w in result.filled.warnings] == ["chart-not-widened"]


def test_categories_that_turn_out_to_be_dates_are_shown_as_dates(
    fill_book: FillBook,
) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(book, BLOCK)
        month = book.add_format({"num_format": "yyyy年m月"})
        sheet.write("A2", "{% for r in rows %}{{ r.a }}", month)
        add_chart(
            book, sheet, {"categories": "=表!$A$2:$A$2", "values": "=表!$B$2:$B$2"}
        )

    rows = [{"a": dt.date(2024, month, 1), "b": month} for month in (4, 5)]
    root = fill_book(draw, {"rows": rows}).tree(CHART)

    [category] = root.iter("{*}cat")
    assert [etree.QName(e).localname for e in category] == ["numRef"]
    assert category.findtext("{*}numRef/{*}numCache/{*}formatCode") == "yyyy年m月"
    assert [v.text for v in category.iter("{*}v")] == ["45383", "45413"]


def test_a_chart_of_cells_that_did_not_change_keeps_its_bytes(
    fill_book: FillBook,
) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        draw_sheet(book, "| {{ x }} |", "别")
        sheet = draw_sheet(book, "| 一 | 1 |\n| 二 | 2 |")
        add_chart(
            book, sheet, {"categories": "=表!$A$1:$A$2", "values": "=表!$B$1:$B$2"}
        )

    assert fill_book(draw, {"x": 1}).changed == {"xl/worksheets/sheet1.xml"}


def test_a_chart_without_kept_values_gets_them(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        add_chart(book, draw_sheet(book, BLOCK), {"values": "=表!$B$2:$B$2"})

    package = open_package(make_book(draw))
    root = package.tree(CHART)
    for cache in list(root.iter("{*}numCache")):
        cache.getparent().remove(cache)  # type: ignore[union-attr]
    package.put_tree(CHART)

    result = Result(package.to_bytes(), ROWS, tmp_path / "o.xlsx")

    [series] = read_series(result.tree(CHART))
    assert series["val"] == ("表!$B$2:$B$4", ["1", "2.5"])


def test_references_that_are_no_areas_are_left_alone(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        add_chart(
            book,
            draw_sheet(book, BLOCK),
            {"categories": "=(表!$A$1:$A$1,表!$A$2:$A$2)", "values": "=表!$Z$9"},
            {"values": "=数量"},
        )
        book.define_name("数量", "=表!$B$2")

    package = open_package(make_book(draw))
    content = package.read(CHART).replace("表!$Z$9".encode(), "没有!$B$2".encode())
    package.put(CHART, content)
    result = Result(package.to_bytes(), ROWS, tmp_path / "o.xlsx")

    first, second = read_series(result.tree(CHART))
    assert first["cat"][0] == "(表!$A$1:$A$1,表!$A$2:$A$4)"
    assert first["val"][0] == "没有!$B$2"
    assert second["val"][0] == "数量"


def test_values_that_cannot_be_known_are_not_shown(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(book, BLOCK + "| =RTD(A2) | =1/0 |\n| =TRUE | x |")
        add_chart(book, sheet, {"values": "=表!$B$3:$B$4", "name": "=表!$A$3"})

    [series] = read_series(fill_book(draw, ROWS).tree(CHART))

    assert series == {"tx": ("表!$A$5", []), "val": ("表!$B$5:$B$6", [])}
