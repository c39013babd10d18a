from __future__ import annotations

import io
import struct

import pytest
import xlwt

from sop_xl.grid import Span
from sop_xl.readers.compound import BrokenStream
from sop_xl.readers.layout import Layout
from sop_xl.readers.old_layout import has_password, read_old_layouts
from tests.readers.containers import make_compound, make_record

BOF, EOF = make_record(0x0809, bytes(16)), make_record(0x000A, b"")


def make_xls(records: bytes, globals_: bytes = b"") -> bytes:
    """Return an .xls with one sheet of given records."""
    name = b"\x02\x00S1"
    sheet = make_record(0x0085, struct.pack("<IH", 0, 0) + name)
    start = len(BOF + globals_ + sheet + EOF)
    sheet = make_record(0x0085, struct.pack("<IH", start, 0) + name)
    stream = BOF + globals_ + sheet + EOF + BOF + records + EOF
    return make_compound({"Workbook": stream})


def layouts_of(content: bytes) -> dict[str, Layout]:
    return read_old_layouts(content)[0]


def test_hidden_rows_columns_and_errors_of_each_sheet_are_found() -> None:
    workbook = xlwt.Workbook()
    first, second = workbook.add_sheet("订单"), workbook.add_sheet("Sheet2")
    first.write(0, 0, "x")
    first.row(4).set_cell_error(2, "#DIV/0!")
    first.row(4).set_cell_error(3, "#NAME?")
    first.row(4).set_cell_boolean(4, True)
    first.row(2).hidden = True
    first.col(1).hidden = True
    second.write(0, 0, 1)
    target = io.BytesIO()
    workbook.save(target)

    assert layouts_of(target.getvalue()) == {
        "订单": Layout(
            frozenset({3}), frozenset({2}), {(5, 3): "#DIV/0!", (5, 4): "#NAME?"}
        ),
        "Sheet2": Layout(),
    }


@pytest.mark.parametrize(
    ("result", "texts"),
    [
        (b"\x02\x00\x24\x00\x00\x00\xff\xff", {(3, 2): "#NUM!"}),
        (b"\x02\x00\x99\x00\x00\x00\xff\xff", {(3, 2): "#N/A"}),
        (b"\x00\x00\x00\x00\x00\x00\xff\xff", {}),
        (struct.pack("<d", 12.5), {}),
    ],
)
def test_the_error_a_formula_gives_is_found(
    result: bytes, texts: dict[tuple[int, int], str]
) -> None:
    formula = struct.pack("<HHH", 2, 1, 0) + result + bytes(8)

    [layout] = layouts_of(make_xls(make_record(0x0006, formula))).values()

    assert layout.texts == texts


def test_a_chart_inside_a_sheet_does_not_end_it() -> None:
    error = make_record(0x0205, struct.pack("<HHHBB", 0, 0, 0, 0x2A, 1))

    [layout] = layouts_of(make_xls(BOF + EOF + error)).values()

    assert layout.texts == {(1, 1): "#N/A"}


@pytest.mark.parametrize(
    "records",
    [
        make_record(0x0203, struct.pack("<HHHd", 0, 256, 0, 1.0)),
        make_record(0x0200, struct.pack("<IIHHH", 0, 2**31, 0, 5, 0)),
        make_record(0x0200, struct.pack("<IIHHH", 0, 5, 0, 0xFFFF, 0)),
        make_record(0x0200, struct.pack("<IIHHH", 9, 5, 0, 5, 0)),
        make_record(0x0200, struct.pack("<HHHHH", 0, 5, 0, 0xFFFF, 0)),
    ],
)
def test_cells_outside_of_any_sheet_break_the_file(records: bytes) -> None:
    with pytest.raises(BrokenStream):
        read_old_layouts(make_xls(records))


@pytest.mark.parametrize(
    "records",
    [
        make_record(0x0200, struct.pack("<IIHHH", 0, 65_536, 0, 256, 0)),
        make_record(0x0200, struct.pack("<IIHHH", 7, 0, 3, 0, 0)),
        make_record(0x0200, struct.pack("<HHHHH", 0, 5, 0, 5, 0)),
        make_record(0x0208, b""),
        b"\x03",
    ],
)
def test_the_whole_of_a_sheet_and_none_of_it_are_right(records: bytes) -> None:
    assert list(layouts_of(make_xls(records))) == ["S1"]


def test_more_texts_than_fit_into_the_file_break_it() -> None:
    texts = make_record(0x00FC, struct.pack("<II", 2**30, 2**30))

    with pytest.raises(BrokenStream):
        read_old_layouts(make_xls(b"", texts))


def test_a_password_is_seen() -> None:
    assert has_password(BOF + make_record(0x002F, b"\x00\x00" * 3) + EOF)
    assert not has_password(BOF + EOF)


