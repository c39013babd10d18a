"""Files of any kind to tables of typed rows, every cell accounted for."""

from sop_xl.intake.account import Account
from sop_xl.intake.archives import ARCHIVE, is_archived, list_books, read_content
from sop_xl.intake.book import IntakeSettings, TakenBook, TakenTable, take_book
from sop_xl.intake.crew import Crew, do_apart
from sop_xl.intake.filekinds import SUFFIXES
from sop_xl.intake.files import read_grids
from sop_xl.intake.locate import LocatedSheet, locate_tables
from sop_xl.intake.onebook import read_book, with_password
from sop_xl.intake.passwords import is_encrypted
from sop_xl.intake.taken import Taken, join_books, take_in
from sop_xl.intake.unreadable import UnreadableFile
from sop_xl.intake.vocabulary import Vocabulary
from sop_xl.intake.written import read_text

__all__ = [
    "ARCHIVE",
    "SUFFIXES",
    "Account",
    "Crew",
    "IntakeSettings",
    "LocatedSheet",
    "Taken",
    "TakenBook",
    "TakenTable",
    "UnreadableFile",
    "Vocabulary",
    "do_apart",
    "is_archived",
    "is_encrypted",
    "join_books",
    "list_books",
    "locate_tables",
    "read_book",
    "read_content",
    "read_grids",
    "read_text",
    "take_book",
    "take_in",
    "with_password",
]
