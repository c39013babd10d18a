"""Each kind of error, as people read it."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from sop_xl.entry.sentences import say_error
from sop_xl.package.errors import PackageError
from sop_xl.pipeline.templates import ValuesError
from sop_xl.planning import PlanError
from sop_xl.readers import UnreadableFile
from sop_xl.scheduling.checker_case import Violation
from sop_xl.workspace import WorkspaceError

LOG = Path("sop_xl.log")


@pytest.mark.parametrize("kind", [WorkspaceError, ValuesError])
def test_what_says_itself_what_is_wrong_is_said(kind):
    assert say_error(kind("没有这个文件夹。"), LOG) == "没有这个文件夹。"


def test_a_workbook_that_cannot_be_written_is_named():
    error = PackageError("cannot-write", name="月报.xlsx", detail="磁盘已满")
    assert "月报.xlsx" in say_error(error, LOG)


def test_a_plan_that_breaks_rules_is_said():
    said = say_error(
        PlanError("schedule-breaks-rules", [Violation("overlap", "A1-1")]), LOG
    )
    assert "A1-1" in said
    assert str(LOG) not in said


def test_a_file_that_cannot_be_read_is_named_with_what_to_do():
    error = UnreadableFile("locked")
    error.book = "销售/订单.xlsx"
    assert say_error(error, LOG) == (
        "销售/订单.xlsx：文件正被别的程序占用，读不了。请关闭该文件后重试。"
    )


def test_what_the_system_refuses_is_said_in_chinese():
    error = OSError(errno.ENOSPC, "No space left on device", "输出/月报.xlsx")
    said = say_error(error, LOG)
    assert said.startswith("写不进“输出/月报.xlsx”（")
    assert "No space" not in said


def test_a_fault_of_ours_names_the_log_and_nothing_else():
    said = say_error(KeyError("lot"), LOG)
    assert said == "程序出错，没有完成。请把日志 sop_xl.log 发给维护人员。"