def test_days_may_count_from_1904() -> None:
    assert read_old_layouts(make_xls(b"", make_record(0x0022, b"\x01\x00")))[1]
    assert not read_old_layouts(make_xls(b"", make_record(0x0022, b"\x00\x00")))[1]


def test_numbers_shown_with_zeros_in_front_keep_them() -> None:
    """A file has its formats first, then its styles, by their numbers."""
    four = struct.pack("<HHB", 164, 4, 0) + b"0000"
    wide = struct.pack("<HHB", 165, 2, 1) + "00".encode("utf-16-le")
    styles = [make_record(0xE0, struct.pack("<HH", 0, f)) for f in (0, 164, 165)]
    formats = make_record(0x041E, four) + make_record(0x041E, wide)
    half = struct.unpack("<Q", struct.pack("<d", 5.0))[0] >> 32
    cells = [
        make_record(0x0203, struct.pack("<HHHd", 0, 0, 1, 12.0)),
        make_record(0x0203, struct.pack("<HHHd", 0, 1, 1, 12.5)),
        make_record(0x0203, struct.pack("<HHHd", 0, 2, 0, 12.0)),
        make_record(0x027E, struct.pack("<HHHI", 1, 0, 2, 7 << 2 | 2)),
        make_record(0x027E, struct.pack("<HHHI", 1, 1, 2, 700 << 2 | 3)),
        make_record(0x027E, struct.pack("<HHHI", 1, 2, 2, half)),
        make_record(0x027E, struct.pack("<HHHi", 1, 3, 2, -7 << 2 | 2)),
        make_record(
            0x00BD, struct.pack("<HHHIHIH", 2, 0, 1, 3 << 2 | 2, 2, 4 << 2 | 2, 1)
        ),
        make_record(0x0204, struct.pack("<HHHH", 3, 0, 1, 0)),
    ]

    [layout] = layouts_of(
        make_xls(b"".join(cells), formats + b"".join(styles))
    ).values()

    assert layout.texts == {
        (1, 1): "0012", (2, 1): "07", (2, 2): "07", (2, 3): "05",
        (3, 1): "0003", (3, 2): "04",
    }  # fmt: skip


def test_merged_cells_and_formulas_are_found() -> None:
    merges = make_record(0xE5, struct.pack("<HHHHHHHHH", 2, 0, 0, 0, 2, 1, 3, 4, 4))
    formula = make_record(0x0006, struct.pack("<HHHd", 2, 1, 0, 1.5) + bytes(8))

    [layout] = layouts_of(make_xls(merges + formula)).values()

    assert layout.merges == (Span(1, 1, 1, 3), Span(2, 5, 4, 5))
    assert layout.formulas == {(3, 2)}


def test_a_document_of_another_kind_holds_no_workbook() -> None:
    with pytest.raises(BrokenStream):
        read_old_layouts(make_compound({"WordDocument": b"x" * 5000}))


def make_formulas(*formulas: str, number: float | None = None) -> bytes:
    """Return an .xls by a program that cannot compute; a number stands in E1."""
    workbook, target = xlwt.Workbook(), io.BytesIO()
    sheet = workbook.add_sheet("S")
    for column, formula in enumerate(formulas):
        sheet.write(0, column, xlwt.Formula(formula))
    if number is not None:
        sheet.write(0, 4, number)
    workbook.save(target)
    return target.getvalue()


@pytest.mark.parametrize("formula", ["E1*2", "-E1", "SUM(E1:E9)", "MAX(E1,3)", "E1>2"])
def test_a_formula_that_no_program_computed_is_one_without_value(formula: str) -> None:
    """What gives a number cannot have the empty text as its result."""
    content = make_formulas(formula, 'IF(E1>1,"A","")', number=3)

    assert layouts_of(content)["S"].texts == {(1, 1): "=", (1, 2): "="}


@pytest.mark.parametrize(
    "formulas", [(), ('IF(E1>1,"A","")',), ("VLOOKUP(1,E1:F9,2)",)]
)
def test_the_empty_text_may_be_what_a_formula_gives(formulas: tuple[str, ...]) -> None:
    assert not layouts_of(make_formulas(*formulas, number=3))["S"].texts


def test_where_one_formula_is_computed_all_are() -> None:
    empty = struct.pack("<HHH", 0, 0, 0) + b"\x03" + bytes(5) + b"\xff\xff" + bytes(6)
    product = make_record(0x0006, empty + b"\x01\x00\x05")
    computed = make_record(0x0006, struct.pack("<HHHd", 2, 1, 0, 1.5) + bytes(8))

    assert layouts_of(make_xls(product))["S1"].texts == {(1, 1): "="}
    assert not layouts_of(make_xls(product + computed))["S1"].texts
