"""Files made to harm whoever reads them: each is answered, in this very process."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sop_xl.readers import UnreadableFile, read_grids
from sop_xl.readers.packages import MOST_SHEETS
from tests.readers.containers import change_part, make_package
from tests.readers.test_files import SHEET, XLSX

STRINGS, BOOK, STYLES = "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"

TYPES, RELATIONS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"


@pytest.fixture
def reason_of(tmp_path: Path):
    def find(content: bytes) -> str:
        path = tmp_path / "订单.xlsx"
        path.write_bytes(content)
        with pytest.raises(UnreadableFile) as refused:
            read_grids(path, "订单.xlsx")
        return refused.value.reason

    return find


def test_a_count_of_texts_that_no_memory_holds_is_not_believed(tmp_path: Path) -> None:
    """The fast reader makes room for as many texts as the file says, and aborts."""
    hostile = change_part(
        XLSX, STRINGS, b'uniqueCount="6"', b'uniqueCount="4294967295"'
    )
    path = tmp_path / "订单.xlsx"
    path.write_bytes(hostile)

    assert read_grids(path, "订单.xlsx")[0].value(1, 1) == "订单清单"


@pytest.mark.parametrize(
    "cell", [b'r="XFD1048576"', b'r="xfd1048576"', b"r='XFD1048576'"]
)
def test_a_cell_in_the_last_corner_is_too_large(reason_of, cell: bytes) -> None:
    assert reason_of(change_part(XLSX, SHEET, b'r="C4"', cell)) == "too-large"


def test_a_size_that_is_not_so_is_not_believed(tmp_path: Path) -> None:
    huge = change_part(XLSX, SHEET, b'ref="A1:C4"', b'ref="A1:XFD1048576"')
    path = tmp_path / "订单.xlsx"
    path.write_bytes(huge)

    assert read_grids(path, "订单.xlsx")[0].height == 4


@pytest.mark.parametrize("part", [SHEET, STRINGS, STYLES, BOOK, TYPES, RELATIONS])
def test_entities_are_refused_in_every_part(reason_of, part: str) -> None:
    """A laugh of a billion: each entity is ten of the one before."""
    laugh = b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
    )
    dtd = b'<!DOCTYPE x [<!ENTITY a0 "ha">' + laugh + b"]>"

    hostile = change_part(XLSX, part, b"?>", b"?>" + dtd)

    assert reason_of(hostile) == "outside-entities"


@pytest.mark.parametrize("encoding", ["utf-16", "UTF-7", "x-unknown"])
def test_markup_in_an_encoding_that_hides_is_broken(reason_of, encoding: str) -> None:
    hostile = change_part(XLSX, SHEET, b"UTF-8", encoding.encode())

    assert reason_of(hostile) == "broken"


def test_thousands_of_sheets_are_refused(reason_of) -> None:
    one = re.compile(rb"<sheet name=[^>]*/>")
    sheets = b"".join(
        b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (n, n)
        for n in range(1, MOST_SHEETS + 2)
    )
    hostile = change_part(XLSX, BOOK, b"</sheets>", sheets + b"</sheets>")
    assert one.search(hostile) is None

    assert reason_of(hostile) == "too-many-sheets"


def test_a_part_inflated_to_a_thousand_times_its_size_is_too_large(reason_of) -> None:
    bomb = change_part(XLSX, STRINGS, b"</sst>", b" " * (20 << 20) + b"</sst>")

    assert reason_of(bomb) == "too-large"


def test_parts_outside_of_the_package_are_broken(reason_of) -> None:
    assert reason_of(make_package({"../../evil.xml": "<x/>", "a": "b"})) == "broken"


def test_two_parts_of_one_name_are_broken(reason_of) -> None:
    assert reason_of(make_package({"xl/A.xml": "<x/>", "xl/a.xml": "<x/>"})) == "broken"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, b'<row r="2"', b'</row></sheetData><row r="2"'),
        (SHEET, b"</sheetData>", b"</sheetData><row>"),
        (SHEET, b"</worksheet>", b""),
        (RELATIONS, b"worksheets/sheet1.xml", b"worksheets/sheet9.xml"),
    ],
)
def test_a_workbook_of_which_something_is_cut_off_is_broken(
    reason_of, part: str, old: bytes, new: bytes
) -> None:
    """A reader would take the rows up to there, or leave out the sheet, in silence."""
    assert reason_of(change_part(XLSX, part, old, new)) == "broken"
