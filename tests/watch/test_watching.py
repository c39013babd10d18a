from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest

from sop_xl.watch.watching import Surroundings, watch_workspace
from sop_xl.workspace import WorkspaceError
from tests.small_plant import write_plant
from tests.watch.drawn_time import PACE, Watched, read_answer

ORDERS, ANSWER = "销售/订单清单.csv", "销售/订单清单-问题.xlsx"
WRONG = "A2,1,2026-06-29,CX,P1"
RIGHT = "A2,1,2026-06-29,C2,P1"


@pytest.fixture
def started(watched: Watched) -> Watched:
    watched.look()
    return watched


@pytest.fixture
def wrong(started: Watched) -> Watched:
    started.change(ORDERS, RIGHT, WRONG)
    started.look()
    return started


def test_all_tables_are_checked_first(watched):
    watched.change(ORDERS, RIGHT, WRONG)

    said = watched.look()

    assert said[:2] == [
        "先把全部表格检查一遍……",
        "销售/订单清单.csv：错误 1 条，警告 0 条，见“订单清单-问题.xlsx”。",
    ]
    assert (watched.root / ANSWER).is_file()
    assert (watched.root / "输出/问题清单.xlsx").is_file()


def test_no_byte_of_a_departments_file_is_changed(watched):
    tables = [watched.change(ORDERS, RIGHT, WRONG), watched.root / "销售/价格表.csv"]
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in tables]
    watched.look()

    assert (watched.root / ANSWER).is_file()
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in tables] == before


def test_the_questions_that_a_check_writes_down_start_no_other_check(started):
    """数量/台 may be 数量: the program asks in 表头记忆.toml, once."""
    started.change(ORDERS, "规格型号,数量", "规格型号,数 量值")
    started.look()
    written = (started.root / "表头记忆.toml").exists()

    assert started.look(10) == []
    assert written


def test_where_all_is_well_that_is_said_and_nothing_is_written_beside(started):
    assert started.said[1:] == [
        "另有 8 条错误和警告不在某一个表格里（例如缺少表格），见“输出”里的问题清单。"
    ]
    assert list(started.root.rglob("*-问题.xlsx")) == []


def test_who_saves_a_wrong_cell_finds_the_answer_beside_the_file(started):
    """
    | 订单号 | 行号 | … | 客户编码 |
    | A2     | 1    | … | CX       |   not in 客户档案
    """
    started.change(ORDERS, RIGHT, WRONG)
    said = started.look()

    cells = read_answer(started.root / ANSWER)
    assert said == [
        f"有改动，正在检查：{ORDERS}",
        f"{ORDERS}：错误 1 条，警告 0 条，见“订单清单-问题.xlsx”。",
    ]
    assert "错误 1 条" in str(cells[1][0])
    assert cells[4][:4] == [1, "错误", "订单清单", "D4"]


def test_who_puts_it_right_reads_so_in_the_same_file(wrong):
    wrong.change(ORDERS, WRONG, RIGHT)
    said = wrong.look()

    cells = read_answer(wrong.root / ANSWER)
    assert said[-1] == f"{ORDERS}：没有问题。"
    assert "没有问题" in str(cells[1][0])
    assert len(cells) == 3


def test_a_file_is_checked_only_when_it_is_closed(started):
    """~$订单清单.csv lies beside the file as long as Excel has it open."""
    mark = started.root / "销售/~$订单清单.csv"
    mark.write_bytes(b"")
    started.change(ORDERS, RIGHT, WRONG)

    [said] = started.look(20)
    assert said.startswith(f"{ORDERS}：有改动，但还有人开着；关闭后就检查。")
    assert "“~$订单清单.csv”" in said
    assert not (started.root / ANSWER).exists()

    mark.unlink()
    started.look(1)
    assert (started.root / ANSWER).is_file()


def test_several_saves_at_once_are_one_run(started):
    started.change(ORDERS, RIGHT, WRONG)
    started.look(1)
    started.change("销售/价格表.csv", "P1,100,90", "P1,100,120")
    said = started.look()

    assert said[0] == "有改动，正在检查：销售/价格表.csv、销售/订单清单.csv"
    assert sum(each.startswith("有改动") for each in said) == 1
    assert (started.root / ANSWER).is_file()


