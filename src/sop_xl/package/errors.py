"""The one error of a workbook's package."""

from __future__ import annotations

from sop_xl.package.messages import describe


class PackageError(Exception):
    """A workbook cannot be read or written, or a value cannot stand in a cell.

    `code` is a kebab-case word, `values` are what its sentence names; the text of the
    exception is that sentence.
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = {"name": "", "part": "", "detail": "", **values}
        super().__init__(describe(code, self.values))
