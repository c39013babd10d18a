"""The one error of reading a file."""

from __future__ import annotations

from sop_xl.package.errors import PackageError

_REASONS = {
    "too-large": "too-large",
    "suspicious-compression": "too-large",
    "encrypted-part": "encrypted-archive",
    "document-type": "outside-entities",
}


class UnreadableFile(Exception):
    """A file that cannot be read; `reason` is a word of this package's messages.

    `place` is the sheet or the cell where the file is damaged, where that is known.
    `book` is the path of the file inside the workspace, once that is known.
    """

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place
        self.book = ""


def unreadable_package(error: PackageError) -> UnreadableFile:
    """Return the error that says of a package what is wrong with it as a file."""
    return UnreadableFile(_REASONS.get(error.code, "broken"))