def test_what_a_change_means_for_other_files_is_told_and_written_there(started):
    """
    The sales floor price goes up: the orders, which nobody touched, are below it now.
    """
    started.change("销售/价格表.csv", "P1,100,90", "P1,130,120")
    said = started.look()

    assert said[1:] == [
        "销售/价格表.csv：没有问题。",
        "别的表格也跟着变了：",
        f"{ORDERS}：错误 2 条，警告 0 条，见“订单清单-问题.xlsx”。",
    ]
    assert len(read_answer(started.root / ANSWER)) == 6


def test_answers_that_say_the_same_are_not_written_again(wrong):
    answer = wrong.root / ANSWER
    os.utime(answer, (1, 1))

    wrong.change("销售/价格表.csv", "P2,200", "P2,201")
    said = wrong.look()

    assert said[-1] == "销售/价格表.csv：没有问题。"
    assert answer.stat().st_mtime == 1


def test_the_answers_and_results_of_a_run_start_no_other(wrong):
    assert wrong.look(10) == []


def test_a_renamed_file_takes_its_answer_along(wrong):
    (wrong.root / ORDERS).rename(wrong.root / "销售/七月订单.csv")
    said = wrong.look()

    assert said == [
        f"{ORDERS}：改名为 销售/七月订单.csv。",
        "有改动，正在检查：销售/七月订单.csv",
        "销售/七月订单.csv：错误 1 条，警告 0 条，见“七月订单-问题.xlsx”。",
    ]
    assert not (wrong.root / ANSWER).exists()
    assert (wrong.root / "销售/七月订单-问题.xlsx").is_file()


def test_a_deleted_file_is_told_and_its_answer_goes(wrong):
    (wrong.root / ORDERS).unlink()
    said = wrong.look()

    assert said[0] == f"{ORDERS}：没有了（移走或删除）。"
    assert not (wrong.root / ANSWER).exists()


def test_a_folder_that_is_away_for_a_moment_is_waited_for(started, tmp_path):
    away = tmp_path / "断线"
    started.root.rename(away)
    gone = started.look(5)
    away.rename(started.root)
    started.change(ORDERS, RIGHT, WRONG)
    back = started.look(5)

    assert len(gone) == 1
    assert gone[0].endswith(
        "（网络断开，或文件夹移走了），每隔几秒再试，恢复后自动继续。"
    )
    assert back[0].endswith("又读得到了，继续看守。")
    assert (started.root / ANSWER).is_file()


def test_a_folder_that_cannot_be_listed_is_told_with_the_reason(started, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "no")

    with monkeypatch.context() as patch:
        patch.setattr("sop_xl.watch.looking.Looking.look", refuse)
        gone = started.look(3)
    back = started.look(1)

    assert len(gone) == 1
    assert "读不到" in gone[0]
    assert "网络断开" not in gone[0]
    assert back[0].endswith("继续看守。")


def test_a_run_that_fails_does_not_end_the_watch(started, monkeypatch):
    def fail(*_, **__):
        raise ValueError

    with monkeypatch.context() as patch:
        patch.setattr("sop_xl.watch.watching.run_workspace", fail)
        started.change(ORDERS, RIGHT, WRONG)
        failed = started.look(20)
    started.change(ORDERS, "95,1900", "96,1920")
    started.look()

    assert len(failed) == 2
    assert failed[1].startswith("这一次没有检查完：程序出错")
    assert "日志.log" in failed[1]
    assert (started.root / ANSWER).is_file()


def test_a_run_that_lost_the_network_is_tried_again(started, monkeypatch):
    def fail(*_, **__):
        raise OSError(5, "no")

    with monkeypatch.context() as patch:
        patch.setattr("sop_xl.watch.watching.run_workspace", fail)
        started.change(ORDERS, RIGHT, WRONG)
        started.look(4)
    assert not (started.root / ANSWER).exists()
    started.look(5)

    assert (started.root / ANSWER).is_file()


def test_wrong_settings_are_told_and_checked_again_when_they_are_right(started):
    good = (started.root / "sop.toml").read_text(encoding="utf-8")
    started.save("sop.toml", "company = 小厂\n")
    said = started.look()
    started.save("sop.toml", good)
    after = started.look()

    assert said[1].startswith("这一次没有检查完：设置文件")
    assert after[-1] == "检查完了，结果与上次一样。"


