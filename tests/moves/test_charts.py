"""Charts, after the cells they show moved and have other values."""

from collections.abc import Mapping

import xlsxwriter

from sop_xl.formulas.calculation import Calculation, read_sheet
from sop_xl.formulas.names import read_names
from sop_xl.moves.areas import Layout
from sop_xl.moves.axis import removed_axis
from sop_xl.moves.charts import refill_charts
from sop_xl.package.archive import Package
from sop_xl.package.parts import declare_part
from sop_xl.package.workbook import Workbook
from sop_xl.source import LAST_ROW
from tests.moves.books import (
    Draw,
    Followed,
    follow,
    follow_drawn,
    make_package,
    nest,
    put_into,
    repeat_columns,
    repeat_rows,
)

CHART, LATER = "xl/charts/chart1.xml", "xl/charts/chartEx1.xml"
SERIES = Mapping[str, object]


def draw_chart(*series: SERIES, kind: str = "column") -> Draw:
    """
    |   | A    | B | C | D  |
    | 1 |      | 一 | 二 | 三 |
    | 2 | 甲   | 1 | 2 | 3  |
    | 3 | 乙   | 4 | 5 | 6  |
    """

    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        for row, values in enumerate(
            [["", "一", "二", "三"], ["甲", 1, 2, 3], ["乙", 4, 5, 6]]
        ):
            sheet.write_row(row, 0, values)
        sheet.write_formula("F1", "=COUNT(B2:B3)")
        sheet.write_formula("F2", "=NOSUCH(B2)")
        chart = book.add_chart({"type": kind})
        for each in series:
            chart.add_series(each)
        sheet.insert_chart("H20", chart)

    return draw


def test_single_cells_widen_and_ranges_grow() -> None:
    series = {"values": "=表!$B$2", "categories": "=表!$A$2:$A$2", "name": "=表!$B$1"}

    done = follow_drawn(draw_chart(series), repeat_rows(2, 2, 20))

    assert done.texts("f", CHART) == ["表!$B$1", "表!$A$2:$A$21", "表!$B$2:$B$21"]


def test_single_cells_widen_across() -> None:
    series = {"values": "=表!$B$2", "categories": "=表!$B$1", "name": "=表!$A$2"}

    done = follow_drawn(draw_chart(series), repeat_columns(2, 2, 3))

    assert done.texts("f", CHART) == ["表!$A$2", "表!$B$1:$D$1", "表!$B$2:$D$2"]


def test_a_series_along_a_repeated_line_is_repeated() -> None:
    along = {"values": "=表!$B$2:$D$2", "name": "=表!$A$2", "fill": {"color": "red"}}
    fixed = {"values": "=表!$B$3:$D$3", "categories": "=表!$B$1:$D$1"}

    done = follow_drawn(draw_chart(along, fixed), repeat_rows(2, 2, 3))

    assert done.texts("f", CHART) == [
        "表!$A$2", "表!$B$2:$D$2", "表!$A$3", "表!$B$3:$D$3", "表!$A$4",
        "表!$B$4:$D$4", "表!$B$1:$D$1", "表!$B$5:$D$5",
    ]  # fmt: skip
    assert done.all("idx", "val", CHART) == ["0", "2", "3", "1"]
    assert done.text(CHART).count("FF0000") == 1


def test_a_series_down_a_repeated_column_is_repeated() -> None:
    series = {"values": "=表!$B$2:$B$3", "name": "=表!$B$1"}

    done = follow_drawn(draw_chart(series), repeat_columns(2, 2, 2))

    assert done.texts("f", CHART) == [
        "表!$B$1", "表!$B$2:$B$3", "表!$C$1", "表!$C$2:$C$3",
    ]  # fmt: skip


def test_a_series_of_an_inner_row_is_repeated_for_all_copies() -> None:
    series = {"values": "=表!$B$3:$D$3", "name": "=表!$A$2"}

    done = follow_drawn(draw_chart(series), Layout(rows=nest(2, 2)))

    assert done.texts("f", CHART)[::2] == ["表!$A$2", "表!$A$2", "表!$A$6", "表!$A$6"]
    assert done.texts("f", CHART)[1::2] == [
        f"表!$B${row}:$D${row}" for row in (3, 4, 7, 8)
    ]


def test_there_are_never_more_series_than_excel_takes() -> None:
    series = {"values": "=表!$B$2:$D$2"}

    done = follow_drawn(draw_chart(series, series), repeat_rows(2, 2, 300))

    assert len(list(done.tree(CHART).iter("{*}ser"))) == 255
    assert {warned[2] for warned in done.warned} == {"too-many-series"}


