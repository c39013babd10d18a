"""One file to what it holds: what a worker process is asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sop_xl.intake.book import IntakeSettings, TakenBook, take_book
from sop_xl.readers.files import read_grids


def read_book(path: Path, book: str, settings: IntakeSettings) -> TakenBook:
    """Return the tables of a file, typed, with their findings and account.

    Raises:
        UnreadableFile: the file cannot be read.
    """
    return take_book(read_grids(path, book, settings.passwords), settings)


def with_password(settings: IntakeSettings, book: str, password: str) -> IntakeSettings:
    """Return the settings with the password that somebody gave for one file."""
    return replace(settings, passwords={**settings.passwords, book: password})
