"""The words on the sheets that are made of results."""

from sop_xl.source import Severity

SPACE = "　"
RUN_DATE = "运行日期 {date}"
NONE_GIVEN = "—"
UNASSIGNED = "未指定"
YES, NO = "是", "否"
ENUMERATION = "、"
NEXT_SHEET = "{name} {number}"

SEVERITIES = {
    Severity.ERROR: "错误",
    Severity.WARNING: "警告",
    Severity.NOTE: "提示",
}

PROBLEMS_TITLE = "产销协同问题清单"
SUMMARY_SHEET = "汇总"
LIST_SHEET = "问题清单"
SOURCES_READ = "共读取 {sources} 个工作簿"
PROBLEMS_FOUND = "问题 {total} 条：错误 {errors}，警告 {warnings}，提示 {notes}"
NO_PROBLEMS = "没有发现问题：读到的数据全部通过检查。"
HOW_TO_USE = (
    "点“责任人”跳到其问题清单；在清单里点“单元格”一列，直接打开出错的单元格。"
    "按“怎么办”在原工作簿里改好并保存，再检查一遍。"
)
ROWS_LISTED = "第 {first}–{last} 条"
SUMMARY_HEADINGS = ("部门", "责任人", "问题", "错误", "警告", "提示", "合计")
LIST_HEADINGS = (
    "序号",
    "部门",
    "责任人",
    "级别",
    "问题",
    "工作簿",
    "工作表",
    "单元格",
    "说明",
    "怎么办",
    "建议值",
)
GRAND_TOTAL = "合计"
WHOLE_SHEET = "整张工作表"
WHOLE_BOOK = "整个文件"
SHARED_LINKS = (
    "每张工作表最多容纳 {most} 个链接，这里有 {rows} 行，"
    "所以同一来源工作表中相邻的最多 {each} 行共用一个链接："
    "点其中第一行（蓝色带下划线）打开，再按单元格地址找到该行。"
)

CORRECTION_SHEET = "改错单"
CORRECTION_TITLE = "改错单"
TO_CORRECT = "错误 {errors} 条，警告 {warnings} 条"
CORRECTION_HINT = (
    "这是副本，红色单元格有错误，黄色的请确认，鼠标停在上面可看说明；点“单元格”一列直接跳到该处。"
    "请按“怎么办”在原工作簿里改好并保存，再检查一遍；在副本里改不会生效。"
)
NOT_ALL_LISTED = "问题太多，这里只列出前 {listed} 条，其余见问题清单。"
CORRECTION_HEADINGS = (
    "序号",
    "级别",
    "责任人",
    "工作表",
    "单元格",
    "现在的内容",
    "问题",
    "说明",
    "怎么办",
    "建议值",
)
NOTE_HEAD = "【{severity}】{rule}"
NOTE_ADVICE = "怎么办：{advice}"
NOTE_SUGGESTION = "建议值：{suggestion}"

MASTER_TITLE = "产销主数据"
CONTENTS_SHEET = "目录"
CONTENTS_HEADINGS = ("数据表", "部门", "行数", "来源工作簿", "来源工作表数")
CONTENTS_HINT = "点“数据表”一列跳到该表；各表最后一列“来源”注明每一行出自哪个单元格。"
SOURCE_HEADING = "来源"
ROWS_IN_TABLE = "共 {rows} 行"
PART_OF_TABLE = "第 {number} 部分，共 {parts} 部分"
NO_ROWS = "没有数据"

#: The monthly report.
MONTH_HEADING = "{number}月"
MONTH_TITLE = "{year}年{number}月"
OTHER_SPECS = "其他 {count} 种规格"
NUMERATOR, DENOMINATOR = "分子：", "分母："
UNSOLD = (
    "注：{rows} 行发货（{pieces} 台）在订单清单中没有对应的订单行或单价、金额，"
    "未计入销售收入。"
)
UNPRICED = "注：{rows} 行产出（{pieces} 台）没有有效的标准价，未计入总产值。"
OVERVIEW = (
    "本月接单 {order_quantity}，实产出 {output_quantity}；"
    "总产值 {output_value}，销售收入 {sales_revenue}。"
)

REQUIRED_NOTE = "必填"
CHOICES_NOTE = "可填：{choices}"
UNIT_HEADING = "{label}({unit})"
