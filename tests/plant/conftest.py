"""Plants of several seeds and sizes, each written once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from workbooks.plant import Plant, Truth, make_plant

DEMO = Path(__file__).parents[2] / "workbooks" / "demo"


@dataclass(frozen=True)
class Made:
    """A plant, where it was written, and what must be found in it."""

    root: Path
    truth: Truth

    @property
    def plant(self) -> Plant:
        return self.truth.plant


@pytest.fixture(
    scope="session", params=[(1, 1200), (2, 150), (5, 120)], ids="{0[0]}-{0[1]}".format
)
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Made:
    """Return a plant that was written."""
    seed, orders = request.param
    root = tmp_path_factory.mktemp(f"plant-{seed}-{orders}")
    return Made(root, make_plant(root, seed=seed, orders=orders))


@pytest.fixture(scope="session")
def plant(made: Made) -> Plant:
    """Return the records of a plant."""
    return made.plant
