"""Workbooks of hand-written cells, and what the two roads of reading them say."""

from __future__ import annotations

from unittest.mock import patch

from sop_xl.package.archive import open_lazily
from sop_xl.package.workbook import Workbook
from sop_xl.readers import quickreader
from sop_xl.readers.layout import Layout
from sop_xl.readers.packages import read_quickly, read_surely
from sop_xl.readers.reader import ReadSheet
from tests.readers.containers import make_package

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STRINGS = (
    "<si><t>a</t></si><si/><si><t></t></si><si><t xml:space='preserve'> </t></si>"
    "<si><t> x </t></si><si><r><t>ri</t></r><r><rPr><b/></rPr><t>ch</t></r></si>"
    "<si><t>x_x000D_y &amp; &lt;</t></si><si><t>漢</t><rPh><t>kan</t></rPh></si>"
)
_STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="46"/><xf numFmtId="2"/>'
    "</cellXfs>"
)


def _relate(*targets: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{_TYPES}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def make_sheet(rows: str) -> str:
    """Return the markup of a sheet with rows."""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def make_plain(
    *sheets: str | bytes, settings: str = "", strings: str = STRINGS
) -> bytes:
    """Return a workbook of sheets' markups."""
    names = "".join(
        f'<sheet name="S{number}" sheetId="{number}" r:id="rId{number}"/>'
        for number in range(1, len(sheets) + 1)
    )
    parts = [f"worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
    related = [("worksheet", part) for part in parts]
    related += [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    return make_package(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
            "_rels/.rels": _relate(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_TYPES}">'
            f"<workbookPr{settings}/><sheets>{names}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": _relate(*related),
            "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{_STYLES}</styleSheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
            **{f"xl/{part}": sheet for part, sheet in zip(parts, sheets, strict=True)},
        }
    )


def make_rows(rows: str, settings: str = "") -> bytes:
    """Return a workbook of one sheet with rows."""
    return make_plain(make_sheet(rows), settings=settings)


Said = list[tuple[str, bool, object, str, Layout | None]]


def _say(read: tuple[list[ReadSheet], dict[str, Layout]]) -> Said:
    """Return what was read such that it is equal only if values and kinds are."""
    sheets, layouts = read
    return [
        (each.name, each.visible, each.merges, repr(each.cells), layouts.get(each.name))
        for each in sheets
    ]


def say_quickly(content: bytes) -> Said:
    """Return what the quick reader says; NotPlain where it refuses.

    The cells of a large sheet are arrays; they must say the same.
    """
    said = _say(read_quickly(Workbook(open_lazily(content))))
    with patch.object(quickreader, "_MANY_ROWS", 0):
        assert _say(read_quickly(Workbook(open_lazily(content)))) == said
    return said


def say_surely(content: bytes) -> Said:
    """Return what the library says, or the second reader."""
    return _say(read_surely(Workbook(open_lazily(content))))
