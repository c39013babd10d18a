"""What intake says to a planner."""

from sop_xl.source import Wording

WORDINGS: dict[str, Wording] = {
    "missing-value": Wording(
        "必填项为空",
        "“{column}”没有填写{why}",
        "请补填；确实没有的，请与计划员说明",
    ),
    "not-a-number": Wording(
        "不是数字",
        "“{column}”应填数字，现为“{value}”{why}",
        "请改成数字；说明文字请写到备注栏",
    ),
    "not-a-whole-number": Wording(
        "不是整数", "“{column}”应为整数，现为“{value}”", "请核对数量，改成整数"
    ),
    "not-a-date": Wording(
        "不是日期",
        "“{column}”应填日期，现为“{value}”{why}",
        "请改成日期，例如 2026-05-07；未定的请留空并说明",
    ),
    "ditto": Wording(
        "写的是“同上”",
        "“{column}”写的是“{value}”，表示与上一行相同，程序不替它填，这一格当作没有填写",
        "请填写实际的内容；与上一行相同的，接受建议值即可",
    ),
    "not-in-list": Wording(
        "不在可选项中",
        "“{column}”没有“{value}”这个选项{why}，可填：{choices}",
        "请改成规定的选项之一；改正前这一格当作没有填写",
    ),
    "out-of-range": Wording(
        "超出允许的范围",
        "“{column}”应在允许的范围内（{range}），现为“{value}”",
        "请核对，多半是笔误；确实如此的，请与计划员说明",
    ),
    "ambiguous-value": Wording(
        "有两种读法",
        "“{column}”的“{value}”可以读成：{readings}{why}，程序不猜",
        "请改成只有一种读法的写法：日期写成 2026-05-07，百分数写上 % 或全列写法一致，"
        "数字不用逗号作小数点",
    ),
    "dates-disagree": Wording(
        "日期与工作表名不符",
        "整张表的“{column}”取自这一格，是 {day}，而工作表或文件名为“{name}”",
        "请核对，多半是复制上一天的表时忘了改；改正之前，各行都算在这一格写的日期",
    ),
    "error-value": Wording(
        "公式出错",
        "“{column}”是错误值 {value}，没有数据",
        "请修好这一格的公式（多半是查找的内容不存在），或直接填写数值",
    ),
    "formula-without-value": Wording(
        "公式没有算出结果",
        "“{column}”是公式，但文件里没有存它的结果",
        "请用 Excel 或 WPS 打开这个文件，保存一次后重新运行",
    ),
    "broken-letters": Wording(
        "有读不出的字",
        "“{column}”的“{value}”里有读不出的字（�），文件在这里损坏，这一格没有读取",
        "请从原来的系统重新导出这个文件，或打开文件把这一格改对后保存",
    ),
    "unclosed-quote": Wording(
        "引号没有成对",
        "“{column}”的引号只有开头、没有结尾，这一格没有读取；下面各行照常读取",
        "请用记事本打开这个文件，补上或删去这个引号，保存后重新运行",
    ),
    "rounded-code": Wording(
        "编码的位数丢了",
        "“{column}”的“{value}”按数字保存，超过 15 位的部分已变成 0 或被省略",
        "请把这一列设为文本格式，重新录入完整的编码",
    ),
    "changed-code": Wording(
        "编码变成了日期或逻辑值",
        "“{column}”应填编码，现为“{value}”{why}，暂时照这样读取",
        "请把这一列设为文本格式，重新输入原来的编码",
    ),
    "unit-not-understood": Wording(
        "单位对不上",
        "“{column}”按“{wanted}”计算，表上写的单位是“{unit}”，无法换算，数字按“{wanted}”读取",
        "请核对这一列的单位，改正数字或列名",
    ),
    "unit-not-applied": Wording(
        "表上方的单位没有用于单价",
        "表上方写的单位是“{unit}”，金额按它读取；“{column}”是单价，仍按“{wanted}”读取",
        "请核对单价；单价也按这个单位填的，请在列名里写明，如“单价(万元)”",
    ),
    "unit-differs": Wording(
        "行里的单位与程序的不同",
        "“{column}”按“{wanted}”计算，这一行的单位写的是“{value}”"
        "（这张表有 {count} 行），数字没有换算",
        "请核对这些行的数量，换算成程序用的单位后填写",
    ),
    "unknown-column": Wording(
        "不认识的列",
        "“{table}”中没有“{heading}”这一列，整列未读取",
        "若是辅助列，不必处理；若是改了名的列，请改回原来的列名",
    ),
    "missing-column": Wording(
        "缺少列",
        "“{table}”缺少“{column}”这一列{guess}",
        "请补上这一列，或把列名改成这个名字",
    ),
    "unsure-heading": Wording(
        "列名要确认",
        "“{table}”的“{heading}”像是“{column}”（相像程度 {score}），确认之前整列未读取",
        "请在“表头记忆.toml”里回答（去掉问号就是确认），"
        "或双击“开始”文件夹里的“确认列名”（命令 sop-xl ask）；只需答一次",
    ),
    "doubled-column": Wording(
        "两列是同一内容",
        "“{heading}”和“{taken}”（{first}）都是“{table}”的“{column}”，"
        "只读取后者，这一列未读取{differing}",
        "若该读这一列，请改掉另一列的列名，"
        "或在“表头记忆.toml”的这张表下把另一列写成“不读取”",
    ),
    "wide-table": Wording(
        "按时间横向排列的表",
        "这张表从“{first}”到“{last}”按时间向右排列，像是“{table}”，"
        "每期的数字是“{numbers}”；确认之前没有读取",
        "要按一行一条读取，请在“表头记忆.toml”里回答（去掉问号就是确认），"
        "或双击“开始”文件夹里的“确认列名”（命令 sop-xl ask）；"
        "不需要读取的，答“不读取”，就不再问",
    ),
    "period-not-filled": Wording(
        "这一期还没有填写",
        "“{table}”的“{heading}”整列是空的，这一期没有读取",
        "不必处理；填写以后自动读取",
    ),
    "unsure-table": Wording(
        "要确认是哪张表",
        "从这一格起的表格（{place}）分不清是哪一张，确认之前没有读取",
        "请在“表头记忆.toml”的这一行里回答：去掉问号就是确认，或改成表名，"
        "都不是的写“都不是”；也可以双击“开始”文件夹里的“确认列名”（命令 sop-xl ask）；"
        "只需答一次",
    ),
    "sheet-not-recognised": Wording(
        "没有认出表格",
        "这张工作表里没有找到已知的表格，没有读取",
        "程序用不到的表（封面、说明等）不必处理；如果应是程序要读的表，"
        "请把列名改成程序认得的名字（见说明书“各部门的表格”），"
        "把文件拖到“开始”文件夹里的“查看读取”上（命令 sop-xl locate 文件 --explain），"
        "可以看它最像哪张表、缺哪些列",
    ),
    "copied-table": Wording(
        "同样的表有两份",
        "这里的“{table}”与 {first} 的内容完全一样，只按一份计算，这一份没有读取",
        "请删除多余的那一份，或移出工作文件夹",
    ),
    "copied-file": Wording(
        "文件像是另一份的副本",
        "这个文件的“{table}”有 {total} 行，"
        "其中 {rows} 行与 {first} 完全一样，只算一次；"
        "{differing} 行内容不同，{more} 行是那里没有的",
        "请只留一份：核对不同的行，然后删除多余的文件，或移出工作文件夹",
    ),
    "conflicting-rows": Wording(
        "同一条数据前后不一",
        "“{table}”的这一行与 {first} 说的是同一条，内容不同（{differences}），"
        "只算 {first} 那一行",
        "请核对哪一行对，改正或删除另一行",
    ),
    "repeated-row": Wording(
        "重复的行",
        "“{table}”从这一格起有 {rows} 行，与 {first} 起的行内容完全一样，只算一次",
        "不影响结果；若不是有意重复，请删除多余的行",
    ),
    "maybe-repeated": Wording(
        "像是重复的行",
        "“{table}”从这一格起有 {rows} 行，与 {first} 起的行像是同一笔，"
        "{columns}没有填写，分不清，两处都算了",
        "同一笔的，请删除一处；不是同一笔的，请补填没有填写的列，把它们分开",
    ),
    "near-key": Wording(
        "编码只差大小写、空格或前面的 0",
        "“{column}”的“{value}”与 {first} 的“{other}”只差{what}，"
        "当作两个不同的编码（这样的共 {rows} 个）",
        "是同一个的，请改成一样的写法；不是的，不必处理",
    ),
    "replaced-row": Wording(
        "已由后来的文件取代",
        "“{table}”的这一行已由 {first} 取代（{differences}），这一行没有计算",
        "不必处理；不应取代的，请告诉计划部门",
    ),
    "hidden-table": Wording(
        "隐藏的工作表里有表格",
        "隐藏的工作表里有一张“{table}”，没有读取",
        "若应读取，请取消隐藏后重新运行；若是旧的，请删除",
    ),
    "table-not-recognised": Wording(
        "有一块内容没有认出",
        "从这一格起有一块像表格的内容，列名“{headings}”认不出，没有读取",
        "程序用不到的内容不必处理；如果应是程序要读的表，"
        "请把列名改成程序认得的名字（见说明书“各部门的表格”）",
    ),
    "unreadable-file": Wording(
        "文件读不了",
        "{reason}。{advice}",
        "请处理好这个文件后重新运行，否则里面的数据不在结果中",
    ),
}

