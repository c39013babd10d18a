"""Who waits for a schedule hears how far it is, and can give up in the middle."""

from __future__ import annotations

from pathlib import Path

import pytest

from sop_xl.pipeline.labels import PREPARING, SCHEDULING, TRYING
from sop_xl.pipeline.progress import watch_search
from sop_xl.pipeline.promises import answer_questions
from sop_xl.pipeline.scenarios import try_scenario
from sop_xl.planning.promise import Inquiry
from sop_xl.scheduling import compiled
from sop_xl.scheduling.effort import Progress
from tests.small_plant import SETTINGS, write_plant

#: So long that a search which cannot be given up is noticed.
SEARCH = "[planning]\nschedule_seconds = 5"
SCENARIO = """
[scenario."加班次"]
shifts = { "冲床" = 3 }
"""


class GivenUp(KeyboardInterrupt):
    """Somebody waits no longer."""


class Waiting:
    """Gives up when a stage is told of for the second time, and knows how far it was."""

    def __init__(self, stage: str) -> None:
        self.stage = stage
        self.shares: list[float] = []

    def tell(self, stage: str, done: int, total: int) -> None:
        if stage == self.stage:
            self.shares.append(done / total)
        if len(self.shares) > 1:
            raise GivenUp


@pytest.fixture
def plant(tmp_path: Path) -> Path:
    root = write_plant(tmp_path / "厂")
    settings = SETTINGS.replace("[planning]", SEARCH) + SCENARIO
    (root / "sop.toml").write_text(settings, encoding="utf-8")
    return root


def test_a_scenario_given_up_while_it_is_tried_writes_nothing(plant: Path) -> None:
    """The first of its two searches is not at its end."""
    waiting = Waiting(TRYING)

    with pytest.raises(GivenUp):
        try_scenario(plant, "加班次", waiting.tell)

    assert waiting.shares[-1] < 0.5
    assert not (plant / "输出").exists()


def test_a_question_given_up_while_its_plan_is_made_has_no_answer(plant: Path) -> None:
    waiting = Waiting(SCHEDULING)

    with pytest.raises(GivenUp):
        answer_questions(plant, Inquiry(5, product="P1"), waiting.tell)

    assert waiting.shares[-1] < 1


def test_each_of_two_searches_is_a_half(monkeypatch: pytest.MonkeyPatch) -> None:
    """No search is at its end before its schedule is checked."""
    monkeypatch.setattr(compiled, "are_loops_kept", lambda: True)
    told: list[tuple[str, int, int]] = []

    for part, share in ((0, 0.0), (0, 1.0), (1, 0.5), (1, 1.0)):
        watch = watch_search(lambda *said: told.append(said), TRYING, part, 2)
        assert watch(Progress(share, 1.0))

    assert told == [(TRYING, percent, 100) for percent in (0, 50, 75, 99)]


def test_the_first_schedule_is_said_to_take_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(compiled, "are_loops_kept", lambda: False)
    told: list[tuple[str, int, int]] = []

    watch_search(lambda *said: told.append(said), SCHEDULING)

    assert told == [(PREPARING, 0, 1)]
