"""The plant knows nothing of the program that is tested on it."""

from __future__ import annotations

import ast
from pathlib import Path

import workbooks.plant

FILES = sorted(Path(workbooks.plant.__file__).parent.glob("*.py"))


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_the_generator_imports_nothing_of_the_program():
    names = {name.split(".")[0] for path in FILES for name in imported(path)}

    assert "sop_xl" not in names
    assert names & {"openpyxl", "pandas", "numpy", "python_calamine"} == set()


def test_functions_are_no_longer_than_fifty_lines():
    for path in FILES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 50, node.name
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
