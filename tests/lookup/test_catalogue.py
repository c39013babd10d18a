"""The list of functions, and the page that tells of them."""

from __future__ import annotations

import re

from docs.make_pages import HERE
from sop_xl.lookup import labels, messages
from sop_xl.lookup.catalogue import FUNCTIONS
from sop_xl.lookup.places import CHOSEN

PAGE = (HERE / "functions.md").read_text(encoding="utf-8")


def test_the_page_tells_of_every_function_and_its_arguments():
    rows = dict(re.findall(r"^\| `(SOP_\w+)` \|.*\| (.*) \|$", PAGE, re.MULTILINE))
    assert list(rows) == list(FUNCTIONS)
    for function in FUNCTIONS.values():
        said = re.sub(r"（[^）]*）", "", rows[function.name]).split("；")
        assert said == [argument.label for argument in function.arguments]


def test_what_the_page_quotes_is_what_the_program_says():
    assert labels.READING in PAGE
    assert CHOSEN in PAGE
    for sentence in (messages.NO_PLAN, messages.NO_PRODUCT, messages.ALL_SHIPPED):
        plain = re.sub(r"\{[^}]*\}", "……", sentence).strip("。")
        assert plain.split("。")[0].split("，")[0] in PAGE


def test_what_may_be_left_out_stands_last():
    """LibreOffice and VBA tell arguments apart by their places."""
    for function in FUNCTIONS.values():
        optional = [argument.is_optional for argument in function.arguments]
        assert optional == sorted(optional)
