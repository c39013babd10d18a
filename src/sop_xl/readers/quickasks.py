"""What the library is asked for, as markup, and how it is asked.

It is given the workbook with nothing but the questions in place of the sheets.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np

from sop_xl.grid import RawValue
from sop_xl.readers.quickheads import NotPlain
from sop_xl.readers.reader import ReaderFailed, ReadSheet, open_target, read_sheets
from sop_xl.records import dataclass

_SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<mergeCells></mergeCells><sheetData>%s</sheetData></worksheet>"
)
_WIDTH, _MOST = 64, 20_000_000
_ROW, _LAST = b"<row>%s</row>", b"<c><v>1</v></c>"
# No text has this letter before it is read.
_BETWEEN = "<"
# Texts that are not what is written: escaped, with breaks or letters to be changed.
_ESCAPED = re.compile("[&\0-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]|_x")
_EDGED = re.compile(rf"{_ESCAPED.pattern}|(?<=<)\s|\s(?=<)")
_WRITTEN = {
    "trimmed": b'<c t="inlineStr"><is><t>%s</t></is></c>',
    "preserved": b'<c t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>',
    "str": b'<c t="str"><v>%s</v></c>',
    "b": b'<c t="b"><v>%s</v></c>',
    "e": b'<c t="e"><v>%s</v></c>',
}
# All that stands for truth and for an error.
_USUAL = {
    "b": re.compile("[01]|true|false"),
    "e": re.compile("#[A-Z0-9_/]+[!?]?"),
}


@dataclass(frozen=True, slots=True)
class Library:
    """The parts that the library needs beside sheets, and the parts of the sheets.

    `name` is that of the first sheet.
    """

    parts: Mapping[str, bytes]
    sheets: Sequence[str]
    name: str

    def ask(
        self, cells: Sequence[bytes]
    ) -> tuple[list[ReadSheet], list[RawValue | None]]:
        """Return the sheets, without their cells, and what cells mean.

        Raises:
            NotPlain: the library cannot read them.
        """
        if len(cells) > _MOST:
            raise NotPlain
        starts = range(0, len(cells), _WIDTH)
        rows = [_ROW % b"".join(cells[at : at + _WIDTH]) for at in starts]
        rows.append(_ROW % (_LAST * _WIDTH))
        with open_target() as target:
            with zipfile.ZipFile(target, "w") as copy:
                for part, markup in self.parts.items():
                    copy.writestr(part, markup)
                for number, part in enumerate(self.sheets):
                    copy.writestr(part, _SHEET % (b"" if number else b"".join(rows)))
            try:
                sheets = read_sheets(target)
            except ReaderFailed as error:
                raise NotPlain from error
        read = [sheet for sheet in sheets if sheet.name == self.name]
        return sheets, _unfold(read, len(rows))[: len(cells)]


def _unfold(sheets: Sequence[ReadSheet], height: int) -> list[RawValue | None]:
    """Return the cells of the one sheet, and that there are as many as were asked."""
    cells = sheets[0].cells if len(sheets) == 1 else []
    is_whole = len(cells) == height and all(len(row) == _WIDTH for row in cells)
    if not is_whole or cells[-1] != [1.0] * _WIDTH:
        raise NotPlain
    return list(chain.from_iterable(cells))


def spell_texts(kind: str, texts: Sequence[str]) -> dict[int, bytes]:
    """Return how to ask for texts that do not mean what they say, by their numbers.

    Raises:
        NotPlain: one of them is no word for truth, or for an error.
    """
    usual = _USUAL.get(kind)
    if usual is not None:
        if not all(map(usual.fullmatch, texts)):
            raise NotPlain
        numbers = list(range(len(texts)))
    else:
        numbers = _find_escaped(_EDGED if kind == "trimmed" else _ESCAPED, texts)
    return {number: _WRITTEN[kind] % texts[number].encode() for number in numbers}


def _find_escaped(pattern: re.Pattern[str], texts: Sequence[str]) -> list[int]:
    joined = f"{_BETWEEN}{_BETWEEN.join(texts)}{_BETWEEN}"
    places = [found.start() for found in pattern.finditer(joined)]
    if not places:
        return []
    ends = np.cumsum(np.fromiter(map(len, texts), dtype=np.int64) + 1)
    return sorted(set(np.searchsorted(ends, places).tolist()))


def spell_number(style: bytes, number: float) -> bytes:
    """Return how to ask what a number of a style means."""
    return b'<c s="%s"><v>%s</v></c>' % (style, repr(number).encode())


def spell_shared(number: int) -> bytes:
    """Return how to ask for a shared text."""
    return b'<c t="s"><v>%d</v></c>' % number


def spell_odd(written: bytes) -> bytes:
    """Return how to ask what a cell means that is written otherwise than most."""
    return b"<c" + written[written.index(b'"', len(b'<c r="')) + 1 :]
