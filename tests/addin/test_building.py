"""The add-in that is built holds our code, our buttons and where its Python is."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from sop_xl.addin import sources
from sop_xl.addin.building import NAME, build_addin
from sop_xl.addin.messages import SPOKEN, TITLE
from sop_xl.addin.sources import MODULES, read_modules, sources_folder
from sop_xl.buttons.customui import CALLBACK, write_custom_ui
from sop_xl.package.archive import Package, open_package

PYTHON = Path("C:/Users/王芳 & 李/sop/pythonw.exe")
LONGEST_LINE = 1023
PROCEDURE = re.compile(r"(?:Public|Private) (?:Sub|Function) (\w+)\(")


@pytest.fixture(scope="module")
def built(tmp_path_factory: Any) -> Path:
    """Return an add-in built for a Python in a folder with a Chinese name."""
    return build_addin(tmp_path_factory.mktemp("built") / NAME, PYTHON, "1.2.3")


@pytest.fixture(scope="module")
def package(built: Path) -> Package:
    """Return the parts of that add-in."""
    return open_package(built)


def sheet_of(built: Path) -> dict[str, str]:
    """Return the keys on the sheet of an add-in, and the texts beside them."""
    root = ET.fromstring(open_package(built).read("xl/worksheets/sheet1.xml"))
    texts = ["".join(cell.itertext()) for cell in root.iterfind(".//{*}c")]
    return dict(zip(texts[::2], texts[1::2], strict=True))


def code() -> str:
    """Return all of our VBA, without its comments."""
    lines = "".join(read_modules().values()).splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("'"))


def test_two_builds_are_the_same_bytes(built, tmp_path):
    again = build_addin(tmp_path / "new folder" / NAME, PYTHON, "1.2.3")
    assert again.read_bytes() == built.read_bytes()


def test_another_version_or_python_is_another_file(built, tmp_path):
    newer = build_addin(tmp_path / NAME, PYTHON, "1.2.4").read_bytes()
    elsewhere = build_addin(tmp_path / NAME, Path("D:/pythonw.exe"), "1.2.3")
    assert len({built.read_bytes(), newer, elsewhere.read_bytes()}) == 3


def test_the_code_read_back_is_our_source(built):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from oletools.olevba import VBA_Parser

        parser = VBA_Parser(str(built))
        read = {name: text for _, _, name, text in parser.extract_macros()}
        parser.close()
    documents = {name for name in read if name.endswith(".cls")}

    assert documents == {"ThisWorkbook.cls", "Sheet1.cls"}
    assert not [read[name] for name in documents if "Sub" in read[name]]
    assert {name: read[f"{name}.bas"] for name in MODULES} == read_modules()
    assert len(read) == len(MODULES) + len(documents)


def test_the_project_is_sound_to_another_reader(built):
    from pyopenvba import ExcelFile

    with ExcelFile(built) as opened:
        assert opened.validate() == []
        assert set(opened.module_names()) == {*MODULES, "ThisWorkbook", "Sheet1"}


@pytest.mark.parametrize("module", MODULES)
def test_a_strict_parser_of_vba_understands_each_module(module):
    from pyopenvba.interpreter import parse_module

    assert parse_module(read_modules()[module])


def test_the_sheet_says_python_version_and_every_sentence(built):
    told = {"interpreter": str(PYTHON), "version": "1.2.3", "anywhere": ",log,help,"}
    assert sheet_of(built) == {**told, **SPOKEN}


def test_both_ribbons_are_in_it_and_told_of(package):
    relations = ET.fromstring(package.read("_rels/.rels"))
    told = {each.get("Target"): each.get("Type", "") for each in relations}

    assert "/2006/relationships/ui/" in told["customUI/customUI.xml"]
    assert "/2007/relationships/ui/" in told["customUI/customUI14.xml"]
    assert package.read("customUI/customUI.xml").decode() == write_custom_ui(2006)
    assert package.read("customUI/customUI14.xml").decode() == write_custom_ui(2009)


def test_excel_is_told_it_is_an_addin_of_a_name(package):
    assert b"excel.addin.macroEnabled" in package.read("[Content_Types].xml")
    properties = package.read("docProps/core.xml").decode()
    assert f"<dc:title>{TITLE}</dc:title>" in properties
    assert "1.2.3" in properties


def test_every_part_is_well_formed(package):
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            ET.fromstring(package.read(name))


def test_the_python_without_a_window_is_taken_where_it_is(tmp_path):
    for name in ("python.exe", "pythonw.exe"):
        (tmp_path / name).touch()
    built = build_addin(tmp_path / NAME, tmp_path / "Python.exe", "1")

    assert sheet_of(built)["interpreter"] == str(tmp_path / "pythonw.exe")


def test_the_callback_of_the_buttons_is_a_procedure():
    module, _, procedure = CALLBACK.partition(".")
    assert f"Public Sub {procedure}(control As Object)" in read_modules()[module]


def test_every_procedure_called_in_another_module_is_there():
    modules = read_modules()
    for module, name in re.findall(r"\b(Sop\w+)\.(\w+)", code()):
        text = modules[module]
        assert re.search(rf"Public (Sub|Function) {name}\(|Public {name} As", text)


def test_every_procedure_called_back_by_excel_is_public():
    called = re.findall(r'Here\("(\w+)"\)', code())
    text = read_modules()["SopWait"]

    assert set(called) == {"LookAgain", "GiveUp"}
    assert all(f"Public Sub {name}()" in text for name in called)


def test_no_procedure_stands_idle():
    for name in PROCEDURE.findall(code()):
        assert len(re.findall(rf"\b{name}\b", code() + CALLBACK)) > 1, name


def test_every_sentence_is_said_and_every_key_has_one():
    keys = set(re.findall(r'Told\("([^"]+)"\)', code()))
    assert keys == {"interpreter", "version", "anywhere", *SPOKEN}


def test_the_code_asks_nothing_of_windows_but_to_start_a_program():
    assert not re.search(r"\bDeclare\b|\bPtrSafe\b", code())
    assert set(re.findall(r'CreateObject\("([^"]+)"\)', code())) == {"WScript.Shell"}


def test_no_line_is_longer_than_vba_can_read():
    assert max(map(len, code().splitlines())) <= LONGEST_LINE


def test_a_source_that_is_not_ascii_is_refused(tmp_path, monkeypatch):
    for name in MODULES:
        (tmp_path / f"{name}.bas").write_text("' 产销", "utf-8")
    monkeypatch.setattr(sources, "sources_folder", lambda: tmp_path)

    with pytest.raises(UnicodeDecodeError):
        read_modules()


def test_the_sources_are_those_of_the_installed_package_where_it_has_some(
    tmp_path, monkeypatch
):
    package = tmp_path / "site" / "sop_xl"
    monkeypatch.setattr("importlib.resources.files", lambda _: package)
    assert sources_folder() == tmp_path / "addin"

    (package / "addin_sources").mkdir(parents=True)
    assert sources_folder() == package / "addin_sources"
