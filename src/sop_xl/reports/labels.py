"""The words on the sheets that are made of results."""

from sop_xl.source import Severity

SPACE = "　"
RUN_DATE = "运行日期 {date}"
NONE_GIVEN = "—"
UNASSIGNED = "未指定"
YES, NO = "是", "否"
ENUMERATION = "、"
NAMED_BESIDE = "。同一行的名称“{beside}”正是 {name}"
NEAREST, NEAREST_NAME = "。最接近的有：{names}", "{name}（相似度 {score}）"
NEAREST_CALLED = "{name}（{called}，相似度 {score}）"
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
    "改法两种：一、直接在本副本里改好、保存、发回，由计划员点“回收改错单”收回"
    "（命令 sop-xl take-back）；请改原来的格子，不要改这一页，不要插入或删除行、列。"
    "二、在原工作簿里改。"
    "有下拉箭头的格子可以直接选建议值。"
)
COPY_UNLOCKED = "原文件有打开密码，这份副本没有，请注意保管。"
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

TAKEN_SHEET, TAKEN_TITLE = "回收清单", "改错单回收清单"
TAKEN_COUNT = "改动 {changes} 处，已写入 {written} 处"
TAKEN_HINT = (
    "每行是改错单里改过的一格。没有写入的请看“说明”，需要的话直接在原工作簿里改。"
    "写入前的文件保存在工作文件夹的“历史/备份”里。"
)
TAKEN_WAITING_HINT = (
    "每行是改错单里改过的一格，现在都还没有写入。“待确认”的，回收时回答“是”才写入；"
    "没有写入的请看“说明”，需要的话直接在原工作簿里改。"
)
TAKEN_HEADINGS = (
    *("序号", "工作簿", "工作表", "单元格", "原来", "改成"),
    *("结果", "说明", "哪份改错单"),
)
TAKEN_DONE, TAKEN_NOT_DONE, TAKEN_WAITING = "已写入", "没有写入", "待确认"

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

CHOICES_NOTE = "可填：{choices}"
UNIT_HEADING = "{label}({unit})"

CHANGES_SHEET = "订单变更记录"
CHANGES_HEADINGS = (
    *("订单号", "行号", "变更项目", "变更前", "变更后", "变更日期", "结果", "原因"),
    *("变更单", "订单清单"),
)
CHANGES_COUNT = (
    "共 {changes} 项变更，生效 {holding} 项，没有执行 {refused} 项，"
    "日期未到 {waiting} 项"
)
#: Why a change was refused, or what is odd about it, where no finding says so.
CHANGE_REASONS = {
    "unknown-order-line": "找不到订单行",
    "change-incomplete": "变更单没有填全，或有读不懂的格",
    "change-old-unseen": "原表已是变更后的内容，变更前的内容没有对上过",
}
CHANGES_HINT = (
    "同一格的变更按日期先后排列；“订单清单”一页中的订单已是执行后的内容，"
    "部门的原表没有改动。"
)
#: What became of a change.
CHANGE_FATES = {
    "already": "订单清单已改",
    "applied": "已执行",
    "followed": "金额随之更新",
    "not-yet": "日期未到",
    "refused": "未执行",
}

#: What is told of a column in a blank workbook and in the data dictionary.
KIND_WORDS = {
    "text": "文字",
    "whole": "整数",
    "money": "金额",
    "decimal": "数字",
    "date": "日期",
    "choice": "选项",
}
PERIOD_WORDS = {"month": "月份", "ten-days": "旬", "week": "周"}
REFERENCE = "“{title}”中有的{label}"
REFERENCE_LISTED = "“{title}”中有的{label}，几个之间用顿号分开"
CHARACTERS = "{range} 个字"
EXAMPLES = {
    "date": "2026-06-30",
    "month": "2026-06",
    "whole": "120",
    "money": "1250.50",
    "decimal": "12.5",
    "percent": "95%",
}

BLANK_REQUIRED = "必填。"
BLANK_OPTIONAL = "选填。"
BLANK_KEY = "与其他关键列合起来不能重复。"
BLANK_KIND = "填{kind}{range}"
BLANK_EXAMPLE = "例如：{example}"
BLANK_REFERENCE = "须是{reference}"
BLANK_REFUSAL = {
    "list": "请从下拉列表里选：{choices}",
    "whole": "这里应填整数{range}",
    "decimal": "这里应填数字{range}",
    "date": "这里应填日期，例如 {example}",
    "length": "这里最多填 {longest} 个字；说明请写到备注栏",
}
RANGE = "（{range}）"
REQUIRED_HEADING = "*{heading}"

INSTRUCTIONS_TITLE = "{mark}：{title}"
INSTRUCTIONS_HINT = (
    "本页只作说明，程序不读取。请填在“{title}”页：{purpose}。橙色、带 * 的列必须填。"
)
INSTRUCTIONS_RULES = (
    "1. 从表头下一行开始填，一行一条；不要合并单元格，不要留空行隔开。",
    "2. 列可以增加、删去（必填的除外）、调换先后；列名请不要改。",
    "3. 已有自己的表格时不必搬到这里：列名与“也可写作”一致，程序就认得。",
    "4. 没有的请留空，不要填“待定”之类的文字；要说明的写到备注栏。",
)
INSTRUCTIONS_HEADINGS = (
    *("列名", "必填", "类型", "单位", "可填内容", "说明"),
    *("须与哪张表一致", "例", "也可写作"),
)
REQUIRED_MARK, KEY_MARK = "必填", "关键列"
