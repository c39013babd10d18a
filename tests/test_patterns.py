from __future__ import annotations

import re

import pytest

from sop_xl.patterns import compile_late

late = compile_late(r"(?P<n>a+)b", re.IGNORECASE)
now = re.compile(r"(?P<n>a+)b", re.IGNORECASE)


@pytest.mark.parametrize("text", ["aab", "xAB", "b", ""])
def test_a_late_pattern_finds_what_a_compiled_one_finds(text):
    for method in ("match", "search", "fullmatch", "findall", "split"):
        found, expected = getattr(late, method)(text), getattr(now, method)(text)
        assert str(found) == str(expected)


def test_a_late_pattern_says_how_it_is_written():
    assert (late.pattern, late.groups, late.flags) == (
        now.pattern,
        now.groups,
        now.flags,
    )


def test_a_broken_pattern_is_told_when_it_is_used():
    broken = compile_late("(")

    with pytest.raises(re.error):
        broken.match("")
