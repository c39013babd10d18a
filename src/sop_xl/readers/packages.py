"""Sheets of an .xlsx: what is in its parts, given to the reader without the rest."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from sop_xl.grid import Grid
from sop_xl.package.archive import Package
from sop_xl.package.markup import find_all, find_child, unescape_text
from sop_xl.package.properties import RESULT_NAME
from sop_xl.package.relations import CONTENT_TYPES, related_parts, relations_part
from sop_xl.package.workbook import SheetPart, Workbook
from sop_xl.readers.combining import combine_sheets
from sop_xl.readers.layout import Layout, scan_sheet
from sop_xl.readers.quickheads import NotPlain
from sop_xl.readers.quickreader import QuickReader
from sop_xl.readers.reader import ReaderFailed, ReadSheet, open_target, read_sheets
from sop_xl.readers.unreadable import UnreadableFile
from sop_xl.readers.zeroformats import ZeroFormat, read_zero_format

#: The most sheets a workbook may have.
MOST_SHEETS = 1000

_ENCODING = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)"
)
_USUAL_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_ENDED, _ENDING = re.compile(rb"</(?:\w+:)?worksheet\s*>\s*\Z"), 200
_DATA = re.compile(rb"<(\w+:)?sheetData[\s/>]")
_BEGINNING = 1 << 12
_NO_MERGES = b"<%smergeCells></%smergeCells>"
# The reader sets aside room for as many texts as this says, however many there are.
_STRING_COUNT = re.compile(
    rb"(<(?:\w+:)?sst\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?\s)(uniqueCount|count)(?=\s*=)"
)

_FORMATS = re.compile(rb"formatCode\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def read_package(package: Package, book: str) -> list[Grid]:
    """Return the sheets of an .xlsx or .xlsm but results shown in it by the program.

    Raises:
        UnreadableFile: it is broken, too large, or refers to other files by a DTD.
        PackageError: its parts cannot be read.
    """
    workbook = Workbook(package)
    _refuse_strange_markup(package.read(workbook.part))
    if len(workbook.sheets) > MOST_SHEETS:
        raise UnreadableFile("too-many-sheets")
    if len(find_all(workbook.root, "sheet")) > len(workbook.sheets):
        # Readers take what there is of it and say nothing.
        raise UnreadableFile("broken")
    try:
        sheets, layouts = read_quickly(workbook)
    except NotPlain:
        sheets, layouts = read_surely(workbook)
    results = _find_results(workbook)
    kept = [sheet for sheet in sheets if sheet.name not in results]
    return combine_sheets(book, kept, layouts, since_1904=workbook.since_1904)


def _find_results(workbook: Workbook) -> set[str]:
    """Return the sheets that the program itself added to somebody's workbook."""
    sheets = [sheet.get("name", "") for sheet in find_all(workbook.root, "sheet")]
    places = (
        name.get("localSheetId", "")
        for name in find_all(workbook.root, "definedName")
        if name.get("name") == RESULT_NAME
    )
    return {sheets[int(at)] for at in places if at.isdigit() and int(at) < len(sheets)}


def _read_sheet(workbook: Workbook, sheet: SheetPart) -> bytes:
    """Return the markup of a sheet; PackageError where it breaks off in the middle."""
    markup = workbook.package.read(sheet.part)
    if _may_be_cut(markup):
        # Raises a PackageError where the markup is not whole.
        workbook.package.tree(sheet.part)
    return markup


def _may_be_cut(markup: bytes) -> bool:
    end = markup.find(b"</sheetData")
    is_ended = _ENDED.search(markup, max(len(markup) - _ENDING, 0)) is not None
    return not is_ended or (end >= 0 and markup.find(b"<row", end) >= 0)


def read_surely(workbook: Workbook) -> tuple[list[ReadSheet], dict[str, Layout]]:
    """Return the sheets as the library reads them, or else the second reader."""
    with open_target() as target:
        layouts = _write_copy(workbook, target)
        try:
            return read_sheets(target), layouts
        except ReaderFailed:
            from sop_xl.readers.second import read_package_again

            return read_package_again(target), layouts


def read_quickly(workbook: Workbook) -> tuple[list[ReadSheet], dict[str, Layout]]:
    """Return the sheets as the library reads them, in half its time.

    Raises:
        NotPlain: they are not written as Excel and its kin do.
    """
    reader, zeros = QuickReader(), _zero_styles(workbook)
    layouts = {
        sheet.name: _take_in(workbook, sheet, reader, zeros)
        for sheet in workbook.sheets
        if sheet.has_cells
    }
    return reader.finish(dict(_read_small_parts(workbook))), layouts


