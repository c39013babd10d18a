from __future__ import annotations

from pathlib import Path

import pytest

from sop_xl.settings import Settings
from sop_xl.workspace import Workspace, WorkspaceError, require_folder


def touch(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"x")


def books(root: Path, settings: Settings | None = None) -> list[str]:
    workspace = Workspace(root, settings or Settings())
    return [book for book, _ in workspace.files()]


def test_files_come_by_their_path_in_the_order_of_names(tmp_path: Path) -> None:
    touch(tmp_path, "销售/订单.xlsx", "仓库/深/库存.XLS", "a.csv", "b.ET")

    assert books(tmp_path) == ["a.csv", "b.ET", "仓库/深/库存.XLS", "销售/订单.xlsx"]


def test_a_files_path_leads_to_it(tmp_path: Path) -> None:
    touch(tmp_path, "销售/订单.xlsx")
    [(_, path)] = Workspace(tmp_path, Settings()).files()

    assert path == tmp_path / "销售" / "订单.xlsx"


def test_lock_files_and_hidden_files_are_none_of_the_departments(
    tmp_path: Path,
) -> None:
    touch(
        tmp_path,
        *("销售/~$订单.xlsx", "销售/.~lock.订单.xlsx#", ".旧/订单.xlsx", ".订单.xlsx"),
    )

    assert books(tmp_path) == []


def test_results_and_templates_are_none_of_the_departments(tmp_path: Path) -> None:
    touch(tmp_path, "输出/问题清单.xlsx", "模板/月报.xlsx", "销售/输出/订单.xlsx")

    assert books(tmp_path) == ["销售/输出/订单.xlsx"]


def test_results_may_lie_in_a_folder_of_another_name(tmp_path: Path) -> None:
    touch(tmp_path, "results/问题清单.xlsx", "输出/订单.xlsx")
    settings = Settings(output="results")

    assert books(tmp_path, settings) == ["输出/订单.xlsx"]
    assert Workspace(tmp_path, settings).output == tmp_path / "results"


def test_links_are_not_followed(tmp_path: Path) -> None:
    touch(tmp_path, "销售/订单.xlsx")
    try:
        (tmp_path / "圈").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")

    assert books(tmp_path) == ["销售/订单.xlsx"]


def test_a_workspace_must_be_a_folder(tmp_path: Path) -> None:
    touch(tmp_path, "a.csv")

    assert require_folder(tmp_path) == tmp_path
    for wrong in (tmp_path / "没有", tmp_path / "a.csv"):
        with pytest.raises(WorkspaceError, match=wrong.name):
            require_folder(wrong)
