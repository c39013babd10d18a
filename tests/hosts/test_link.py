"""The pipe to LibreOffice's Python, its other end played by a script."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from sop_xl.hosts import office_link
from sop_xl.hosts.errors import HostError
from sop_xl.hosts.messages import REFUSALS
from sop_xl.hosts.office_link import connect_office
from sop_xl.hosts.starting import find_office

READY = 'say({"answer": "ready"})'


@pytest.fixture
def play(tmp_path, monkeypatch):
    """Return what connects to a script that answers each request."""

    def connect(script: str, port: int = 5):
        side = tmp_path / "side.py"
        start = """
            import json, os, sys
            def say(line):
                sys.stdout.buffer.write(json.dumps(line).encode() + b"\\n")
                sys.stdout.buffer.flush()
            def hear():
                return json.loads(sys.stdin.buffer.readline())
        """
        side.write_text(textwrap.dedent(start) + script, encoding="utf-8")
        monkeypatch.setattr(office_link, "SIDE", side)
        return connect_office(Path(sys.executable), port)

    return connect


def test_a_request_is_answered(play):
    with play(f"{READY}\nsay({{'answer': hear()}})\nhear()") as link:
        answer = link.ask("read", place=["1", "表 一", 1, 1, 2, 2])

    assert answer == {"do": "read", "with": {"place": ["1", "表 一", 1, 1, 2, 2]}}


def test_our_settings_of_python_do_not_reach_the_other_one(play, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "ours")

    with play(
        f"{READY}\nhear(); say({{'answer': os.environ.get('PYTHONPATH')}})"
    ) as link:
        assert link.ask("read") is None


def test_nobody_at_the_port_is_said_with_its_number(play):
    with pytest.raises(HostError, match="端口 5 上没有 LibreOffice"):
        play('say({"refused": "no-answer", "detail": "5"})')


def test_a_refusal_to_answer_is_a_libreoffice_that_is_gone(play):
    with pytest.raises(HostError, match="已经关闭或崩溃"):
        play('say({"refused": "no-answer", "detail": "sop"})', port=0)


def test_nobody_at_a_pipe_is_a_libreoffice_that_is_gone(tmp_path, monkeypatch):
    """The pipe's name is what the other side is called with, not a port."""
    side = tmp_path / "side.py"
    side.write_text(
        "import json, sys\n"
        "assert sys.argv[1] == 'sop_xl-1'\n"
        "print(json.dumps({'refused': 'no-answer', 'detail': sys.argv[1]}))\n"
    )
    monkeypatch.setattr(office_link, "SIDE", side)

    with pytest.raises(HostError, match="已经关闭或崩溃"):
        connect_office(Path(sys.executable), 0, pipe="sop_xl-1")


def test_a_process_that_ends_is_a_libreoffice_that_is_gone(play):
    with pytest.raises(HostError, match="已经关闭或崩溃"):
        play("")
    with play(f"{READY}\nhear()") as link:
        with pytest.raises(HostError, match="已经关闭或崩溃"):
            link.ask("read")
        with pytest.raises(HostError, match="已经关闭或崩溃"):
            link.ask("read")


def test_a_closed_link_is_gone(play):
    link = play(READY)
    link.close()

    with pytest.raises(HostError, match="已经关闭或崩溃"):
        link.ask("read")


def test_a_process_that_does_not_end_is_killed(play, monkeypatch):
    link = play(f"{READY}\nimport time\ntime.sleep(60)")
    waits = []

    def wait(timeout=None):
        waits.append(timeout)
        if timeout:
            raise subprocess.TimeoutExpired("side", timeout)
        return ended()

    ended = link._process.wait
    monkeypatch.setattr(link._process, "wait", wait)

    link.close()

    assert waits == [10, None]
    assert link._process.returncode < 0


@pytest.mark.parametrize("kind", sorted(REFUSALS))
def test_every_refusal_is_a_sentence(play, kind):
    link = play(f"{READY}\nhear(); say({{'refused': '{kind}', 'detail': '订单'}})")

    with link, pytest.raises(HostError) as raised:
        link.ask("read")

    assert str(raised.value).endswith("。")
    assert "{" not in str(raised.value)


@pytest.mark.libreoffice
def test_where_no_libreoffice_listens_none_is_found():
    python = find_office().python

    with pytest.raises(HostError, match="没有 LibreOffice"):
        connect_office(python, 1, 0.1)


@pytest.mark.libreoffice
def test_what_went_wrong_is_said_and_the_next_request_is_answered(office):
    with pytest.raises(HostError, match="没有做成这一步（show-sheets"):
        office.link.ask("show-sheets")

    assert office.link.ask("list-books") == []


@pytest.mark.libreoffice
def test_another_link_sees_the_same_books_and_unlocks_what_it_locked(office, book):
    with connect_office(find_office().python, office.port) as other:
        books = other.ask("list-books")
        other.ask("lock-screen")
        other.ask("show-status", text="忙")

    assert books == office.link.ask("list-books")
    book.sheets[0]["A1"].value = 5
    assert book.sheets[0]["A1"].value == 5
