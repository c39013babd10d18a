"""The house: where Chinese may stand, how long things are, what is loaded when."""

from __future__ import annotations

import ast
import io
import re
import statistics
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import sop_xl
from tests.bench.intake_files import write_orders

ROOT = Path(__file__).parents[1]
SOURCE = Path(sop_xl.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))
CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
CHINESE_FILES = {"messages.py", "words.py", "labels.py"}
CHINESE_PACKAGES = {"tables"}
FORBIDDEN_NAMES = {"utils", "helpers", "misc", "common", "base", "manager"}
#: Modules of ours and of others that a light command may load, about a tenth spare.
BUDGETS = {
    ("--version",): 210,
    ("--help",): 395,
}
#: As many to read a workspace with a plain workbook; none of these among them.
READING_BUDGET = 435
NOT_READ_WITH = (
    *("pandas", "openpyxl", "xlsxwriter", "jinja2", "pydantic", "html", "logging"),
    *("sop_xl.readers.otherkinds", "sop_xl.readers.second", "sop_xl.package.writer"),
)
HEAVY = ("pandas", "numpy", "lxml", "openpyxl", "xlsxwriter", "sop_xl.pipeline")


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def docstrings_of(tree: ast.AST) -> set[int]:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, kinds)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    }


def chinese_strings(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = docstrings_of(tree)
    return [
        f"{path.relative_to(SOURCE)}:{node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and CHINESE.search(node.value)
    ]


def test_chinese_stands_only_where_words_for_people_are_kept():
    strange = [
        found
        for path in FILES
        if path.name not in CHINESE_FILES and path.parent.name not in CHINESE_PACKAGES
        for found in chinese_strings(path)
    ]

    assert strange == []


def test_no_file_is_longer_than_400_lines_and_half_are_within_120():
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in FILES
    }

    assert [str(path) for path, length in lengths.items() if length > 400] == []
    assert statistics.median(lengths.values()) <= 120


def test_functions_are_short():
    lengths = sorted(length_of(node) for path in FILES for node in functions_of(path))

    assert lengths[-1] <= 50
    assert lengths[len(lengths) * 9 // 10] <= 25
    assert statistics.median(lengths) <= 8


def test_folders_are_one_deep():
    deep = [path for path in FILES if len(path.relative_to(SOURCE).parts) > 2]

    assert deep == []


def test_no_module_has_a_name_that_says_nothing():
    assert [path for path in FILES if path.stem in FORBIDDEN_NAMES] == []


def test_no_word_is_left_for_later():
    later = re.compile(r"\b(TODO|FIXME|XXX)\b|raise NotImplementedError")
    comments = [
        f"{path.name}: {token.string}"
        for path in FILES
        for token in tokenize.generate_tokens(
            io.StringIO(path.read_text(encoding="utf-8")).readline
        )
        if later.search(token.string)
    ]

    assert comments == []


def test_no_address_of_a_package_index_is_recorded():
    address = re.compile(r"https?://[^ \"]*(pypi|pythonhosted|npmjs|debian)\.")
    texts = [ROOT / "constraints.txt", ROOT / "pyproject.toml", *ROOT.glob("*.md")]

    assert [p for p in texts if address.search(p.read_text(encoding="utf-8"))] == []


def loaded_by(*arguments: str) -> list[str]:
    script = (
        "import sys\n"
        "from sop_xl.cli import main\n"
        f"main({list(arguments)!r})\n"
        "print('\\n'.join(sorted(sys.modules)))\n"
    )
    return run_script(script)


def run_script(script: str) -> list[str]:
    result = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return result.stdout.splitlines()


@pytest.mark.parametrize("arguments", sorted(BUDGETS))
def test_light_commands_load_few_modules(arguments):
    loaded = loaded_by(*arguments)

    assert [name for name in HEAVY if name in loaded] == []
    assert len(loaded) <= BUDGETS[arguments]


def test_reading_a_plain_workbook_loads_few_modules(tmp_path):
    write_orders(tmp_path / "订单清单.xlsx", 5)
    script = (
        "import datetime as dt, sys\n"
        "from pathlib import Path\n"
        "from sop_xl.entry.process import start_light\n"
        "start_light()\n"
        "from sop_xl.pipeline.reading import read_workspace\n"
        f"read = read_workspace(Path({str(tmp_path)!r}), dt.date(2026, 6, 30), print)\n"
        "assert len(read.tables['orders']) == 5\n"
        "print('\\n'.join(sorted(sys.modules)))\n"
    )

    loaded = run_script(script)

    assert [name for name in NOT_READ_WITH if name in loaded] == []
    assert len(loaded) <= READING_BUDGET


def test_locating_tables_loads_no_pandas(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("产品编码,数量\nA,1\n", encoding="utf-8")

    loaded = loaded_by("locate", str(file), "--json")

    assert "pandas" not in loaded
    assert "openpyxl" not in loaded
    assert "xlsxwriter" not in loaded
