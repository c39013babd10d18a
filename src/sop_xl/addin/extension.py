"""An extension for LibreOffice, made on the machine where it is used."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from sop_xl.addin.building import find_windowless
from sop_xl.addin.messages import TITLE
from sop_xl.addin.office_icons import ICONS, LARGE, SMALL, draw_icon
from sop_xl.addin.office_menus import (
    BUTTONS_MODULE,
    LIBRARY,
    icon_of,
    routine_of,
    write_menus,
    write_place,
)
from sop_xl.addin.oxt import DECLARATION, SETTINGS, Extension, write_oxt
from sop_xl.addin.sources import ANYWHERE, sources_folder
from sop_xl.addin.words import ABOUT, SPOKEN
from sop_xl.buttons.catalogue import GROUPS
from sop_xl.entry.ways import name_program

NAME = "SopXl.oxt"
IDENTIFIER = "sop_xl.libreoffice"
OFFICE_MODULES = ("SopPress", "SopText", "SopWait")
WORDS_MODULE = "SopWords"
_BASIC = "application/vnd.sun.star.basic-library"
_MODULE = (
    DECLARATION
    + '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN"'
    ' "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script"'
    ' script:name="{name}" script:language="StarBasic">{text}</script:module>\n'
)
_LIBRARY = (
    DECLARATION
    + '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN"'
    ' "library.dtd">\n'
    '<library:library xmlns:library="http://openoffice.org/2000/library"'
    ' library:name="{name}" library:readonly="false"'
    ' library:passwordprotected="false">{elements}</library:library>\n'
)


def build_extension(target: Path, interpreter: Path, version: str) -> Path:
    """Write the extension whose buttons start this interpreter, and return its path.

    The same interpreter and version give the same bytes.

    Raises:
        UnicodeDecodeError: a source of ours is not ASCII.
    """
    started = str(find_windowless(interpreter))
    settings = {
        "Addons.xcu": write_menus(GROUPS),
        "CalcWindowState.xcu": write_place(),
    }
    kinds = {**dict.fromkeys(settings, SETTINGS), f"{LIBRARY}/": _BASIC}
    about = ABOUT.format(interpreter=started, version=version)
    parts = {
        **settings,
        **_draw_icons(),
        **_write_library(write_modules(started, version)),
    }
    extension = Extension(IDENTIFIER, version, TITLE, about, kinds, parts)
    return write_oxt(target, extension)


def _draw_icons() -> dict[str, str]:
    """Return the files of the icons, each drawing in two sizes."""
    buttons = [button for group in GROUPS for button in group.buttons]
    return {
        icon_of(each, size): draw_icon(ICONS[each.name], size)
        for each in buttons
        for size in (SMALL, LARGE)
    }


def write_modules(interpreter: str, version: str) -> dict[str, str]:
    """Return the Basic of each module: our sources, the buttons, and the sentences."""
    folder = sources_folder() / "office"
    python = Path(interpreter)
    said = {key: name_program(text, python) for key, text in SPOKEN.items()}
    told = {"interpreter": interpreter, "version": version, "anywhere": ANYWHERE}
    return {
        **{
            name: (folder / f"{name}.bas").read_text("ascii") for name in OFFICE_MODULES
        },
        BUTTONS_MODULE: _write_buttons(),
        WORDS_MODULE: _write_words({**told, **said}),
    }


def _write_buttons() -> str:
    """Return a routine for each button; a command of LibreOffice's has no argument."""
    buttons = [button for group in GROUPS for button in group.buttons]
    routines = (
        f'Sub {routine_of(each)}\n    Press "{each.name}"\nEnd Sub\n'
        for each in buttons
    )
    return "\n".join(routines)


def _write_words(told: Mapping[str, str]) -> str:
    """Return the function that gives the text beside a key, "" for others."""
    cases = (f'    Case "{key}": Told = {_quote(text)}\n' for key, text in told.items())
    return (
        "Function Told(key As String) As String\n    Select Case key\n"
        f"{''.join(cases)}    End Select\nEnd Function\n"
    )


def _quote(text: str) -> str:
    """Return a text as Basic writes it."""
    doubled = text.replace('"', '""').replace("\n", '" & Chr(10) & "')
    return f'"{doubled}"'


def _write_library(modules: Mapping[str, str]) -> dict[str, str]:
    """Return the files of the library of Basic."""
    files = {
        f"{LIBRARY}/{name}.xba": _MODULE.format(name=name, text=escape(text))
        for name, text in modules.items()
    }
    elements = "".join(f'<library:element library:name="{name}"/>' for name in modules)
    # LibreOffice asks for dialogs too; there are none.
    lists = {"script": elements, "dialog": ""}
    return {
        **{
            f"{LIBRARY}/{each}.xlb": _LIBRARY.format(name=LIBRARY, elements=listed)
            for each, listed in lists.items()
        },
        **files,
    }