#: What is added to a missing column where a strange one may be it.
MAY_BE = "；“{heading}”这一列可能就是，请确认"
DIFFERING = "；有 {rows} 行两列的内容不同，请核对用哪一列"
NAME_ONLY = "；有“{heading}”一列，但没有编码"
NOTHING_ALIKE = "，也没有相近的列名"
NAMED_DAY = (
    "；工作表名“{sheet}”像是日期，程序不从工作表名取日期，"
    "请在表格上方的一格里写明（例如 日期：2026-06-05）"
)

#: What is added to a sentence: how exactly a cell breaks the rule.
WHY = {
    "": "",
    "says": "（写的是“{said}”）",
    "undecided": "，还没有确定",
    # Numbers.
    "letters": "，里面有像数字的字母",
    "foreign": "，小数点和千分位的逗号写反了",
    "commas": "，千分位的逗号位置不对",
    "stops": "，标点不对",
    "rough": "，不是确定的数",
    "range": "，是一个范围",
    "several": "，里面不止一个数",
    "numeral": "，是中文数字",
    "letter-multiple": "，用字母代替了“万”或“千”",
    "parts": "，用了“半”或不止一个单位",
    "percent": "（同一列的其他数是按百分数写的）",
    "ratio": "（同一列的其他数是按比例写的，如 0.85）",
    "mixed": "（同一列里有的按百分数写，有的按比例写）",
    "share": "，是百分数，这一列不填百分数",
    "share-words": "，百分数没有用 % 写",
    "scientific": "，是科学记数，后面的位数可能已丢失",
    "unit": "，单位“{unit}”不能换算成“{wanted}”",
    "words-behind": "，数字后面还有文字",
    "formula-text": "，是以“=”开头的文字，没有计算",
    "too-large": "，数太大",
    "logical": "，是逻辑值",
    "is-day": "，是日期（也可能是单元格格式错设成了日期）",
    # Codes.
    "code-day": "，是日期（输入 3-5、3/5 之类的编码，Excel 会改成日期）",
    "code-time": "，是时间（输入 3:05 之类的编码，Excel 会改成时间）",
    # Dates.
    "no-such-day": "，{year} 年 {month} 月没有 {day} 日",
    "no-such-month": "，没有 {month} 月",
    "no-such-period": "，没有这一周或这个月",
    "far-year": "，年份 {year} 不合理",
    "is-week": "，是一周，不是{wanted}",
    "is-ten-days": "，是一旬，不是{wanted}",
    "is-month": "，是一个月，不是{wanted}",
    "is-quarter": "，是一个季度，不是{wanted}",
    "weekday": "，日期和星期不符（{day} 是星期{weekday}）",
    "no-such-time": "，没有这样的时间",
    "two-days": "，写了不止一天",
    "uncertain": "，不是确定的日期",
    "number": "，是不像日期的数字",
    "month-day": "，像是“月.日”存成了数字，分不清 6.1 和 6.10",
    "time": "，只有时间",
    "year": "（没有写年份，而表中的日期跨年）",
}

