"""Styles fitted to values: signs of formulas are quoted, dates are shown."""

import datetime as dt

import pytest

from sop_xl.package.archive import open_package
from sop_xl.package.fitting import StyleFitter
from sop_xl.package.styles import read_number_formats
from sop_xl.package.stylesheet import Stylesheet
from sop_xl.package.workbook import Workbook
from tests.package.written import make_book

DAY = dt.date(2026, 6, 30)


class Fitted:
    """A workbook with a style that shows dates, as its second, and its fitter."""

    def __init__(self) -> None:
        def draw(book):
            style = book.add_format({"num_format": "yyyy/m/d;@"})
            book.add_worksheet("表").write("A1", 1, style)

        self.workbook = Workbook(open_package(make_book(draw)))
        self.stylesheet = Stylesheet(self.workbook)
        self.fitter = StyleFitter(self.workbook, self.stylesheet)

    def format_after(self, style: int) -> str:
        """Return the number format of a style, added ones too."""
        self.stylesheet.save()
        return read_number_formats(self.workbook)[style]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (DAY, "yyyy-mm-dd"),
        (dt.datetime.fromisoformat("2026-06-30T08:00"), "yyyy-mm-dd hh:mm"),
        (dt.time(8, 30), "hh:mm:ss"),
        (dt.timedelta(hours=30), "[h]:mm:ss"),
    ],
)
def test_what_is_dated_is_shown_so(value, shown) -> None:
    fitted = Fitted()

    assert fitted.format_after(fitted.fitter.fit(0, value)) == shown
    assert fitted.fitter.fit(1, value) == 1


def test_texts_that_would_become_formulas_are_quoted_and_nothing_else_is() -> None:
    fitted = Fitted()

    quoted = fitted.fitter.fit(0, "=1+1")
    assert fitted.stylesheet.is_quoted(quoted)
    assert fitted.fitter.fit(quoted, "-5") == quoted
    assert [fitted.fitter.fit(quoted, value) for value in ("甲", 1, None)] == [0, 0, 0]
    assert [fitted.fitter.fit(0, value) for value in ("甲", 1, None, "")] == [0] * 4
    assert not fitted.stylesheet.is_quoted(fitted.fitter.fit(quoted, DAY))
