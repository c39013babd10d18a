from fractions import Fraction

import pytest

from sop_xl.reports.shift_words import name_shift, say_standards


@pytest.mark.parametrize(
    ("starts", "names"),
    [
        ((480, 960, 1440), ["白班", "中班", "夜班"]),
        ((480, 1200), ["白班", "夜班"]),
        ((480,), ["白班"]),
        ((420, 540), ["白班", "中班"]),
        ((0, 360, 720, 1080), ["白班", "中班", "夜班", "第4班"]),
    ],
)
def test_shifts_are_called_by_the_hour_they_start_else_by_their_place(
    starts: tuple[int, ...], names: list[str]
) -> None:
    assert [name_shift(starts, number) for number in range(len(starts))] == names


def test_a_shift_that_nobody_works_is_called_by_its_place() -> None:
    assert name_shift((480,), 1) == "中班"


def test_standards_are_told_from_the_least_to_the_most() -> None:
    standards = [Fraction(1, 2), Fraction(1), Fraction(2)]

    assert say_standards(standards) == "0.5–2"
