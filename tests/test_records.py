from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import field

import pytest

from sop_xl.records import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    row: int
    column: int = 1
    marks: tuple[str, ...] = field(default=(), compare=False)


@dataclass(slots=True)
class Bag:
    name: str
    items: list[int] = field(default_factory=list)
    hidden: int = field(default=7, init=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class Named:
    first: int
    second: int = 2

    def __post_init__(self) -> None:
        if self.first > self.second:
            raise ValueError(self.first)


@dataclass(frozen=True, slots=True, order=True)
class Ranked:
    rank: int

    def __repr__(self) -> str:
        return f"#{self.rank}"


@dataclass
class Bare:
    size: int = 0


@dataclass(frozen=True, slots=True)
class Empty:
    pass


@dataclass(frozen=True, slots=True)
class Further(Point):
    deep: int = 0


def test_equal_fields_make_equal_records():
    assert Point(3) == Point(3, 1, ("x",))
    assert Point(3) != Point(4)
    assert Point(3) != Further(3)
    assert len({Point(3), Point(3, 1, ("y",)), Point(4)}) == 2
    assert Empty() == Empty()
    assert Bare(1) == Bare(1) != Bare()


def test_a_record_says_its_fields():
    assert repr(Point(3)) == "Point(row=3, column=1, marks=())"
    assert repr(Bag("a", [1])) == "Bag(name='a', items=[1])"
    assert repr(Ranked(2)) == "#2"


def test_a_frozen_record_cannot_be_changed():
    point = Point(3)

    with pytest.raises(dataclasses.FrozenInstanceError, match="row"):
        point.row = 4  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError, match="row"):
        del point.row


def test_a_record_that_is_not_frozen_can_be_changed_and_has_no_hash():
    bag = Bag("a")
    bag.items.append(1)
    bag.name = "b"

    assert (bag, bag.hidden) == (Bag("b", [1]), 7)
    assert Bag("a").items is not Bag("a").items
    with pytest.raises(TypeError):
        hash(bag)


def test_fields_that_are_named_are_named():
    assert Named(first=1).second == 2
    with pytest.raises(TypeError):
        Named(1)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="3"):
        Named(first=3)
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]


def test_records_with_an_order_are_sorted():
    assert sorted([Ranked(2), Ranked(1)]) == [Ranked(1), Ranked(2)]
    assert Ranked(1) < Ranked(2) <= Ranked(2)
    assert Ranked(2) > Ranked(1) >= Ranked(1)


@pytest.mark.parametrize("record", [Point(3, 2), Further(1, 2, (), 3), Bag("a", [1])])
def test_a_record_is_the_same_after_pickling_and_copying(record):
    assert pickle.loads(pickle.dumps(record)) == record
    assert copy.deepcopy(record) == record
    assert dataclasses.replace(record) == record


def test_records_are_data_classes_with_slots():
    assert [each.name for each in dataclasses.fields(Further)] == [
        *("row", "column", "marks", "deep"),
    ]
    assert not hasattr(Further(1), "__dict__")
    assert Point.__match_args__ == ("row", "column", "marks")
    match Point(3, 4):
        case Point(row, column):
            assert (row, column) == (3, 4)
