"""Fonts, colours and borders of cells in LibreOffice, as xlwings wants them."""

# What each of these means is said by xlwings.
# ruff: noqa: D102
from __future__ import annotations

from typing import Any

from xlwings import base_classes

#: Styles and widths (1/100 mm) of lines as LibreOffice has them.
STYLES = {
    "continuous": 0,
    "dot": 1,
    "dash": 2,
    "double": 3,
    "dash_dot": 16,
    "dash_dot_dot": 17,
    "slant_dash_dot": 16,
}
WIDTHS = {"hairline": 2, "thin": 26, "medium": 53, "thick": 88}
#: A double line is as wide as its two lines and what is between them.
DOUBLE_WIDTH = 88
UNSET: Any = base_classes._UNSET


def read_color(number: int | None) -> tuple[int, int, int] | None:
    """Return red, green and blue of LibreOffice's number; None where it is "none".

    >>> read_color(0xFF0080)
    (255, 0, 128)
    """
    if number is None or number < 0:
        return None
    return number >> 16 & 255, number >> 8 & 255, number & 255


def write_color(color: Any) -> int:
    """Return LibreOffice's number of a colour in any way xlwings takes it.

    >>> write_color("#ff0080") == write_color((255, 0, 128)) == 0xFF0080
    True
    """
    if color is None:
        return -1
    if isinstance(color, str):
        return int(color.removeprefix("#"), 16)
    if isinstance(color, int):  # Excel's: blue, green, red
        color = color & 255, color >> 8 & 255, color >> 16
    red, green, blue = color
    return int(red) << 16 | int(green) << 8 | int(blue)


class Font(base_classes.Font):
    """The font of an area."""

    def __init__(self, area: Any) -> None:
        self.area = area

    @property
    def api(self) -> Any:
        return self.area

    def _read(self, look: str) -> Any:
        return self.area.ask("read-look", look=look)

    def _write(self, look: str, value: Any) -> None:
        self.area.ask("write-look", look=look, value=value)

    @property
    def bold(self) -> bool | None:
        found: bool | None = self._read("bold")
        return found

    @bold.setter
    def bold(self, value: bool) -> None:
        self._write("bold", bool(value))

    @property
    def italic(self) -> bool | None:
        found: bool | None = self._read("italic")
        return found

    @italic.setter
    def italic(self, value: bool) -> None:
        self._write("italic", bool(value))

    @property
    def size(self) -> float | None:
        found: float | None = self._read("size")
        return found

    @size.setter
    def size(self, value: float) -> None:
        self._write("size", float(value))

    @property
    def name(self) -> str | None:
        found: str | None = self._read("name")
        return found

    @name.setter
    def name(self, value: str) -> None:
        self._write("name", value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        found = self._read("color")
        # LibreOffice's "automatic" is black on white.
        return (0, 0, 0) if found == -1 else read_color(found)

    @color.setter
    def color(self, value: Any) -> None:
        self._write("color", write_color(value))


class Border(base_classes.Border):
    """One side of an area."""

    def __init__(self, area: Any, side: str) -> None:
        self.area, self.side = area, side

    @property
    def api(self) -> Any:
        return self.area

    def read(self) -> tuple[str | None, str | None, tuple[int, int, int] | None]:
        """Return style, weight and colour; None where there is no line."""
        style, width, color = self.area.ask("read-borders", side=self.side)
        if not width:
            return None, None, None
        named = next((name for name, ours in STYLES.items() if ours == style), None)
        weight = min(WIDTHS, key=lambda name: abs(WIDTHS[name] - width))
        return named, "thin" if named == "double" else weight, read_color(color)

    @property
    def line_style(self) -> str | None:
        return self.read()[0]

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        Borders(self.area).set([self.side], line_style=value)

    @property
    def weight(self) -> str | None:
        return self.read()[1]

    @weight.setter
    def weight(self, value: str) -> None:
        Borders(self.area).set([self.side], weight=value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        return self.read()[2]

    @color.setter
    def color(self, value: Any) -> None:
        Borders(self.area).set([self.side], color=value)


class Borders(base_classes.Borders):
    """The sides of an area."""

    def __init__(self, area: Any) -> None:
        self.area = self.parent = area

    @property
    def api(self) -> Any:
        return self.area

    def __getitem__(self, side: str) -> Border:
        return Border(self.area, side)

    def _read(self, index: int) -> Any:
        rows, columns = self.area.shape
        sides = {"edge_top", "edge_bottom", "edge_left", "edge_right"}
        sides |= {"inside_horizontal"} if rows > 1 else set()
        sides |= {"inside_vertical"} if columns > 1 else set()
        found = {self[side].read()[index] for side in sides}
        return found.pop() if len(found) == 1 else None

    @property
    def line_style(self) -> str | None:
        found: str | None = self._read(0)
        return found

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        self.set(line_style=value)

    @property
    def weight(self) -> str | None:
        found: str | None = self._read(1)
        return found

    @weight.setter
    def weight(self, value: str) -> None:
        self.set(weight=value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        found: tuple[int, int, int] | None = self._read(2)
        return found

    @color.setter
    def color(self, value: Any) -> None:
        self.set(color=value)

    def set(
        self,
        which: Any = base_classes.BORDER_GRID_SIDES,
        *,
        line_style: Any = UNSET,
        weight: Any = UNSET,
        color: Any = UNSET,
    ) -> None:
        """Draw sides; what is not given stays, and a new line is thin and black."""
        lines = {}
        for side in which:
            if line_style is None:
                lines[side] = [0, 0, 0]
                continue
            had = self[side].read() if UNSET in (line_style, weight, color) else ()
            style, width, shade = (
                _choose(given, old)
                for given, old in zip(
                    (line_style, weight, color), had or (None,) * 3, strict=True
                )
            )
            lines[side] = _draw(style or "continuous", width or "thin", shade)
        self.area.ask("write-borders", lines=lines)


def _choose(given: Any, old: Any) -> Any:
    return old if given is UNSET else given


def _draw(style: str, weight: str, color: Any) -> list[int]:
    """Return a line as LibreOffice has it."""
    width = DOUBLE_WIDTH if style == "double" else WIDTHS[weight]
    return [STYLES[style], width, write_color(color or (0, 0, 0))]
