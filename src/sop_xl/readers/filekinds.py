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
    | {".ett", ".csv", ".tsv", ".txt", ".zip", ".rar", ".7z", ".gz"}
    | {".numbers"}
)


#: Stands for all files where the settings name passwords.
ALL_FILES = "*"
#: The part of a package that only an OpenDocument has.
MANIFEST = "META-INF/manifest.xml"


class Kind(StrEnum):
    """How the sheets of a file are kept."""

    PACKAGE = "package"
    BINARY_PACKAGE = "binary-package"
    OPEN_DOCUMENT = "open-document"
    COMPOUND = "compound"
    OLD_STREAM = "old-stream"
    TEXT = "text"


_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
# The workbooks of Excel 2 to 5 have no container: [MS-XLS] 2.4.21, BOF.
_OLD_STREAMS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00",
                b"\x09\x08\x08\x00\x00\x05", b"\x09\x08\x10\x00\x00\x06")  # fmt: skip
# What the drivers of two common encryption products write into a file's first bytes,
# always with zeros among them; those of others are told by how even their bytes are.
_COMPANY_MARKS, _MARKED = (b"%TSD-Header-###%", b"E-SafeNet"), 64
_COMPANY_START = b"b\x14#e"
# The file that Excel puts beside an open one: who has it open, as bytes behind their
# number and again in UTF-16, both filled up with spaces.
_USER_ENDS, _LONGEST_LOCK = 55, 200
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
_OLD_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
# Compiled where it is asked for, as for most files it is not.
_WEB_PAGE = (rb"(?i)\A\s*(<(!doctype|html|\?xml|table|meta|head|body|style|tr)"
             rb"|mime-version:)")  # fmt: skip
_WORKBOOK_SUFFIXES = SUFFIXES - {".csv", ".tsv", ".txt", ".zip", ".rar", ".7z", ".gz"}
# Encrypted bytes use all 256 values alike, nearly 8 bits each; text and workbooks of
# old kinds, with their many zeros, stay far below.
_MOST_BITS, _FEWEST_MEASURED, _MOST_MEASURED = 7.2, 1024, 1 << 16
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def refuse_lock_file(name: str) -> None:
    """Refuse the small file that Excel, WPS or LibreOffice puts beside an open one."""
    if name.startswith(("~$", ".~")):
        raise UnreadableFile("lock-file")


def _is_lock_file(content: bytes) -> bool:
    """Return whether a file is what `refuse_lock_file` refuses, under another name."""
    if not _USER_ENDS < len(content) <= _LONGEST_LOCK or content[0] >= _USER_ENDS:
        return False
    name = content[1 : content[0] + 1]
    again = content[_USER_ENDS + 2 :]
    filled = content[content[0] + 1 : _USER_ENDS].strip(b" \0")
    length = int.from_bytes(content[_USER_ENDS : _USER_ENDS + 2], "little")
    is_said_again = length <= len(name) and not again[2 * length :].strip(b" \0")
    return bool(name) and not filled and is_said_again and b"\0" in again


def is_compound(content: bytes) -> bool:
    """Return whether a file is a container of Microsoft's, old or with a password."""
    return content.startswith(_COMPOUND)


def begins_as_workbook(content: bytes) -> bool:
    """Return whether a file begins as workbooks do, whatever it is called."""
    return content.startswith((*_ZIP, _COMPOUND, *_OLD_STREAMS))


def tell_kind(content: bytes) -> Kind:
    """Return the kind of a file by its content, packages not told apart.

    Raises:
        UnreadableFile: the file is of a kind that holds no sheets.
    """
    if content.startswith(_ZIP):
        return Kind.PACKAGE
    if is_compound(content):
        return Kind.COMPOUND
    if content.startswith(_OLD_STREAMS):
        return Kind.OLD_STREAM
    _refuse_other_kinds(content)
    return Kind.TEXT


def _refuse_other_kinds(content: bytes) -> None:
    head = content[:_HEAD]
    first = content[:_MARKED]
    is_marked = b"\0" in first and any(mark in first for mark in _COMPANY_MARKS)
    if is_marked or content.startswith(_COMPANY_START):
        raise UnreadableFile("company-encrypted")
    if _is_lock_file(content):
        raise UnreadableFile("lock-file")
    for start, reason in _OTHER_KINDS.items():
        if head.startswith(start):
            raise UnreadableFile(reason)
    letters = _without_marks(head)
    if _OLD_XML in letters:
        raise UnreadableFile("old-xml")
    if re.match(_WEB_PAGE, letters):
        raise UnreadableFile("web-page")


def looks_encrypted(content: bytes, suffix: str) -> bool:
    """Return whether bytes that are nothing known may be a workbook, but encrypted.

    The name's ending tells that it was one, the evenness of its bytes the rest. What
    was damaged on its way may look the same.
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
    if "content.xml" in package and MANIFEST in package:
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
