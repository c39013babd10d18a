from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.watch.dropped import plan_commands, read_dropped

CMD = r"C:\WINDOWS\system32\cmd.exe /c "
STARTER = "D:\\厂 100%\\开始\\检查.cmd"
#: What a name may be made of under Windows; the last is a blank that is none to it.
SIGNS = st.sampled_from(list("ab清单&%!^()=,;' ~$#+[]{}@-_.\u3000"))
NAMES = st.text(SIGNS, min_size=1).map(lambda name: f"D:\\{name}x")


def window_line(paths: list[str]) -> str:
    """Return how Explorer starts a window: paths with a blank are quoted, others not."""
    said = [f'"{path}"' if " " in path else path for path in paths]
    return f'{CMD}""{STARTER}" {" ".join(said)}"'


@given(st.lists(NAMES, max_size=4))
def test_every_path_that_windows_hands_over_is_read_back(paths):
    assert read_dropped(window_line(paths), "检查.cmd") == paths


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (f'{CMD}""{STARTER}" "', []),
        (f'{CMD}""{STARTER}""', []),
        (f'{CMD}"{STARTER}" D:\\a.xlsx', ["D:\\a.xlsx"]),
        (f"{CMD}D:\\厂\\检查.CMD D:\\a.xlsx", ["D:\\a.xlsx"]),
        ('"C:\\WINDOWS\\system32\\cmd.exe" ', []),
        (f'{CMD}""D:\\厂\\没检查.cmd" D:\\a.xlsx"', []),
        ("", []),
    ],
)
def test_a_window_that_was_started_otherwise_names_what_it_names(line, found):
    """Double click, a shortcut, a window that was open before, another starter."""
    assert read_dropped(line, "检查.cmd") == found


@pytest.fixture
def plants(tmp_path: Path) -> Path:
    for name in ("甲/销售", "乙/仓库", "丙"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("甲", "乙"):
        (tmp_path / name / "sop.toml").write_text("schema_version = 1\n")
    for name in ("甲/销售/订单.csv", "甲/销售/价格.csv", "乙/仓库/库存.csv"):
        (tmp_path / name).write_text("x\n")
    return tmp_path


def test_files_of_one_workspace_are_one_command(plants):
    files = [plants / "甲/销售/订单.csv", plants / "甲/销售/价格.csv"]

    assert plan_commands("check", plants / "丙", files) == [
        ["check", str(plants / "甲")]
    ]


def test_files_of_two_workspaces_and_a_folder_are_two_commands(plants):
    files = [plants / "乙/仓库/库存.csv", plants / "甲/销售", plants / "甲"]

    assert plan_commands("schedule", plants / "丙", files) == [
        ["schedule", str(plants / "乙")],
        ["schedule", str(plants / "甲")],
    ]


def test_without_a_file_or_outside_of_all_it_is_the_starters_own(plants):
    home = plants / "丙"
    own = [["check", str(home)]]

    assert plan_commands("check", home, []) == own
    assert plan_commands("check", home, [plants / "丙/x.csv"]) == own


def test_what_is_dropped_on_some_starters_is_itself_what_they_take(plants):
    home, file = plants / "甲", plants / "乙/仓库/库存.csv"

    assert plan_commands("take-back", home, [file]) == [
        ["take-back", str(home), str(file)]
    ]
    assert plan_commands("what-if", home, [file]) == [["what-if", str(home), str(file)]]
    assert plan_commands("locate", home, [file]) == [["locate", str(file), "--explain"]]
    assert plan_commands("locate", home, []) == []
    assert plan_commands("what-if", home, []) == []
