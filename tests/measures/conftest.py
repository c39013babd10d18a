"""What the tests of measures share."""

from __future__ import annotations

from typing import Any

import pytest

from sop_xl.rows import Table
from tests.drawn_tables import read_drawing


@pytest.fixture
def tables(request: pytest.FixtureRequest) -> dict[str, Table[Any]]:
    """Return the tables drawn in the test's docstring."""
    return read_drawing(request.function.__doc__)
