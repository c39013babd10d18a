from sop_xl.planning.changeovers import read_changeovers
from sop_xl.planning.plant import Tables, table_of
from sop_xl.tables import Changeover


def test_pairs_stand_by_group_the_first_row_counts_and_none_below_zero(
    tables: Tables,
) -> None:
    """
    换型时间表
    | 机台组 | 换型前 | 换型后 | 换型分钟 |
    | 冲床   | M1     | M2     | 20       |
    | 冲床   | M1     | M2     | 99       |
    | 冲床   | -      | M2     | 15       |
    | 冲床   | M3     | M2     | -5       |
    | 喷涂线 | 白     | 黑     | 60       |
    | 喷涂线 | 白     | 红     | -        |
    """
    assert read_changeovers(table_of(tables, Changeover)) == {
        "冲床": {("M1", "M2"): 20, ("", "M2"): 15},
        "喷涂线": {("白", "黑"): 60},
    }
