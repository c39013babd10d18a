"""Files of a workspace that are not read: each is named, none is dropped in silence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sop_xl.package.archive import open_lazily
from sop_xl.package.errors import PackageError
from sop_xl.package.properties import is_output
from sop_xl.patterns import compile_late
from sop_xl.pipeline.labels import BESIDE_NAMES
from sop_xl.readers import SUFFIXES, begins_as_workbook
from sop_xl.source import CellRef, Finding, Severity

Place = tuple[str, Path]

# What may hold a table and is not read: other programs' tables, pages, kept copies.
_MAY_BE_TABLES = frozenset(
    {".fods", ".html", ".htm", ".mht", ".mhtml", ".xml", ".dbf", ".slk", ".dif"}
    | {".prn", ".bak", ".old", ".xlk", ".xlw", ".mdb", ".accdb", ".wk1"}
    | {".tar", ".tgz", ".bz2", ".xz", ".eml", ".msg"}
)
# These begin as workbooks may, and are none.
_PAPERS = frozenset(
    {".doc", ".docx", ".docm", ".dot", ".dotx", ".wps", ".ppt", ".pptx", ".pps"}
    | {".ppsx", ".dps", ".odt", ".odp", ".odg", ".vsd", ".vsdx", ".pdf", ".ofd"}
    | {".jar", ".epub", ".dwg", ".psd", ".xmind", ".msi", ".apk"}
)
# What programs keep beside tables, this one's settings too: nobody misses it.
_OF_PROGRAMS = frozenset(
    {".toml", ".json", ".log", ".ini", ".cfg", ".db", ".lock", ".py", ".bat"}
    | {".cmd", ".desktop", ".ps1", ".sh", ".exe", ".dll", ".md", ".yaml", ".yml"}
)
_HEAD, _MOST_NAMED = 16, 10
_BESIDE = compile_late(BESIDE_NAMES)


def sort_files(files: Sequence[Place]) -> tuple[list[Place], list[Finding]]:
    """Return the files to read, and what is said of those that are not.

    A file without an ending is read where it begins as a workbook does. Files that
    may hold tables are told of one by one, pictures and papers all together. What the
    program itself puts beside them is passed over.
    """
    chosen: list[Place] = []
    others: list[str] = []
    findings: list[Finding] = []
    for book, path in files:
        ending = path.suffix.casefold()
        if is_beside(path):
            continue
        if ending in SUFFIXES or (not ending and _is_workbook(path)):
            chosen.append((book, path))
        elif _may_be_table(path, ending):
            found = Finding("file-left-out", CellRef(book), {}, Severity.WARNING)
            findings.append(found)
        elif ending not in _OF_PROGRAMS:
            others.append(book)
    return chosen, [*findings, *_name_together(others)]


def is_beside(path: Path) -> bool:
    """Return whether a file is a result that stands among the departments' files."""
    if not _BESIDE.fullmatch(path.name):
        return False
    try:
        return is_output(open_lazily(path.read_bytes()))
    except (OSError, PackageError):
        return False


def _may_be_table(path: Path, ending: str) -> bool:
    if ending in _MAY_BE_TABLES:
        return True
    return ending not in _PAPERS and _is_workbook(path)


def _name_together(books: Sequence[str]) -> list[Finding]:
    if not books:
        return []
    values = {"count": len(books), "names": list(books[:_MOST_NAMED])}
    return [Finding("other-files", CellRef(books[0]), values, Severity.NOTE)]


def _is_workbook(path: Path) -> bool:
    """Return whether a file can be opened and begins as a workbook."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return begins_as_workbook(file.read(_HEAD))
    except OSError:
        return False
