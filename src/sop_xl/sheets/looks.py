"""What each style of a page looks like, on screen and in black-and-white print."""

from __future__ import annotations

from collections.abc import Mapping

from sop_xl.pages import Style
from sop_xl.sheets.labels import FONT

FONT_SIZE = 10
TITLE_SIZE = 16

Look = Mapping[str, object]

PLAIN: Look = {"font_name": FONT, "font_size": FONT_SIZE, "valign": "vcenter"}
_BOX: Look = {"border": 1, "border_color": "#BFBFBF"}
_BAND: Look = {
    "top": 1,
    "bottom": 1,
    "top_color": "#FFFFFF",
    "bottom_color": "#FFFFFF",
    "font_size": 9,
}
_MIDDLE: Look = {"align": "center"}
_BOLD: Look = {"bold": True}
_OPEN: Look = {"bg_color": "#FFFBE6", "text_wrap": True, "locked": False}


def _filled(colour: str, ink: str) -> Look:
    return {"bg_color": colour, "font_color": ink}


#: The colours of the bars of a Gantt in cells. Printed in grey each differs from the
#: next by at least an eighth of the way from black to white.
BAR_COLOURS: Mapping[Style, str] = {
    Style.BAR_LATE: "#9C0006",
    Style.BAR: "#2E75B6",
    Style.CHANGEOVER: "#E8963C",
    Style.BAR_OTHER: "#BDD7EE",
    Style.REST: "#F2F2F2",
}

# Where a value stands in its cell; text keeps off the number to its left.
_LEFT: Look = {"align": "left", "indent": 1}
_RIGHT: Look = {"align": "right"}

LAYOUTS: Mapping[Style, Look] = {
    Style.TEXT: _LEFT,
    Style.CODE: _LEFT,
    Style.WHOLE: _RIGHT,
    Style.DECIMAL: _RIGHT,
    Style.HOURS: _RIGHT,
    Style.MONEY: _RIGHT,
    Style.PERCENT: _RIGHT,
    Style.DATE: _MIDDLE,
    Style.MONTH: _MIDDLE,
    Style.TIME: _MIDDLE,
    Style.INPUT_DAY: _MIDDLE,
}

LOOKS: Mapping[Style, Look] = {
    **dict.fromkeys(LAYOUTS, _BOX),
    Style.TEXT: {**_BOX, "text_wrap": True},
    Style.TITLE: {**_BOLD, "font_size": TITLE_SIZE, "font_color": "#1F3864"},
    Style.SUBTITLE: {"font_color": "#595959"},
    Style.HEADER: {
        **_BOX,
        **_BOLD,
        **_MIDDLE,
        **_filled("#1F4E79", "#FFFFFF"),
        "text_wrap": True,
    },
    Style.REQUIRED: {
        **_BOX,
        **_BOLD,
        **_MIDDLE,
        **_filled("#C55A11", "#FFFFFF"),
        "text_wrap": True,
    },
    Style.TOTAL: {**_BOX, **_BOLD, "bg_color": "#E7E6E6", "top": 2},
    Style.NOTE: {"font_color": "#7F6000", "font_size": 9},
    Style.LINK: {**_BOX, "font_color": "#0563C1", "underline": 1},
    # The same as above it: it must be there to be filtered by, and need not be read.
    Style.REPEATED: {**_BOX, "font_color": "#A6A6A6"},
    Style.ERROR: {**_BOX, **_BOLD, **_MIDDLE, **_filled("#FFC7CE", "#9C0006")},
    Style.WARNING: {**_BOX, **_MIDDLE, **_filled("#FFEB9C", "#7F4F00")},
    # What people fill in; it stays open should somebody protect the sheet.
    Style.INPUT: {**_BOX, **_OPEN},
    Style.INPUT_DAY: {**_BOX, **_OPEN},
    Style.HINT: {**_BOX, **_MIDDLE, **_filled("#DDEBF7", "#1F4E79")},
    Style.REST: {
        **_BOX,
        **_filled(BAR_COLOURS[Style.REST], "#7F7F7F"),
        "border_color": "#D9D9D9",
    },
    Style.BAR: {**_BAND, **_filled(BAR_COLOURS[Style.BAR], "#FFFFFF")},
    Style.BAR_OTHER: {**_BAND, **_filled(BAR_COLOURS[Style.BAR_OTHER], "#1F3864")},
    Style.BAR_LATE: {
        **_BAND,
        **_BOLD,
        **_filled(BAR_COLOURS[Style.BAR_LATE], "#FFFFFF"),
    },
    Style.CHANGEOVER: {**_BAND, **_filled(BAR_COLOURS[Style.CHANGEOVER], "#000000")},
    # An hour of a lane: its code, small, and above it what is made.
    Style.SLOT: {
        **_BOX,
        **_MIDDLE,
        "top": 0,
        "locked": False,
        "font_size": 6,
        "font_color": "#7F7F7F",
    },
    Style.SLOT_LABEL: {
        "top": 1,
        "top_color": "#BFBFBF",
        "font_size": 8,
        "font_color": "#000000",
    },
}

#: Excel's codes for the styles that say how a number is written.
NUMBER_FORMATS: Mapping[Style, str] = {
    Style.CODE: "@",
    Style.WHOLE: "#,##0",
    Style.DECIMAL: "#,##0.00##",
    Style.HOURS: "#,##0.0",
    Style.MONEY: "#,##0.00",
    Style.PERCENT: "0.0%",
    Style.DATE: "yyyy-mm-dd",
    Style.MONTH: "yyyy-mm",
    Style.TIME: "yyyy-mm-dd hh:mm",
    Style.INPUT_DAY: "yyyy-mm-dd",
}

DATED = frozenset({Style.DATE, Style.MONTH, Style.TIME, Style.INPUT_DAY})

#: Styles that leave it to the column where in its cell a value stands.
FOLLOWING = frozenset({*LAYOUTS, Style.TOTAL, Style.LINK, Style.REPEATED, Style.INPUT})

#: Styles whose text may run over the cells to its right, so that it widens no column.
OVERFLOWING = frozenset(
    {Style.TITLE, Style.SUBTITLE, Style.NOTE, Style.SLOT_LABEL, *BAR_COLOURS}
)
#: What a conditional format can take of a look.
_CONDITIONAL = {"bg_color", "font_color", "bold"}


def conditional_look(style: Style) -> Look:
    """Return what a style changes of cells while a condition holds.

    >>> sorted(conditional_look(Style.WARNING))
    ['bg_color', 'font_color']
    """
    look = LOOKS[style]
    return {name: value for name, value in look.items() if name in _CONDITIONAL}