GRID = Layout(repeat_rows(2, 2, 3).rows, repeat_columns(2, 2, 2).columns)


def test_a_cell_of_a_grid_is_a_series_for_each_row() -> None:
    """
    |   | A  | B  | C  |
    | 1 |    | 一 | 二 |
    | 2 | 甲 | 1  | 1  |
    | 3 | 甲 | 1  | 1  |
    """
    for values in ("=表!$B$2", "=表!$B$2:$B$2"):
        series = {"values": values, "categories": "=表!$B$1", "name": "=表!$A$2"}

        done = follow_drawn(draw_chart(series), GRID)

        assert done.texts("f", CHART) == [
            text
            for row in (2, 3, 4)
            for text in (f"表!$A${row}", "表!$B$1:$C$1", f"表!$B${row}:$C${row}")
        ]
        assert done.warned == []


def test_what_grows_to_a_block_stays_a_line() -> None:
    errors = {"type": "custom", "plus_values": "=表!$B$2", "minus_values": "=表!$B$2"}
    series = {"values": "=表!$E$3:$E$4", "y_error_bars": errors}

    done = follow_drawn(draw_chart(series), GRID)

    assert done.texts("f", CHART)[0] == "表!$B$2:$C$2"
    assert done.warned[0][2:] == ("chart-not-widened", "表!$B$2")


def test_copies_that_do_not_adjoin_are_listed() -> None:
    """
    | 2 | 甲 | 1 | {% for %}  |
    | 3 |    | 4 | {% endfor %} |
    """
    series = {"values": "=表!$B$2", "categories": "=表!$A$2", "name": "=表!$A$3"}
    both = {"values": "=表!$B$2:$B$3"}

    done = follow_drawn(draw_chart(series, both), repeat_rows(2, 3, 3))

    assert done.texts("f", CHART) == [
        "表!$A$3", "(表!$A$2,表!$A$4,表!$A$6)", "(表!$B$2,表!$B$4,表!$B$6)",
        "表!$B$2:$B$7",
    ]  # fmt: skip


def test_inner_copies_adjoin_within_their_group() -> None:
    done = follow_drawn(draw_chart({"values": "=表!$B$3"}), Layout(rows=nest(2, 2)))

    assert done.texts("f", CHART) == ["(表!$B$3:$B$4,表!$B$7:$B$8)"]


def test_too_many_copies_are_one_area() -> None:
    series = {"values": "=表!$B$2", "name": "=表!$A$1"}

    done = follow_drawn(draw_chart(series), repeat_rows(2, 3, 300))

    assert done.texts("f", CHART) == ["表!$A$1", "表!$B$2:$B$600"]
    assert [warned[2] for warned in done.warned] == ["too-long"]


def test_categories_of_levels_grow_with_their_values() -> None:
    series = {"values": "=表!$C$2", "categories": "=表!$A$2:$B$2"}

    done = follow_drawn(draw_chart(series), repeat_rows(2, 2, 3))
    again = refill(done.package)

    assert again.texts("f", CHART) == ["表!$A$2:$B$4", "表!$C$2:$C$4"]
    assert len(list(again.tree(CHART).iter("{*}lvl"))) == 2
    assert done.warned == []


def test_a_blank_range_has_a_point_for_each_cell() -> None:
    done = refill(make_package(draw_chart({"values": "=表!$H$2:$H$90"})))

    assert [each.get("val") for each in done.tree(CHART).iter("{*}ptCount")] == ["89"]


def test_charts_of_cells_that_go_are_told_of() -> None:
    series = {"values": "=表!$B$2:$D$2", "name": "=表!$A$3"}
    layout = Layout(rows=removed_axis(LAST_ROW, 2, 1))

    done = follow_drawn(draw_chart(series), layout)

    told = ("表", "H19", "refers-to-removed")
    assert done.warned == [(*told, "乙=表!$B$2:$D$2")]
    assert "表!#REF!" in done.texts("f", CHART)


def test_a_chart_is_told_of_by_its_title_and_place() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=表!$B$2:$D$2"})
        chart.set_title({"name": "各月产量"})
        book.add_chartsheet("图").set_chart(chart)

    done = follow_drawn(draw, Layout(rows=removed_axis(LAST_ROW, 2, 1)))

    told = ("图", "", "refers-to-removed", "各月产量=表!$B$2:$D$2")
    assert done.warned == [told]


