from __future__ import annotations

from enum import StrEnum

import pytest

from sop_xl.rows import columns_of
from sop_xl.tables import MODELS, OrderState, Progress, YesNo
from sop_xl.tables.planning import DayType
from sop_xl.tables.words import OWN_SYNONYMS, SYNONYMS, Choice

CHOICES: list[type[StrEnum]] = list(
    dict.fromkeys(c.choices for m in MODELS for c in columns_of(m) if c.choices)
)


def test_one_word_means_another_choice_in_another_list() -> None:
    assert (YesNo("Y"), DayType("Y")) == (YesNo.YES, DayType.WORK)
    assert Progress("已关闭") is Progress.DONE
    with pytest.raises(ValueError, match="已关闭"):
        OrderState("已关闭")


@pytest.mark.parametrize("choices", CHOICES, ids=lambda choices: choices.__name__)
def test_no_word_means_two_choices_of_a_list(choices: type[StrEnum]) -> None:
    own = OWN_SYNONYMS.get(choices.__name__, {})
    words = [
        word
        for choice in choices
        for word in {
            choice.value,
            *SYNONYMS.get(choice.value, ()),
            *own.get(choice.value, ()),
        }
    ]

    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("choices", CHOICES, ids=lambda choices: choices.__name__)
def test_every_list_knows_other_words(choices: type[StrEnum]) -> None:
    assert issubclass(choices, Choice)
    for choice in choices:
        for word in SYNONYMS.get(choice.value, ()):
            assert choices(word) in choices


def test_synonyms_are_of_choices_that_are_there() -> None:
    values = {choice.value for choices in CHOICES for choice in choices}
    values |= {choice.value for choice in YesNo}

    assert SYNONYMS.keys() <= values
    assert OWN_SYNONYMS.keys() <= {choices.__name__ for choices in CHOICES}
