"""Links that open a cell of another workbook, or of this one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from pathlib import PurePosixPath

from sop_xl.records import dataclass
from sop_xl.sheets.texts import clean_text, utf16_length
from sop_xl.source import CellRef, quote_sheet

#: Excel follows no more links on one sheet, and none that are longer.
MOST_LINKS = 65_530
LONGEST_LINK = 2_079
LONGEST_TIP = 255
# Excel writes these escaped in the path of a file, "#" too, and others as they are.
_ESCAPED = re.compile(r'[\x00-\x20"#%<>?\[\\\]^`{|}]')
_TEXT_FILES = {".csv", ".txt"}


@dataclass(frozen=True, slots=True)
class LinkMaker:
    """Makes links from a workbook that lies in a folder of the workspace.

    `links_from` leads from that folder to the workspace; `sheets` gives the name that
    each page's sheet has got.

    >>> maker = LinkMaker("..", {"汇总": "汇总"})
    >>> maker.url(CellRef("销售/订单 清单.xlsx", "6月", 37, 6))
    "external:../销售/订单%20清单.xlsx#'6月'!F37"
    >>> maker.url(CellRef("", "汇总", 2, 1))
    "internal:'汇总'!A2"
    """

    links_from: str
    sheets: Mapping[str, str] = field(default_factory=dict)

    def url(self, link: CellRef) -> str:
        """Return the address of a link; empty where there can be none."""
        url = self._inside(link) if not link.book else self._outside(link)
        return url if utf16_length(url) <= LONGEST_LINK else ""

    def tip(self, link: CellRef) -> str:
        """Return what shows when the mouse rests on a link; empty inside the book."""
        tip = clean_text(str(link)) if link.book else ""
        return tip if utf16_length(tip) <= LONGEST_TIP else ""

    def _inside(self, link: CellRef) -> str:
        name = self.sheets.get(link.sheet)
        return f"internal:{_place(name, link.a1)}" if name else ""

    def _outside(self, link: CellRef) -> str:
        path = f"{self.links_from}/{link.book}" if self.links_from else link.book
        url = "external:" + _ESCAPED.sub(lambda sign: f"%{ord(sign[0]):02X}", path)
        suffix = PurePosixPath(link.book).suffix.lower()
        if not link.sheet or suffix in _TEXT_FILES:
            return url
        return f"{url}#{_place(clean_text(link.sheet), link.a1)}"


def _place(sheet: str, address: str) -> str:
    # Always quoted: names like R1C1 or 2026 are read as something else without.
    return f"{quote_sheet(sheet)}!{address or 'A1'}"