def test_all_kinds_of_series_follow() -> None:
    series = {
        "values": "=表!$B$2", "categories": "=表!$B$2",
        "y_error_bars": {
            "type": "custom", "plus_values": "=表!$C$2", "minus_values": "=表!$C$2",
        },
        "data_labels": {"custom": [{"value": "=表!$D$2"}]},
    }  # fmt: skip
    done = follow_drawn(draw_chart(series, kind="scatter"), repeat_rows(2, 2, 2))

    assert [text for text in done.texts("f", CHART) if text] == [
        "表!$D$2", "表!$C$2:$C$3", "表!$C$2:$C$3", "表!$B$2:$B$3", "表!$B$2:$B$3",
    ]  # fmt: skip


def refill(package: Package, formats: list[str] | None = None) -> Followed:
    workbook = Workbook(package)
    parts = {sheet.name: sheet.part for sheet in workbook.sheets if sheet.has_cells}

    def load(name: str) -> object:
        if name not in parts:
            return None
        return read_sheet(package.tree(parts[name]), workbook.strings)

    calculation = Calculation(load, read_names(workbook), sheets=list(parts))  # type: ignore[arg-type]
    refill_charts(package, calculation, formats or ["General"])
    return Followed(package)


def rewrite(package: Package, before: str, after: str, part: str = CHART) -> None:
    content = package.read(part).decode()
    assert before in content
    package.put(part, content.replace(before, after, 1).encode())


def points(done: Followed, name: str = "val", part: str = CHART) -> list[str]:
    [holder] = done.tree(part).iter(f"{{*}}{name}")
    return [point.findtext("{*}v") or "" for point in holder.iter("{*}pt")]


def test_caches_show_the_values_of_the_cells() -> None:
    series = {"values": "=表!$B$2:$D$2", "categories": "=表!$B$1:$D$1"}
    package = make_package(draw_chart(series))
    rewrite(package, "<c:v>3</c:v>", "<c:v>9</c:v>")
    done = refill(package)

    assert points(done) == ["1", "2", "3"]
    assert points(done, "cat") == ["一", "二", "三"]
    before = package.read(CHART)
    assert refill(package).package.read(CHART) == before


def test_areas_names_and_computed_names_are_read() -> None:
    series = {"values": "=表!$B$2:$D$2"}
    for text, expected in {
        "(表!$B$2,表!$D$3)": ["1", "6"],
        "表!数": ["4", "5"],
        "[0]!数": ["4", "5"],
        "表!动": ["1", "4"],
        "表!算": ["1", "4"],
        "表!缺": [],
        "表!$B$2:表!名": [],
        "表!圈": [],
        "表!无": [],
        "#REF!": [],
        "[1]表!$A$1": ["1", "2", "3"],
        "无!$A$1": ["1", "2", "3"],
        "表!$B:$B": ["1", "4"],
    }.items():
        package = make_package(draw_chart(series))
        put_into(
            package, "<calcPr",
            "<definedNames><definedName name='数'>表!$B$3:$C$3</definedName>"
            "<definedName name='动'>OFFSET(表!$B$1,1,0,COUNT(表!$B:$B),1)</definedName>"
            "<definedName name='算'>OFFSET(表!$B$1,1,0,表!$F$1,1)</definedName>"
            "<definedName name='缺'>OFFSET(表!$B$1,1,0,表!$F$2,1)</definedName>"
            "<definedName name='圈'>1+1</definedName></definedNames>", "xl/workbook.xml",
        )  # fmt: skip
        rewrite(package, "表!$B$2:$D$2", text)
        assert points(refill(package)) == expected, text


def test_values_that_cannot_be_computed_are_dropped() -> None:
    package = make_package(draw_chart({"values": "=表!$B$2:$D$2"}))
    part = "xl/worksheets/sheet1.xml"
    rewrite(package, '"C2"><v>', '"C2"><f>NOSUCH(A1)</f><v>', part)

    assert points(refill(package)) == []


def test_categories_that_became_numbers_are_told_by_their_format() -> None:
    series = {"values": "=表!$B$2:$D$2", "categories": "=表!$B$3:$D$3"}
    package = make_package(draw_chart(series))
    content = package.read(CHART).decode()
    start, end = content.index("<c:cat>"), content.index("</c:cat>")
    text = "<c:cat><c:strRef><c:f>表!$B$3:$D$3</c:f><c:strCache><c:ptCount val='0'/></c:strCache></c:strRef>"
    package.put(CHART, (content[:start] + text + content[end:]).encode())
    done = refill(package, ["0.0"])

    assert points(done, "cat") == ["4", "5", "6"]
    assert done.texts("formatCode", CHART) == ["0.0", "0.0"]


