"""The add-in in the user's folder and in Excel's list, on a computer of paper."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.addin import installing, labels
from sop_xl.addin.installing import (
    InstallError,
    find_folder,
    find_opened,
    find_versions,
    install,
    is_from_store,
    list_opened,
    uninstall,
)
from tests.addin.fake_desktop import OFFICE, FakeDesktop

OPTIONS = OFFICE + r"\16.0\Excel\Options"
OTHERS = ['/R "C:\\Tools\\ANALYS32.XLL"', '"C:\\Tools\\Plan.xlam"', "SOLVER.XLAM"]


@pytest.fixture
def desktop(tmp_path):
    made = FakeDesktop(tmp_path / "用户")
    made.add_excel()
    return made


@pytest.fixture
def built(tmp_path):
    file = tmp_path / "下载" / "SopXl.xlam"
    file.parent.mkdir()
    file.write_bytes(b"an add-in")
    return file


def test_the_file_lies_in_the_add_ins_folder_and_excel_opens_it(desktop, built):
    """
    HKCU\\…\\16.0\\Excel\\Options: OPEN = "…\\Microsoft\\AddIns\\SopXl.xlam"
    """
    installed = install(desktop, built)

    assert installed.file == desktop.folders["APPDATA"] / "Microsoft/AddIns/SopXl.xlam"
    assert installed.file.read_bytes() == b"an add-in"
    assert installed.versions == ("16.0",)
    assert desktop.opens() == {"OPEN": f'"{installed.file}"'}


def test_installed_twice_it_is_opened_once(desktop, built):
    desktop.set(OPTIONS, OPEN=OTHERS[0])
    first = install(desktop, built)
    built.write_bytes(b"a newer add-in")
    install(desktop, built)

    assert desktop.opens() == {"OPEN": OTHERS[0], "OPEN1": f'"{first.file}"'}
    assert first.file.read_bytes() == b"a newer add-in"


def test_what_was_registered_elsewhere_is_replaced_where_it_stood(desktop, built):
    """
    OPEN = "D:\\old\\sopxl.xlam", OPEN1 = another, OPEN3 = SopXl.xlam
    """
    old = '"D:\\old\\sopxl.xlam"'
    desktop.set(OPTIONS, OPEN=old, OPEN1=OTHERS[1], OPEN3="SopXl.xlam")
    file = install(desktop, built).file

    assert desktop.opens() == {"OPEN": f'"{file}"', "OPEN1": OTHERS[1]}


def test_an_add_in_that_was_unticked_is_ticked_again(desktop, built):
    manager = OFFICE + r"\16.0\Excel\Add-in Manager"
    desktop.set(manager, **{r"C:\x\SopXl.xlam": "", r"C:\x\Other.xlam": ""})
    install(desktop, built)

    assert list(desktop.read_values(manager)) == [r"C:\x\Other.xlam"]


def test_the_note_that_a_file_came_from_the_internet_is_taken_away(desktop, built):
    file = find_folder(desktop) / "SopXl.xlam"
    desktop.marked = {file}
    install(desktop, built)

    assert not desktop.is_marked(file)


def test_each_installed_excel_opens_it(desktop, built):
    desktop.add_excel("15.0")
    installed = install(desktop, built)

    assert installed.versions == ("16.0", "15.0")
    assert desktop.opens("15.0") == desktop.opens("16.0") != {}


def test_an_excel_is_found_by_its_program_or_by_having_been_started(tmp_path):
    by_program, by_use = FakeDesktop(tmp_path), FakeDesktop(tmp_path)
    paths = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
    by_program.set(paths, **{"": r'"C:\Office\root\Office16\EXCEL.EXE"'})
    by_use.set(OFFICE + r"\15.0\Excel\Options")

    assert find_versions(by_program) == ("16.0",)
    assert find_versions(by_use) == ("15.0",)
    assert find_versions(FakeDesktop(tmp_path)) == ()


def test_the_folder_has_the_name_that_this_office_gives_it(desktop):
    desktop.set(OFFICE + r"\16.0\Common\General", AddIns="Macros complémentaires")

    assert find_folder(desktop).name == "Macros complémentaires"

    desktop.set(OFFICE + r"\16.0\Common\General", AddIns=r"\\server\share")
    assert find_folder(desktop).name == "AddIns"


def test_nothing_is_changed_while_excel_runs(desktop, built):
    install(desktop, built)
    before = desktop.opens()
    desktop.programs.add("excel.exe")

    for change in (lambda: install(desktop, built), lambda: uninstall(desktop)):
        with pytest.raises(InstallError, match="Excel 正在运行，没有改动任何东西"):
            change()
    assert desktop.opens() == before


def test_it_is_refused_where_there_is_no_windows_or_no_excel(tmp_path, built):
    with pytest.raises(InstallError, match="不是 Windows"):
        install(FakeDesktop(tmp_path, is_windows=False), built)
    with pytest.raises(InstallError, match="没有找到 Microsoft Excel"):
        install(FakeDesktop(tmp_path), built)


def test_a_python_of_the_store_installs_nothing(desktop, built, monkeypatch):
    place = r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.11"
    monkeypatch.setattr(sys, "base_prefix", place)

    with pytest.raises(InstallError, match="微软商店"):
        install(desktop, built)
    assert desktop.opens() == {}


def test_what_cannot_be_written_is_named(desktop, built, tmp_path):
    with pytest.raises(InstallError, match=r"读不到加载宏文件.*没有\.xlam"):
        install(desktop, tmp_path / "没有.xlam")
    desktop.is_locked = True
    with pytest.raises(InstallError, match="没有权限写注册表"):
        install(desktop, built)
    desktop.folders["APPDATA"] = built
    with pytest.raises(InstallError, match="不能写入"):
        install(desktop, built)
    del desktop.folders["APPDATA"]
    with pytest.raises(InstallError) as refused:
        install(desktop, built)
    assert str(refused.value) == labels.NO_APPDATA


def test_a_file_that_is_held_open_leaves_no_second_one(desktop, built, monkeypatch):
    """Saving goes round an open file by a number; Excel would never open that one."""
    file = install(desktop, built).file
    beside = file.with_name("SopXl (2).xlam")
    beside.touch()
    monkeypatch.setattr(installing, "save_atomically", lambda *_: beside)

    with pytest.raises(InstallError, match="不能写入"):
        install(desktop, built)

    assert [each.name for each in file.parent.iterdir()] == ["SopXl.xlam"]


def test_taken_away_leaves_the_others_without_a_gap(desktop, built):
    """
    before: OPEN = XLL, OPEN1 = ours, OPEN2 = plan, OPEN3 = solver
    after:  OPEN = XLL, OPEN1 = plan, OPEN2 = solver
    """
    desktop.set(OPTIONS, OPEN=OTHERS[0])
    file = install(desktop, built).file
    desktop.set(OPTIONS, OPEN2=OTHERS[1], OPEN3=OTHERS[2], MaxPoints=3)
    removed = uninstall(desktop)

    assert (removed.files, removed.versions) == ((file,), ("16.0",))
    assert not file.exists()
    expected = dict(zip(("OPEN", "OPEN1", "OPEN2"), OTHERS, strict=True))
    assert desktop.opens() == expected
    assert desktop.read_values(OPTIONS)["MaxPoints"] == 3


def test_taking_away_what_is_not_there_changes_nothing(desktop):
    removed = uninstall(desktop)

    assert (removed.files, removed.versions) == ((), ())


def test_what_cannot_be_taken_away_is_named(desktop, built, monkeypatch):
    file = install(desktop, built).file
    file.unlink()
    file.mkdir()
    with pytest.raises(InstallError, match="不能删除"):
        uninstall(desktop)

    def refuse(*_):
        raise PermissionError(13, "denied")

    desktop.set(OPTIONS, OPEN="SopXl.xlam")
    monkeypatch.setattr(desktop, "delete_value", refuse)
    with pytest.raises(InstallError, match="没有权限写注册表"):
        uninstall(desktop)


@given(
    st.lists(st.sampled_from(OTHERS), max_size=4),
    st.lists(st.integers(0, 12), min_size=4, max_size=4, unique=True),
)
def test_put_in_and_taken_away_the_others_keep_their_order(
    tmp_path_factory, others, at
):
    root = tmp_path_factory.mktemp("desk")
    desktop = FakeDesktop(root)
    desktop.add_excel()
    for number, entry in zip(sorted(at), others, strict=False):
        desktop.set(OPTIONS, **{f"OPEN{number or ''}": entry})
    before = list_opened(desktop, "16.0")
    built = root / "SopXl.xlam"
    built.write_bytes(b"")

    file = install(desktop, built).file
    names = ["OPEN", *(f"OPEN{number}" for number in range(1, len(others) + 1))]
    assert sorted(desktop.opens()) == sorted(names)
    assert find_opened(desktop, "16.0") == (str(file),)
    uninstall(desktop)

    assert list_opened(desktop, "16.0") == before == others
    assert sorted(desktop.opens()) == sorted(names[:-1])


def test_the_store_is_known_by_its_folder(tmp_path):
    assert is_from_store(tmp_path / "Microsoft" / "WindowsApps" / "python.exe")
    assert not is_from_store(tmp_path / "Programs" / "python.exe")
