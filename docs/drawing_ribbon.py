"""Draws the tab of Excel, its groups, buttons and keys, from the list of buttons."""

from __future__ import annotations

from collections.abc import Iterator

from docs.drawing import (
    GREEN,
    GREY,
    LINE,
    PALE,
    WHITE,
    box,
    draw_picture,
    ringed,
    said,
    text,
    width_of,
    window,
)
from sop_xl.addin.messages import SPOKEN
from sop_xl.addin.office_icons import ICONS, LARGE, draw_strokes
from sop_xl.buttons.button import Button, Group
from sop_xl.buttons.catalogue import GROUPS
from sop_xl.buttons.customui import TAB_KEY
from sop_xl.buttons.labels import TAB

#: The ribbon: a row of small buttons, the part of a group above its label.
ROW, ROWS, GROUP_HIGH, ICON = 30, 3, 92, 17


def draw_ribbon() -> str:
    """Return Excel's window with the tab, its groups, buttons and keys."""
    groups = [_draw_group(group) for group in GROUPS]
    widths = [wide for wide, _ in groups]
    width = max(sum(widths) + 16, 760)
    parts = [
        *window(width, 300, "订单清单.xlsx - Excel"),
        *_draw_tabs(),
        box((0, 62, width, GROUP_HIGH + 34), WHITE, LINE, 0),
    ]
    left = 8.0
    for wide, drawn in groups:
        parts.append(f'<g transform="translate({left:g} 68)">{"".join(drawn)}</g>')
        left += wide
        parts.append(f'<path d="M{left - 4:g} 68v116" stroke="{LINE}"/>')
    return draw_picture(width, 300, [*parts, *_draw_cells(width)])


def _draw_tabs() -> Iterator[str]:
    """Give the names of the tabs; ours is ringed, with the keys that open it."""
    left = 16.0
    for name in ("文件", "开始", "插入", "页面布局", "公式", "数据", "审阅", "视图"):
        yield text(left, 51, name)
        left += width_of(name, 14) + 18
    wide = width_of(TAB, 14)
    yield text(left + 4, 51, TAB, fill=GREEN, weight="bold")
    yield ringed((left - 5, 33, wide + 18, 27))
    yield _key(left + wide + 30, 41, f"Alt {' '.join(TAB_KEY)}")


def _draw_cells(width: float) -> Iterator[str]:
    """Give some empty cells and the status bar below the ribbon."""
    for row in range(3):
        yield f'<path d="M0 {212 + 20 * row}h{width:g}" stroke="{LINE}"/>'
    for column in range(1, int(width // 90) + 1):
        yield f'<path d="M{90 * column} 188v86" stroke="{LINE}"/>'
    yield box((0, 274, width, 26), PALE, "#8a9099", 0)
    yield text(12, 292, SPOKEN["starting"] + SPOKEN["escape"], size=13)
    yield ringed((4, 272, 300, 29))
    yield said(314, 265, "做到哪里，写在左下角")


def _draw_group(group: Group) -> tuple[float, list[str]]:
    """Return how wide a group is, and its buttons above its label."""
    parts: list[str] = []
    left, row, column = 0.0, 0, 0.0
    for each in group.buttons:
        if each.large or row == ROWS:
            left, row, column = left + column, 0, 0.0
        if each.large:
            wide, drawn = _draw_large(each, left)
            left += wide
        else:
            wide, drawn = _draw_small(each, left, row * ROW)
            row, column = row + 1, max(column, wide)
        parts.append(drawn)
    wide = max(left + column, width_of(group.label, 12) + 24) + 8
    middle = (wide - 8) / 2
    label = text(middle, 112, group.label, size=12, fill=GREY, anchor="middle")
    return wide, [*parts, label]


def _draw_large(each: Button, left: float) -> tuple[float, str]:
    wide = max(width_of(each.label, 14) + 16, 62)
    middle = left + wide / 2
    return wide, (
        _icon(each, middle - 17, 4, 34)
        + text(middle, 60, each.label, anchor="middle")
        + _key(middle - 9, 78, each.key)
    )


def _draw_small(each: Button, left: float, top: float) -> tuple[float, str]:
    words = width_of(each.label, 14)
    drawn = _icon(each, left + 4, top + 6, ICON)
    drawn += text(left + 26, top + 20, each.label)
    return words + 58, drawn + _key(left + words + 31, top + 15, each.key)


def _icon(each: Button, x: float, y: float, size: float) -> str:
    place = f"translate({x:g} {y:g}) scale({size / LARGE:.3f})"
    return f'<g transform="{place}">{draw_strokes(ICONS[each.name])}</g>'


def _key(x: float, y: float, letters: str) -> str:
    """Return the letters that are pressed, as Excel shows them after Alt."""
    wide = width_of(letters, 11) + 9
    return box((x, y - 8, wide, 16), "#4a4f57", "#4a4f57", 2) + text(
        x + wide / 2, y + 4, letters, size=11, fill=WHITE, anchor="middle"
    )
