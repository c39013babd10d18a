"""Which files have changed, and whether whoever changes them has finished."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field

from sop_xl.records import dataclass
from sop_xl.watch.looking import Stamp


@dataclass(frozen=True, slots=True)
class Pace:
    """How often is looked, and how long is waited, in seconds.

    A file is finished when it has looked alike for `quiet`. Others are waited for,
    so that several saves are one run, but no longer than `patience`. A run that failed
    for the folder could not be reached is tried anew after `again`.
    """

    look: float = 2.0
    quiet: float = 3.0
    patience: float = 60.0
    again: float = 60.0


@dataclass(slots=True)
class _Change:
    """What a file has become, None if it is gone; since when, and first seen when."""

    stamp: Stamp | None
    since: float
    first: float


@dataclass(slots=True)
class Settling:
    """Knows what the files were when they were last checked, and what has changed."""

    pace: Pace
    known: dict[str, Stamp] = field(default_factory=dict)
    _changes: dict[str, _Change] = field(default_factory=dict)

    @property
    def changed(self) -> list[str]:
        """The files that are not as they were, in the order of their names."""
        return sorted(self._changes)

    def see(self, stamps: Mapping[str, Stamp], now: float) -> None:
        """Take in what the files look like now."""
        for book in {*self.known, *stamps, *self._changes}:
            stamp, change = stamps.get(book), self._changes.get(book)
            if stamp == self.known.get(book):
                self._changes.pop(book, None)
            elif change is None:
                self._changes[book] = _Change(stamp, now, now)
            elif change.stamp != stamp:
                change.stamp, change.since = stamp, now

    def ready(self, now: float, held: Collection[str]) -> list[str]:
        """Return the changed files to be checked now, all together or none.

        Those that are held open are left for later.
        """
        free = {b: c for b, c in self._changes.items() if b not in held}
        quiet = [b for b, c in free.items() if now - c.since >= self.pace.quiet]
        first = min((change.first for change in free.values()), default=now)
        is_enough = len(quiet) == len(free) or now - first >= self.pace.patience
        return sorted(quiet) if is_enough else []

    def accept(self, books: Collection[str]) -> None:
        """Let files be known as they are now."""
        for book in books:
            change = self._changes.pop(book, None)
            if change is not None and change.stamp is not None:
                self.known[book] = change.stamp
            elif change is not None:
                self.known.pop(book, None)

    def stamp_of(self, book: str) -> Stamp | None:
        """Return what a file looks like now; nothing where it is gone."""
        change = self._changes.get(book)
        return self.known.get(book) if change is None else change.stamp