def test_a_cache_that_was_never_there_is_made() -> None:
    package = make_package(draw_chart({"values": "=表!$B$2:$D$2"}))
    content = package.read(CHART).decode()
    start, end = content.index("<c:numCache>"), content.index("</c:numRef>")
    package.put(CHART, (content[:start] + content[end:]).encode())
    done = refill(package)

    assert points(done) == ["1", "2", "3"]
    assert done.texts("formatCode", CHART) == ["General"]


def add_levels(package: Package, area: str) -> None:
    content = package.read(CHART).decode()
    levels = (
        f"<c:cat><c:multiLvlStrRef><c:f>表!{area}</c:f><c:multiLvlStrCache>"
        "<c:ptCount val='1'/><c:lvl><c:pt idx='0'><c:v>旧</c:v></c:pt></c:lvl>"
        "</c:multiLvlStrCache></c:multiLvlStrRef></c:cat><c:val>"
    )
    package.put(CHART, content.replace("<c:val>", levels, 1).encode())


def read_levels(done: Followed) -> list[list[str]]:
    return [
        [point.findtext("{*}v") or "" for point in level]
        for level in done.tree(CHART).iter("{*}lvl")
    ]


def test_levels_of_categories_are_filled_the_innermost_first() -> None:
    across = make_package(draw_chart({"values": "=表!$B$3:$D$3"}))
    add_levels(across, "$B$1:$D$2")
    assert read_levels(refill(across)) == [["1", "2", "3"], ["一", "二", "三"]]
    before = across.read(CHART)
    assert refill(across).package.read(CHART) == before

    down = make_package(draw_chart({"values": "=表!$C$2:$C$3"}))
    add_levels(down, "$A$2:$B$3")
    assert read_levels(refill(down)) == [["1", "4"], ["甲", "乙"]]


def test_labels_out_of_cells_and_filtered_series_are_filled() -> None:
    package = make_package(draw_chart({"values": "=表!$B$2:$D$2"}))
    later = (
        '<c:extLst xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
        "<c:ext><c15:datalabelsRange><c15:f>表!$B$1:$D$1</c15:f><c15:dlblRangeCache>"
        "<c:ptCount val='1'/></c15:dlblRangeCache></c15:datalabelsRange></c:ext><c:ext>"
        "<c15:tx><c:strRef><c:extLst><c:ext><c15:formulaRef><c15:sqref>表!$A$3"
        "</c15:sqref></c15:formulaRef></c:ext></c:extLst></c:strRef></c15:tx></c:ext>"
        "<c:ext><c:numRef/></c:ext></c:extLst>"
    )
    put_into(package, "</c:ser>", later, CHART)
    done = refill(package)

    assert points(done, "dlblRangeCache") == ["一", "二", "三"]
    assert points(done, "tx") == ["乙"]


def make_later() -> Package:
    package = make_package(draw_chart({"values": "=表!$B$2:$D$2"}))
    package.put(
        LATER,
        (
            '<cx:chartSpace xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/'
            'chartex"><cx:chartData><cx:data id="0"><cx:strDim type="cat"><cx:f>'
            '表!$A$2:$A$3</cx:f><cx:lvl ptCount="1"><cx:pt idx="0">旧</cx:pt></cx:lvl>'
            '</cx:strDim><cx:numDim type="val"><cx:f dir="row">表!$B$2:$D$2</cx:f>'
            '<cx:lvl ptCount="1" formatCode="0"><cx:pt idx="0">9</cx:pt></cx:lvl>'
            "</cx:numDim><cx:numDim/></cx:data></cx:chartData><cx:tx><cx:txData><cx:f>"
            "表!$A$3</cx:f><cx:v>旧</cx:v></cx:txData><cx:txData/></cx:tx>"
            "</cx:chartSpace>"
        ).encode(),
    )
    declare_part(package, LATER, "application/vnd.ms-office.chartex+xml")
    return package


def test_charts_of_later_versions_follow_and_are_filled() -> None:
    package = make_later()
    done = refill(package)

    values = [
        [point.text for point in level] for level in done.tree(LATER).iter("{*}lvl")
    ]
    assert values == [["甲", "乙"], ["1", "2", "3"]]
    assert done.all("lvl", "ptCount", LATER) == ["2", "3"]
    assert done.all("lvl", "formatCode", LATER) == [None, "0"]
    assert done.texts("v", LATER) == ["乙"]
    before = package.read(LATER)
    assert refill(package).package.read(LATER) == before
    moved = follow(package, 表=repeat_rows(2, 2, 3))
    assert moved.texts("f", LATER) == ["表!$A$2:$A$5", "表!$B$2:$D$2", "表!$A$5"]
