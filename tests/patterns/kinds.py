"""The kinds of tables that are kept, read from `kinds.txt`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.patterns.values import MAKERS, Maker

GROWN = ("one of many alike",)


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it is thought of: its heading from the top down, and its content."""

    path: tuple[str, ...]
    maker: Maker

    @property
    def flat(self) -> str:
        """The heading in one row."""
        return "".join(self.path)

    @property
    def nature(self) -> str:
        """What its cells are."""
        return self.maker.nature


@dataclass(frozen=True, slots=True)
class KindOfTable:
    """A table's title, what is said above it, and its columns."""

    title: str
    labels: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def natures(self) -> list[str]:
        """What the cells of each column are."""
        return [column.nature for column in self.columns]

    @property
    def grouped(self) -> bool:
        """Some columns stand under a common heading by nature."""
        return any(len(column.path) > 1 for column in self.columns)


def _read_column(text: str) -> Column:
    heading, maker = text.rsplit(":", 1)
    return Column(tuple(heading.split("/")), MAKERS[maker])


def _read_kind(line: str) -> KindOfTable:
    title, labels, columns = (part.strip() for part in line.split("|"))
    read = tuple(_read_column(text) for text in columns.split())
    return KindOfTable(title, tuple(labels.split()), read)


@cache
def all_kinds() -> tuple[KindOfTable, ...]:
    """Return the kinds of tables."""
    lines = Path(__file__).with_name("kinds.txt").read_text("utf-8").splitlines()
    return tuple(_read_kind(line) for line in lines if not line.startswith("#"))
