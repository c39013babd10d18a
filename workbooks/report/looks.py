"""Colours, number formats and cell formats of a report template."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

FONT = "微软雅黑"
NAVY, INK, SOFT, ORANGE = "#1F4E79", "#262626", "#595959", "#C55A11"
GREY, PALE, LINE, GRID = "#A6B8CC", "#EEF3F8", "#BFC9D4", "#E3E8ED"
GOOD, BAD = "#2E7D32", "#C00000"
WHOLE, SHARE, TENTHS, HUNDREDTHS = "#,##0", "0.0%", "#,##0.0", "#,##0.00"
FINE_SHARE, ROUGH_SHARE = "0.00%", "0%"

Look = dict[str, Any]


@dataclass(frozen=True)
class Formats:
    """Makes each cell format of a workbook once."""

    workbook: Any
    made: dict[tuple[tuple[str, object], ...], Any] = field(default_factory=dict)

    def get(self, look: Look) -> Any:
        """Return a format; what is not said is 10 point, dark, in the middle."""
        full = {"font_name": FONT, "font_size": 10, "font_color": INK}
        full |= {"valign": "vcenter", **look}
        key = tuple(sorted(full.items()))
        if key not in self.made:
            self.made[key] = self.workbook.add_format(full)
        return self.made[key]

    def head(self) -> Any:
        """Return the format of a table's headings."""
        look = {"bold": True, "font_color": "white", "bg_color": NAVY}
        framed = {"align": "center", "border": 1, "border_color": LINE}
        return self.get({**look, **framed, "text_wrap": True})

    def body(self, look: Look, number: str = "") -> Any:
        """Return the format of a table's cells; numbers stand to the right."""
        framed: Look = {"border": 1, "border_color": LINE}
        if number:
            framed |= {"num_format": number, "align": "right", "indent": 1}
        return self.get({**framed, **look})
