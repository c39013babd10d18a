from __future__ import annotations

import datetime as dt

import pytest

from sop_xl.grid import Grid, Span
from sop_xl.readers.opendocument import read_open_document
from sop_xl.readers.unreadable import UnreadableFile

NAMES = "urn:oasis:names:tc:opendocument:xmlns"
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"


def document(inside: str, styles: str = "") -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="{NAMES}:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    spaces += f' xmlns:number="{NAMES}:datastyle:1.0"'
    return (
        f'<office:document-content {spaces} xmlns:calcext="{CALC}">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{inside}</office:spreadsheet></office:body>"
        "</office:document-content>"
    ).encode()


def sheet_of(rows: str) -> Grid:
    inside = f'<table:table table:name="S">{rows}</table:table>'
    [grid] = read_open_document(document(inside), "a.ods")
    return grid


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def cell(kind: str, inside: str = "", **attributes: str) -> str:
    said = "".join(
        f' {name.replace("_", ":", 1).replace("_", "-")}="{value}"'
        for name, value in attributes.items()
    )
    return f'<table:table-cell office:value-type="{kind}"{said}>{inside}</table:table-cell>'


EMPTY = "<table:table-cell/>"
TEXT = cell("string", "<text:p>x</text:p>")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (cell("float", office_value="12.5"), 12.5),
        (cell("percentage", office_value="0.5"), 0.5),
        (cell("float", "<text:p>0012</text:p>", office_value="12"), "0012"),
        (cell("float", "<text:p>0.5</text:p>", office_value="0.5"), 0.5),
        (cell("float", "<text:p>0</text:p>", office_value="0"), 0.0),
        (cell("float", "<text:p>?</text:p>", office_value="many"), "?"),
        (cell("date", office_date_value="2026-07-01"), dt.date(2026, 7, 1)),
        (cell("date", office_date_value="2026-07-01T00:00:00"), dt.date(2026, 7, 1)),
        (cell("date", office_date_value="2026-07-01T08:30:00.5"),
         dt.datetime.fromisoformat("2026-07-01T08:30")),
        (cell("date", "<text:p>?</text:p>", office_date_value="?"), "?"),
        (cell("time", office_time_value="PT08H30M05S"), dt.time(8, 30, 5)),
        (cell("time", office_time_value="PT30H00M00S"), dt.timedelta(hours=30)),
        (cell("time", office_time_value="-PT01H"), dt.timedelta(hours=-1)),
        (cell("time", "<text:p>?</text:p>", office_time_value="x"), "?"),
        (cell("boolean", office_boolean_value="true"), True),
        (cell("boolean", office_boolean_value="false"), False),
        (cell("string", "<text:p>a</text:p><text:p>b</text:p>"), "a\nb"),
        (cell("string", '<text:p>a<text:s text:c="2"/>b<text:tab/><text:span>c'
              "</text:span><text:line-break/>d</text:p>"), "a  b\tc\nd"),
        (cell("string", "<office:annotation><text:p>note</text:p></office:annotation>"
              "<text:p>a</text:p>"), "a"),
        (cell("string", "<text:p>a<office:annotation><text:p>n</text:p>"
              "</office:annotation>b<!-- c -->c</text:p>"), "abc"),
        (cell("string", "<text:p>#DIV/0!</text:p>", calcext_value_type="error"),
         "#DIV/0!"),
        (cell("float", "<text:p>#N/A</text:p>", office_value="0",
              calcext_value_type="error"), "#N/A"),
        ('<table:table-cell table:formula="of:=[.A1]+1"/>', "=[.A1]+1"),
        ("<table:table-cell><text:p>bare</text:p></table:table-cell>", "bare"),
        (cell("string", "<text:p> </text:p>"), None),
        (EMPTY, None),
    ],
)  # fmt: skip
def test_values_are_read_as_what_they_are(written: str, value: object) -> None:
    assert sheet_of(row(TEXT, written)).value(1, 2) == value


def test_empty_cells_and_rows_count_once_others_follow() -> None:
    many = '<table:table-cell table:number-columns-repeated="3"/>'
    end = '<table:table-cell table:number-columns-repeated="16379"/>'
    rows = row(many, TEXT, end) + row(EMPTY, more='table:number-rows-repeated="3"')
    rows += row(TEXT) + row(EMPTY, more='table:number-rows-repeated="1048570"')

    grid = sheet_of(rows)

    assert list(grid.filled()) == [(1, 4, "x"), (5, 1, "x")]
    assert (grid.height, grid.width) == (5, 4)


def test_repeated_values_stand_in_each_cell() -> None:
    two = cell("float", office_value="5", table_number_columns_repeated="2")

    grid = sheet_of(row(two, more='table:number-rows-repeated="2"'))

    assert grid.cells == [[5.0, 5.0], [5.0, 5.0]]


