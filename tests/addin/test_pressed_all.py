"""No button is on the ribbon that no test presses."""

from __future__ import annotations

from sop_xl.buttons.catalogue import BUTTONS
from tests.addin import test_pressed_data, test_pressed_plans, test_pressed_reports

MODULES = (test_pressed_data, test_pressed_plans, test_pressed_reports)


def test_every_button_is_pressed_through_both_doors():
    """The fixture `door` is the one and then the other, and sees that it is pressed."""
    pressed = {
        getattr(each, "button", None)
        for module in MODULES
        for each in vars(module).values()
    }
    assert pressed - {None} == set(BUTTONS)
