"""LibreOffice with a door to our Python, started once for each of the two doors."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.addin.doors import Door, open_addin, open_extension

#: What LibreOffice's own Python runs is no test module of ours.
collect_ignore = ["extension_side.py", "functions_side.py", "office_side.py"]


@pytest.fixture(scope="session", params=[open_addin, open_extension])
def opened_door(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Door]:
    """Give a LibreOffice with the add-in, then one with the extension."""
    with request.param(tmp_path_factory.mktemp("door's")) as door:
        yield door


@pytest.fixture
def door(request: pytest.FixtureRequest, opened_door: Door) -> Iterator[Door]:
    """Give it with no workbook open; see that the button was pressed that is shown."""
    opened_door.forget()
    yield opened_door
    pressed = set(opened_door.pressed)
    opened_door.forget()
    assert getattr(request.function, "button", None) in {*pressed, None}
