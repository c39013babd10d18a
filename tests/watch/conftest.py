"""What the tests of the watch share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Self

import pytest

from sop_xl.readers import UnreadableFile
from sop_xl.readers.worker import Task
from sop_xl.settings import Limits
from tests.small_plant import TABLES, write_plant
from tests.watch.drawn_time import Watched

#: The less there is to read, the sooner a test has run.
_KEPT = ("销售/订单清单.csv", "销售/价格表.csv", "销售/客户档案.csv")
FEW = {name: None for name in TABLES if name not in _KEPT}


@pytest.fixture(autouse=True)
def _log_stays_here(tmp_path, monkeypatch):
    monkeypatch.setattr("sop_xl.watch.watching.log_file", lambda: tmp_path / "日志.log")


class Here:
    """Reads files in this very process, for there are many small runs to be tested."""

    def __init__(self, _: Limits) -> None:
        """Need nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Have nothing to end."""

    def do(
        self, tasks: Sequence[Task], tell: Callable[[int], None] = lambda _: None
    ) -> list[object]:
        tell(len(tasks))
        return [self._do(function, arguments) for function, arguments in tasks]

    def _do(
        self, function: Callable[..., object], arguments: Sequence[object]
    ) -> object:
        try:
            return function(*arguments)
        except UnreadableFile as error:
            return error


@pytest.fixture(autouse=True)
def _all_is_read_here(monkeypatch):
    monkeypatch.setattr("sop_xl.pipeline.files.Crew", Here)


@pytest.fixture
def a_day() -> dt.date:
    return dt.date(2026, 6, 30)


@pytest.fixture
def watched(tmp_path) -> Watched:
    return Watched(write_plant(tmp_path / "厂", FEW))
