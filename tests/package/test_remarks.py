"""Notes and conversations beside cells are read as texts."""

from __future__ import annotations

import io

import xlsxwriter

from sop_xl.package.archive import Package, open_package
from sop_xl.package.parts import declare_part
from sop_xl.package.relations import add_relation
from sop_xl.package.remarks import read_notes
from sop_xl.package.workbook import Workbook

THREADS = (
    '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
    'threadedcomments">{}</ThreadedComments>'
)
KIND = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"


def make_package(*notes: str) -> Package:
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content)
    sheet = workbook.add_worksheet("A")
    for row, note in enumerate(notes):
        sheet.write_comment(row, 1, note)
    workbook.close()
    return open_package(content.getvalue())


def notes_of(package: Package) -> dict[tuple[int, int], str]:
    workbook = Workbook(package)
    return read_notes(workbook, workbook.sheets[0])


def test_notes_are_read_by_their_cell() -> None:
    package = make_package("first\nline", " ", "third")

    assert notes_of(package) == {(1, 2): "first\nline", (3, 2): "third"}


def test_a_sheet_without_notes_has_none() -> None:
    assert notes_of(make_package()) == {}


def test_of_a_conversation_all_that_was_said_is_the_note() -> None:
    package = make_package("cannot be shown")
    said = "".join(
        f'<threadedComment ref="B1" id="{n}"><text>{text}</text></threadedComment>'
        for n, text in enumerate(("when?", " tomorrow "))
    )
    said += '<threadedComment ref="B1" id="9"><text/></threadedComment>'
    said += '<threadedComment ref="?" id="8"><text>lost</text></threadedComment>'
    part = "xl/threadedComments/threadedComment1.xml"
    package.put(part, THREADS.format(said).encode())
    declare_part(package, part, "application/vnd.ms-excel.threadedcomments+xml")
    add_relation(package, "xl/worksheets/sheet1.xml", KIND, part)

    assert notes_of(package) == {(1, 2): "when?\ntomorrow"}


def test_a_note_without_a_text_is_none() -> None:
    package = make_package("gone")
    part = "xl/comments1.xml"
    content = package.read(part).decode()
    start, end = content.index("<text>"), content.index("</text>") + len("</text>")
    package.put(part, (content[:start] + content[end:]).encode())

    assert notes_of(package) == {}
