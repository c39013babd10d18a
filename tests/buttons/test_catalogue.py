"""The list of buttons keeps what a ribbon needs."""

from __future__ import annotations

import csv
import importlib
import inspect
from collections.abc import Iterable
from pathlib import Path

import pytest

from sop_xl.buttons.catalogue import BUTTONS, GROUPS, find_button
from sop_xl.buttons.labels import WORDING

LISTED = [button for group in GROUPS for button in group.buttons]
ICONS = Path(__file__).with_name("icons.csv")


def are_unique(values: Iterable[str]) -> bool:
    """Return whether no value comes twice."""
    values = list(values)
    return len(values) == len(set(values))


def test_every_name_label_key_and_function_stands_for_one_button():
    assert are_unique(button.name for button in LISTED)
    assert are_unique(button.label for button in LISTED)
    assert are_unique(button.key for button in LISTED)
    assert are_unique(button.function for button in LISTED)


def test_a_key_is_one_letter_so_that_none_begins_another():
    assert all(len(b.key) == 1 and b.key.isupper() for b in LISTED)


def test_a_button_is_found_by_its_name():
    found = find_button("take-back")

    assert found is not None
    assert found.label == "回收改错单"
    assert found.function == "sop_xl.ribbon.data:take_back"


def test_what_is_no_button_is_not_found():
    assert find_button("no-such") is None


def test_every_wording_is_on_a_button():
    assert list(WORDING) == [button.name for button in LISTED] == list(BUTTONS)


def test_every_tip_is_a_sentence():
    assert all(button.tip.endswith("。") for button in LISTED)


@pytest.mark.parametrize("button", LISTED, ids=lambda button: button.name)
def test_every_button_has_its_function(button):
    """A function takes the workbook, the workspace's folder and the desk."""
    module, _, name = button.function.partition(":")
    function = getattr(importlib.import_module(module), name)

    assert list(inspect.signature(function).parameters) == ["book", "root", "desk"]


def test_every_icon_is_known_in_office_2016_and_365():
    """icons.csv says so; tests/bench/addin_checks.py compares it with Microsoft's lists."""
    rows = csv.DictReader(ICONS.read_text("utf-8").splitlines())
    known = {row["icon"] for row in rows if row["2016"] == row["365"] == "yes"}

    assert known == {button.icon for button in LISTED}


def test_each_group_begins_with_its_largest_button():
    assert [group.buttons[0].name for group in GROUPS if group.buttons[0].large] == [
        "check",
        "month-plan",
        "monthly",
    ]
