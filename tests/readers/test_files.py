from __future__ import annotations

import contextlib
import datetime as dt
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from sop_xl import readers
from sop_xl.grid import Grid, Span
from sop_xl.readers import SUFFIXES, UnreadableFile, read_grids
from sop_xl.readers.messages import REASONS, explain
from tests.readers.containers import MAGIC, change_part, make_compound, make_package

SHEET = "xl/worksheets/sheet1.xml"
Read = Callable[[bytes], list[Grid]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that reads the content of a file."""
    return lambda content: read_content(tmp_path, content)


def read_content(folder: Path, content: bytes, name: str = "订单.xlsx") -> list[Grid]:
    file = folder / name
    file.write_bytes(content)
    return read_grids(file, f"销售/{name}")


def reason_of(read: Read, content: bytes) -> str:
    with pytest.raises(UnreadableFile) as error:
        read(content)
    return error.value.reason


def make_xlsx() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as workbook:
        sheet = workbook.add_worksheet("6月")
        date = workbook.add_format({"num_format": "yyyy-mm-dd"})
        sheet.merge_range("A1:C1", "订单清单")
        sheet.write_row("A2", ["订单号", "数量", "交期"])
        sheet.write_row("A3", ["A1", 12])
        sheet.write_datetime("C3", dt.date(2026, 7, 1), date)
        sheet.write_string("A4", "=1+1")
        sheet.write_formula("B4", "=1/0", None, "#DIV/0!")
        sheet.write_formula("C4", "=B3*2", None, 24)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column("C:C", None, None, {"hidden": True})
        workbook.add_worksheet("选项").hide()
        workbook.add_chartsheet("图")
    return target.getvalue()


def make_xls() -> bytes:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("价格表")
    sheet.write_merge(0, 0, 0, 2, "价格表")
    sheet.write(1, 0, "P1")
    sheet.write(1, 1, 880.5)
    sheet.write(1, 2, dt.date(2026, 7, 1), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.row(2).set_cell_error(1, "#DIV/0!")
    sheet.row(1).hidden = True
    sheet.col(2).hidden = True
    workbook.add_sheet("备用").visibility = 1
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


XLSX, XLS = make_xlsx(), make_xls()


def test_an_xlsx_is_read_with_all_that_is_in_it(read: Read) -> None:
    first, hidden = read(XLSX)

    assert (first.book, first.sheet, first.visible) == ("销售/订单.xlsx", "6月", True)
    assert [list(row) for row in first.cells] == [
        ["订单清单", None, None],
        ["订单号", "数量", "交期"],
        ["A1", 12.0, dt.date(2026, 7, 1)],
        ["=1+1", "#DIV/0!", 24.0],
    ]
    assert first.merges == (Span(1, 1, 1, 3),)
    assert first.hidden_rows == first.hidden_columns == frozenset({3})
    assert (hidden.sheet, hidden.visible) == ("选项", False)


def test_an_xls_is_read_with_all_that_is_in_it(read: Read) -> None:
    first, hidden = read(XLS)

    assert (first.sheet, first.visible) == ("价格表", True)
    assert [list(row) for row in first.cells] == [
        ["价格表", None, None],
        ["P1", 880.5, dt.date(2026, 7, 1)],
        [None, "#DIV/0!", None],
    ]
    assert first.merges == (Span(1, 1, 1, 3),)
    assert first.hidden_rows == frozenset({2})
    assert first.hidden_columns == frozenset({3})
    assert (hidden.sheet, hidden.visible) == ("备用", False)


def test_the_content_decides_the_kind_not_the_name(tmp_path: Path) -> None:
    [first, _] = read_content(tmp_path, XLSX, "价格.xls")

    assert first.value(1, 1) == "订单清单"


def test_an_error_below_all_other_cells_is_not_lost(read: Read) -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write("A1", "x")
        sheet.write_formula("D4", "=NA()", None, "#N/A")

    [grid] = read(target.getvalue())

    assert list(grid.filled()) == [(1, 1, "x"), (4, 4, "#N/A")]


def test_a_formula_that_was_never_computed_is_not_lost(read: Read) -> None:
    never = change_part(XLSX, SHEET, b"<f>B3*2</f><v>24</v>", b"<f>B3*2</f><v></v>")

    assert read(never)[0].value(4, 3) == "=B3*2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_text_files_are_read_in_any_usual_writing(
    tmp_path: Path, encoding: str, mark: str
) -> None:
    lines = [["发货记录", "", ""], ["订单号", "数量", "备注"], ["A1", "1 2", "镕"]]
    text = "\r\n".join(mark.join(line) for line in lines) + "\r\n"
    if encoding == "gbk":
        text = text.replace("镕", "容")

    [grid] = read_content(tmp_path, text.encode(encoding), "发货.csv")

    assert (grid.book, grid.sheet) == ("销售/发货.csv", "发货")
    assert [list(row) for row in grid.cells][:2] == [["发货记录", None, None], lines[1]]
    assert grid.value(3, 1) == "A1"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_quoted_cells_may_hold_marks_and_line_breaks(read: Read, end: str) -> None:
    [grid] = read(f'a,"b,{end}c"{end}"d""e",f{end}'.encode())

    assert [list(row) for row in grid.cells] == [["a", f"b,{end}c"], ['d"e', "f"]]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\0\0", "empty"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web-page"),
        (b"\n <!DOCTYPE html>\n<html></html>", "web-page"),
        (b'<?xml version="1.0"?><Workbook/>', "web-page"),
        (XLSX[:200], "broken"),
        (XLSX[:-200], "broken"),
        (b"PK\x03\x04" + b"x" * 100, "broken"),
        (make_package({"word/document.xml": "<x/>"}), "other-office"),
        (XLS[:600], "broken"),
        (MAGIC + b"\0" * 600, "broken"),
        (make_compound({"WordDocument": b"x" * 5000}), "broken"),
        (make_compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x" * 5000}),
         "broken"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-a-table"),
        (b"%PDF-1.7\n\xff\xff\xff", "not-a-table"),
        (b"a,b\n" + b"x" * 200_000 + b",1\n", "not-a-table"),
        (b"\xff\xfea", "not-a-table"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(read: Read, content: bytes, reason: str) -> None:
    assert reason_of(read, content) == reason


def test_every_reason_has_a_sentence_and_an_advice() -> None:
    sources = Path(readers.__file__).parent.glob("*.py")
    text = "".join(source.read_text(encoding="utf-8") for source in sources)
    given = set(re.findall(r'UnreadableFile\(\s*"([a-z-]+)"', text))

    assert given <= set(REASONS)
    assert all(all(sentences) for sentences in REASONS.values())


def test_a_file_that_is_not_there_is_gone(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="gone"):
        read_grids(tmp_path / "没有.xlsx", "没有.xlsx")


def test_a_file_open_elsewhere_is_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "订单.xlsx").write_bytes(XLSX)

    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)

    with pytest.raises(UnreadableFile, match="locked"):
        read_grids(tmp_path / "订单.xlsx", "订单.xlsx")


def test_a_small_file_of_huge_parts_is_too_large(read: Read) -> None:
    bomb = change_part(
        XLSX, SHEET, b"</sheetData>", b" " * (20 << 20) + b"</sheetData>"
    )

    assert len(bomb) < 100_000
    assert reason_of(read, bomb) == "too-large"


def test_two_cells_in_far_corners_are_too_large(read: Read) -> None:
    far = change_part(XLSX, SHEET, b'r="C4"', b'r="XFD1048576"')

    assert reason_of(read, far) == "too-large"


def make_ods(rows: str, protection: str = "") -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}">'
        f"{protection}</manifest:file-entry></manifest:manifest>"
    )
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="S">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    parts = {"mimetype": kind, "META-INF/manifest.xml": manifest}
    return make_package({**parts, "content.xml": content})


ODS_ROW = (
    '<table:table-row><table:table-cell office:value-type="float" office:value="5"/>'
    "</table:table-row>"
)


def test_an_ods_is_read(read: Read) -> None:
    [grid] = read(make_ods(ODS_ROW))

    assert list(grid.filled()) == [(1, 1, 5.0)]


def test_an_ods_with_a_password_is_encrypted(read: Read) -> None:
    locked = make_ods(ODS_ROW, "<manifest:encryption-data/>")

    assert reason_of(read, locked) == "locked-document"


def test_an_empty_area_before_far_cells_is_too_large(read: Read) -> None:
    """An .ods may say in one word that a million rows are empty."""
    far = (
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/>'
        "</table:table-row><table:table-row>"
        '<table:table-cell table:number-columns-repeated="16383"/>'
        '<table:table-cell office:value-type="float" office:value="5"/>'
        "</table:table-row>"
    )

    assert reason_of(read, make_ods(far)) == "too-large"


def test_where_the_first_reader_fails_the_second_is_tried(read: Read) -> None:
    """The first reader gives up the whole file for one duration beyond all days."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as workbook:
        hours = workbook.add_format({"num_format": "[h]:mm"})
        sheet = workbook.add_worksheet()
        sheet.write_number("A1", 1e12, hours)
        sheet.write_row("A2", ["A1", 12, True])

    [grid] = read(target.getvalue())

    assert list(grid.filled()) == [
        (1, 1, "#VALUE!"),
        (2, 1, "A1"),
        (2, 2, 12.0),
        (2, 3, True),
    ]


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_nothing_outside_the_file_is_read(
    read: Read, tmp_path: Path, part: str
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    start = b"<sst" if "shared" in part else b"<work"
    outside = change_part(XLSX, part, start, entity + start)
    outside = change_part(outside, "xl/sharedStrings.xml", "订单号".encode(), b"&e;")

    with contextlib.suppress(UnreadableFile):
        assert "geheim" not in str(read(outside))


def test_a_panic_of_the_reader_breaks_the_file(read: Read) -> None:
    """The sheet of this .xls begins far behind the end of the file."""
    name = "价格表".encode("utf-16-le")
    place = XLS.index(name) - 8
    panicking = XLS[: place + 2] + b"\xff" + XLS[place + 3 :]

    assert reason_of(read, panicking) == "broken"


@pytest.mark.parametrize(
    ("start", "changed", "reason", "place"),
    [
        (b'r="B3"', b'r="ZZZZZZ3"', "damaged-cell", "6月!ZZZZZZ3"),
        (b't="s"><v>0<', b't="s"><v>99999<', "damaged-sheet", "6月"),
    ],
)
def test_where_a_file_is_damaged_is_said(
    read: Read, start: bytes, changed: bytes, reason: str, place: str
) -> None:
    with pytest.raises(UnreadableFile) as error:
        read(change_part(XLSX, SHEET, start, changed))

    assert (error.value.reason, error.value.place) == (reason, place)
    assert place in explain(reason, place)[0]


def test_an_interruption_is_passed_on(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("python_calamine.load_workbook", interrupt)

    with pytest.raises(KeyboardInterrupt):
        read(XLSX)


def test_the_usual_endings_are_read() -> None:
    assert {".xlsx", ".xlsm", ".xls", ".csv"} <= SUFFIXES


def test_a_workbook_of_empty_sheets_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "空.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet()

    with pytest.raises(UnreadableFile, match="no-cells"):
        read_grids(path, "空.xlsx")
