"""The extension with the functions holds each once, as LibreOffice wants them."""

from __future__ import annotations

import ast
import json
import struct
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from sop_xl.addin.function_extension import NAME, build_functions
from sop_xl.addin.type_library import write_type_library
from sop_xl.lookup.catalogue import FUNCTIONS

PYTHON = Path("C:/Users/王芳 & 李/sop/pythonw.exe")
OOR = "{http://openoffice.org/2001/registry}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: Any) -> Path:
    """Return an extension built for a Python in a folder with a Chinese name."""
    return build_functions(tmp_path_factory.mktemp("built") / NAME, PYTHON, "1.2.3")


@pytest.fixture(scope="module")
def parts(built: Path) -> dict[str, bytes]:
    """Return the files of that extension."""
    with ZipFile(built) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_two_builds_are_the_same_bytes_and_another_python_is_another_file(
    built, tmp_path
):
    again = build_functions(tmp_path / "new folder" / NAME, PYTHON, "1.2.3")
    other = build_functions(tmp_path / NAME, Path("D:/pythonw.exe"), "1.2.3")
    assert again.read_bytes() == built.read_bytes()
    assert other.read_bytes() != built.read_bytes()


def test_the_manifest_names_what_libreoffice_loads(parts):
    manifest = ET.fromstring(parts["META-INF/manifest.xml"])
    pairs = [[*each.attrib.values()] for each in manifest]
    told = {path: kind for kind, path in pairs}
    assert told.keys() == {"sop_functions.rdb", "sop_functions.py", "CalcAddIns.xcu"}
    assert told.keys() <= parts.keys()
    assert told["sop_functions.rdb"].endswith("typelibrary;type=RDB")


def test_the_code_has_a_method_for_each_function_with_its_arguments(parts):
    """LibreOffice asks by place: the workbook, then what is typed."""
    code = parts["sop_functions.py"]
    assert code.isascii()
    [kept] = [
        each
        for each in ast.parse(code).body
        if isinstance(each, ast.ClassDef) and each.name == "Functions"
    ]
    methods = {
        each.name: [argument.arg for argument in each.args.args]
        for each in kept.body
        if isinstance(each, ast.FunctionDef) and each.name != "__init__"
    }
    assert methods == {
        each.method: ["self", "book", *(given.name for given in each.arguments)]
        for each in FUNCTIONS.values()
    }


def test_the_code_asks_by_the_names_of_the_list(parts):
    code = parts["sop_functions.py"].decode()
    for function in FUNCTIONS.values():
        given = ", ".join(each.name for each in function.arguments)
        assert f'_ask(book, "{function.name}", {given})' in code


def test_libreoffices_own_python_may_be_an_old_one(parts):
    """LibreOffice 7 on Windows has Python 3.8."""
    ast.parse(parts["sop_functions.py"], feature_version=(3, 8))


def test_python_is_started_with_nothing_of_libreoffices(parts):
    told = json.loads(parts["sop_functions.json"])
    assert told["command"] == [str(PYTHON), "-E", "-P", "-m", "sop_xl.lookup"]
    assert str(PYTHON) in told["not-started"]
    assert str(PYTHON) in parts["about.txt"].decode()
    assert parts["sop_functions.json"].isascii()


def test_each_function_and_argument_has_a_name_and_a_text(parts):
    root = ET.fromstring(parts["CalcAddIns.xcu"])
    nodes = {each.get(f"{OOR}name"): each for each in root.iter("node")}
    for function in FUNCTIONS.values():
        node = nodes[function.method]
        texts = {value.text for value in node.iter("value")}
        assert {function.name, function.about} <= texts
        names = [each.get(f"{OOR}name") for each in node.iter("node")]
        assert names[2:] == [each.name for each in function.arguments]
        assert {each.label for each in function.arguments} <= texts


def read_library(content: bytes) -> dict[str, list[tuple[str, str]]]:
    """Return the methods of the only interface in a library of types."""
    assert content.startswith(b"UNOIDL\xff\0")
    place, count = struct.unpack_from("<II", content, 8)
    path = []
    while True:
        assert count == 1
        named, place = struct.unpack_from("<II", content, place)
        path.append(content[named : content.index(b"\0", named)].decode())
        if content[place]:
            break
        count, place = *struct.unpack_from("<I", content, place + 1), place + 5
    assert path == ["a", "b", "XNames"]
    reader = Reader(content, place + 1)
    assert [reader.number(), reader.text()] == [1, "com.sun.star.uno.XInterface"]
    assert [reader.number(), reader.number()] == [0, 0]
    return dict(reader.method() for _ in range(reader.number()))


class Reader:
    """Reads numbers and texts one after the other."""

    def __init__(self, content: bytes, place: int) -> None:
        self.content, self.place = content, place

    def number(self) -> int:
        [found] = struct.unpack_from("<I", self.content, self.place)
        self.place += 4
        return int(found)

    def text(self) -> str:
        length = self.number()
        self.place += length
        return self.content[self.place - length : self.place].decode()

    def method(self) -> tuple[str, list[tuple[str, str]]]:
        name, kind = self.text(), self.text()
        assert kind == "any"
        given = []
        for _ in range(self.number()):
            self.place += 1
            given.append((self.text(), self.text()))
        assert self.number() == 0
        return name, given


def test_a_library_of_types_says_what_was_written():
    methods = {"first": [("book", "x.Y"), ("a", "any")], "second": []}
    assert read_library(write_type_library(("a", "b", "XNames"), methods)) == methods
