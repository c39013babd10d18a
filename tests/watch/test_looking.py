from __future__ import annotations

import pytest

from sop_xl.package.properties import OUTPUT_CATEGORY
from sop_xl.pages import Block, Page
from sop_xl.pipeline.leftovers import sort_files
from sop_xl.settings import Settings
from sop_xl.sheets import write_workbook
from sop_xl.watch.looking import Looking, find_mark, read_stamp
from sop_xl.workspace import Workspace
from tests.small_plant import SETTINGS
from tests.watch.drawn_time import Watched

PAGE = Page("问题", [Block(1, 1, [["产品"], ["A"]])])


def write_book(path, category, date):
    path.parent.mkdir(parents=True, exist_ok=True)
    content = write_workbook([PAGE], created=date, category=category)
    path.write_bytes(content)
    return path


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "厂"
    watched = Watched(root)
    watched.save("sop.toml", SETTINGS)
    watched.save("销售/订单清单.csv", "订单号\nA1\n")
    return root


def seen(root):
    return sorted(Looking().look(Workspace(root, Settings())))


def test_tables_and_settings_are_looked_at_and_nothing_else(root):
    """
    销售/订单清单.csv  ~$订单清单.xlsx  1A2B3C4D  ~WRL0001.tmp  .~lock.x#
    输出/问题清单.xlsx  模板/月报.xlsx  历史/a.xlsx  说明.pdf
    """
    others = ["销售/~$订单清单.xlsx", "销售/1A2B3C4D", "销售/~WRL0001.tmp"]
    others += ["销售/.~lock.x#", "输出/问题清单.xlsx", "模板/月报.xlsx"]
    others += ["历史/a.xlsx", "说明.pdf", "开始/检查.cmd", "销售/4F.tmp"]
    for name in others:
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")

    assert seen(root) == ["sop.toml", "销售/订单清单.csv"]


def test_an_answer_of_ours_is_not_looked_at_and_one_of_somebodys_is(root, a_day):
    write_book(root / "销售/订单清单-问题.xlsx", OUTPUT_CATEGORY, a_day)
    write_book(root / "销售/质量-问题.xlsx", "", a_day)
    write_book(root / "控制台.xlsx", OUTPUT_CATEGORY, a_day)
    (root / "销售/坏-问题.xlsx").write_bytes(b"none")

    assert [n for n in seen(root) if n.endswith("xlsx")] == [
        "销售/坏-问题.xlsx",
        "销售/质量-问题.xlsx",
    ]


def test_an_answer_of_ours_is_never_read_as_a_table(root, a_day):
    """
    The problem list says nothing of it either: it would grow with each watch.
    """
    write_book(root / "销售/订单清单-问题.xlsx", OUTPUT_CATEGORY, a_day)
    write_book(root / "销售/质量-问题 (2).xlsx", "", a_day)

    chosen, findings = sort_files(Workspace(root, Settings()).files())

    assert [book for book, _ in chosen] == [
        "销售/订单清单.csv",
        "销售/质量-问题 (2).xlsx",
    ]
    assert findings == []


def test_a_file_is_opened_again_only_after_it_has_changed(root, a_day, monkeypatch):
    path = write_book(root / "销售/质量-问题.xlsx", "", a_day)
    looking, workspace = Looking(), Workspace(root, Settings())
    opened = []

    def open_it(path):
        opened.append(path)
        return False

    monkeypatch.setattr("sop_xl.watch.looking.is_beside", open_it)

    looking.look(workspace)
    looking.look(workspace)
    assert opened.count(path) == 1
    path.write_bytes(b"other")
    looking.look(workspace)

    assert opened.count(path) == 2


def test_what_lies_behind_a_link_is_not_looked_at(root, tmp_path):
    """
    厂/外面 -> /别处     Windows has links that do not say that they are some.
    """
    other = tmp_path / "别处"
    other.mkdir()
    (other / "表.csv").write_text("订单号\nA1\n")
    (root / "外面").symlink_to(other, target_is_directory=True)

    assert seen(root) == ["sop.toml", "销售/订单清单.csv"]


def test_a_folder_that_leads_outside_without_saying_so_is_left_out(
    root, tmp_path, monkeypatch
):
    """A junction of Windows is a folder for everybody but `realpath`."""
    inside = root / "外面"
    inside.mkdir()
    (inside / "表.csv").write_text("订单号\nA1\n")
    elsewhere = str(tmp_path / "别处")
    monkeypatch.setattr(
        "sop_xl.watch.looking.os.path.realpath",
        lambda path: elsewhere if str(path).endswith("外面") else str(path),
    )

    assert seen(root) == ["sop.toml", "销售/订单清单.csv"]


@pytest.mark.parametrize(
    "mark", ["~$订单清单.csv", ".~lock.订单清单.csv#", ".~订单清单.csv"]
)
def test_a_file_is_held_open_while_its_program_says_so(root, mark):
    path = root / "销售/订单清单.csv"
    assert find_mark(path) is None

    path.with_name(mark).write_bytes(b"")
    held = find_mark(path)
    path.with_name(mark).unlink()

    assert held is not None
    assert held.name == mark
    assert find_mark(path) is None


def test_what_is_gone_or_no_file_has_no_look(root):
    assert read_stamp(root / "没有.xlsx") is None
    assert read_stamp(root / "销售") is None
