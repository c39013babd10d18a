"""The small drawings on the buttons of the tool bar in LibreOffice, as text.

Each is two strokes of one pen on a square of 26: in ink what the button works on, in
the second colour what it does with it.
"""

from __future__ import annotations

from sop_xl.records import dataclass

#: As wide as LibreOffice wants them: on small and on large tool bars.
SMALL, LARGE = 16, 26
INK, SECOND = "#2f5597", "#d9600b"
_PEN = 2
_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}"'
    f' viewBox="0 0 {LARGE} {LARGE}">{{strokes}}</svg>\n'
)
_CALENDAR = "M3 5h20v18h-20z M3 10h20 M8 2v5 M18 2v5"
_PAGE = "M5 3h16v20h-16z"


@dataclass(frozen=True, slots=True)
class Icon:
    """Two strokes, as the paths of an SVG say them."""

    ink: str
    second: str


#: By the button's name.
ICONS = {
    "check": Icon("M20 10v-7h-15v20h5 M9 8h7 M9 13h4", "M12 18l4 4 8-9"),
    "merge": Icon(
        "M3 4h6v6h-6z M3 16h6v6h-6z",
        "M10 7c5 0 3 6 7 6h6 M10 19c5 0 3-6 7-6 M19 9l4 4-4 4",
    ),
    "corrections": Icon("M19 6v-3h-14v20h4 M9 8h6 M9 13h4", "M12 23l1-4 8-8 3 3-8 8z"),
    "take-back": Icon("M3 15v8h20v-8", "M13 3v14 M8 12l5 5 5-5"),
    "month-plan": Icon(
        _CALENDAR, "M7 14h2 M12 14h2 M17 14h2 M7 19h2 M12 19h2 M17 19h2"
    ),
    "week-plan": Icon(_CALENDAR, "M7 14h12v5h-12z"),
    "day-plan": Icon(_CALENDAR, "M11 15l2-1v6 M11 20h4"),
    "replan": Icon(
        "M4 12a9 9 0 0 1 16-5 M20 2v5h-5",
        "M22 14a9 9 0 0 1-16 5 M6 24v-5h5",
    ),
    "lock": Icon("M5 12h16v11h-16z M9 12v-4a4 4 0 0 1 8 0v4", "M13 16v3"),
    "promise": Icon("M3 3h20v15h-10l-5 5v-5h-5z", "M13 6v5l4 2"),
    "rush": Icon("M11 5h12 M11 21h12", "M15 13h8 M3 13h7 M7 9l4 4-4 4"),
    "what-if": Icon(
        "M3 13h5c5 0 4-7 9-7h6 M19 2l4 4-4 4",
        "M8 13c5 0 4 7 9 7h6 M19 16l4 4-4 4",
    ),
    "monthly": Icon(_PAGE, "M9 19v-4 M13 19v-11 M17 19v-7"),
    "pdf": Icon("M20 11v-4l-4-4h-11v20h15v-2 M16 3v4h4", "M10 16h13 M19 12l4 4-4 4"),
    "workspace": Icon("M3 22v-18h7l3 4h10v14z", "M3 13h20"),
    "log": Icon(f"{_PAGE} M9 8h8 M9 13h8", "M9 18h4"),
    "help": Icon(
        "M13 3a10 10 0 1 0 .01 0z", "M10 10a3 3 0 1 1 4 3c-1 .5-1 1-1 2.5 M13 19v.2"
    ),
}


def draw_icon(icon: Icon, size: int) -> str:
    """Return a drawing, `size` pixels wide and high, as an SVG."""
    return _DRAWING.format(size=size, strokes=draw_strokes(icon))


def draw_strokes(icon: Icon) -> str:
    """Return its two strokes, to be put into an SVG."""
    strokes = ((INK, icon.ink), (SECOND, icon.second))
    return "".join(
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{_PEN}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
        for colour, path in strokes
    )
