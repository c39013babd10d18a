"""Files of any kind to tables of typed rows, every cell accounted for."""

from sop_xl.intake.account import Account
from sop_xl.intake.book import IntakeSettings, TakenBook, TakenTable, take_book
from sop_xl.intake.files import SUFFIXES, UnreadableFile, read_grids
from sop_xl.intake.locate import LocatedSheet, locate_tables
from sop_xl.intake.taken import Taken, join_books, take_in
from sop_xl.intake.vocabulary import Vocabulary

__all__ = [
    "SUFFIXES",
    "Account",
    "IntakeSettings",
    "LocatedSheet",
    "Taken",
    "TakenBook",
    "TakenTable",
    "UnreadableFile",
    "Vocabulary",
    "join_books",
    "locate_tables",
    "read_grids",
    "take_book",
    "take_in",
]
