from __future__ import annotations

import zipfile

import pytest

from sop_xl.package.archive import open_package
from sop_xl.package.properties import is_output
from sop_xl.pipeline.run import run_workspace
from sop_xl.watch.answers import Put, make_answers, put_answer
from tests.small_plant import TABLES
from tests.watch.drawn_time import read_answer, read_links

ORDERS, ANSWER = "销售/订单清单.csv", "销售/订单清单-问题.xlsx"
WRONG = ("A2,1,2026-06-29,C2,P1", "A2,1,2026-06-29,CX,P1")


@pytest.fixture
def root(watched):
    watched.change(ORDERS, *WRONG)
    return watched.root


def answer_all(root):
    """Check a workspace, bring all answers, return what became of them."""
    run = run_workspace(root, ["check"], lambda *_: None)
    return {
        each.place.relative_to(root).as_posix(): put_answer(each)
        for each in make_answers(run)
    }


def test_an_answer_holds_its_files_findings_with_links_to_the_cells(root):
    """
    | 1 | 错误 | 订单清单 | D4 | 客户不在档案中 | … | 李娜 |
    """
    (root / "销售/价格表.csv").write_text("产品编码,标准价,最低价\nP1,100,1x\nP2,2,1\n")

    assert answer_all(root) == {
        "销售/价格表-问题.xlsx": Put.WRITTEN,
        ANSWER: Put.WRITTEN,
    }
    cells = read_answer(root / ANSWER)
    assert cells[0][0] == "“订单清单.csv”的问题"
    assert cells[1][0] == "小厂　运行日期 2026-06-30　错误 1 条，警告 0 条，提示 0 条"
    assert [row[3] for row in cells[4:]] == ["D4"]
    assert cells[4][8] == "李娜"
    assert read_links(root / ANSWER) == ["订单清单.csv"]


def test_an_answer_says_of_itself_that_it_is_ours_and_has_the_same_bytes(root):
    answer_all(root)
    content = (root / ANSWER).read_bytes()
    (root / ANSWER).unlink()
    answer_all(root)

    assert is_output(open_package(root / ANSWER))
    assert (root / ANSWER).read_bytes() == content
    assert answer_all(root) == {ANSWER: Put.ALIKE}


def test_a_file_of_somebodys_own_under_that_name_stays(root):
    own = root / ANSWER
    own.write_bytes(b"mine")
    answer_all(root)

    assert own.read_bytes() == b"mine"
    assert read_answer(root / "销售/订单清单-问题 (2).xlsx")[4][3] == "D4"


def test_files_that_differ_in_their_ending_only_have_an_answer_each(root):
    (root / "销售/订单清单.txt").write_text((root / ORDERS).read_text())
    answer_all(root)

    names = sorted(p.name for p in root.rglob("*-问题.xlsx"))
    assert names == ["订单清单.csv-问题.xlsx", "订单清单.txt-问题.xlsx"]
    assert read_links(root / "销售/订单清单.txt-问题.xlsx")[0] == "订单清单.txt"


def test_what_is_in_a_zipped_folder_is_answered_beside_it_without_links(root):
    with zipfile.ZipFile(root / "销售/六月.zip", "w") as archive:
        archive.writestr("订单清单.csv", (root / ORDERS).read_bytes())
    (root / ORDERS).unlink()
    answer_all(root)

    answer = root / "销售/六月-问题.xlsx"
    assert read_answer(answer)[4][3] == "D4"
    assert read_links(answer) == []


def test_a_file_that_cannot_be_read_is_answered_as_a_whole(root):
    (root / "销售/坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    answer_all(root)

    row = read_answer(root / "销售/坏-问题.xlsx")[4]
    assert row[1:4] == ["错误", None, "整个文件"]


def test_notes_alone_make_no_answer_but_stand_in_one_that_is_there(root):
    """辅助列 is a column nobody knows: a note."""
    text = "产品编码,标准价,最低价,辅助列\nP1,100,90,7\nP2,200,180,7\n"
    (root / "销售/价格表.csv").write_text(text)
    answer_all(root)
    assert not (root / "销售/价格表-问题.xlsx").exists()

    (root / "销售/价格表.csv").write_text(text.replace("90", "9x"))
    answer_all(root)
    (root / "销售/价格表.csv").write_text(text)
    answer_all(root)

    cells = read_answer(root / "销售/价格表-问题.xlsx")
    assert "没有问题　错误 0 条，警告 0 条，提示 1 条" in str(cells[1][0])
    assert cells[4][1] == "提示"


def test_a_list_longer_than_links_are_followed_is_cut_and_says_so(root, monkeypatch):
    monkeypatch.setattr("sop_xl.watch.answers.MOST_LINKS", 1)
    text = TABLES[ORDERS].replace("C2,P1", "CX,P1").replace("C1,P2", "CY,P2")
    lines = [line.strip() for line in text.strip().splitlines()]
    (root / ORDERS).write_text("\n".join(lines), encoding="utf-8")
    answer_all(root)

    cells = read_answer(root / ANSWER)
    assert len(cells) == 5
    assert "只列出前 1 条" in str(cells[2][0])


def test_an_answer_that_cannot_be_removed_now_is_removed_later(root, monkeypatch):
    answer_all(root)
    (root / ORDERS).unlink()

    def refuse(*_):
        raise PermissionError(13, "no")

    with monkeypatch.context() as patch:
        patch.setattr("sop_xl.watch.answers.remove_output", refuse)
        assert answer_all(root)[ANSWER] is Put.HELD
    assert answer_all(root)[ANSWER] is Put.WRITTEN
    assert not (root / ANSWER).exists()
