"""A workspace with its first plan."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.pipeline.plan_runs import schedule
from tests.small_plant import write_plant


@pytest.fixture(scope="session")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace with its first plan, to be copied."""
    root = write_plant(tmp_path_factory.mktemp("plant"))
    with (root / "sop.toml").open("a", encoding="utf-8") as file:
        file.write("schedule_seconds = 0\n")
    schedule(root)
    return root


@pytest.fixture
def root(planned: Path, tmp_path: Path) -> Path:
    """Return a copy of the workspace with its first plan."""
    return Path(shutil.copytree(planned, tmp_path / "plant"))
