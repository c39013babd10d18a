"""How defects are put into the plant: at random places, never two in one row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from workbooks.plant.cents import stream
from workbooks.plant.records import Plant, Planted, Record, Value

SomeRecord = TypeVar("SomeRecord", bound=Record)


@dataclass
class Spoiler:
    """Puts defects into a plant's records and keeps a list of them."""

    plant: Plant
    topic: str
    used: set[Record] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.dice = stream(self.plant.seed, f"defects {self.topic}")

    def pick(
        self,
        records: Sequence[SomeRecord],
        fits: Callable[[SomeRecord], object] = lambda _: True,
    ) -> SomeRecord:
        """Return a random record that fits and has no defect yet."""
        found = [
            record for record in records if record not in self.used and fits(record)
        ]
        chosen = self.dice.choice(found)
        self.used.add(chosen)
        return chosen

    def plant_defect(self, rule: str, record: Record, name: str) -> None:
        """Note that a rule must find something in a record's cell."""
        self.used.add(record)
        self.plant.planted.append(Planted(rule, record, name))

    def refuse(self, rule: str, record: Record, name: str, shown: Value) -> None:
        """Write something into a cell that cannot be what it should be."""
        record.shown[name] = shown
        setattr(record, name, None)
        self.plant_defect(rule, record, name)

    def alter(self, rule: str, record: Record, name: str, value: Value) -> None:
        """Write a value into a cell that can be read but does not hold."""
        setattr(record, name, value)
        self.plant_defect(rule, record, name)