@pytest.mark.parametrize(
    "rows",
    [
        row(cell("float", office_value="5", table_number_columns_repeated="16384"),
            more='table:number-rows-repeated="1048576"'),
        row(TEXT) + row(EMPTY, more='table:number-rows-repeated="1048574"')
        + row('<table:table-cell table:number-columns-repeated="16383"/>', TEXT),
        row('<table:table-cell table:number-columns-repeated="16384"/>', TEXT),
    ],
)  # fmt: skip
def test_values_far_apart_are_too_large(rows: str) -> None:
    with pytest.raises(UnreadableFile, match="too-large"):
        sheet_of(rows)


def test_hidden_rows_and_columns_merges_and_formulas_are_found() -> None:
    columns = (
        '<table:table-column/><table:table-column table:visibility="collapse"/>'
        '<table:table-column table:visibility="filter" '
        'table:number-columns-repeated="16000"/>'
    )
    merged = cell("string", "<text:p>x</text:p>", table_number_columns_spanned="2",
                  table_number_rows_spanned="3")  # fmt: skip
    formula = cell("float", office_value="1", table_formula="of:=1")

    grid = sheet_of(
        columns
        + row(merged, "<table:covered-table-cell/>", formula)
        + row(TEXT, more='table:visibility="filter"')
        + row(EMPTY, more='table:visibility="collapse" table:number-rows-repeated="9"')
    )

    assert grid.hidden_columns == {2, 3}
    assert grid.hidden_rows == {2}
    assert grid.merges == (Span(1, 1, 3, 2),)
    assert grid.formulas == {(1, 3)}


def test_a_hidden_sheet_is_told_by_its_style() -> None:
    styles = (
        '<style:style style:name="ta1"><style:table-properties table:display="true"/>'
        '</style:style><style:style style:name="ta2">'
        '<style:table-properties table:display="false"/></style:style>'
        '<style:style style:name="ce1"/>'
    )
    inside = "".join(
        f'<table:table table:name="{n}" table:style-name="{n}">{row(TEXT)}</table:table>'
        for n in ("ta1", "ta2")
    )

    first, second = read_open_document(document(inside, styles), "a.ods")

    assert (first.visible, second.visible) == (True, False)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<x", "broken"),
        (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
         "outside-entities"),
    ],
)  # fmt: skip
def test_damage_and_entities_are_refused(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_open_document(content, "a.ods")


def test_a_number_of_repeats_that_is_none_counts_once() -> None:
    once = cell("float", office_value="5", table_number_columns_repeated="many")

    assert sheet_of(row(once)).cells == [[5.0]]


def test_rows_outside_of_any_sheet_are_left_alone() -> None:
    assert (
        read_open_document(document(row(TEXT) + "<table:table-column/>"), "a.ods") == []
    )


FORMATS = (
    '<number:number-style style:name="N1"><number:text>C</number:text>'
    '<number:number number:min-integer-digits="3"/></number:number-style>'
    '<number:number-style style:name="N2"><number:number number:decimal-places="0" '
    'number:min-integer-digits="1"/><number:text>个</number:text></number:number-style>'
    '<number:number-style style:name="N3"><number:number number:decimal-places="2" '
    'number:min-integer-digits="3"/></number:number-style>'
    '<number:number-style style:name="N4"><number:number number:grouping="true" '
    'number:min-integer-digits="4"/></number:number-style>'
    '<number:number-style style:name="N5"><number:number number:min-integer-digits="4">'
    "<number:embedded-text>-</number:embedded-text></number:number></number:number-style>"
)
LOOKS = "".join(
    f'<style:style style:name="ce{n}" style:family="table-cell" '
    f'style:data-style-name="N{n}"/>'
    for n in range(1, 6)
)


@pytest.mark.parametrize("are_apart", [False, True])
def test_codes_shown_with_zeros_and_letters_are_read_as_shown(
    *, are_apart: bool
) -> None:
    """The first column is usually shown as C007; where formats stand is all the same."""
    usual = '<table:table-column table:default-cell-style-name="ce1"/>'
    styled = [
        cell("float", office_value="7", table_style_name=f"ce{n}") for n in range(2, 6)
    ]
    rows = [
        row(cell("float", office_value="7"), *styled, cell("float", office_value="7")),
        row(cell("float", office_value="7.5"), EMPTY),
        row(cell("float", office_value="1234", table_style_name="ce1")),
        row(cell("float", office_value="-7")),
    ]
    inside = f'<table:table table:name="S">{usual}{"".join(rows)}</table:table>'
    content = document(inside, LOOKS if are_apart else FORMATS + LOOKS)

    [grid] = read_open_document(
        content, "a.ods", document("", FORMATS) if are_apart else b""
    )

    assert [list(line) for line in grid.cells] == [
        ["C007", 7.0, 7.0, 7.0, 7.0, 7.0], [7.5], ["C1234"], [-7.0],
    ]  # fmt: skip


def test_styles_that_define_entities_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="outside-entities"):
        read_open_document(document(""), "a.ods", b"<!DOCTYPE a>")
