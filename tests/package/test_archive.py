import contextlib
import errno
import io
import re
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from sop_xl.package import archive
from sop_xl.package.archive import open_package
from sop_xl.package.errors import PackageError
from sop_xl.package.messages import describe_system_error


def make_zip(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return target.getvalue()


def make_workbook() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet("订单").write("A1", "文字")
    return target.getvalue()


def read_zip(content: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return [(name, file.read(name)) for name in file.namelist()]


def refusal(source: bytes | Path) -> str:
    with pytest.raises(PackageError) as caught:
        open_package(source)
    return caught.value.code


def test_a_package_that_is_only_read_keeps_every_part_byte_for_byte() -> None:
    content = make_workbook()

    written = open_package(content).to_bytes()

    assert read_zip(written) == read_zip(content)


def test_a_package_is_written_with_fixed_dates_and_the_same_bytes_each_time() -> None:
    package = open_package(make_workbook())

    written = package.to_bytes()

    with zipfile.ZipFile(io.BytesIO(written)) as file:
        entries = file.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {0}
    assert package.to_bytes() == written


def test_parts_are_found_whatever_their_case_and_first_slash() -> None:
    package = open_package(make_zip({"/XL\\Workbook.xml": b"<a/>"}))

    assert "xl/workbook.xml" in package
    assert package.read("xl/workbook.XML") == b"<a/>"
    assert package.names == ["/XL\\Workbook.xml"]


def test_changed_added_and_removed_parts_are_told() -> None:
    package = open_package(make_zip({"a": b"1", "b": b"2", "c": b"3"}))

    package.put("a", b"1")
    package.put("b", b"two")
    package.put("d", b"4")
    package.remove("c")

    assert package.changed == {"b", "c", "d"}
    assert package.names == ["a", "b", "d"]


def test_a_tree_put_back_is_the_part_from_then_on() -> None:
    package = open_package(make_zip({"a.xml": b"<a/>"}))

    package.tree("a.xml").set("b", "1")
    package.put_tree("a.xml")

    assert b'<a b="1"/>' in package.read("a.xml")
    assert package.tree("a.xml").get("b") == "1"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"no zip at all", "not-a-workbook"),
        (b"PK\x03\x04 torn off", "damaged"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 99, "protected-or-old"),
        (make_zip({"xl/../../evil": b""}), "unsafe-part-name"),
        (make_zip({"xl\\..\\evil": b""}), "unsafe-part-name"),
        (make_zip({"a.xml": b"", "A.XML": b""}), "duplicate-part"),
    ],
)
def test_what_is_no_safe_workbook_is_refused(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_a_damaged_part_is_refused() -> None:
    content = bytearray(make_zip({"a.xml": b"some text that can be squeezed" * 9}))
    content[50] ^= 0xFF

    assert refusal(bytes(content)) == "damaged"


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_an_archive_damaged_anywhere_is_refused_as_such(method: int) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as file:
        file.writestr("a.xml", b"some text that can be squeezed" * 9)
    whole = target.getvalue()
    for place in range(len(whole)):
        for value in (0, 0x80, 0xFF):
            damaged = bytearray(whole)
            damaged[place] = value
            # Either it is read, or it is said what is wrong.
            with contextlib.suppress(PackageError):
                open_package(bytes(damaged))


@pytest.mark.parametrize("content", [b"no zip at all", b"PK\x03\x04 torn off"])
def test_what_is_wrong_is_said_in_chinese_alone(content: bytes) -> None:
    with pytest.raises(PackageError) as caught:
        open_package(content)

    words = set(re.findall("[A-Za-z]+", str(caught.value)))
    assert words <= {"xlsx", "xlsm", "Excel"}


def test_broken_xml_is_found_by_its_line() -> None:
    package = open_package(make_zip({"a.xml": b"<a>\n<b></a>"}))

    with pytest.raises(PackageError, match=r"a\.xml 第 2 行不是正确的 XML，"):
        package.tree("a.xml")


def test_errors_of_the_system_are_told_without_english() -> None:
    assert describe_system_error(OSError(errno.ENOSPC, "No space")) == "磁盘已满"
    assert describe_system_error(OSError(errno.EIO, "Input")) == "系统错误，编号 5"
    assert describe_system_error(OSError(errno.EIO, "设备错误")) == "设备错误"


def test_a_zip_bomb_is_refused_by_its_ratio() -> None:
    assert refusal(make_zip({"a.xml": b"0" * (17 << 20)})) == "suspicious-compression"


def test_a_package_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_TOTAL", 10)

    assert refusal(make_zip({"a": b"123456", "b": b"123456"})) == "too-large"


def test_an_encrypted_part_is_refused() -> None:
    content = bytearray(make_zip({"a.xml": b"abc"}))
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1

    assert refusal(bytes(content)) == "encrypted-part"


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match=r"没有的\.xlsx"):
        open_package(tmp_path / "没有的.xlsx")


def test_folders_in_the_archive_are_no_parts() -> None:
    assert open_package(make_zip({"xl/": b"", "xl/a": b""})).names == ["xl/a"]


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        (b"<a><b></a>", "bad-markup"),
        (b'<!DOCTYPE a [<!ENTITY e "boo">]><a>&e;</a>', "document-type"),
    ],
)
def test_unsafe_or_broken_xml_is_refused(markup: bytes, code: str) -> None:
    package = open_package(make_zip({"a.xml": markup}))

    with pytest.raises(PackageError) as caught:
        package.tree("a.xml")

    assert (caught.value.code, caught.value.values["part"]) == (code, "a.xml")


def test_a_missing_part_is_named() -> None:
    with pytest.raises(PackageError, match=r"xl/workbook\.xml"):
        open_package(make_zip({"a": b""})).read("xl/workbook.xml")
