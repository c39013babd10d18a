from __future__ import annotations

import datetime as dt
from pathlib import Path, PureWindowsPath

import pytest

from sop_xl.package.properties import OUTPUT_CATEGORY
from sop_xl.pages import Block, Page
from sop_xl.pipeline.reading import open_workspace
from sop_xl.sheets import write_workbook
from sop_xl.watch.console import (
    console_page,
    read_date,
    refresh_console,
    write_console,
)
from sop_xl.watch.labels import STARTERS
from sop_xl.watch.starters import write_starters
from tests.small_plant import SETTINGS
from tests.watch.drawn_time import read_answer, read_links

JUNE_29, JUNE_30 = (dt.date.fromisoformat(f"2026-06-{n}") for n in (29, 30))
PAGE = Page("x", [Block(1, 1, [["x"]])])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "sop.toml").write_text(SETTINGS, encoding="utf-8")
    make(tmp_path, "问题清单.xlsx", 30)
    make(tmp_path, "月生产计划_2026-05.xlsx", 1)
    make(tmp_path, "月生产计划_2026-06.xlsx", 29)
    return tmp_path


def make(root: Path, name: str, day: int) -> Path:
    """Put a result of a run on a day of June into the workspace."""
    path = root / "输出" / name
    path.parent.mkdir(exist_ok=True)
    created = dt.date(2026, 6, day)
    content = write_workbook([PAGE], created=created, category=OUTPUT_CATEGORY)
    path.write_bytes(content)
    return path


def test_each_command_has_a_link_to_its_starter_beside_what_it_made(root):
    """
    | 点这里开始 | 做什么 | 最新的结果              | 运行日期   |
    | 检查       | …      | 问题清单.xlsx           | 2026-06-30 |
    | 排产       | …      | 月生产计划_2026-06.xlsx | 2026-06-29 |
    """
    write_starters(root, PureWindowsPath("C:\\python.exe"))
    assert write_console(root) == root / "控制台.xlsx"
    console = root / "控制台.xlsx"
    rows = {str(row[0]): row for row in read_answer(console)[4:]}
    assert set(STARTERS.values()) <= set(rows)
    assert rows["检查"][2] == "问题清单.xlsx"
    assert rows["检查"][3] == JUNE_30
    assert rows["排产"][2:] == ["月生产计划_2026-06.xlsx", JUNE_29]
    assert rows["月报"][2:] == ["还没有", None]
    links = read_links(console)
    assert "开始/检查.cmd" in links
    assert "输出/月生产计划_2026-06.xlsx" in links
    assert all((root / link).exists() for link in links)


def test_a_console_prints_on_one_page(root):
    workspace, date, _ = open_workspace(root, None)

    page = console_page(workspace, date)

    assert page.printing.one_page


def test_without_starters_nothing_leads_nowhere(root):
    console = write_console(root)

    assert console is not None
    assert not any("开始" in link for link in read_links(console))


def test_the_copies_that_were_sent_out_are_a_folder_to_be_opened(root):
    (root / "输出/改错单").mkdir()
    console = write_console(root)

    assert console is not None
    assert "输出/改错单" in read_links(console)
    assert "改错单（文件夹）" in [row[2] for row in read_answer(console)]


def test_the_same_console_is_written_once(root):
    console = write_console(root)
    assert console is not None
    content = console.read_bytes()

    assert write_console(root) is None
    console.unlink()
    write_console(root)

    assert console.read_bytes() == content


def test_a_console_follows_what_is_made_but_is_not_made_by_itself(root):
    refresh_console(root)
    assert not (root / "控制台.xlsx").exists()

    write_console(root)
    make(root, "月度汇总报告_2026-06.xlsx", 30)
    refresh_console(root)

    links = read_links(root / "控制台.xlsx")
    assert "输出/月度汇总报告_2026-06.xlsx" in links


def test_a_console_that_somebody_has_open_stays(root):
    console = write_console(root)
    assert console is not None
    before = console.read_bytes()
    make(root, "月度汇总报告_2026-06.xlsx", 30)
    mark = root / "~$控制台.xlsx"
    mark.write_bytes(b"")

    assert write_console(root) is None
    assert console.read_bytes() == before


def test_a_console_that_windows_holds_gets_no_second_one(root, monkeypatch):
    def elsewhere(place, content):
        other = place.with_name("控制台 (2).xlsx")
        other.write_bytes(content)
        return other

    monkeypatch.setattr("sop_xl.watch.console.save_atomically", elsewhere)

    assert write_console(root) is None
    assert not (root / "控制台 (2).xlsx").exists()


def test_a_workbook_of_somebodys_own_with_that_name_stays(root):
    (root / "控制台.xlsx").write_bytes(b"mine")

    assert write_console(root) is None
    assert (root / "控制台.xlsx").read_bytes() == b"mine"


def test_a_result_that_does_not_say_of_which_day_it_is_has_no_date(root):
    broken = root / "输出/问题清单.xlsx"
    broken.write_bytes(b"x")
    console = write_console(root)

    assert read_date(broken) is None
    assert console is not None
    rows = {str(row[0]): row for row in read_answer(console)}
    assert rows["检查"][2:] == ["问题清单.xlsx", None]
