"""What drawings of windows are made of: boxes, texts, buttons, rings; all as SVG."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

FONTS = "'Microsoft YaHei','Noto Sans CJK SC','PingFang SC',sans-serif"
FIXED = "Consolas,'Noto Sans Mono CJK SC','Noto Sans Mono',monospace"
LINE, GREY, DARK, PALE, BLUE = "#b8bcc4", "#6b7078", "#22262c", "#f3f4f6", "#2f6fb3"
GREEN, RED, WHITE = "#1e7145", "#e01b1b", "#ffffff"
NOTE = "示意图：字样、位置以您看到的为准"
TITLE_BAR, MARGIN, FOOT = 30, 12, 22
_NARROW = 0.62


def width_of(words: str, size: float) -> float:
    """Return about how wide a text is; Chinese letters are as wide as high."""
    wide = sum(unicodedata.east_asian_width(letter) in "WFA" for letter in words)
    return size * (wide + _NARROW * (len(words) - wide))


def draw_picture(width: float, height: float, parts: Iterable[str]) -> str:
    """Return a whole drawing with a margin, and below it that it is one."""
    wide, high = width + 2 * MARGIN, height + 2 * MARGIN + FOOT
    note = text(width, height + FOOT, NOTE, size=12, fill=GREY, anchor="end")
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}"'
            f' height="{high:g}" viewBox="0 0 {wide:g} {high:g}"'
            f' font-family="{FONTS}">',
            f'<rect width="{wide:g}" height="{high:g}" fill="{WHITE}"/>',
            f'<g transform="translate({MARGIN} {MARGIN})">',
            *parts,
            note,
            "</g>",
            "</svg>",
            "",
        )
    )


def box(
    area: tuple[float, float, float, float],
    fill: str = WHITE,
    line: str = LINE,
    radius: float = 3,
) -> str:
    """Return a box: left, top, width, height."""
    x, y, width, height = area
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
        f' rx="{radius:g}" fill="{fill}" stroke="{line}"/>'
    )


def text(x: float, y: float, words: str, **looks: str | float) -> str:
    """Return a text on its line; looks are size, fill, anchor, weight, family."""
    size, fill = looks.get("size", 14), looks.get("fill", DARK)
    more = "".join(
        f' {name}="{looks[look]}"'
        for look, name in (
            ("anchor", "text-anchor"),
            ("weight", "font-weight"),
            ("family", "font-family"),
        )
        if look in looks
    )
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{fill}"'
        f' xml:space="preserve"{more}>{escape(words)}</text>'
    )


def lines(
    x: float, y: float, rows: Iterable[str], **looks: str | float
) -> Iterator[str]:
    """Give several texts below each other."""
    size = float(looks.get("size", 14))
    for place, words in enumerate(rows):
        yield text(x, y + place * size * 1.6, words, **looks)


def window(width: float, height: float, title: str, fill: str = WHITE) -> Iterator[str]:
    """Give an empty window with its title bar, its upper left corner at 0, 0."""
    yield box((0, 0, width, height), fill, "#8a9099", 6)
    bar = f"M0 {TITLE_BAR}v-24a6 6 0 0 1 6-6h{width - 12:g}a6 6 0 0 1 6 6v24z"
    yield f'<path d="{bar}" fill="{PALE}" stroke="#8a9099"/>'
    yield text(12, 20, title, size=13)
    x = width - 16
    yield (
        f'<path d="M{x - 8:g} 11l8 8m0-8l-8 8" stroke="{GREY}" stroke-width="1.4"'
        ' fill="none"/>'
    )


def button(x: float, y: float, words: str, width: float = 88) -> str:
    """Return a button, 28 high."""
    return box((x, y, width, 28), PALE, "#8a9099") + text(
        x + width / 2, y + 19, words, size=13, anchor="middle"
    )


def tick(x: float, y: float, words: str, *, ticked: bool, **looks: str | float) -> str:
    """Return a box to tick with its words; `y` is their line."""
    mark = (
        f'<path d="M{x + 3:g} {y - 5:g}l3 4 6-8" stroke="{BLUE}" stroke-width="2"'
        ' fill="none"/>'
    )
    frame = box((x, y - 12, 14, 14), WHITE, GREY, 2)
    return frame + mark * ticked + text(x + 21, y, words, **looks)


def choice(x: float, y: float, words: str, *, chosen: bool) -> str:
    """Return one of several choices; `y` is its line."""
    ring = f'<circle cx="{x + 7:g}" cy="{y - 5:g}" r="7" fill="#fff" stroke="{GREY}"/>'
    dot = f'<circle cx="{x + 7:g}" cy="{y - 5:g}" r="3.5" fill="{BLUE}"/>'
    return ring + dot * chosen + text(x + 22, y, words)


def ringed(area: tuple[float, float, float, float], number: str = "") -> str:
    """Return a red ring around an area, with a number at its corner."""
    x, y, width, height = area
    ring = (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="9"'
        f' fill="none" stroke="{RED}" stroke-width="3"/>'
    )
    if not number:
        return ring
    right = x + width
    return f'{ring}<circle cx="{right:g}" cy="{y:g}" r="11" fill="{RED}"/>' + text(
        right, y + 5, number, size=14, fill=WHITE, anchor="middle", weight="bold"
    )


def said(x: float, y: float, words: str, anchor: str = "start") -> str:
    """Return a remark of ours, in red."""
    return text(x, y, words, size=14, fill=RED, weight="bold", anchor=anchor)
