"""Run by LibreOffice's own Python: opens workbooks, runs their Basic.

Reads one JSON list a line, `[what, argument, …]`, and writes what it gave as JSON.
Only the standard library and uno are there.
"""

import json
import sys
import time
from typing import Any

import uno
from com.sun.star.beans import PropertyValue

ADDIN_FILTER = "Calc MS Excel 2007 VBA XML"
ALWAYS_RUN_MACROS = 4
LIBRARY = "VBAProject"
START_SECONDS = 60


def connect(port: str) -> Any:
    """Return the desktop of the LibreOffice that listens at a port."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    last = time.monotonic() + START_SECONDS
    while True:
        try:
            context = resolver.resolve(
                f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext"
            )
        except Exception:
            if time.monotonic() > last:
                raise
            time.sleep(0.2)
        else:
            return context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )


def named(name: str, value: object) -> Any:
    """Return a property."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


class Side:
    """The workbook that is open, and its Basic."""

    def __init__(self, desktop: Any) -> None:
        self.desktop = desktop
        self.book: Any = None
        self.beside: Any = None

    def open(self, path: str) -> None:
        """Open an add-in with its macros allowed."""
        self.close()
        self.book = self.desktop.loadComponentFromURL(
            uno.systemPathToFileUrl(path),
            "_blank",
            0,
            (
                named("MacroExecutionMode", ALWAYS_RUN_MACROS),
                named("FilterName", ADDIN_FILTER),
            ),
        )
        self.book.BasicLibraries.loadLibrary(LIBRARY)

    def open_beside(self, path: str) -> None:
        """Open a workbook in front of the add-in."""
        self.beside = self.desktop.loadComponentFromURL(
            uno.systemPathToFileUrl(path), "_blank", 0, ()
        )

    def texts(self) -> dict[str, list[list[str]]]:
        """Return what stands in each sheet of the workbook in front."""
        found = {}
        for sheet in self.beside.Sheets:
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(True)
            found[sheet.Name] = [list(map(str, row)) for row in cursor.DataArray]
        return found

    def modules(self) -> list[str]:
        """Return the names of the modules."""
        return list(self.book.BasicLibraries.getByName(LIBRARY).ElementNames)

    def add(self, module: str, text: str) -> None:
        """Put a module of the test beside those of the workbook."""
        self.book.BasicLibraries.getByName(LIBRARY).insertByName(module, text)

    def change(self, module: str, old: str, new: str) -> None:
        """Put other words in the place of some in a module."""
        library = self.book.BasicLibraries.getByName(LIBRARY)
        text = library.getByName(module)
        if old not in text:
            raise ValueError(old)
        library.replaceByName(module, text.replace(old, new))

    def call(self, procedure: str, *arguments: object) -> Any:
        """Return what a function of the workbook's Basic returns."""
        script = self.book.getScriptProvider().getScript(
            f"vnd.sun.star.script:{LIBRARY}.{procedure}?language=Basic&location=document"
        )
        return script.invoke(arguments, (), ())[0]

    def close(self) -> None:
        """Close what is open."""
        for book in (self.beside, self.book):
            if book is not None:
                book.close(True)
        self.beside = self.book = None


def main() -> None:
    """Answer until there is nothing more to read."""
    side = Side(connect(sys.argv[1]))
    for line in sys.stdin:
        what, *arguments = json.loads(line)
        try:
            said = {"value": getattr(side, what)(*arguments)}
        except Exception as error:
            said = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(said), flush=True)
    side.close()


if __name__ == "__main__":
    main()
