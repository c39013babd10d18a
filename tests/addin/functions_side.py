"""Run by LibreOffice's own Python: installs the functions and types them into cells."""

import time
from typing import Any

import extension_side  # type: ignore[import-not-found]
import uno
from com.sun.star.beans import PropertyValue

SECONDS = 60


class Side(extension_side.Side):  # type: ignore[misc]
    """LibreOffice, and the first sheet of the workbook in front."""

    def install(self, path: str) -> None:
        """Install an extension for this user."""
        self.single("deployment.ExtensionManager").addExtension(
            uno.systemPathToFileUrl(path), (), "user", None, extension_side.Consent()
        )

    def begin(self, path: str) -> None:
        """Save an empty workbook at a path; "" leaves it unsaved."""
        book = self.desktop.loadComponentFromURL(
            "private:factory/scalc", "_blank", 0, ()
        )
        if path:
            kind = PropertyValue()
            kind.Name, kind.Value = "FilterName", "calc8"
            book.storeAsURL(uno.systemPathToFileUrl(path), (kind,))

    def type(self, contents: dict[str, Any]) -> dict[str, Any]:
        """Type texts, formulas and numbers into cells; return what stands there then."""
        for name, content in contents.items():
            cell = self._cell(name)
            if isinstance(content, str):
                cell.Formula = content
            else:
                cell.Value = content
        return self.look(list(contents))

    def await_answers(self, names: list[str], waiting: str) -> dict[str, Any]:
        """Return what stands in cells once none of them waits any more."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            found = self.look(names)
            if waiting not in found.values():
                return found
            time.sleep(0.1)
        raise TimeoutError(found)

    def await_change(self, name: str, before: Any) -> Any:
        """Compute all anew until something else stands in a cell, and return it."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            self.desktop.getCurrentComponent().calculateAll()
            time.sleep(0.5)
            found = self.look([name])[name]
            if found != before:
                return found
        raise TimeoutError(found)

    def look(self, names: list[str]) -> dict[str, Any]:
        """Return what stands in cells: texts, or numbers."""
        # Type and value at once: an answer may come between two questions.
        return {name: self._cell(name).DataArray[0][0] for name in names}

    def recalculate(self) -> None:
        """Compute all anew."""
        self.desktop.getCurrentComponent().calculateAll()

    def end(self) -> None:
        """End LibreOffice."""
        self.desktop.terminate()

    def describe(self, name: str) -> tuple[str, list[str]]:
        """Return what LibreOffice shows of a function, and of its arguments."""
        listed = self.create("com.sun.star.sheet.FunctionDescriptions")
        for number in range(listed.Count):
            told = {each.Name: each.Value for each in listed.getByIndex(number)}
            if told["Name"] == name:
                return told["Description"], [each.Name for each in told["Arguments"]]
        raise LookupError(name)

    def _cell(self, name: str) -> Any:
        sheet = self.desktop.getCurrentComponent().Sheets.getByIndex(0)
        return sheet.getCellRangeByName(name)


if __name__ == "__main__":
    extension_side.Side = Side
    extension_side.main()
