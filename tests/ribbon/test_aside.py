"""What stands in the way of writing a result that is open."""

from __future__ import annotations

import pytest

from sop_xl.ribbon.aside import save_book
from sop_xl.ribbon.desk import Refusal
from tests.hosts.fakebook import FakeError
from tests.ribbon.fakecaller import make_caller


def refuse(code: int):
    book = make_caller("周生产计划.xlsx")

    def save():
        raise FakeError(code)

    book.save = save
    return book


def test_a_workbook_that_cannot_be_saved_is_named():
    with pytest.raises(Refusal, match=r"保存不了“周生产计划\.xlsx”"):
        save_book(refuse(-1))


def test_a_busy_program_saves_later():
    with pytest.raises(FakeError):
        save_book(refuse(-2146777998))
