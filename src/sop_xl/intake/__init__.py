"""Files of any kind to tables of typed rows, every cell accounted for."""

from sop_xl.headings.vocabulary import Vocabulary, learn_headings
from sop_xl.intake.account import Account
from sop_xl.intake.book import (
    IntakeSettings,
    TakenBook,
    TakenTable,
    decide_tables,
    find_wides,
    is_unpivoted,
    take_book,
)
from sop_xl.intake.onebook import read_book, with_password
from sop_xl.intake.taken import Taken, join_books, take_in
from sop_xl.intake.wide import Wide, as_read
from sop_xl.locating.locate import LocatedSheet, locate_tables
from sop_xl.values.written import read_text

__all__ = [
    "Account",
    "IntakeSettings",
    "LocatedSheet",
    "Taken",
    "TakenBook",
    "TakenTable",
    "Vocabulary",
    "Wide",
    "as_read",
    "decide_tables",
    "find_wides",
    "is_unpivoted",
    "join_books",
    "learn_headings",
    "locate_tables",
    "read_book",
    "read_text",
    "take_book",
    "take_in",
    "with_password",
]
