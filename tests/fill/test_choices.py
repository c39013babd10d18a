"""Rows kept or left out on a condition."""

from tests.fill.conftest import Filler


def test_rows_stay_only_where_the_condition_holds(fill_drawing: Filler) -> None:
    """
    | 标题                    |
    | {% if late %}           |
    | 有 {{ late }} 单延期    |
    | {% endif %}             |
    | 完                      |
    """
    assert fill_drawing(late=3).rows() == [["标题"], ["有 3 单延期"], ["完"]]
    assert fill_drawing(late=0).rows() == [["标题"], ["完"]]


def test_of_two_branches_one_stays(fill_drawing: Filler) -> None:
    """
    | {% if rate >= 0.95 %} |
    | 达标                  |
    | {% elif rate >= 0.8 %}|
    | 接近                  |
    | {% else %}            |
    | 未达标                |
    | {% endif %}           |
    """
    assert fill_drawing(rate=0.96).rows() == [["达标"]]
    assert fill_drawing(rate=0.85).rows() == [["接近"]]
    assert fill_drawing(rate=0.5).rows() == [["未达标"]]


def test_a_choice_within_a_loop_is_made_for_each_turn(fill_drawing: Filler) -> None:
    """
    | {% for o in orders %}{{ o.number }}                  | {{ o.days }} |
    | {% if o.days > 0 %}延期{% endif %}{% endfor %}      |              |
    | 合计                                                 | =SUM(B1)     |
    """
    orders = [{"number": "A1", "days": 2}, {"number": "A2", "days": 0}]

    result = fill_drawing(orders=orders)

    assert result.rows() == [
        ["A1", 2],
        ["延期", None],
        ["A2", 0],
        [None, None],
        ["合计", 2],
    ]


def test_rows_chosen_within_a_loop_move_what_is_below(fill_drawing: Filler) -> None:
    """
    | {% for o in orders %}  |              |
    | {{ o.number }}         | {{ o.days }} |
    | {% if o.days > 0 %}    |              |
    | 延期天数               | =B2          |
    | {% endif %}            |              |
    | {% endfor %}           |              |
    | 合计                   | =SUM(B2)     |
    """
    orders = [{"number": "A1", "days": 2}, {"number": "A2", "days": 0}]

    result = fill_drawing(orders=orders)

    assert result.rows() == [["A1", 2], ["延期天数", 2], ["A2", 0], ["合计", 2]]
    assert result.rows(computed=False)[3][1] == "=SUM(B1,B3)"


def test_a_range_that_ends_in_left_out_rows_shrinks(fill_drawing: Filler) -> None:
    """
    | 1               | =SUM(A1:A4) |
    | {% if more %}2  | =A1         |
    | 3{% endif %}    |             |
    | 4               |             |
    """
    result = fill_drawing(more=False)

    assert result.rows() == [[1, 5], [4, None]]
    assert result.rows(computed=False)[0][1] == "=SUM(A1:A2)"


def test_a_reference_to_a_left_out_cell_is_noted(fill_drawing: Filler) -> None:
    """
    | 1               | =A2 |
    | {% if more %}2{% endif %}  | |
    | {% if more %}   |     |
    | 5               |     |
    | {% endif %}     |     |
    | =A4             |     |
    """
    result = fill_drawing(more=False)

    [warning] = [w for w in result.filled.warnings if w.code == "refers-to-removed"]
    assert (warning.cell, warning.detail) == ("A6", "=A4")
    assert result.rows(computed=False)[2][0] == "=#REF!"
