import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sop_xl.package.archive import open_package
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import parse_markup
from sop_xl.package.notes import SheetNotes
from sop_xl.package.relations import CONTENT_TYPES
from sop_xl.package.workbook import Workbook
from sop_xl.package.writer import SheetWriter
from tests.office import convert_bytes
from tests.package.written import (
    changed_parts,
    edit,
    load,
    make_book,
    order_of,
    parts,
    plain_book,
)

COMMENTS = "xl/comments1.xml"
BOXES = "xl/drawings/vmlDrawing1.vml"


def noted_book() -> bytes:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("表")
        sheet.set_comments_author("王芳")
        sheet.write_comment("B2", "原来的话")
        sheet.write_comment("D9", "别处")

    return make_book(draw)


def buttoned_book() -> bytes:
    def draw(book: Any) -> None:
        book.add_worksheet("前").write_comment("A1", "前一张")
        book.add_worksheet("表").insert_button("C3", {"caption": "按钮"})

    return make_book(draw)


def note(content: bytes, address: str, text: str, author: str = "检查") -> bytes:
    return edit(content, lambda sheet: sheet.note(address, text, author=author))


def test_a_sheet_without_notes_gets_its_first_ones() -> None:
    book = plain_book()

    def write(sheet: SheetWriter) -> None:
        for address in ("C3", "A2", "B2"):
            sheet.note(address, f"话 {address}", author="检查")

    written = edit(book, write)

    assert changed_parts(book, written) == {
        "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels",
        CONTENT_TYPES, COMMENTS, BOXES,
    }  # fmt: skip
    read = load(written)["表"]
    assert {a: read[a].comment.text for a in ("C3", "A2", "B2")} == {
        "C3": "话 C3", "A2": "话 A2", "B2": "话 B2",
    }  # fmt: skip
    assert re.findall('ref="(..)"', parts(written)[COMMENTS].decode()) == [
        "A2",
        "B2",
        "C3",
    ]
    assert order_of(written)[-1] == "legacyDrawing"


def test_a_note_of_somebody_keeps_its_text_and_author() -> None:
    written = note(note(noted_book(), "B2", "数量不对", "检查"), "A1", "新的", "检查")

    read = load(written)["表"]
    assert read["B2"].comment.text == "原来的话\n数量不对"
    assert read["B2"].comment.author == "王芳"
    assert read["A1"].comment.author == "检查"
    assert read["D9"].comment.text == "别处"


def test_a_note_in_several_fonts_keeps_them() -> None:
    written = note(note(noted_book(), "B2", "一"), "B2", "二")

    assert load(written)["表"]["B2"].comment.text == "原来的话\n一\n二"


def test_a_text_that_stands_there_is_not_repeated() -> None:
    once = note(noted_book(), "B2", "数量不对")

    assert (
        load(note(once, "B2", "数量不对"))["表"]["B2"].comment.text.count("不对") == 1
    )
    assert load(note(once, "B2", ""))["表"]["B2"].comment.text.count("\n") == 1


def test_the_box_of_a_note_grows_with_its_text() -> None:
    def bottom(content: bytes) -> int:
        boxes = parts(content)[BOXES].decode()
        [box] = re.findall(
            r"<x:Anchor>([^<]*)</x:Anchor>(?:(?!</x:ClientData>).)*<x:Row>1</x:Row>",
            boxes, re.DOTALL,
        )  # fmt: skip
        return int(box.split(",")[6])

    written = note(noted_book(), "B2", "很长的说明" * 60)

    assert bottom(written) > bottom(noted_book())
    others = [
        parts(each)[BOXES].count(b"<x:Anchor>") for each in (noted_book(), written)
    ]
    assert others == [2, 2]


def test_boxes_get_ids_of_their_own_beside_buttons() -> None:
    book = buttoned_book()
    before = parts(book)["xl/drawings/vmlDrawing2.vml"]

    written = parts(note(note(book, "A1", "一"), "A2", "二"))

    boxes = written["xl/drawings/vmlDrawing2.vml"]
    ids = re.findall(rb'id="(_x0000_s\d+)"', boxes)
    assert len(ids) == len(set(ids)) == 3
    assert before[: before.rindex(b"</xml>")] in boxes
    assert b'ObjectType="Button"' in boxes
    parse_markup(boxes, "")
    assert "xl/comments2.xml" in written


