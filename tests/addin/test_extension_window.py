"""The tool bar in a window of LibreOffice, as people see it: pixels of a screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

import sop_xl
from sop_xl.addin.extension import NAME, build_extension
from sop_xl.addin.office_menus import TOOL_BAR, command_of
from sop_xl.buttons.catalogue import BUTTONS, GROUPS
from sop_xl.workspace.packaged import copy_demo
from tests.addin.office import EXTENSION_SIDE, Office, start_office, write_python
from tests.addin.screen import HEIGHT, WIDTH, open_screen, take_picture

pytestmark = [pytest.mark.libreoffice, pytest.mark.screen]

#: A blank screen has one, a window without its sheet some dozens.
FEWEST_COLOURS = 200
#: A mistake in the list of problems is marked so.
MARK = (0xFF, 0xC7, 0xCE)
#: Between red and blue of a thin line of an icon.
COLOURED = 40
TRIES = 40

Picture = NDArray[np.int16]


@dataclass
class Window:
    """A window of LibreOffice that fills its screen."""

    office: Office
    screen: str
    folder: Path

    def look(self, is_drawn: Callable[[Picture], bool]) -> Picture:
        """Return what is seen once it is drawn; windows are drawn some time later."""
        for _ in range(TRIES):
            path = take_picture(self.screen, self.folder / "seen.png")
            seen = np.asarray(Image.open(path).convert("RGB"), dtype=np.int16)
            if is_drawn(seen):
                return seen
            time.sleep(0.25)
        pytest.fail("it was not drawn")


@pytest.fixture(scope="module")
def window(tmp_path_factory: Any) -> Iterator[Window]:
    """Give the demo's list of orders in a window, with the extension installed."""
    folder = tmp_path_factory.mktemp("window")
    built = build_extension(folder / NAME, write_python(folder), sop_xl.__version__)
    orders = copy_demo(folder / "工作文件夹") / "销售" / "订单清单.xlsx"
    with (
        open_screen() as screen,
        start_office(folder, EXTENSION_SIDE, screen) as office,
    ):
        office.ask("install", str(built))
        office.ask("open", str(orders))
        office.ask("fill_screen", WIDTH, HEIGHT)
        yield Window(office, screen, folder)


def count_colours(seen: Picture) -> int:
    return len(np.unique(seen.reshape(-1, 3), axis=0))


def has_mark(seen: Picture) -> bool:
    """Return whether cells are filled with the colour of a mistake."""
    return int((seen == MARK).all(axis=2).sum()) > 1000


def has_icon(seen: Picture, box: list[int]) -> bool:
    """Return whether both colours of the icons are there; a label is grey."""
    left, top, right, bottom = box
    red, _, blue = np.moveaxis(seen[top:bottom, left:right], 2, 0)
    return bool((blue - red > COLOURED).any() and (red - blue > COLOURED).any())


def test_the_tool_bar_is_drawn_with_every_button_and_its_icon(window):
    bar = window.office.ask("bar", f"addon_{TOOL_BAR}")
    buttons = [each for each in bar if each["label"]]

    assert [each["label"] for each in buttons] == [b.label for b in BUTTONS.values()]
    assert len(bar) - len(buttons) == len(GROUPS) - 1
    for before, after in pairwise(buttons):
        assert before["box"][2] <= after["box"][0]
    for left, top, right, bottom in (each["box"] for each in buttons):
        assert 0 <= left < right <= WIDTH
        assert 0 <= top < bottom <= HEIGHT
    window.look(lambda seen: all(has_icon(seen, each["box"]) for each in buttons))


def test_check_pressed_shows_the_marked_list(window):
    before = window.look(lambda seen: count_colours(seen) > FEWEST_COLOURS)
    assert not has_mark(before)

    said = window.office.ask("press", command_of(BUTTONS["check"]))
    after = window.look(has_mark)

    assert "校验完成：错误" in said
    assert list(window.office.ask("texts"))[-1] == "问题清单"
    assert (before != after).any()
