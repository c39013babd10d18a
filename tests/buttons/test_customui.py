"""The tab's markup is what Excel accepts."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from sop_xl.buttons.catalogue import GROUPS
from sop_xl.buttons.customui import CALLBACK, Year, write_custom_ui

YEARS: list[Year] = [2006, 2009]
#: Of the attributes both schemas allow, those that are ours; and how long a text may be.
ALLOWED = {
    "tab": {"id", "label", "keytip"},
    "group": {"id", "label"},
    "button": {
        "id", "label", "size", "imageMso", "screentip", "supertip", "keytip", "onAction",
    },
}  # fmt: skip
LONGEST_TEXT = 1024
NAME = re.compile(r"[A-Za-z_][\w.-]*")


@pytest.fixture(params=YEARS)
def tab(request: pytest.FixtureRequest) -> Any:
    """Return the tab as parsed from the markup of each schema."""
    root = ET.fromstring(write_custom_ui(request.param))
    assert f"/{request.param}/" in root.tag
    for element in root.iter():
        element.tag = element.tag.partition("}")[2]
    [found] = root.findall("ribbon/tabs/tab")
    return found


def test_groups_and_buttons_stand_in_the_order_of_the_list(tab):
    drawn = [
        (group.get("label"), [button.get("id") for button in group]) for group in tab
    ]
    assert drawn == [(g.label, [b.name for b in g.buttons]) for g in GROUPS]


def test_every_id_is_a_name_and_stands_once(tab):
    ids = [element.get("id") for element in tab.iter()]

    assert len(set(ids)) == len(ids)
    assert all(NAME.fullmatch(each) for each in ids)


def test_only_what_both_schemas_allow_is_written(tab):
    for element in tab.iter():
        assert set(element.keys()) == ALLOWED[element.tag]
        assert all(0 < len(text) <= LONGEST_TEXT for text in element.attrib.values())


def test_keys_are_one_to_three_letters_and_none_begins_another(tab):
    keys = [button.get("keytip") for button in tab.iter("button")]

    assert re.fullmatch(r"[A-Z]{1,3}", tab.get("keytip"))
    assert not [(a, b) for a in keys for b in keys if a is not b and b.startswith(a)]


def test_every_button_calls_the_one_callback(tab):
    assert {button.get("onAction") for button in tab.iter("button")} == {CALLBACK}
    assert {button.get("size") for button in tab.iter("button")} == {"large", "normal"}


def test_the_schemas_differ_in_nothing_else():
    old, new = (write_custom_ui(year) for year in YEARS)
    assert new == old.replace("/2006/01/", "/2009/07/")
