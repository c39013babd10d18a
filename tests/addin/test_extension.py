"""The extension for LibreOffice holds every button once, and what they need."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from sop_xl.addin import extension
from sop_xl.addin.extension import (
    NAME,
    OFFICE_MODULES,
    build_extension,
    write_modules,
)
from sop_xl.addin.office_icons import ICONS
from sop_xl.addin.office_menus import command_of, routine_of, write_menus
from sop_xl.addin.words import SPOKEN
from sop_xl.buttons.button import Button, Group
from sop_xl.buttons.catalogue import BUTTONS, GROUPS

PYTHON = Path("C:/Users/王芳 & 李/sop/pythonw.exe")
OOR = "{http://openoffice.org/2001/registry}"
SEPARATOR = "private:separator"
PROCEDURE = re.compile(r"^(?:Private )?(?:Sub|Function) (\w+)\(", re.MULTILINE)


@pytest.fixture(scope="module")
def built(tmp_path_factory: Any) -> Path:
    """Return an extension built for a Python in a folder with a Chinese name."""
    return build_extension(tmp_path_factory.mktemp("built") / NAME, PYTHON, "1.2.3")


@pytest.fixture(scope="module")
def parts(built: Path) -> dict[str, str]:
    """Return the files of that extension."""
    with ZipFile(built) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def named(root: ET.Element, name: str) -> ET.Element:
    """Return the only node of a name in settings of LibreOffice."""
    [found] = [each for each in root.iter("node") if each.get(f"{OOR}name") == name]
    return found


def values(node: ET.Element, name: str) -> list[str]:
    """List the values of a setting in each node under a node."""
    props = (each for each in node.iter("prop") if each.get(f"{OOR}name") == name)
    return [value.text or "" for prop in props for value in prop.iter("value")]


def code() -> str:
    """Return all of the Basic, without its comments."""
    lines = "\n".join(write_modules(str(PYTHON), "1").values()).splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("'"))


def test_two_builds_are_the_same_bytes(built, tmp_path):
    again = build_extension(tmp_path / "new folder" / NAME, PYTHON, "1.2.3")
    assert again.read_bytes() == built.read_bytes()


def test_another_version_or_python_is_another_file(built, tmp_path):
    newer = build_extension(tmp_path / NAME, PYTHON, "1.2.4").read_bytes()
    elsewhere = build_extension(tmp_path / NAME, Path("D:/pythonw.exe"), "1.2.3")
    assert len({built.read_bytes(), newer, elsewhere.read_bytes()}) == 3


def test_every_part_is_well_formed_and_told_of(parts):
    told = set()
    for name, text in parts.items():
        if not name.endswith(".txt"):
            root = ET.fromstring(text)
            told |= {value for each in root.iter() for value in each.attrib.values()}

    assert {name for name in parts if "/" not in name} - told == {"description.xml"}
    assert "SopXl/" in told
    modules = {Path(name).stem for name in parts if name.endswith(".xba")}
    assert modules == {*OFFICE_MODULES, "SopButtons", "SopWords"}
    assert modules <= told


@pytest.mark.parametrize("node", ["sop_xl.Menu", "sop_xl.ToolBar"])
def test_every_button_is_there_once_in_the_order_of_the_list(parts, node):
    menu = named(ET.fromstring(parts["Addons.xcu"]), node)
    entries = [each for each in menu.iter("node") if values(each, "URL")]
    leaves = [each for each in entries if each.find("node") is None]
    names = [each.get(f"{OOR}name", "") for each in leaves]
    urls = [url for each in leaves for url in values(each, "URL")]

    assert names == sorted(names)
    assert len(names) == len(set(names))
    assert [url for url in urls if url != SEPARATOR] == [
        command_of(button) for button in BUTTONS.values()
    ]
    assert urls.count(SEPARATOR) == len(GROUPS) - 1
    assert urls[len(GROUPS[0].buttons)] == SEPARATOR


def test_a_menu_entry_names_its_key_and_a_tool_only_its_label(parts):
    root = ET.fromstring(parts["Addons.xcu"])
    menu = values(named(root, "sop_xl.Menu"), "Title")
    bar = values(named(root, "sop_xl.ToolBar"), "Title")

    assert menu[0] == "产销协同(~X)"
    assert "校验(~J)" in menu
    assert bar == [button.label for button in BUTTONS.values()]


def test_both_are_shown_for_workbooks_only(parts):
    contexts = values(ET.fromstring(parts["Addons.xcu"]), "Context")
    assert set(contexts) == {"com.sun.star.sheet.SpreadsheetDocument"}


def test_every_button_has_an_icon_of_its_own_in_two_sizes(parts):
    icons = named(ET.fromstring(parts["Addons.xcu"]), "Images")
    told = [values(each, "URL") for each in icons]
    assert told == [[command_of(button)] for button in BUTTONS.values()]
    assert list(ICONS) == list(BUTTONS)

    for setting, size in (("ImageSmallURL", "16"), ("ImageBigURL", "26")):
        paths = [path.removeprefix("%origin%/") for path in values(icons, setting)]
        drawn = [ET.fromstring(parts[path]) for path in paths]
        assert {(each.get("width"), each.get("height")) for each in drawn} == {
            (size, size)
        }
        strokes = {tuple(path.get("d") for path in each) for each in drawn}
        assert len(strokes) == len(BUTTONS)


def test_labels_are_escaped():
    odd = Button("a-b", '<A> & "B"', "", "", "K", "")
    root = ET.fromstring(write_menus([Group("g", "G", (odd,))]))
    assert values(named(root, "sop_xl.ToolBar"), "Title") == ['<A> & "B"']


def test_each_button_has_its_routine():
    written = write_modules(str(PYTHON), "1")["SopButtons"]
    for button in BUTTONS.values():
        routine = f'Sub {routine_of(button)}\n    Press "{button.name}"\nEnd Sub\n'
        assert written.count(routine) == 1
        assert f".{routine_of(button)}?" in command_of(button)


def test_the_words_are_those_of_the_code_and_every_key_has_one():
    keys = set(re.findall(r'Told\("([^"]+)"\)', code()))
    assert keys == {"interpreter", "version", "anywhere", *SPOKEN}


def test_a_sentence_with_quotation_marks_and_lines_is_one_of_basic(monkeypatch):
    monkeypatch.setattr(extension, "SPOKEN", {"x": 'say "a"\nthen b'})
    written = write_modules("/python", "1")["SopWords"]
    assert 'Case "x": Told = "say ""a""" & Chr(10) & "then b"\n' in written