def test_ids_are_taken_from_another_thousand_when_one_is_used_up() -> None:
    book = buttoned_book()
    package = open_package(book)
    part = "xl/drawings/vmlDrawing2.vml"
    package.put(part, re.sub(rb"_x0000_s\d+", b"_x0000_s3071", package.read(part)))

    boxes = parts(note(package.to_bytes(), "A1", "一"))[part]

    assert b'data="2,3"' in boxes
    assert b"_x0000_s3073" in boxes


def test_a_drawing_that_is_no_xml_is_kept_as_it_is() -> None:
    package = open_package(buttoned_book())
    part = "xl/drawings/vmlDrawing2.vml"
    package.put(part, package.read(part).replace("按钮".encode(), b"line<br>two"))

    boxes = parts(note(package.to_bytes(), "A1", "一"))[part]

    assert b"line<br>two" in boxes
    assert boxes.count(b"<v:shape ") == 2


def test_a_drawing_with_other_names_gets_boxes_that_declare_their_own() -> None:
    package = open_package(buttoned_book())
    part = "xl/drawings/vmlDrawing2.vml"
    package.put(part, b"<xml></xml>")

    boxes = parts(note(package.to_bytes(), "A1", "一"))[part]

    assert (
        len(parse_markup(boxes, "").findall("{urn:schemas-microsoft-com:vml}shape"))
        == 1
    )


def test_a_drawing_without_an_end_is_refused() -> None:
    package = open_package(buttoned_book())
    package.put("xl/drawings/vmlDrawing2.vml", b"<xml>")

    with pytest.raises(PackageError, match="vmlDrawing2"):
        note(package.to_bytes(), "A1", "一")


def test_a_drawing_that_is_gone_is_made_anew() -> None:
    package = open_package(noted_book())
    package.remove(BOXES)

    written = note(package.to_bytes(), "A1", "一")

    assert load(written)["表"]["A1"].comment.text == "一"
    assert parts(written)[BOXES].count(b"<v:shape ") == 1


def test_a_note_without_text_gets_one() -> None:
    package = open_package(noted_book())
    text = package.read(COMMENTS)
    package.put(COMMENTS, re.sub(rb"<text>.*?</text>", b"", text, count=1))

    assert load(note(package.to_bytes(), "B2", "话"))["表"]["B2"].comment.text == "\n话"


def test_a_plain_text_of_another_program_becomes_a_piece() -> None:
    package = open_package(noted_book())
    text = package.read(COMMENTS)
    plain = "<text><t>平文</t></text>".encode()
    package.put(COMMENTS, re.sub(rb"<text>.*?</text>", plain, text, count=1))

    assert (
        load(note(package.to_bytes(), "B2", "话"))["表"]["B2"].comment.text
        == "平文\n话"
    )


def test_a_note_too_long_is_refused() -> None:
    with pytest.raises(PackageError) as caught:
        note(noted_book(), "B2", "长" * 32_767)

    assert caught.value.code == "text-too-long"


PERSON = "{11111111-1111-1111-1111-111111111111}"
THREAD = "{22222222-2222-2222-2222-222222222222}"


def threaded_book(*, people: bool = True) -> bytes:
    """A conversation about B2, as new Excels write it beside the note."""
    package = open_package(noted_book())
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    kinds = "http://schemas.microsoft.com/office/2017/10/relationships"
    added = [
        (
            "xl/threadedComments/threadedComment1.xml",
            f'<ThreadedComments xmlns="{space}"><threadedComment ref="B2" '
            f'dT="2026-06-01T08:00:00.00" personId="{PERSON}" id="{THREAD}">'
            "<text>原来的话</text></threadedComment></ThreadedComments>",
            "xl/worksheets/_rels/sheet1.xml.rels",
            f"{kinds}/threadedComment",
            "../threadedComments/threadedComment1.xml",
        ),
        (
            "xl/persons/person.xml",
            f'<personList xmlns="{space}"><person displayName="王芳" id="{PERSON}" '
            'userId="王芳" providerId="None"/><extLst/></personList>',
            "xl/_rels/workbook.xml.rels",
            f"{kinds}/person",
            "persons/person.xml",
        ),
    ]
    for part, content, relations, kind, target in added[: 1 + people]:
        package.put(part, content.encode())
        line = (
            f'<Relationship Id="rIdT" Type="{kind}" Target="{target}"/></Relationships>'
        )
        known = package.read(relations).decode()
        package.put(relations, known.replace("</Relationships>", line).encode())
    return package.to_bytes()


