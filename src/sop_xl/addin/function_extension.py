"""The functions of cells as an extension for LibreOffice, apart from the buttons.

It is one of its own, for who has no need of it does without, and where LibreOffice
cannot run Python the buttons are there all the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from sop_xl.addin.building import find_windowless
from sop_xl.addin.oxt import DECLARATION, SETTINGS, Extension, write_oxt
from sop_xl.addin.sources import sources_folder
from sop_xl.addin.type_library import write_type_library
from sop_xl.lookup import labels
from sop_xl.lookup.catalogue import FUNCTIONS, Argument, Function

NAME = "SopXlFunctions.oxt"
_IDENTIFIER = "sop_xl.functions"
#: What office/sop_functions.py is called inside LibreOffice, and what it has.
_SERVICE, _INTERFACE = "sopxl.lookup.Functions", ("sopxl", "lookup", "XLookup")
#: What nobody types: LibreOffice gives the workbook where this type is wanted.
_BOOK = ("book", "com.sun.star.beans.XPropertySet")
_CODE, _TOLD = "sop_functions.py", "sop_functions.json"
_TYPES, _NAMES = "sop_functions.rdb", "CalcAddIns.xcu"
_HEAD = (
    DECLARATION + '<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" oor:name="CalcAddIns" '
    'oor:package="org.openoffice.Office">\n<node oor:name="AddInInfo">\n'
    '<node oor:name="{service}" oor:op="replace"><node oor:name="AddInFunctions">\n'
)
_END = "</node></node></node>\n</oor:component-data>\n"
_KINDS = {
    _TYPES: "application/vnd.sun.star.uno-typelibrary;type=RDB",
    _CODE: "application/vnd.sun.star.uno-component;type=Python",
    _NAMES: SETTINGS,
}


def build_functions(target: Path, interpreter: Path, version: str) -> Path:
    """Write the extension whose functions ask this interpreter, and return its path.

    The same interpreter and version give the same bytes.
    """
    python = str(find_windowless(interpreter))
    methods = {
        each.method: (_BOOK, *((given.name, "any") for given in each.arguments))
        for each in FUNCTIONS.values()
    }
    about = labels.ABOUT.format(
        functions=labels.JOINED.join(FUNCTIONS), interpreter=python, version=version
    )
    parts: dict[str, str | bytes] = {
        _TYPES: write_type_library(_INTERFACE, methods),
        _CODE: (sources_folder() / "office" / _CODE).read_text("ascii"),
        _TOLD: _write_told(python),
        _NAMES: _write_names(),
    }
    extension = Extension(_IDENTIFIER, version, labels.TITLE, about, _KINDS, parts)
    return write_oxt(target, extension)


def _write_told(python: str) -> str:
    """Return how our Python is started, and what stands in cells without an answer.

    -E: what LibreOffice sets for its own Python is not for ours; -P: a random.py in the
    folder LibreOffice was started in must not be taken for Python's own.
    """
    told = {
        "command": [python, "-E", "-P", "-m", "sop_xl.lookup"],
        "reading": labels.READING,
        "not-started": labels.NOT_STARTED.format(python=python),
        "stopped": labels.STOPPED,
    }
    return json.dumps(told, indent=1) + "\n"


def _write_names() -> str:
    """Return what the functions are called, and what LibreOffice shows of them."""
    written = (_write_function(each) for each in FUNCTIONS.values())
    return _HEAD.format(service=_SERVICE) + "".join(written) + _END


def _write_function(function: Function) -> str:
    arguments = "".join(_write_argument(each) for each in function.arguments)
    lines = (
        _text("DisplayName", function.name),
        _text("Description", function.about),
        _plain("Category", "Add-In"),
        # Under which name newer versions write it to a file of Excel's.
        _text("CompatibilityName", function.name),
        f'<node oor:name="Parameters">{arguments}</node>',
    )
    inside = "".join(lines)
    return f'<node oor:name="{function.method}" oor:op="replace">{inside}</node>\n'


def _write_argument(argument: Argument) -> str:
    inside = _text("DisplayName", argument.label) + _text("Description", argument.about)
    return f'<node oor:name="{argument.name}" oor:op="replace">{inside}</node>'


def _text(name: str, text: str) -> str:
    """Return a setting for every language: the English one stands for those without."""
    return f'<prop oor:name="{name}">{"".join(_in_languages(text))}</prop>'


def _in_languages(text: str) -> Iterator[str]:
    for language in ("en-US", "zh-CN"):
        yield f'<value xml:lang="{language}">{escape(text)}</value>'


def _plain(name: str, text: str) -> str:
    return f'<prop oor:name="{name}"><value>{text}</value></prop>'
