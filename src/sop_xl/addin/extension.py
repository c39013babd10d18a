"""An extension for LibreOffice, made on the machine where it is used."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

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
from sop_xl.addin.sources import sources_folder
from sop_xl.addin.words import ABOUT, SPOKEN
from sop_xl.buttons.catalogue import GROUPS
from sop_xl.entry.ways import name_program

NAME = "SopXl.oxt"
IDENTIFIER = "sop_xl.libreoffice"
OFFICE_MODULES = ("SopPress", "SopText", "SopWait")
WORDS_MODULE = "SopWords"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SETTINGS, _BASIC = (
    "application/vnd.sun.star.configuration-data",
    "application/vnd.sun.star.basic-library",
)
_MODULE = (
    _DECLARATION
    + '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN"'
    ' "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script"'
    ' script:name="{name}" script:language="StarBasic">{text}</script:module>\n'
)
_LIBRARY = (
    _DECLARATION
    + '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN"'
    ' "library.dtd">\n'
    '<library:library xmlns:library="http://openoffice.org/2000/library"'
    ' library:name="{name}" library:readonly="false"'
    ' library:passwordprotected="false">{elements}</library:library>\n'
)
_ABOUT_FILE = "about.txt"
_DESCRIPTION = (
    _DECLARATION
    + '<description xmlns="http://openoffice.org/extensions/description/2006"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink">\n'
    "<identifier value={identifier}/>\n<version value={version}/>\n"
    '<display-name><name lang="zh-CN">{title}</name></display-name>\n'
    '<extension-description><src lang="zh-CN" xlink:href={about}/>'
    "</extension-description>\n</description>\n"
)
_MANIFEST = (
    _DECLARATION
    + '<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">\n'
    "{entries}</manifest:manifest>\n"
)
_ENTRY = (
    '<manifest:file-entry manifest:media-type="{kind}" manifest:full-path="{path}"/>\n'
)
#: The earliest day a zip can name.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


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
    kinds = {**dict.fromkeys(settings, _SETTINGS), f"{LIBRARY}/": _BASIC}
    parts = {
        "META-INF/manifest.xml": _write_manifest(kinds),
        "description.xml": _write_description(version),
        _ABOUT_FILE: ABOUT.format(interpreter=started, version=version),
        **settings,
        **_draw_icons(),
        **_write_library(write_modules(started, version)),
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(target, "w") as archive:
        for name, text in parts.items():
            info = ZipInfo(name, _NO_DATE)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, text.encode())
    return target


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
    told = {"interpreter": interpreter, "version": version, **said}
    return {
        **{
            name: (folder / f"{name}.bas").read_text("ascii") for name in OFFICE_MODULES
        },
        BUTTONS_MODULE: _write_buttons(),
        WORDS_MODULE: _write_words(told),
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


def _write_description(version: str) -> str:
    """Return what LibreOffice's list of extensions shows."""
    return _DESCRIPTION.format(
        identifier=quoteattr(IDENTIFIER),
        version=quoteattr(version),
        title=escape(TITLE),
        about=quoteattr(_ABOUT_FILE),
    )


def _write_manifest(kinds: Mapping[str, str]) -> str:
    """Return what is in it, by kind."""
    entries = (_ENTRY.format(kind=kind, path=path) for path, kind in kinds.items())
    return _MANIFEST.format(entries="".join(entries))
