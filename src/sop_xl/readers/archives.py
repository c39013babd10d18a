"""Zipped folders: the workbooks in them, read where they lie and never unpacked."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path, PurePosixPath

from sop_xl.patterns import compile_late
from sop_xl.readers.filekinds import SUFFIXES
from sop_xl.readers.unreadable import UnreadableFile

#: The ending of zipped folders; what is in them has a path through it.
ARCHIVE = ".zip"
#: The most workbooks of an archive, and the most bytes of a file, inflated or not.
MOST_FILES, LARGEST_FILE = 500, 1 << 28
_LARGEST_TOTAL, _LARGEST_RATIO, _RATIO_MATTERS_FROM = 1 << 30, 500, 1 << 24
_MOST_ENTRIES = 20_000
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_WORKBOOK_PARTS = ("[Content_Types].xml", "mimetype")
_NOT_READ = ("~$", ".", "__MACOSX")
_BAD_CHARACTERS = compile_late(r"[\x00-\x1f<>:\"|?*\x7f]")
_READING_ERRORS = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, IndexError,
    NotImplementedError, OSError, RuntimeError, ValueError,
)  # fmt: skip


def read_content(path: Path) -> bytes:
    """Return the bytes of a file, or of one in a zipped folder that its path names.

    Raises:
        UnreadableFile: it is empty, locked, gone, or its archive broken.
    """
    try:
        outer, inner = _split_path(path)
        state = outer.stat()
        if not stat.S_ISREG(state.st_mode):
            # To open a pipe or a device would wait for what never comes.
            raise UnreadableFile("no-file")
        is_too_large = state.st_size > LARGEST_FILE
        content = b"" if is_too_large else outer.read_bytes()
    except PermissionError as error:
        raise UnreadableFile("locked") from error
    except OSError as error:
        raise UnreadableFile("gone") from error
    if is_too_large:
        raise UnreadableFile("too-large")
    for name in inner:
        content = _read_member(content, name)
    if not content.strip(b"\0 \r\n\t"):
        raise UnreadableFile("empty")
    return content


def is_archived(path: Path) -> bool:
    """Return whether a path goes through a zipped folder."""
    return bool(_split_path(path)[1])


def is_too_deep(path: Path) -> bool:
    """Return whether a path goes through an archive in an archive."""
    return len(_split_path(path)[1]) > 1


def _split_path(path: Path) -> tuple[Path, list[str]]:
    """Return the archive that a path goes through, and the names inside it.

    There are two names where the archive holds another one.
    """
    archives = [p for p in path.parents if p.suffix.casefold() == ARCHIVE]
    outer = next((p for p in reversed(archives) if p.is_file()), None)
    if outer is None:
        return path, []
    nested = [p for p in reversed(archives) if p != outer and outer in p.parents]
    steps = [outer, *nested[:1], path]
    names = [inner.relative_to(step).as_posix() for step, inner in pairwise(steps)]
    return outer, names


def list_books(path: Path, book: str) -> list[str]:
    """Return the workbooks in a zipped folder by their path through it, in order.

    A workbook that is only called .zip is itself the one. Archives in the archive are
    looked into; those in them are not, and are named as they are.

    Raises:
        UnreadableFile: it is no archive, encrypted, or holds too much.
    """
    return [
        book if not name else f"{book}/{name}" for name in _list(read_content(path))
    ]


def _list(content: bytes, depth: int = 0) -> list[str]:
    with _open(content) as archive:
        if any(part in archive.namelist() for part in _WORKBOOK_PARTS):
            return [""]
        found: list[str] = []
        for name, entry in sorted(_members(archive).items()):
            if depth or PurePosixPath(name).suffix.casefold() != ARCHIVE:
                found.append(name)
            else:
                inner = _list(_inflate(archive, entry), depth + 1)
                found += [f"{name}/{each}" if each else name for each in inner]
    if len(found) > MOST_FILES:
        raise UnreadableFile("too-many-files")
    return found


def _open(content: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _READING_ERRORS as error:
        raise UnreadableFile("broken") from error
    entries = archive.infolist()
    if len(entries) > _MOST_ENTRIES:
        raise UnreadableFile("too-many-files")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnreadableFile("encrypted-archive")
    if sum(entry.file_size for entry in entries) > _LARGEST_TOTAL:
        raise UnreadableFile("too-large")
    return archive


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return what may hold tables in an archive, by its cleaned name."""
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        name = clean_name(_spelled(entry))
        path = PurePosixPath(name)
        is_read = not any(part.startswith(_NOT_READ) for part in path.parts)
        # Only an entry with a name can be asked whether it is a folder.
        if is_read and path.suffix.casefold() in SUFFIXES and not entry.is_dir():
            found.setdefault(name, entry)
    return found


def _spelled(entry: zipfile.ZipInfo) -> str:
    """Return an entry's name; without the mark of UTF-8 it is as Windows wrote it."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        name = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    return next(_decode_name(name), entry.filename)


def _decode_name(name: bytes) -> Iterator[str]:
    for encoding in ("utf-8", "gb18030"):
        try:
            yield name.decode(encoding)
        except UnicodeDecodeError:
            continue


def clean_name(name: str) -> str:
    r"""Return the path of an entry as it may stand in a report: inside the archive.

    >>> clean_name("..\\..\\C:/6月\\订单.xlsx")
    'C_/6月/订单.xlsx'
    """
    parts = _BAD_CHARACTERS.sub("_", name.replace("\\", "/")).split("/")
    return "/".join(part.strip() for part in parts if part.strip(" ."))


def _read_member(content: bytes, name: str) -> bytes:
    with _open(content) as archive:
        entry = _members(archive).get(name)
        if entry is None:
            raise UnreadableFile("gone")
        return _inflate(archive, entry)


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    size, packed = entry.file_size, max(entry.compress_size, 1)
    is_bomb = size > _RATIO_MATTERS_FROM and size > _LARGEST_RATIO * packed
    if size > LARGEST_FILE or is_bomb:
        raise UnreadableFile("too-large")
    try:
        return archive.read(entry)
    except _READING_ERRORS as error:
        raise UnreadableFile("broken") from error
