"""Files of any kind to tables of typed rows, every cell accounted for."""

from sop_xl.intake.account import Account
from sop_xl.intake.files import SUFFIXES, UnreadableFile, read_grids
from sop_xl.intake.locate import LocatedSheet, locate_tables
from sop_xl.intake.taken import IntakeSettings, Taken, take_in
from sop_xl.intake.vocabulary import Vocabulary

__all__ = [
    "SUFFIXES",
    "Account",
    "IntakeSettings",
    "LocatedSheet",
    "Taken",
    "UnreadableFile",
    "Vocabulary",
    "locate_tables",
    "read_grids",
    "take_in",
]
