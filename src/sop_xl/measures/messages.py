"""What is said about figures."""

from sop_xl.source import Wording

WORDINGS = {
    "figure-without-source": Wording(
        name="指标没有数据来源",
        says="{month} 的 {measures} 没有数字：缺少{missing}",
        advice="请有关部门补上，再重新生成报告；没有数据的指标显示为“—”",
    ),
}

#: What a table can lack that a figure needs.
ROWS_MISSING = "“{table}”中该月的数据"
COLUMNS_MISSING = "“{table}”的列“{columns}”"
VALUES_MISSING = "“{table}”中可用的数据"

#: What joins the names of several measures.
AND = "、"
