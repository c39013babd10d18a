from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.planning.backlog import OpenLine
from sop_xl.planning.demand import net_demand
from sop_xl.planning.lots import LotSizes
from tests.planning.test_demand import make_line

BATCHES = LotSizes({"A": 100}, most=4)


@pytest.mark.parametrize(
    ("quantity", "ends"),
    [
        (99, (99,)),
        (199, (199,)),
        (200, (100, 200)),
        (350, (116, 233, 350)),
        (900, (225, 450, 675, 900)),
    ],
)
def test_a_line_is_split_into_about_equal_lots_of_a_batch_or_more(
    quantity: int, ends: tuple[int, ...]
) -> None:
    assert BATCHES.cut_line(make_line(0, quantity)) == ends


@pytest.mark.parametrize("order_class", ["小批量", "样品"])
def test_small_batches_and_samples_are_kept_whole(order_class: str) -> None:
    line = replace(make_line(0, 900), order_class=order_class)

    assert BATCHES.cut_line(line) == (900,)


def test_a_product_without_a_batch_is_not_split() -> None:
    assert BATCHES.cut_line(make_line(0, 900, product="B")) == (900,)


def test_lots_are_called_by_their_place_in_the_line() -> None:
    [netted] = net_demand([make_line(0, 350)], {}, {}, BATCHES)

    assert [(part.name, part.quantity) for part in netted.parts] == [
        ("SO0-1/1", 116),
        ("SO0-1/2", 117),
        ("SO0-1/3", 117),
    ]


def test_a_lot_keeps_its_name_when_those_before_it_are_in_stock() -> None:
    """Of 116 + 117 + 117 pieces 116 are in stock, then 150: 83 are too few alone."""
    line = make_line(0, 350)

    [one] = net_demand([line], {"A": 116}, {}, BATCHES)
    [more] = net_demand([line], {"A": 150}, {}, BATCHES)
    [last] = net_demand([line], {"A": 300}, {}, BATCHES)

    assert [(p.name, p.quantity) for p in one.parts] == [
        ("SO0-1/2", 117),
        ("SO0-1/3", 117),
    ]
    assert [(p.name, p.quantity) for p in more.parts] == [("SO0-1/3", 200)]
    assert [(p.name, p.quantity) for p in last.parts] == [("SO0-1/3", 50)]


def test_a_lot_keeps_its_name_when_those_before_it_are_shipped() -> None:
    line = replace(make_line(0, 350), open_quantity=117)

    [netted] = net_demand([line], {}, {}, BATCHES)

    assert [(p.name, p.quantity) for p in netted.parts] == [("SO0-1/3", 117)]


def test_what_is_in_process_is_a_part_of_its_own_with_a_free_number() -> None:
    """20 pieces have two steps done, 300 one: the rest of the last lot stays it."""
    [netted] = net_demand([make_line(0, 350)], {}, {"A": {1: 300, 2: 20}}, BATCHES)

    assert [(p.name, p.quantity, p.done_steps) for p in netted.parts] == [
        ("SO0-1/1", 20, 2),
        ("SO0-1/2", 300, 1),
        ("SO0-1/3", 30, 0),
    ]


@st.composite
def drawn_lines(draw: st.DrawFn) -> OpenLine:
    quantity = draw(st.integers(1, 3000))
    open_quantity = draw(st.integers(1, quantity))
    return replace(make_line(0, quantity), open_quantity=open_quantity)


@given(
    line=drawn_lines(),
    stock=st.integers(0, 3000),
    in_process=st.dictionaries(st.integers(1, 4), st.integers(1, 900), max_size=4),
    batch=st.integers(0, 400),
    most=st.integers(1, 9),
)
def test_lots_add_up_have_different_names_and_are_not_below_the_batch(
    line: OpenLine, stock: int, in_process: dict[int, int], batch: int, most: int
) -> None:
    sizes = LotSizes({"A": batch}, most)
    [netted] = net_demand([line], {"A": stock}, {"A": in_process}, sizes)

    names = [part.name for part in netted.parts]
    assert len(set(names)) == len(names)
    made = sum(part.quantity for part in netted.parts)
    assert made == line.open_quantity - netted.from_stock
    fresh = [part.quantity for part in netted.parts if not part.done_steps]
    assert len(fresh) <= most
    assert all(lot >= batch for lot in fresh[:-1])
    assert all(lot > 0 for lot in fresh)
