from __future__ import annotations

import random
from pathlib import Path

import pytest

from sop_xl.package.archive import Package
from sop_xl.readers import read_grids
from sop_xl.readers.filekinds import (
    Kind,
    refuse_lock_file,
    tell_kind,
    tell_package_kind,
)
from sop_xl.readers.unreadable import UnreadableFile

NOISE = random.Random(1).randbytes(4096)
XML_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04...", Kind.PACKAGE),
        (b"PK\x05\x06" + bytes(18), Kind.PACKAGE),
        (bytes.fromhex("D0CF11E0A1B11AE1"), Kind.COMPOUND),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", Kind.OLD_STREAM),
        (b"\x09\x04\x06\x00\x00\x00", Kind.OLD_STREAM),
        ("订单号,数量".encode("gbk"), Kind.TEXT),
        (b"E-SafeNet,12\r\n", Kind.TEXT),
    ],
)
def test_the_content_tells_the_kind(content: bytes, kind: Kind) -> None:
    assert tell_kind(content) is kind


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%TSD-Header-###%\x00\x01", "company-encrypted"),
        (b"b\x14#e\x00\x00E-SafeNet\x00\x00\x00LOCK\x00", "company-encrypted"),
        (b"Rar!\x1a\x07\x00", "other-archive"),
        (b"7z\xbc\xaf\x27\x1c\x00", "other-archive"),
        (b"%PDF-1.7", "not-a-table"),
        (b"\x89PNG\r\n\x1a\n" + NOISE, "not-a-table"),
        (b"{\\rtf1}", "other-office"),
        (b"[InternetShortcut]\r\nURL=https://kdocs.cn/l/x", "shortcut"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web-page"),
        ("\ufeff<HTML>".encode(), "web-page"),
        ("\n<!DOCTYPE html>".encode("utf-16"), "web-page"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "web-page"),
        (XML_2003.encode(), "old-xml"),
        (XML_2003.encode("utf-16"), "old-xml"),
    ],
)  # fmt: skip
def test_files_without_sheets_are_named(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        tell_kind(content)
    assert refused.value.reason == reason


def test_noise_called_a_workbook_is_damaged_or_encrypted(tmp_path: Path) -> None:
    for name, content, reason in (
        ("订单.XLSX", NOISE, "noise"),
        ("订单.xlsx", b"b\x14#e" + NOISE, "company-encrypted"),
        ("订单.csv", NOISE, "not-a-table"),
        ("订单.xlsx", NOISE[:1000], "not-a-table"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(UnreadableFile) as refused:
            read_grids(path, name)
        assert refused.value.reason == reason


@pytest.mark.parametrize("name", ["~$订单.xlsx", ".~lock.订单.ods#", ".~订单.et"])
def test_lock_files_are_refused_by_name(name: str) -> None:
    with pytest.raises(UnreadableFile, match="lock-file"):
        refuse_lock_file(name)


def lock_file(name: str) -> bytes:
    short, wide = name.encode("gbk"), name.encode("utf-16-le")
    start = bytes([len(short)]) + short.ljust(54) + bytes([len(name), 0])
    return start + wide + " ".encode("utf-16-le") * (54 - len(name))


@pytest.mark.parametrize("name", ["admin", "王芳", "x"])
def test_lock_files_are_told_by_what_is_in_them(name: str) -> None:
    with pytest.raises(UnreadableFile, match="lock-file"):
        tell_kind(lock_file(name))


@pytest.mark.parametrize(
    "content",
    [
        "单号,数量\n".encode() * 12,
        b"\t" + b" " * 150,
        b"\n" + b" " * 54 + b"a\0" * 50,
        b"a" * 200,
        b"\0" * 100,
    ],
)
def test_what_is_short_is_no_lock_file_for_that(content: bytes) -> None:
    assert tell_kind(content) is Kind.TEXT


def package_of(*names: str) -> Package:
    return Package("", dict.fromkeys(names, b"<x/>"))


def test_an_open_document_is_told_by_its_parts() -> None:
    package = package_of("mimetype", "content.xml", "META-INF/manifest.xml")

    assert tell_package_kind(package) is Kind.OPEN_DOCUMENT


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (("Index/Document.iwa",), "numbers"),
        (("Index.zip",), "numbers"),
        (("word/document.xml",), "other-office"),
        (("ppt/presentation.xml",), "other-office"),
        (("6月/订单.xlsx",), "archive-in-disguise"),
    ],
)
def test_packages_without_sheets_are_named(names: tuple[str, ...], reason: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        tell_package_kind(package_of(*names))
    assert refused.value.reason == reason


def test_chinese_of_any_kind_is_no_noise(tmp_path: Path) -> None:
    """Of all Chinese characters none is likelier here: as even as text can be."""
    chance = random.Random(2)
    text = "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(20_000))
    path = tmp_path / "订单.xls"

    for encoding in ("gb18030", "utf-8", "utf-16"):
        path.write_bytes(text.encode(encoding))
        assert read_grids(path, "订单.xls")[0].value(1, 1) == text