#: Why cells are left out of every table.
LEFT_OUT = {
    "title": "标题",
    "total": "合计行",
    "note": "备注或签字",
    "section": "分段标题",
    "repeated-header": "重复的表头",
    "pre-filled": "预填的空行",
    "unknown-column": "不认识的列",
    "no-heading": "没有列名",
    "not-recognised": "没有认出的内容",
    "hidden-sheet": "隐藏的工作表",
    "copied": "与别处相同的表",
    "instructions": "填写说明",
}

#: How two rows of one key differ.
DIFFERENCE = "{column}：{old} → {new}"
NOTHING, AND_MORE = "空", "另有 {more} 项"
#: The later value could not be read.
KEPT = "{column}：后来的没有读出，仍用 {old}"
#: Two texts that look alike.
ONLY = "（只差{what}）"
CASE, ZEROS, SPACES = "大小写", "前面的 0", "空格"

#: Why a sheet was read as it was.
DECISIONS = {
    "known-headings": "第 {rows} 行是表头：其中 {known} 个列名是程序认得的",
    "contrast": (
        "第 {rows} 行是表头：都是简短、互不相同的文字，下面各列是数字、日期或编码"
    ),
    "full-texts": "第 {rows} 行是表头：都是简短、互不相同的文字，下面各行逐列填满",
    "list": "第 {rows} 行是清单的名称：下面是一列互不相同的短文字",
    "beside": "第 {rows} 行是表头：与左边的表头同一行，下面有自己的内容",
    "empty-form": "第 {rows} 行是表头：列名齐全，下面是还没有填写的空表",
    "table-ends": "表格到第 {row} 行为止：{reason}",
    "filled-down": "“{columns}”列的空格表示与上一行相同",
    "context": "“{label}：{value}”写在表外，对下面表格的每一行都有效",
    "tables-side-by-side": "这里并排有 {count} 块内容，分开读取",
    "tables-under-titles": "这里并排有 {count} 张表，各有自己的标题",
    "headings-repeat": "同样的列名重复 {count} 次：同一种表并排接着写，分开读取",
    "no-header": "这一块里没有像表头的行，不作为表格",
}

#: Why a table ends; else what is left out below it says so.
ENDS = {
    "nothing": "下面没有内容了",
    "next-table": "下面是另一张表",
}
ENDED_BY = "下面是{reason}"

#: Why a column of a table is not read.
COLUMN_FATES = {
    "read": "",
    "unknown": "不认识的列",
    "unsure": "待确认：是不是“{column}”",
    "doubled": "另一列也是“{column}”",
    "set-aside": "说过不读取",
}
