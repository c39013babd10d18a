"""What is wrong with the add-in, in words: the file, and the computer around it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import sop_xl
from sop_xl.addin.building import build_addin
from sop_xl.addin.checking import check_addin, check_file
from sop_xl.addin.installing import find_folder, install
from sop_xl.addin.sources import read_modules
from sop_xl.addin.windows import LocalDesktop, Ran
from sop_xl.package.archive import open_package
from tests.addin.fake_desktop import OFFICE, FakeDesktop

VERSION = "1.2.3"
SECURITY = OFFICE + r"\16.0\Excel\Security"
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0"


@pytest.fixture
def python(tmp_path):
    """Return a Python with a console and one without, as Windows has them."""
    folder = tmp_path / "Python311"
    folder.mkdir()
    for name in ("python.exe", "pythonw.exe"):
        (folder / name).write_bytes(write_program(0x8664))
    return folder / "pythonw.exe"


@pytest.fixture
def built(tmp_path, python):
    return build_addin(tmp_path / "SopXl.xlam", python, VERSION)


@pytest.fixture
def desktop(tmp_path):
    """Return a computer on which all is well, but that nothing is installed yet."""
    made = FakeDesktop(tmp_path / "用户")
    made.add_excel()
    made.answer = lambda _: Ran(0, f"sop_xl {VERSION}\r\n")
    return made


@pytest.fixture
def installed(desktop, built):
    """Return that computer with the add-in installed."""
    install(desktop, built)
    return desktop


def write_program(machine: int) -> bytes:
    """Return the headers of a Windows program."""
    head = b"MZ".ljust(0x3C, b"\0") + (0x80).to_bytes(4, "little")
    return head.ljust(0x80, b"\0") + b"PE\0\0" + machine.to_bytes(2, "little")


def change(built: Path, part: str, old: bytes, new: bytes) -> None:
    package = open_package(built)
    assert old in package.read(part)
    package.put(part, package.read(part).replace(old, new))
    built.write_bytes(package.to_bytes())


def the_one(remarks):
    [found] = remarks
    assert found.advice
    assert "{" not in found.text + found.advice
    return found


def test_nothing_is_wrong_with_what_was_just_built_and_installed(installed):
    assert check_addin(installed, VERSION) == []


def test_nothing_is_wrong_with_a_file_built_here_for_this_python(tmp_path):
    file = tmp_path / "SopXl.xlam"
    build_addin(file, Path(sys.executable), sop_xl.__version__)

    assert check_file(LocalDesktop(), file, sop_xl.__version__) == []


def test_without_windows_there_is_nothing_to_check_but_a_file(tmp_path):
    found = the_one(check_addin(FakeDesktop(tmp_path, is_windows=False), VERSION))

    assert "不是 Windows" in found.text
    assert not found.stops


# The file.


def test_a_file_that_is_not_there_or_damaged_is_to_be_built_anew(desktop, tmp_path):
    none, half = tmp_path / "none.xlam", tmp_path / "half.xlam"
    half.write_bytes(b"PK\3\4 half")

    assert "没有这个文件" in the_one(check_file(desktop, none, VERSION)).text
    found = the_one(check_file(desktop, half, VERSION))
    assert "损坏" in found.text
    assert "sop-xl addin build" in found.advice


def test_each_missing_part_is_named(desktop, built):
    package = open_package(built)
    package.remove("customUI/customUI14.xml")
    package.remove("xl/vbaProject.bin")
    built.write_bytes(package.to_bytes())

    found = the_one(check_file(desktop, built, VERSION))
    assert "缺少功能区（2010 起）、宏" in found.text


def test_a_ribbon_that_is_no_xml_and_macros_that_are_none_are_damage(desktop, built):
    whole = built.read_bytes()
    change(built, "customUI/customUI.xml", b"</customUI>", b"")
    assert "损坏" in the_one(check_file(desktop, built, VERSION)).text

    built.write_bytes(whole)
    package = open_package(built)
    package.put("xl/vbaProject.bin", b"no macros")
    built.write_bytes(package.to_bytes())
    assert "损坏" in the_one(check_file(desktop, built, VERSION)).text


def test_a_button_whose_macro_is_not_in_the_file_is_named(desktop, built):
    change(built, "customUI/customUI14.xml", b'"SopXl.Press"', b'"SopXl.UnPress"')

    found = the_one(check_file(desktop, built, VERSION))
    assert "UnPress" in found.text
    assert found.stops


def test_macros_of_another_build_are_told(desktop, built, monkeypatch):
    ours = read_modules()
    other = {**ours, "SopWait": ours["SopWait"] + "\r\n' another line\r\n"}
    monkeypatch.setattr("sop_xl.addin.checking.read_modules", lambda: other)

    found = the_one(check_file(desktop, built, VERSION))
    assert "SopWait" in found.text
    assert "SopText" not in found.text
    assert not found.stops


def test_versions_that_differ_are_told(desktop, built):
    found = the_one(check_file(desktop, built, "1.3.0"))

    assert "加载宏是 1.2.3 版，程序是 1.3.0 版" in found.text
    assert "sop-xl addin install" in found.advice


def test_a_file_from_the_internet_is_blocked(desktop, built):
    desktop.marked = {built}

    found = the_one(check_file(desktop, built, VERSION))
    assert "来自网络" in found.text
    assert "解除锁定" in found.advice


# The Python inside it.


def test_the_python_with_a_console_is_asked_what_it_has(desktop, built, python):
    check_file(desktop, built, VERSION)

    [command] = desktop.commands
    assert command[0] == str(python.with_name("python.exe"))
    assert "win32com" in command[-1]


def test_a_python_that_is_gone_is_named(desktop, built, python):
    python.unlink()

    found = the_one(check_file(desktop, built, VERSION))
    assert str(python) in found.text
    assert "搬了家" in found.text


def test_no_python_at_all_is_told(desktop, built):
    change(built, "xl/worksheets/sheet1.xml", b">interpreter<", b">other<")

    assert "没有写明" in the_one(check_file(desktop, built, VERSION)).text


def test_a_python_of_the_store_is_told(desktop, tmp_path, built, python):
    """Its own path, or that of the Python a virtual environment was made with."""
    stub = tmp_path / "Microsoft" / "WindowsApps" / "pythonw.exe"
    file = build_addin(tmp_path / "b.xlam", stub, VERSION)
    assert "微软商店" in the_one(check_file(desktop, file, VERSION)).text

    home = r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.11"
    settings = python.parents[1] / "pyvenv.cfg"
    settings.write_text(f"home = {home}\nversion = 3.11\n", encoding="utf-8")
    assert "微软商店" in the_one(check_file(desktop, built, VERSION)).text

    settings.write_text("home = C:\\Python311\n", encoding="utf-8")
    assert check_file(desktop, built, VERSION) == []


def test_a_python_of_32_bits_is_told(desktop, built, python):
    python.write_bytes(write_program(0x14C))

    found = the_one(check_file(desktop, built, VERSION))
    assert "32 位" in found.text
    assert "Excel 是 32 位的没有关系" in found.advice


def test_a_program_without_a_header_is_left_to_itself(desktop, built, python):
    python.write_bytes(b"")
    assert check_file(desktop, built, VERSION) == []
    python.unlink()
    python.mkdir()
    assert check_file(desktop, built, VERSION) == []


def test_a_python_of_windows_cannot_be_checked_elsewhere(tmp_path):
    place = Path(r"C:\Python311\pythonw.exe")
    file = build_addin(tmp_path / "SopXl.xlam", place, VERSION)
    here = FakeDesktop(tmp_path, is_windows=False)

    found = the_one(check_file(here, file, VERSION))
    assert str(place) in found.text
    assert not found.stops


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (None, "不能启动"),
        (
            Ran(1, "Traceback\nModuleNotFoundError: No module named 'sop_xl'\n"),
            "No module",
        ),
        (Ran(9009, ""), "9009"),
        (Ran(0, "sop_xl 1.2.2\n"), "程序是 1.2.2 版"),
        (Ran(0, "sop_xl 1.2.3 xlwings win32com\n"), "缺少部件：xlwings、win32com"),
    ],
)
def test_what_that_python_lacks_is_told(desktop, built, answer, said):
    desktop.answer = lambda _: answer

    assert said in the_one(check_file(desktop, built, VERSION)).text


# The computer.


def test_what_is_not_installed_is_told(desktop):
    found = the_one(check_addin(desktop, VERSION))

    assert str(find_folder(desktop)) in found.text
    assert "关闭 Excel，运行 sop-xl addin install" in found.advice


def test_a_computer_without_excel_is_told_and_whether_wps_is_there(tmp_path):
    desktop = FakeDesktop(tmp_path)
    assert "没有找到 Microsoft Excel" in the_one(check_addin(desktop, VERSION)).text

    identity = "{45540001-5750-5300-4B49-4E47534F4655}"
    desktop.set(r"HKCR\Excel.Application\CLSID", **{"": identity})
    server = (
        r'"C:\Users\a\AppData\Local\Kingsoft\WPS Office\office6\et.exe" /Automation'
    )
    place = rf"HKCR\WOW6432Node\CLSID\{identity}\LocalServer32"
    desktop.set(place, **{"": server})
    _, found = check_addin(desktop, VERSION)
    assert server in found.text


def test_wps_that_answers_for_excel_is_told(installed):
    place = r"HKCR\CLSID\{00024500-0000-0000-C000-000000000046}\LocalServer32"
    installed.set(place, **{"": r"D:\WPS\office6\wps.exe /et /Automation"})

    found = the_one(check_addin(installed, VERSION))
    assert "WPS 占用了 Excel 的名字" in found.text
    assert "快速修复" in found.advice


def test_two_excels_are_told(installed, built):
    installed.add_excel("15.0")
    install(installed, built)

    found = the_one(check_addin(installed, VERSION))
    assert "Excel 2016/2019/2021/365、Excel 2013" in found.text
    assert not found.stops


def test_an_excel_that_does_not_open_it_is_told(installed):
    """Not on its list; on the list of what was unticked; another file on its list."""
    options = OFFICE + r"\16.0\Excel\Options"
    installed.delete_value(options, "OPEN")
    assert "名单里没有" in the_one(check_addin(installed, VERSION)).text

    installed.set(OFFICE + r"\16.0\Excel\Add-in Manager", **{r"C:\a\SopXl.xlam": ""})
    assert "取消了勾选" in the_one(check_addin(installed, VERSION)).text

    installed.set(options, OPEN='"D:\\old\\SopXl.xlam"')
    found = the_one(check_addin(installed, VERSION))
    assert r"D:\old\SopXl.xlam" in found.text

    installed.set(options, OPEN='"SopXl.xlam"')
    assert check_addin(installed, VERSION) == []


def test_a_folder_on_onedrive_and_a_second_file_are_told(installed, tmp_path):
    installed.folders["OneDrive"] = installed.root
    assert "OneDrive" in the_one(check_addin(installed, VERSION)).text
    del installed.folders["OneDrive"]

    startup = installed.folders["APPDATA"] / "Microsoft" / "Excel" / "XLSTART"
    startup.mkdir(parents=True)
    (startup / "SopXl.xlam").write_bytes(b"")
    assert "XLSTART" in the_one(check_addin(installed, VERSION)).text

    (startup / "SopXl.xlam").unlink()
    (tmp_path / "SopXl.xlam").write_bytes(b"")
    installed.set(OFFICE + r"\16.0\Excel\Options", AltStartup=str(tmp_path))
    assert "选项卡会出现两次" in the_one(check_addin(installed, VERSION)).text


def test_a_folder_on_the_network_is_told(desktop, built):
    """APPDATA = \\\\server\\users\\a"""
    desktop.folders["APPDATA"] = Path("//" + str(built.parent / "漫游")[1:])
    install(desktop, built)

    assert "在网络上" in the_one(check_addin(desktop, VERSION)).text


@pytest.mark.parametrize(
    ("key", "name", "number", "said"),
    [
        (SECURITY, "VBAWarnings", 4, "禁用所有宏，并且不通知"),
        (SECURITY, "vbawarnings", 3, "只允许有数字签名的宏"),
        (POLICY + r"\Excel\Security", "VBAWarnings", 4, "公司的策略禁止了"),
        (POLICY + r"\Excel\Security", "VBAWarnings", 3, "公司的策略只允许"),
        (POLICY + r"\Common", "vbaoff", 1, "关闭了 VBA"),
        (SECURITY, "DisableAllAddins", 1, "禁用了所有加载项"),
        (POLICY + r"\Excel\Security", "requireaddinsig", 1, "只允许有签名的加载项"),
        (
            POLICY + r"\Excel\Security",
            "blockcontentexecutionfrominternet",
            1,
            "来自网络的文件里的宏",
        ),
    ],
)
def test_what_is_forbidden_is_told_with_where_it_stands(
    installed, key, name, number, said
):
    installed.set(key, **{name: number})

    found = the_one(check_addin(installed, VERSION))
    assert said in found.text
    assert f"{key}\\{name}" in found.text
    assert found.stops == ("来自网络" not in said)


def test_a_policy_stands_over_the_users_own_setting(installed):
    installed.set(SECURITY, VBAWarnings=4, DisableAllAddins=1)
    policy = {"vbawarnings": 2, "disablealladdins": 0}
    installed.set(POLICY + r"\Excel\Security", **policy)

    assert check_addin(installed, VERSION) == []


def test_what_excel_disabled_after_a_crash_is_told(installed):
    items = OFFICE + r"\16.0\Excel\Resiliency\DisabledItems"
    other = "c:\\other.xlam\0".encode("utf-16-le")
    installed.set(items, A1=b"\1\0\0\0" + other, B="text")
    assert check_addin(installed, VERSION) == []

    ours = r"c:\users\a\addins\SOPXL.xlam".encode("utf-16-le")
    installed.set(items, B2=b"\1\0\0\0" + ours)
    found = the_one(check_addin(installed, VERSION))
    assert "禁用项目" in found.text
