from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.fill.books import Draw, Result, drawn_book, make_book

Filler = Callable[..., Result]


@pytest.fixture
def fill_drawing(request: pytest.FixtureRequest, tmp_path: Path) -> Filler:
    """Fill the sheet that is drawn in the docstring of the test."""

    def run(**values: object) -> Result:
        drawing = request.function.__doc__
        return Result(drawn_book(drawing), values, tmp_path / "out.xlsx")

    return run


@pytest.fixture
def fill_book(tmp_path: Path) -> Callable[[Draw, Mapping[str, object]], Result]:
    """Fill a workbook that a function draws."""

    def run(draw: Draw, values: Mapping[str, object]) -> Result:
        return Result(make_book(draw), values, tmp_path / "out.xlsx")

    return run
