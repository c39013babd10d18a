"""The answers about headings as people and the program write them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.package.errors import PackageError
from sop_xl.workspace import headings_file
from sop_xl.workspace.headings_file import HeadingsFile, Question, read_headings
from sop_xl.workspace.labels import HEADINGS_FILE


def write(root: Path, text: str) -> HeadingsFile:
    (root / HEADINGS_FILE).write_text(text, encoding="utf-8")
    return read_headings(root)


def said(file: HeadingsFile) -> list[tuple[str, str, str, bool]]:
    return [(e.table, e.heading, e.answer, e.waits) for e in file.entries]


def test_without_a_file_nothing_is_answered(tmp_path):
    file = read_headings(tmp_path)

    assert (file.entries, file.wrong_lines, file.unreadable) == ((), (), False)
    assert not (tmp_path / HEADINGS_FILE).exists()


def test_answers_guesses_and_remarks_are_read_as_they_are_meant(tmp_path):
    file = write(
        tmp_path,
        """
# 说明
[订单清单]
"客户订单号" = "订单号"        # 已确认
"备注2" = "不读取"
"交货日" = "交期？"            # 待确认
'单位' = '?'

["客户档案"]   # 客户
简称 ＝ “客户名称”
""",
    )
    assert said(file) == [
        ("订单清单", "客户订单号", "订单号", False),
        ("订单清单", "备注2", "不读取", False),
        ("订单清单", "交货日", "交期", True),
        ("订单清单", "单位", "", True),
        ("客户档案", "简称", "客户名称", False),
    ]
    assert file.wrong_lines == ()


def test_a_wrong_line_spoils_no_other(tmp_path):
    file = write(
        tmp_path,
        '"没有表" = "订单号"\n[订单清单]\n乱写的一行\n"a" = 订单号\n"b" = "数量"\n',
    )
    assert said(file) == [("订单清单", "b", "数量", False)]
    assert file.wrong_lines == (1, 3, 4)


def test_what_is_no_text_is_not_read_and_not_written_over(tmp_path):
    (tmp_path / HEADINGS_FILE).write_bytes("[订单清单]".encode("gbk"))

    assert read_headings(tmp_path).unreadable


def test_new_questions_begin_a_file_that_any_program_can_read(tmp_path):
    questions = [
        Question("订单清单", "交货日", "交期"),
        Question("客户档案", '"简"\\称', "客户名称"),
        Question("订单清单", "客户/单位", "客户名称"),
    ]
    assert read_headings(tmp_path).add(questions).save()

    text = (tmp_path / HEADINGS_FILE).read_text(encoding="utf-8")
    assert text.startswith("# 表头记忆")
    assert tomllib.loads(text) == {
        "订单清单": {"交货日": "交期？", "客户/单位": "客户名称？"},
        "客户档案": {'"简"\\称': "客户名称？"},
    }
    assert len(read_headings(tmp_path).entries) == 3


def test_peoples_lines_comments_and_order_stay(tmp_path):
    old = '# 我的说明\n[订单清单]\n"a" = "数量"   # 王芳说的\n\n# 下面是客户\n[客户档案]\n"b" = "不读取"\n'
    file = write(tmp_path, old).add([Question("订单清单", "c", "交期")])
    assert file.save()

    lines = (tmp_path / HEADINGS_FILE).read_text(encoding="utf-8").splitlines()
    added = [line for line in lines if line not in old.splitlines()]
    assert [line for line in lines if line not in added] == old.splitlines()
    assert added == ['"c" = "交期？"  # 待确认：去掉问号即确认']
    assert lines.index(added[0]) < lines.index("[客户档案]")


def test_an_answer_changes_its_line_only(tmp_path):
    file = write(
        tmp_path,
        '[订单清单]\n"a" = "数量？"  # 待确认：去掉问号即确认\n"b" = "交期？" # 问过李娜\n',
    )
    [first, second] = file.entries
    assert file.answer(first, "不读取").answer(second, "交期").save()

    lines = (tmp_path / HEADINGS_FILE).read_text(encoding="utf-8").splitlines()
    assert lines == [
        "[订单清单]",
        '"a" = "不读取"  # 已确认',
        '"b" = "交期"  # 问过李娜',
    ]


def test_a_folder_that_cannot_be_written_is_said(tmp_path, monkeypatch):
    def refuse(path, _):
        raise PackageError("cannot-write", name=path.name, detail="")

    monkeypatch.setattr(headings_file, "save_atomically", refuse)
    assert not read_headings(tmp_path).add([Question("订单清单", "a", "交期")]).save()


def test_a_file_that_another_program_holds_gets_no_second_one(tmp_path, monkeypatch):
    def write_beside(path, content):
        beside = path.with_name("表头记忆 (2).toml")
        beside.write_bytes(content)
        return beside

    monkeypatch.setattr(headings_file, "save_atomically", write_beside)
    assert not read_headings(tmp_path).add([Question("订单清单", "a", "交期")]).save()
    assert list(tmp_path.iterdir()) == []


@given(
    st.text(st.characters(codec="utf-8"), min_size=1),
    st.sampled_from(["订单号", "备注"]),
)
def test_any_heading_is_read_as_it_was_written(heading, column):
    file = HeadingsFile(Path("x")).add([Question("订单清单", heading, column)])

    [entry] = file.entries
    assert (entry.heading, entry.answer, entry.waits) == (heading, column, True)
    assert tomllib.loads("\n".join(file.lines)) == {
        "订单清单": {heading: f"{column}？"}
    }


@pytest.mark.parametrize("sign", ["\\n", "\\t", "\\u4e00"])
def test_signs_that_toml_escapes_are_read(tmp_path, sign):
    file = write(tmp_path, f'[订单清单]\n"a{sign}b" = "数量"\n')
    expected = {"\\n": "a\nb", "\\t": "a\tb", "\\u4e00": "a一b"}
    assert file.entries[0].heading == expected[sign]
