"""What who waits reads, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from sop_xl.ribbon.channel import Channel


def test_the_state_is_utf_16_without_a_mark_in_front(tmp_path):
    Channel(tmp_path).tell("排产 3%…")

    assert (tmp_path / "state.txt").read_bytes() == "排产 3%…".encode("utf-16-le")
    assert [path.name for path in tmp_path.iterdir()] == ["state.txt"]


def test_the_end_is_the_outcome_what_is_read_and_the_log(tmp_path):
    Channel(tmp_path).finish("failed", "没有打开的工作簿。\n请先打开。", Path("a.log"))

    text = (tmp_path / "done.txt").read_text(encoding="utf-16-le")
    assert text == "failed\n没有打开的工作簿。\n请先打开。\na.log"


def test_without_a_log_the_last_line_is_empty(tmp_path):
    Channel(tmp_path).finish("ok", "校验完成。", None)

    assert (tmp_path / "done.txt").read_text("utf-16-le") == "ok\n校验完成。\n"


def test_half_a_letter_in_a_file_name_can_be_told(tmp_path):
    """What a folder of Windows may hold."""
    Channel(tmp_path).tell("读取 \ud83d.xlsx")

    assert (tmp_path / "state.txt").stat().st_size == 2 * len("读取 \ud83d.xlsx")


def test_who_gives_up_leaves_a_file(tmp_path):
    channel = Channel(tmp_path)
    assert not channel.is_cancelled
    (tmp_path / "cancel").touch()
    assert channel.is_cancelled


def test_a_state_nobody_can_read_any_more_stops_nothing(tmp_path):
    channel = Channel(tmp_path / "gone")

    channel.tell("排产")
    with pytest.raises(OSError, match="gone"):
        channel.finish("ok", "完成", None)


def test_where_nobody_waits_nothing_is_written():
    channel = Channel(None)

    channel.tell("排产")
    channel.finish("ok", "完成", None)
    assert not channel.is_cancelled
