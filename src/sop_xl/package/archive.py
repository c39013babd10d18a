"""A workbook's zip archive as named parts, and back."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from pathlib import Path

from sop_xl.package.errors import PackageError
from sop_xl.package.markup import Element, parse_markup, write_markup
from sop_xl.package.messages import describe_system_error

LARGEST_TOTAL = 1 << 30
LARGEST_RATIO = 500
RATIO_MATTERS_FROM = 16 << 20
_OLD_OR_ENCRYPTED = bytes.fromhex("d0cf11e0a1b11ae1")
_FIRST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
# What zipfile raises where numbers or names in a damaged archive make no sense.
_READING_ERRORS = (
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    ValueError,
)


class Package:
    """The parts of a workbook by name, in the order of its archive.

    A part that is only read keeps its bytes. `tree` gives a part's parsed root; a
    changed root is put back with `put_tree`. Names are found whatever their case, as
    Excel does; those of `names` are spelled as in the archive.
    """

    def __init__(self, name: str, parts: dict[str, bytes]) -> None:
        self.name = name
        self._parts = parts
        self._spelled = {_fold_name(part): part for part in parts}
        self._trees: dict[str, Element] = {}
        self._changed: set[str] = set()

    @property
    def names(self) -> list[str]:
        """The names of the parts, in the order of the archive."""
        return list(self._parts)

    @property
    def changed(self) -> frozenset[str]:
        """The names of parts whose bytes were changed, added or removed."""
        return frozenset(self._changed)

    def __contains__(self, part: str) -> bool:
        return _fold_name(part) in self._spelled

    def read(self, part: str) -> bytes:
        """Return the bytes of a part; PackageError when there is none of that name."""
        spelled = self._spelled.get(_fold_name(part))
        if spelled is None:
            raise PackageError("missing-part", name=self.name, part=part)
        return self._parts[spelled]

    def put(self, part: str, content: bytes) -> None:
        """Set the bytes of a part; a new one goes to the end."""
        spelled = self._spelled.setdefault(_fold_name(part), part)
        if self._parts.get(spelled) != content:
            self._parts[spelled] = content
            self._changed.add(spelled)
        self._trees.pop(spelled, None)

    def remove(self, part: str) -> None:
        """Take a part away."""
        spelled = self._spelled.pop(_fold_name(part))
        del self._parts[spelled]
        self._trees.pop(spelled, None)
        self._changed.add(spelled)

    def tree(self, part: str) -> Element:
        """Return the parsed root of a part, the same object each time."""
        spelled = self._spelled.get(_fold_name(part), part)
        if spelled not in self._trees:
            self._trees[spelled] = parse_markup(self.read(part), part)
        return self._trees[spelled]

    def put_tree(self, part: str) -> None:
        """Make the parsed root of a part its content."""
        root = self.tree(part)
        self.put(part, write_markup(root))
        self._trees[self._spelled[_fold_name(part)]] = root

    def to_bytes(self) -> bytes:
        """Return the archive: same parts, same bytes, whenever and wherever made."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for part, content in self._parts.items():
                entry = zipfile.ZipInfo(part, _FIRST_ZIP_DATE)
                entry.create_system = 0
                entry.external_attr = 0
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        return target.getvalue()


def open_package(source: Path | bytes) -> Package:
    """Return the parts of a workbook file; PackageError when it is none or unsafe."""
    if isinstance(source, bytes):
        name, content = "", source
    else:
        name, content = source.name, _read_file(source)
    if content.startswith(_OLD_OR_ENCRYPTED):
        raise PackageError("protected-or-old", name=name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return Package(name, _read_parts(archive, name))
    except zipfile.BadZipFile as error:
        code = "damaged" if content.startswith(b"PK") else "not-a-workbook"
        raise PackageError(code, name=name) from error
    except _READING_ERRORS as error:
        raise PackageError("damaged", name=name) from error


class _StoredParts(dict[str, bytes]):
    """The parts of an archive by name, each inflated anew whenever it is read."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries = {e.filename: e for e in _safe_entries(archive, "")}
        super().__init__(dict.fromkeys(self._entries, b""))

    def __getitem__(self, part: str) -> bytes:
        try:
            return self._archive.read(self._entries[part])
        except (zipfile.BadZipFile, *_READING_ERRORS) as error:
            raise PackageError("damaged", name="") from error


def open_lazily(content: bytes) -> Package:
    """Return the parts of a workbook that is only read; none is kept in memory.

    PackageError when it is none or unsafe, then or when a damaged part is read.
    """
    try:
        return Package("", _StoredParts(zipfile.ZipFile(io.BytesIO(content))))
    except (zipfile.BadZipFile, *_READING_ERRORS) as error:
        raise PackageError("damaged", name="") from error


def _read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PackageError(
            "cannot-read", name=path.name, detail=describe_system_error(error)
        ) from error


def _read_parts(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    entries = _safe_entries(archive, name)
    return {entry.filename: archive.read(entry) for entry in entries}


def _safe_entries(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if sum(entry.file_size for entry in entries) > LARGEST_TOTAL:
        raise PackageError("too-large", name=name, limit=LARGEST_TOTAL)
    seen: set[str] = set()
    for entry in entries:
        _refuse_unsafe(entry, name)
        if _fold_name(entry.filename) in seen:
            raise PackageError("duplicate-part", name=name, part=entry.filename)
        seen.add(_fold_name(entry.filename))
    return entries


def _refuse_unsafe(entry: zipfile.ZipInfo, name: str) -> None:
    code = ""
    if ".." in _fold_name(entry.filename).split("/"):
        code = "unsafe-part-name"
    elif entry.flag_bits & 0x1:
        code = "encrypted-part"
    elif entry.file_size > RATIO_MATTERS_FROM and entry.file_size > LARGEST_RATIO * max(
        entry.compress_size, 1
    ):
        code = "suspicious-compression"
    if code:
        raise PackageError(code, name=name, part=entry.filename)


def _fold_name(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()
