"""A desk without a program: it notes what it is told, and answers as it was said."""

from __future__ import annotations

from dataclasses import dataclass, field

from sop_xl.ribbon.desk import GivenUp


@dataclass
class FakeDesk:
    agrees: bool = True
    stops_at: str = ""
    told: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    steps: list[tuple[int, int]] = field(default_factory=list)

    @property
    def is_cancelled(self) -> bool:
        return self.stops_at in self.told

    def tell(self, stage: str, done: int = 0, total: int = 0) -> None:
        self.told.append(stage)
        self.steps.append((done, total))
        if self.is_cancelled:
            raise GivenUp

    def ask(self, question: str) -> bool:
        self.asked.append(question)
        return self.agrees
