"""What runs in LibreOffice's Python and needs no LibreOffice to be tested."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from sop_xl.hosts import (
    office_blocks,
    office_books,
    office_cells,
    office_conditions,
    office_lists,
    office_looks,
)
from sop_xl.hosts.office_books import free_name
from sop_xl.hosts.office_cells import jump
from sop_xl.hosts.office_link import SIDE
from sop_xl.hosts.office_side import OPERATIONS


class Sheets:
    def __init__(self, *names: str) -> None:
        self.ElementNames = names


def test_a_copy_gets_the_next_free_number():
    assert free_name(Sheets("甲"), "乙") == "乙"
    assert free_name(Sheets("甲", "甲 (2)"), "甲") == "甲 (3)"
    long = "很" * 31
    assert free_name(Sheets(long), long) == "很" * 27 + " (2)"


@pytest.mark.parametrize(
    ("line", "start", "step", "end"),
    [
        ("xxx..x", 0, 1, 2),
        ("xxx..x", 2, 1, 5),
        ("xxx..x", 5, 1, 99),
        ("xxx..x", 5, -1, 2),
        ("..x", 2, -1, 0),
        ("..x", 0, 1, 2),
        ("", 4, -1, 0),
    ],
)
def test_a_jump_ends_at_the_edge_of_what_is_filled(line, start, step, end):
    assert jump([cell == "x" for cell in line], start, step, 100) == end


def test_each_request_has_one_name():
    parts = (
        office_blocks,
        office_books,
        office_cells,
        office_conditions,
        office_lists,
        office_looks,
    )

    assert len(OPERATIONS) == sum(len(part.OPERATIONS) for part in parts)


def test_it_is_read_by_python_3_8_and_needs_nothing_but_uno():
    for path in sorted(Path(SIDE.parent).glob("office_*.py")):
        if path.name == "office_link.py":  # our own end
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 8))
        named = {
            alias.name if isinstance(node, ast.Import) else node.module or ""
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        ours = {name for name in named if name.startswith("sop_xl")}
        assert all(".office_" in name or name == "sop_xl.hosts" for name in ours), path
        outside = {name.split(".")[0] for name in named - ours}
        assert outside <= {*sys.stdlib_module_names, "uno", "unohelper", "com"}, path