def test_nothing_of_excel_is_said():
    for text in SPOKEN.values():
        assert not re.search("Excel|加载宏|addin|受保护的视图", text)


def test_no_procedure_stands_idle():
    # Called by LibreOffice for a listener, by tests, and by the menu.
    heard = ("queryTermination", "notifyTermination", "disposing")
    called = {"SopKey_keyPressed", "SopKey_keyReleased", "SopKey_disposing"}
    called |= {f"SopEnd_{what}" for what in heard}
    called |= {"BeSilent", "LastSaid", "CommandOf"}
    for name in set(PROCEDURE.findall(code())) - called:
        assert len(re.findall(rf"\b{name}\b", code())) > 1, name


def test_a_name_is_that_of_one_routine_only():
    names = PROCEDURE.findall(code())
    assert len(names) == len(set(names))


def test_the_about_text_names_python_and_version(parts):
    assert str(PYTHON) in parts["about.txt"]
    assert "版本 1.2.3" in parts["about.txt"]
    assert 'version value="1.2.3"' in parts["description.xml"]


def test_a_source_that_is_not_ascii_is_refused(tmp_path, monkeypatch):
    (tmp_path / "office").mkdir()
    for name in OFFICE_MODULES:
        (tmp_path / "office" / f"{name}.bas").write_text("' 产销", "utf-8")
    monkeypatch.setattr(extension, "sources_folder", lambda: tmp_path)

    with pytest.raises(UnicodeDecodeError):
        write_modules("/python", "1")
