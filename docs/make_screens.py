"""Makes pictures of LibreOffice's window: the tool bar, and what a button shows.

`python -m docs.make_screens` from the repository's folder starts LibreOffice on a
screen that nobody sees, with the extension installed and the demo's list of orders
open, and presses 校验. It needs LibreOffice, Xvfb and ImageMagick. Menus are Chinese
where its language pack is installed; `SOP_XL_SOFFICE` says which LibreOffice that is.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from PIL import Image, ImageDraw

import sop_xl
from docs.make_pictures import PICTURES
from sop_xl.addin.extension import NAME, build_extension
from sop_xl.addin.office_menus import TOOL_BAR, command_of
from sop_xl.buttons.catalogue import BUTTONS
from sop_xl.hosts.starting import prepare_profile
from sop_xl.workspace.packaged import copy_demo
from tests.addin.office import EXTENSION_SIDE, Office, start_office, write_python
from tests.addin.screen import open_screen, take_picture

#: So large that every button is there and little else.
WIDTH, HEIGHT, SIDEBAR = 1220, 560, 46
#: Windows are drawn some time after they are asked to.
DRAWN_SECONDS = 3
COLOURS = 256
_CHINESE = (
    '<item oor:path="/org.openoffice.Office.Linguistic/General">'
    '<prop oor:name="UILocale" oor:op="fuse"><value>zh-CN</value></prop></item>'
)
RING, RING_WIDTH = "#d00000", 3


def save_picture(seen: Path, height: int, ringed: list[int], name: str) -> None:
    """Write the upper part of what was seen, with a ring, in few colours."""
    with Image.open(seen) as picture:
        upper = picture.convert("RGB").crop((0, 0, WIDTH - SIDEBAR, height))
    left, top, right, bottom = ringed
    around = (left - 2, top - 3, right + 2, bottom + 3)
    drawing = ImageDraw.Draw(upper)
    drawing.rounded_rectangle(around, radius=8, outline=RING, width=RING_WIDTH)
    few = upper.quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / name, optimize=True)


def choose_chinese(profile: Path) -> None:
    """Make a new profile whose menus are Chinese where LibreOffice has them so."""
    prepare_profile(profile)
    settings = profile / "user" / "registrymodifications.xcu"
    text = settings.read_text(encoding="utf-8")
    end = "</oor:items>"
    settings.write_text(text.replace(end, _CHINESE + end), encoding="utf-8")


def show_orders(office: Office, folder: Path) -> None:
    """Install the extension and open the demo's list of orders in a large window."""
    built = build_extension(folder / NAME, write_python(folder), sop_xl.__version__)
    office.ask("install", str(built))
    orders = copy_demo(folder / "workspace") / "销售" / "订单清单.xlsx"
    office.ask("open", str(orders))
    office.ask("fill_screen", WIDTH, HEIGHT)
    time.sleep(DRAWN_SECONDS)


def main() -> None:
    """Make both pictures anew."""
    with tempfile.TemporaryDirectory() as name, open_screen() as screen:
        folder = Path(name)
        choose_chinese(folder / "profile")
        with start_office(folder, EXTENSION_SIDE, screen) as office:
            show_orders(office, folder)
            [check] = [
                each["box"]
                for each in office.ask("bar", f"addon_{TOOL_BAR}")
                if each["label"] == BUTTONS["check"].label
            ]
            seen = take_picture(screen, folder / "seen.png")
            save_picture(seen, HEIGHT // 2, check, "libreoffice-toolbar.png")
            office.ask("press", command_of(BUTTONS["check"]))
            time.sleep(DRAWN_SECONDS)
            seen = take_picture(screen, folder / "seen.png")
            save_picture(seen, HEIGHT, check, "libreoffice-check.png")


if __name__ == "__main__":
    main()