def _take_in(
    workbook: Workbook,
    sheet: SheetPart,
    reader: QuickReader,
    zeros: Mapping[int, ZeroFormat],
) -> Layout:
    markup = workbook.package.read(sheet.part)
    if _may_be_cut(markup):
        raise NotPlain
    # The quick reader takes no definitions in front of the cells.
    _refuse_strange_markup(markup[:_BEGINNING])
    return scan_sheet(markup, zeros, reader.add(sheet, markup))


def _refuse_strange_markup(markup: bytes) -> None:
    """Refuse markup that defines entities, or whose encoding hides that it does."""
    encoding = _ENCODING.match(markup)
    is_usual = encoding is None or encoding[1].lower() in _USUAL_ENCODINGS
    if not is_usual or b"\0" in markup[:4]:
        raise UnreadableFile("broken")
    if b"<!DOCTYPE" in markup:
        raise UnreadableFile("outside-entities")


def _write_copy(workbook: Workbook, target: BinaryIO) -> dict[str, Layout]:
    """Write what a reader needs of a workbook; return what it would leave out.

    The copy is not compressed. It says in front of the cells that none are merged:
    else the reader goes through all cells once more to look for what follows them.
    """
    from sop_xl.readers.extent import find_outside, spreads_too_far
    from sop_xl.readers.survey import survey_cells

    layouts: dict[str, Layout] = {}
    zeros = _zero_styles(workbook)
    with zipfile.ZipFile(target, "w") as copy:
        for part, markup in _read_small_parts(workbook):
            copy.writestr(part, markup)
        for sheet in workbook.sheets:
            if sheet.part in copy.namelist() or not sheet.has_cells:
                continue
            markup = _read_sheet(workbook, sheet)
            _refuse_strange_markup(markup)
            survey = survey_cells(markup)
            outside = "" if survey.is_near else find_outside(markup)
            if outside:
                raise UnreadableFile("damaged-cell", f"{sheet.name}!{outside}")
            if spreads_too_far(markup, survey):
                raise UnreadableFile("too-large")
            layouts[sheet.name] = scan_sheet(markup, zeros, survey)
            with copy.open(sheet.part, "w", force_zip64=True) as entry:
                for piece in _without_merges(markup):
                    entry.write(piece)
    return layouts


def _without_counts(markup: bytes) -> bytes:
    """Return the shared texts without their number, which may be any."""
    changed = 1
    while changed:
        markup, changed = _STRING_COUNT.subn(rb"\1un\2", markup)
    return markup


def _read_small_parts(workbook: Workbook) -> Iterator[tuple[str, bytes]]:
    """Yield the parts that the reader needs beside the sheets."""
    package = workbook.package
    parts = [CONTENT_TYPES, relations_part(""), workbook.part]
    parts.append(relations_part(workbook.part))
    for kind in ("sharedStrings", "styles"):
        parts += related_parts(package, workbook.part, kind)
    for part in dict.fromkeys(parts):
        if part in package:
            markup = package.read(part)
            _refuse_strange_markup(markup)
            yield part, _without_counts(markup)


def _without_merges(markup: bytes) -> tuple[bytes, ...]:
    start = _DATA.search(markup)
    if start is None:
        return (markup,)
    prefix = start[1] or b""
    view, at = memoryview(markup), start.start()
    return view[:at], _NO_MERGES % (prefix, prefix), view[at:]  # type: ignore[return-value]


def _zero_styles(workbook: Workbook) -> Mapping[int, ZeroFormat]:
    """Return for each cell style that shows zeros in front of numbers how it does."""
    package = workbook.package
    formats: dict[str, ZeroFormat] = {}
    found: dict[int, ZeroFormat] = {}
    for part in related_parts(package, workbook.part, "styles"):
        markup = package.read(part)
        _refuse_strange_markup(markup)
        if not any(_may_show_zeros(each) for each in _FORMATS.finditer(markup)):
            continue
        root = package.tree(part)
        listed = find_child(root, "numFmts")
        for element in () if listed is None else listed:
            shown = read_zero_format(element.get("formatCode", ""))
            if shown is not None:
                formats[element.get("numFmtId", "")] = shown
        styles = find_child(root, "cellXfs") if formats else None
        for number, element in enumerate(() if styles is None else styles):
            if element.get("numFmtId", "") in formats:
                found[number] = formats[element.get("numFmtId", "")]
    return found


def _may_show_zeros(written: re.Match[bytes]) -> bool:
    code = (written[1] or written[2] or b"").decode("utf-8", "replace")
    return read_zero_format(unescape_text(code)) is not None
