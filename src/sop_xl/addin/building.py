"""An add-in for Excel, made on the machine where it is used."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from sop_xl.addin.messages import DESCRIPTION, TITLE
from sop_xl.addin.sources import read_modules, sheet_rows
from sop_xl.buttons.customui import Year, write_custom_ui
from sop_xl.package.archive import Package, open_package
from sop_xl.package.saving import save_atomically

NAME = "SopXl.xlam"
_CUSTOM_UI: dict[Year, tuple[str, str]] = {
    2006: ("2006", "customUI.xml"),
    2009: ("2007", "customUI14.xml"),
}
_RELATION = (
    '<Relationship Id="rIdSop{year}" Type="http://schemas.microsoft.com/office/{of}'
    '/relationships/ui/extensibility" Target="customUI/{part}"/>'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<sheetPr codeName="Sheet1"/><sheetData>{rows}</sheetData></worksheet>'
)
_ROW = (
    '<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{key}</t></is></c>'
    '<c r="B{row}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c></row>'
)
_PROPERTIES = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006'
    '/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{title}</dc:title><dc:description>{text}</dc:description>"
    "</cp:coreProperties>"
)


def build_addin(target: Path, interpreter: Path, version: str) -> Path:
    """Write the add-in that starts this interpreter, and return its path.

    It has a number in its name where the file is open. The same interpreter and version
    give the same bytes. PackageError where the folder cannot be written.
    """
    package = open_package(_with_modules())
    _put_sheet(package, sheet_rows(str(find_windowless(interpreter)), version))
    _put_custom_ui(package)
    # Excel shows these two in its list of add-ins.
    properties = _PROPERTIES.format(title=TITLE, text=f"{DESCRIPTION}{version}")
    package.put("docProps/core.xml", (_DECLARATION + properties).encode())
    return save_atomically(target, package.to_bytes())


def find_windowless(interpreter: Path) -> Path:
    """Return the Python without a console window that stands beside, if one does."""
    beside = interpreter.with_name("pythonw.exe")
    is_console = interpreter.name.lower() == "python.exe"
    return beside if is_console and beside.exists() else interpreter


def _with_modules() -> bytes:
    """Return an empty add-in that Excel made, with our modules in it."""
    from pyopenvba import ExcelFile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        with ExcelFile.create_new(path) as made:
            project = made.vba_project()
            project.delete_module("Module1")
            for name, text in read_modules().items():
                project.add_module(name, text)
            made.save()
        return path.read_bytes()


def _put_sheet(package: Package, rows: Iterable[tuple[str, str]]) -> None:
    """Write the only sheet of an add-in, which nobody sees."""
    written = "".join(
        _ROW.format(row=row, key=key, text=escape(text))
        for row, (key, text) in enumerate(rows, start=1)
    )
    sheet = _DECLARATION + _SHEET.format(rows=written)
    package.put("xl/worksheets/sheet1.xml", sheet.encode())


def _put_custom_ui(package: Package) -> None:
    relations = ""
    for year, (of, part) in _CUSTOM_UI.items():
        package.put(f"customUI/{part}", write_custom_ui(year).encode())
        relations += _RELATION.format(year=year, of=of, part=part)
    head, end, rest = package.read("_rels/.rels").rpartition(b"</Relationships>")
    package.put("_rels/.rels", head + relations.encode() + end + rest)
