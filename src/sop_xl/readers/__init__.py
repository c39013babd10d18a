"""Files of any kind to grids, read by processes of their own within limits."""

from sop_xl.readers.archives import ARCHIVE, is_archived, list_books, read_content
from sop_xl.readers.crew import Crew, do_apart
from sop_xl.readers.filekinds import SUFFIXES, begins_as_workbook
from sop_xl.readers.files import read_grids
from sop_xl.readers.unreadable import UnreadableFile

__all__ = [
    "ARCHIVE",
    "SUFFIXES",
    "Crew",
    "UnreadableFile",
    "begins_as_workbook",
    "do_apart",
    "is_archived",
    "list_books",
    "read_content",
    "read_grids",
]
