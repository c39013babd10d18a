import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.planning.backlog import OpenLine
from sop_xl.planning.demand import count_stock, net_demand, net_of_stock
from sop_xl.planning.plant import Tables, table_of
from sop_xl.tables import Stock

DUE = dt.date(2026, 7, 10)


def make_line(
    row: int, quantity: int, product: str = "A", due: dt.date = DUE
) -> OpenLine:
    return OpenLine(
        row=row,
        name=f"SO{row}-1",
        order_no=f"SO{row}",
        line_no=1,
        customer=None,
        customer_name=None,
        order_class=None,
        product=product,
        product_name=None,
        quantity=quantity,
        open_quantity=quantity,
        unit_price=None,
        due_date=due,
        promised_date=None,
        due=due,
    )


def test_good_stock_of_all_places_and_goods_in_transit_count(tables: Tables) -> None:
    """
    成品库存
    | 产品编码 | 库位 | 良品 | 不良品 | 在途 |
    | A        | 一库 | 10   | 5      | 2    |
    | A        | 二库 | 20   | 0      | -    |
    | -        | 二库 | 70   | 0      | -    |
    """
    stock = table_of(tables, Stock)

    assert count_stock(stock, {}) == {"A": 32}
    assert count_stock(stock, {"A": 8, "B": 1}) == {"A": 40, "B": 1}


def test_the_line_due_first_is_served_first_from_stock_then_from_the_last_steps() -> (
    None
):
    lines = [
        make_line(0, 50),
        make_line(1, 40, due=DUE - dt.timedelta(days=1)),
        make_line(2, 30),
    ]

    netted = net_demand(lines, {"A": 60}, {"A": {1: 25, 3: 15}})

    assert [
        (n.from_stock, [(p.name, p.quantity, p.done_steps) for p in n.parts])
        for n in netted
    ] == [
        (20, [("SO0-1/1", 15, 3), ("SO0-1/2", 15, 1)]),
        (40, []),
        (0, [("SO2-1/1", 10, 1), ("SO2-1/2", 20, 0)]),
    ]
    assert (netted[2].from_wip, netted[2].to_make) == (10, 20)


def test_a_line_of_one_lot_gives_the_lot_its_name() -> None:
    [netted] = net_demand([make_line(0, 50)], {}, {})

    assert [(part.name, part.quantity) for part in netted.parts] == [("SO0-1", 50)]


def test_stock_below_zero_makes_no_demand() -> None:
    [netted] = net_demand([make_line(0, 50)], {"A": -7}, {})

    assert (netted.from_stock, netted.to_make) == (0, 50)


@given(st.lists(st.integers(0, 10_000), min_size=1), st.integers(0, 10_000))
def test_all_demand_is_met_from_stock_or_made(demand: list[int], stock: int) -> None:
    netted = net_of_stock(demand, stock)

    assert sum(netted.make) + min(stock, sum(demand)) == sum(demand)
    assert netted.left == stock - min(stock, sum(demand))


@given(
    st.lists(
        st.tuples(st.integers(1, 500), st.sampled_from("AB"), st.integers(0, 9)),
        max_size=12,
    ),
    st.dictionaries(st.sampled_from("ABC"), st.integers(-50, 900)),
    st.dictionaries(
        st.sampled_from("AB"), st.dictionaries(st.integers(1, 4), st.integers(1, 300))
    ),
)
def test_open_quantities_are_met_from_stock_from_process_or_made(
    wanted: list[tuple[int, str, int]],
    stock: dict[str, int],
    in_process: dict[str, dict[int, int]],
) -> None:
    lines = [
        make_line(row, quantity, product, DUE + dt.timedelta(days=days))
        for row, (quantity, product, days) in enumerate(wanted)
    ]

    netted = net_demand(lines, stock, in_process)

    assert [n.line for n in netted] == lines
    for each in netted:
        assert each.line.open_quantity == each.from_stock + each.from_wip + each.to_make
    for product in "AB":
        of_product = [n for n in netted if n.line.product == product]
        supply = max(stock.get(product, 0), 0)
        wip = sum(in_process.get(product, {}).values())
        wanted_quantity = sum(n.line.open_quantity for n in of_product)
        assert sum(n.from_stock for n in of_product) == min(supply, wanted_quantity)
        assert sum(n.from_wip for n in of_product) == min(
            wip, max(wanted_quantity - supply, 0)
        )
