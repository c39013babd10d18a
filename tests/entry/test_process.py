"""How a process of ours starts."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest

from sop_xl.entry.process import start_light


@pytest.fixture(autouse=True)
def _thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_what_somebody_has_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = {"OPENBLAS_NUM_THREADS": "3"}
    monkeypatch.setattr(os, "environ", environment)

    start_light()

    assert environment["OPENBLAS_NUM_THREADS"] == "3"
    assert environment["PYDANTIC_DISABLE_PLUGINS"] == "__all__"
    assert gc.get_threshold()[0] > 10_000
