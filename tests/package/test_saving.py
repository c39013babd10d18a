import os
from pathlib import Path

import pytest

from sop_xl.package.errors import PackageError
from sop_xl.package.saving import PATIENCE_SECONDS, save_atomically


class Lock:
    """Files that another program holds open, as on Windows."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
        self.names = set(names)
        self.slept: list[float] = []
        self._replace = Path.replace
        lock = self

        def replace(path: Path, target: Path) -> Path:
            if target.name in lock.names:
                raise PermissionError(13, "in use")
            return lock._replace(path, target)

        monkeypatch.setattr(Path, "replace", replace)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


def test_a_file_is_written_whole_and_its_path_returned(tmp_path: Path) -> None:
    target = tmp_path / "输出" / "报告.xlsx"

    assert save_atomically(target, b"new") == target

    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]


def test_a_file_held_for_a_moment_is_written_under_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = Lock(monkeypatch, "报告.xlsx")

    def release(seconds: float) -> None:
        lock.sleep(seconds)
        lock.names.clear()

    written = save_atomically(tmp_path / "报告.xlsx", b"x", sleep=release)

    assert written.name == "报告.xlsx"
    assert len(lock.slept) == 1


def test_a_file_held_for_long_is_written_under_the_next_free_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = Lock(monkeypatch, "报告.xlsx", "报告 (2).xlsx")
    (tmp_path / "报告 (3).xlsx").write_bytes(b"somebody's")

    written = save_atomically(tmp_path / "报告.xlsx", b"x", sleep=lock.sleep)

    assert written.name == "报告 (4).xlsx"
    assert sum(lock.slept) == PATIENCE_SECONDS
    assert (tmp_path / "报告 (3).xlsx").read_bytes() == b"somebody's"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_where_every_name_is_held_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["a.txt", *(f"a ({number}).txt" for number in range(2, 100))]
    lock = Lock(monkeypatch, *names)

    with pytest.raises(PackageError, match=r"a\.txt"):
        save_atomically(tmp_path / "a.txt", b"x", sleep=lock.sleep)

    assert list(tmp_path.iterdir()) == []


def test_a_crash_while_writing_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.json"
    target.write_bytes(b"old")

    def crash(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(KeyboardInterrupt):
        save_atomically(target, b"new")

    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_a_full_disk_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(PackageError, match="磁盘已满"):
        save_atomically(tmp_path / "a.txt", b"x")

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")

    with pytest.raises(PackageError):
        save_atomically(tmp_path / "a" / "b.txt", b"x")