def test_a_folder_without_any_table_is_told_and_watched_on(tmp_path):
    watched = Watched(tmp_path)
    said = watched.look()

    assert "没有任何表格文件" in said[-1]
    shutil.copytree(
        write_plant(tmp_path.with_name("另一个厂")), tmp_path, dirs_exist_ok=True
    )
    assert watched.look()[-1] != said[-1]
    assert (tmp_path / "输出/问题清单.xlsx").is_file()


def test_an_answer_that_somebody_has_open_is_brought_when_it_is_closed(wrong):
    answer = wrong.root / ANSWER
    before = answer.read_bytes()
    mark = answer.with_name("~$" + answer.name)
    mark.write_bytes(b"")
    wrong.change(ORDERS, WRONG, RIGHT)
    said = wrong.look(10)

    assert said.count("“订单清单-问题.xlsx”还开着，没有更新；关闭后自动更新。") == 1
    assert answer.read_bytes() == before
    mark.unlink()
    wrong.look(1)
    assert "没有问题" in str(read_answer(answer)[1][0])


def test_an_answer_that_windows_holds_is_brought_later_too(wrong, monkeypatch):
    """Windows refuses to replace a file that is open; no second one is left."""
    answer = wrong.root / ANSWER
    before = answer.read_bytes()

    def elsewhere(place, content):
        other = place.with_name("订单清单-问题 (2).xlsx")
        other.write_bytes(content)
        return other

    with monkeypatch.context() as patch:
        patch.setattr("sop_xl.watch.answers.save_atomically", elsewhere)
        wrong.change(ORDERS, WRONG, RIGHT)
        wrong.look()
    assert answer.read_bytes() == before
    assert not answer.with_name("订单清单-问题 (2).xlsx").exists()
    wrong.look(1)

    assert answer.read_bytes() != before


def test_an_answer_that_cannot_be_written_does_not_end_the_watch(started, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "no")

    with monkeypatch.context() as patch:
        patch.setattr("sop_xl.watch.answers.save_atomically", refuse)
        started.change(ORDERS, RIGHT, WRONG)
        said = started.look(10)
    assert sum("写不进" in each for each in said) == 1
    assert not (started.root / ANSWER).exists()

    started.change(ORDERS, "95,1900", "96,1920")
    started.look()
    assert (started.root / ANSWER).is_file()


def test_a_list_of_problems_left_open_all_day_gets_one_other_beside_it(
    started, monkeypatch
):
    """问题清单.xlsx is held by Excel; 问题清单 (2).xlsx takes its place, not (3), (4)."""

    replace = Path.replace

    def hold(path, target):
        if target.name == "问题清单.xlsx":
            raise PermissionError(13, "in use")
        return replace(path, target)

    monkeypatch.setattr("sop_xl.package.saving.PATIENCE_SECONDS", 0)
    monkeypatch.setattr(Path, "replace", hold)
    prices = iter(range(96, 99))
    for price in prices:
        started.change(ORDERS, f"{price - 1},", f"{price},")
        started.look()

    names = sorted(p.name for p in (started.root / "输出").glob("问题清单*"))
    assert names == ["问题清单 (2).xlsx", "问题清单.xlsx"]


def test_a_file_that_is_no_table_is_said_not_to_be_read(started):
    """A copy of a result that somebody put among the tables."""
    shutil.copy(started.root / "输出/问题清单.xlsx", started.root / "销售/旧.xlsx")
    said = started.look()

    assert said[1] == "销售/旧.xlsx：是程序写的结果，没有当作部门的表格读取。"
    assert not (started.root / "销售/旧-问题.xlsx").exists()


def test_the_watch_goes_on_until_it_is_interrupted(watched):
    watched.change(ORDERS, RIGHT, WRONG)
    slept = []

    def sleep(seconds):
        slept.append(seconds)
        if len(slept) == 3:
            raise KeyboardInterrupt

    outside = Surroundings(lambda: float(len(slept)), sleep, dt.date(2026, 7, 2))
    with pytest.raises(KeyboardInterrupt):
        watch_workspace(
            watched.root, watched.said.append, pace=PACE, surroundings=outside
        )

    assert slept == [1, 1, 1]
    assert watched.said[0].startswith("开始看守")
    assert "2026-07-02" in str(read_answer(watched.root / ANSWER)[1][0])


def test_a_folder_that_is_none_is_not_waited_for(tmp_path):
    with pytest.raises(WorkspaceError, match="找不到工作文件夹"):
        watch_workspace(tmp_path / "没有", print)
