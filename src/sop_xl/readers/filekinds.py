"""The kind of a file, told by what is in it and never by its name."""

from __future__ import annotations

import math
import re
from collections import Counter
from enum import StrEnum
from pathlib import PurePath

from sop_xl.package.archive import Package
from sop_xl.package.relations import related_parts
from sop_xl.readers.unreadable import UnreadableFile

#: The endings of files that may hold tables, those that people must change first too.
SUFFIXES = frozenset(
    {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb", ".ods", ".et"}
    | {".ett", ".csv", ".tsv", ".txt", ".zip", ".rar", ".7z", ".numbers"}
)


class Kind(StrEnum):
    """How the sheets of a file are kept."""

    PACKAGE = "package"
    BINARY_PACKAGE = "binary-package"
    OPEN_DOCUMENT = "open-document"
    COMPOUND = "compound"
    OLD_STREAM = "old-stream"
    TEXT = "text"


_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
# The workbooks of Excel 2 to 5 have no container: [MS-XLS] 2.4.21, BOF.
_OLD_STREAMS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00",
                b"\x09\x08\x08\x00\x00\x05", b"\x09\x08\x10\x00\x00\x06")  # fmt: skip
# What the drivers of two common encryption products write into a file's first bytes,
# always with zeros among them; those of others are told by how even their bytes are.
_COMPANY_MARKS, _MARKED = (b"%TSD-Header-###%", b"E-SafeNet"), 64
_HEAD = 1024
_OTHER_KINDS = {
    b"Rar!\x1a\x07": "other-archive",
    b"7z\xbc\xaf\x27\x1c": "other-archive",
    b"\x1f\x8b\x08": "other-archive",
    b"%PDF-": "not-a-table",
    b"\x89PNG\r\n": "not-a-table",
    b"\xff\xd8\xff": "not-a-table",
    b"GIF8": "not-a-table",
    b"SQLite format 3\0": "not-a-table",
    b"{\\rtf": "other-office",
    b"[InternetShortcut]": "shortcut",
    b"L\0\0\0\x01\x14\x02\0": "shortcut",
}
_OLD_XML = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet")
_WEB_PAGE = re.compile(rb"\A\s*(<(!doctype|html|\?xml|table|meta|head|body|style|tr)"
                       rb"|mime-version:)", re.IGNORECASE)  # fmt: skip
_WORKBOOK_SUFFIXES = SUFFIXES - {".csv", ".tsv", ".txt", ".zip", ".rar", ".7z"}
# Encrypted bytes use all 256 values alike, nearly 8 bits each; text and workbooks of
# old kinds, with their many zeros, stay far below.
_MOST_BITS, _FEWEST_MEASURED, _MOST_MEASURED = 7.2, 1024, 1 << 16
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def refuse_lock_file(name: str) -> None:
    """Refuse the small file that Excel, WPS or LibreOffice puts beside an open one."""
    if name.startswith(("~$", ".~")):
        raise UnreadableFile("lock-file")


def tell_kind(content: bytes) -> Kind:
    """Return the kind of a file by its content, packages not told apart.

    Raises:
        UnreadableFile: the file is of a kind that holds no sheets.
    """
    if content.startswith(_ZIP):
        return Kind.PACKAGE
    if content.startswith(_OLE):
        return Kind.COMPOUND
    if content.startswith(_OLD_STREAMS):
        return Kind.OLD_STREAM
    _refuse_other_kinds(content)
    return Kind.TEXT


def _refuse_other_kinds(content: bytes) -> None:
    head = content[:_HEAD]
    first = content[:_MARKED]
    if b"\0" in first and any(mark in first for mark in _COMPANY_MARKS):
        raise UnreadableFile("company-encrypted")
    for start, reason in _OTHER_KINDS.items():
        if head.startswith(start):
            raise UnreadableFile(reason)
    letters = _without_marks(head)
    if _OLD_XML.search(letters):
        raise UnreadableFile("old-xml")
    if _WEB_PAGE.match(letters):
        raise UnreadableFile("web-page")


def looks_encrypted(content: bytes, suffix: str) -> bool:
    """Return whether bytes that are nothing known are a workbook, but encrypted.

    The name's ending tells that it was one, the evenness of its bytes the rest.
    """
    is_workbook = suffix.casefold() in _WORKBOOK_SUFFIXES
    return is_workbook and _measure_bits(content) > _MOST_BITS


def _without_marks(head: bytes) -> bytes:
    """Return the first letters of a text, whichever way it is encoded."""
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"")


def _measure_bits(content: bytes) -> float:
    """Return how many bits a byte of the content carries, from 0 to 8."""
    sample = content[:_MOST_MEASURED]
    if len(sample) < _FEWEST_MEASURED:
        return 0.0
    shares = (count / len(sample) for count in Counter(sample).values())
    return -sum(share * math.log2(share) for share in shares)


def tell_package_kind(package: Package) -> Kind:
    """Return the kind of a zip archive by its parts.

    Raises:
        UnreadableFile: it is no workbook.
        PackageError: its parts cannot be read.
    """
    if "content.xml" in package and "META-INF/manifest.xml" in package:
        return Kind.OPEN_DOCUMENT
    main = related_parts(package, "", "officeDocument")
    if main and main[0].endswith(".bin"):
        return Kind.BINARY_PACKAGE
    folders = {PurePath(name).parts[0] for name in package.names if name}
    if "Index.zip" in package or "Index" in folders:
        raise UnreadableFile("numbers")
    if folders & {"word", "ppt"}:
        raise UnreadableFile("other-office")
    if any(PurePath(name).suffix.casefold() in SUFFIXES for name in package.names):
        raise UnreadableFile("archive-in-disguise")
    return Kind.PACKAGE
