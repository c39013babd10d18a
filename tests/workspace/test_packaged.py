from __future__ import annotations

from pathlib import Path

import pytest

from sop_xl.workspace import WorkspaceError, packaged
from sop_xl.workspace.packaged import copy_demo, packaged_folder, start_settings


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Return a small demo workspace."""
    folder = tmp_path / "demo"
    (folder / "销售").mkdir(parents=True)
    (folder / "sop.toml").write_text("company = '演示'", encoding="utf-8")
    (folder / "销售" / "订单.csv").write_text("订单号\nA1\n", encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_demo_and_the_templates_are_there() -> None:
    assert (packaged_folder("demo") / "sop.toml").is_file()
    assert (packaged_folder("templates") / "sop.toml").is_file()


def test_the_files_of_a_wheel_come_before_those_of_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "sop_xl" / "workbooks" / "demo"
    inside.mkdir(parents=True)
    monkeypatch.setattr("importlib.resources.files", lambda name: tmp_path / name)

    assert packaged_folder("demo") == inside


def test_the_demo_is_copied_into_a_new_folder(tmp_path: Path, demo: Path) -> None:
    target = tmp_path / "新" / "工作区"

    assert copy_demo(target, demo) == target
    assert files(target) == files(demo)


def test_a_demo_that_is_there_is_made_whole_again(tmp_path: Path, demo: Path) -> None:
    target = copy_demo(tmp_path / "新", demo)
    (target / "销售" / "订单.csv").unlink()
    (target / "我的.csv").write_text("我的", encoding="utf-8")

    copy_demo(target, demo)

    assert files(target) == {**files(demo), "我的.csv": "我的"}


def test_what_somebody_changed_in_a_demo_is_not_written_over(
    tmp_path: Path, demo: Path
) -> None:
    target = copy_demo(tmp_path / "新", demo)
    (target / "销售" / "订单.csv").write_text("改过", encoding="utf-8")

    with pytest.raises(WorkspaceError, match=r"销售/订单\.csv"):
        copy_demo(target, demo)
    assert files(target)["销售/订单.csv"] == "改过"


def test_nobody_elses_workspace_is_written_over(tmp_path: Path, demo: Path) -> None:
    target = tmp_path / "别人"
    target.mkdir()
    (target / "sop.toml").write_text("company = '别人'", encoding="utf-8")

    with pytest.raises(WorkspaceError, match=r"sop\.toml"):
        copy_demo(target, demo)
    assert files(target) == {"sop.toml": "company = '别人'"}


def test_a_departments_file_without_settings_is_not_written_over(
    tmp_path: Path, demo: Path
) -> None:
    target = tmp_path / "别人"
    (target / "销售").mkdir(parents=True)
    (target / "销售" / "订单.csv").write_text("别人的", encoding="utf-8")

    with pytest.raises(WorkspaceError, match=r"销售/订单\.csv"):
        copy_demo(target, demo)
    assert files(target) == {"销售/订单.csv": "别人的"}


def test_other_files_do_not_keep_the_demo_out(tmp_path: Path, demo: Path) -> None:
    (tmp_path / "新").mkdir()
    (tmp_path / "新" / "记事.txt").write_text("x", encoding="utf-8")

    copy_demo(tmp_path / "新", demo)

    assert set(files(tmp_path / "新")) == {*files(demo), "记事.txt"}


def test_a_file_is_no_place_for_a_workspace(tmp_path: Path, demo: Path) -> None:
    (tmp_path / "文件").write_text("x", encoding="utf-8")

    for start in (lambda path: copy_demo(path, demo), start_settings):
        with pytest.raises(WorkspaceError, match="文件"):
            start(tmp_path / "文件")


def test_the_demo_of_the_program_is_copied_where_no_other_is_named(
    tmp_path: Path, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packaged, "packaged_folder", lambda name: demo.parent / name)

    assert files(copy_demo(tmp_path / "新")) == files(demo)


def test_new_settings_are_written_once(tmp_path: Path) -> None:
    target = tmp_path / "新" / "工作区"
    path = start_settings(target)

    assert path == target / "sop.toml"
    assert path.read_bytes() == (packaged_folder("templates") / "sop.toml").read_bytes()
    with pytest.raises(WorkspaceError, match=r"sop\.toml"):
        start_settings(target)