def test_a_conversation_gets_the_text_as_an_answer() -> None:
    written = note(note(threaded_book(), "B2", "数量不对"), "B2", "另外", "王芳")

    found = parts(written)
    thread = found["xl/threadedComments/threadedComment1.xml"].decode()
    people = found["xl/persons/person.xml"].decode()
    assert "数量不对" in thread
    assert "另外" in thread
    assert thread.count(f'parentId="{THREAD}"') == 2
    assert thread.count('dT="2026-06-01T08:00:00.00"') == 3
    assert people.count("<person ") == 2
    assert people.index('displayName="检查"') < people.index("extLst")
    assert load(written)["表"]["B2"].comment.text == "原来的话\n数量不对\n另外"


def test_other_cells_of_a_sheet_with_conversations_get_notes() -> None:
    book = threaded_book()

    changed = changed_parts(book, note(book, "D9", "数量不对"))

    assert "xl/threadedComments/threadedComment1.xml" not in changed


def test_a_conversation_without_people_is_left_alone() -> None:
    book = threaded_book(people=False)

    written = note(book, "B2", "数量不对")

    assert "xl/threadedComments/threadedComment1.xml" not in changed_parts(
        book, written
    )
    assert "数量不对" in load(written)["表"]["B2"].comment.text


def test_boxes_stand_inside_the_sheet_and_know_hidden_rows() -> None:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("表")
        sheet.set_column("B:D", None, None, {"hidden": True})
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(3, 100)
        sheet.write("A1", 1)

    def write(sheet: SheetWriter) -> None:
        for address in ("A1", "A3", "XFD1048576"):
            sheet.note(address, "话", author="检查")

    boxes = parts(edit(make_book(draw), write))[BOXES].decode()
    anchors = [
        [int(number) for number in anchor.split(",")]
        for anchor in re.findall("<x:Anchor>([^<]*)<", boxes)
    ]

    assert anchors[0][0] == 1
    assert anchors[0][4] > 4
    assert all(anchor[4] <= 16_383 and anchor[6] <= 1_048_575 for anchor in anchors)


def test_strange_sizes_count_as_usual_ones() -> None:
    package = open_package(plain_book())
    part = "xl/worksheets/sheet1.xml"
    text = package.read(part).replace(b'defaultRowHeight="15"', b'defaultRowHeight="x"')
    package.put(part, text)

    assert "话" in parts(note(package.to_bytes(), "A1", "话"))[COMMENTS].decode()


def test_notes_can_be_read() -> None:
    package = open_package(noted_book())
    workbook = Workbook(package)

    notes = SheetNotes(workbook, workbook.sheets[0])

    assert (notes.read("B2"), notes.read("A1")) == ("原来的话", "")


def test_notes_at_strange_addresses_stay() -> None:
    package = open_package(noted_book())
    package.put(COMMENTS, package.read(COMMENTS).replace(b'ref="D9"', b'ref="?"'))

    assert b'ref="?"' in parts(note(package.to_bytes(), "A1", "话"))[COMMENTS]


@pytest.mark.libreoffice
@pytest.mark.parametrize("make", [plain_book, noted_book, buttoned_book])
def test_libreoffice_shows_the_notes(tmp_path: Path, make: Any) -> None:
    written = note(note(make(), "B2", "数量不对"), "C7", "=1+1")

    read = openpyxl.load_workbook(io.BytesIO(convert_bytes(written, tmp_path)))["表"]

    assert "数量不对" in read["B2"].comment.text
    assert read["C7"].comment.text.startswith("=1+1")
