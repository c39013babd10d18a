"""What the pipeline says when something cannot be done."""

from sop_xl.source import Wording

WORDINGS: dict[str, Wording] = {
    "unknown-table": Wording(
        "设置里的表名不对",
        "sop.toml 的“{key}”里写了“{name}”，没有这张表，未采用",
        "请改成说明书“各部门的表格”里的表名或括号中的代码名，例如 订单清单 或 orders",
    ),
    "setting-name-unknown": Wording(
        "设置里的机台组或车间不对",
        "sop.toml 的“{key}”里写了“{name}”，机台台账里没有（有：{known}），"
        "这一项没有起作用",
        "请改成机台台账里的机台组（操作工也可以写车间）的名称",
    ),
    "setting-hits-nothing": Wording(
        "设置里写的文件找不到",
        "sop.toml 的“{key}”里写了“{name}”，{why}，这一行没有起作用",
        "请照文件现在的位置和名字改正，从工作文件夹写起，例如 销售/订单清单.xlsx；"
        "不再需要的，删去这一行",
    ),
    "empty-workbook": Wording(
        "空白的工作簿",
        "这个文件里没有填写任何单元格，没有可读取的内容",
        "若是没有填写的空白表，不必处理；若应有内容，请检查是否保存成功",
    ),
    "own-output": Wording(
        "以前的结果",
        "这个文件是本程序生成的结果，没有当作部门的表格读取",
        "不必处理；若不再需要，请移出工作文件夹",
    ),
    "file-left-out": Wording(
        "文件没有读取",
        "这个文件可能是表格，但扩展名不在程序读的几种之内，没有读取",
        "里面有要读的表格的，请用 Excel 打开后另存为 .xlsx；是备份的，不必处理",
    ),
    "other-files": Wording(
        "不是表格的文件",
        "工作文件夹里有 {count} 个不是表格的文件，没有读取：{names}",
        "不必处理；里面有要读的表格的，请把表格另存为 .xlsx",
    ),
    "wrong-heading-memory": Wording(
        "表头记忆写法不对",
        "表头记忆.toml {fault}",
        "请改正这一行；改正前按没有回答处理",
    ),
    "questions-not-saved": Wording(
        "问题没有记下来",
        "有 {count} 处要确认，但写不进表头记忆.toml，没有记下来",
        "请关闭正在用这个文件的程序，检查它的编码（应为 UTF-8）和文件夹的权限",
    ),
    "plan-memory-broken": Wording(
        "上次计划的记录读不出来",
        "保存上次计划的文件已损坏，上次的锁定、备注、改动和填写没有带过来",
        "改过的计划已另存到“历史/排产/改过的计划”，请照着在最新的计划里再填一次。",
    ),
    "plan-edit-unreadable": Wording(
        "改过的计划读不出来",
        "这份计划有人改过，但现在打不开，里面的改动没有读，文件没有覆盖",
        "请关闭正在用它的程序，确认能用 Excel 打开、没有密码，再重新排产。",
    ),
    "plan-edit-no-list": Wording(
        "改过的周生产计划里没有工序清单",
        "这份周生产计划有人改过，但找不到“工序清单”（要有“订单行”“工序”等列名），"
        "里面的改动没有读；原文件已另存到“历史/排产/改过的计划”",
        "请在最新的“工序清单”里改，不要删除表头和“订单行”列。",
    ),
    "plan-edit-copies-differ": Wording(
        "两份周生产计划改得不一样",
        "{lot} 在这一份和“{other}”里改得不一样，按“{other}”的排",
        "请只留一份，改好后重新排产。",
    ),
    "plan-edit-row-added": Wording(
        "工序清单里多出来的行",
        "这一行不是程序排的工序，没有读",
        "要加订单或工序，请改订单清单或工艺路线；只是备注的，请写在“备注”列。",
    ),
    "plan-edit-row-twice": Wording(
        "工序清单里同一道工序有两行",
        "这一行和第 {row} 行是同一道工序，内容不同，只读了第 {row} 行",
        "请只留一行。",
    ),
    "plan-edit-row-deleted": Wording(
        "工序清单里删了行",
        "有 {count} 道工序的行被删掉：{rows}；它们照常排产，原来的锁定和备注仍然有效",
        "不做的，请在订单清单里改状态或数量；删行不能取消工序。",
    ),
    "plan-edit-column-missing": Wording(
        "工序清单里少了一列",
        "找不到“{column}”列，这一列的改动没有读，按上次的处理",
        "请在最新的“工序清单”里改，不要删除这一列或改它的列名。",
    ),
    "plan-edit-other-column": Wording(
        "工序清单里改了不能改的列",
        "{lot} 的工序 {process} 的“{column}”由 {old} 改成了 {new}，没有采用",
        "数量、交期请改订单清单，模具、工序请改工艺路线；"
        "要换机台或时间，请改“机台”“开始”。",
    ),
    "plan-edit-not-understood": Wording(
        "工序清单里填的看不懂",
        "{lot} 的工序 {process} 的“{column}”填的是“{value}”，看不懂，没有采用",
        "机台请填机台号；开始请填日期和时间，例如 7/3 13:30；锁定请选 ✓ 或留空。",
    ),
    "plan-edit-beside": Wording(
        "工序清单旁边写的内容",
        "这里写的“{value}”不在任何一道工序的备注里，重新排产后不保留",
        "请写到那一行的“备注”列，或加成批注；原文件已另存到“历史/排产/改过的计划”。",
    ),
    "plan-edit-other-sheet": Wording(
        "别的页上的改动",
        "这一页有 {count} 处改动（第一处 {cell}），程序只从“工序清单”读回改动",
        "要换机台、改时间或锁定，请在“工序清单”里改；"
        "原文件已另存到“历史/排产/改过的计划”。",
    ),
    "plan-edit-looks-not-read": Wording(
        "批注和颜色没有读",
        "这份文件不是 .xlsx，批注和涂的颜色没有读，改的内容已读",
        "要保留批注和颜色，请另存为 .xlsx。",
    ),
    "day-plan-made-taken": Wording(
        "按实际达成算完成数",
        "{day} {process} 没有生产日报，按日生产计划上填的“实际达成”算："
        "{count} 行，共 {pieces}",
        "报了生产日报后以日报为准；数量不对的，请改日报或在日生产计划上改。",
    ),
    "day-plan-made-differs": Wording(
        "实际达成与生产日报不一致",
        "{day} {process} {machine} 的 {product}：计划 {old}，"
        "日生产计划上填的实际达成 {yours}，生产日报 {used}；按生产日报算",
        "请核对；日报不对的，请改生产日报。",
    ),
    "day-plan-made-ahead": Wording(
        "实际达成填早了",
        "{day} 还没有过完，日生产计划上已填 {process} 的实际达成 {count} 行，"
        "共 {pieces}，还没有算",
        "到了那一天会算；填错日期的，请删掉或填到对的那一页。",
    ),
    "day-plan-made-too-old": Wording(
        "实际达成早于生产日报",
        "{day} {process} 的实际达成 {count} 行，共 {pieces}，"
        "早于生产日报里最早的一天，没有算",
        "要算的，请在生产日报里补上那几天。",
    ),
    "day-plan-not-understood": Wording(
        "日生产计划上填的看不懂",
        "{machine} 填的是“{value}”，看不懂，没有采用",
        "实际达成、实际人员请填不小于 0 的整数；原文件已另存到“历史/排产/改过的计划”。",
    ),
    "day-plan-copies-differ": Wording(
        "两份计划填得不一样",
        "{what} 在这一份和“{other}”里填得不一样，按“{other}”的",
        "请只留一份，改好后重新排产。",
    ),
    "day-plan-rows-missing": Wording(
        "计划上少了行",
        "这一页少了 {count} 处可填的格（第一处是 {machine}），那里填的没有读",
        "请不要删行、改机台号；请在最新的计划上再填。",
    ),
    "day-plan-sheet-missing": Wording(
        "日生产计划少了一页",
        "找不到工作表“{sheet}”（删除了，或改了名），那一页填的没有读",
        "请不要改工作表名；请在最新的日生产计划上再填。",
    ),
    "day-plan-other-edits": Wording(
        "日生产计划上改了不能改的格",
        "这一页有 {count} 处改动不在可填的格里"
        "（第一处 {cell}，由“{old}”改成“{new}”），没有采用",
        "只有浅黄色的格会读回；要换机台、改时间，请在《周生产计划》的“工序清单”里改；"
        "原文件已另存到“历史/排产/改过的计划”。",
    ),
    "setter-without-change": Wording(
        "填了换模人的换模不在计划里了",
        "{day} {shift} {machine} 换 {mould} 填了 {name}，"
        "新的换模计划里没有这一次，名字没有地方填",
        "请在新的“换模计划”里重新安排。",
    ),
    "plan-states-not-read": Wording(
        "计划状态没有读回",
        "“计划状态”“准备清单”没有读回来：{reason}；按上次读到的处理",
        "请关闭正在用这个文件的程序，检查文件是否完好，再运行",
    ),
    "plan-state-not-understood": Wording(
        "计划状态看不懂",
        "“{step}”的“{column}”写了“{value}”，看不懂，没有采用，已移到备注",
        "“状态”请从列表里选“完成”或“退回”；“日期”请写成 2026-06-30 的样子",
    ),
    "plan-state-skipped": Wording(
        "计划状态跳步",
        "“{step}”写了完成，但前面的“{other}”还没有完成，不算数",
        "请先补上前一步的状态、经手人和日期；没有做过的，不要填后一步",
    ),
    "plan-state-before-last": Wording(
        "计划状态日期颠倒",
        "“{step}”的日期 {day} 早于前面的“{other}”（{earlier}）",
        "请核对两步的日期",
    ),
    "plan-state-without-date": Wording(
        "计划状态没有日期", "“{step}”写了完成，没有写日期", "请补填做完这一步的日期"
    ),
    "plan-state-without-name": Wording(
        "计划状态没有经手人", "“{step}”写了完成，没有写经手人", "请补填经手人的姓名"
    ),
    "plan-state-dated-ahead": Wording(
        "计划状态日期在后",
        "“{step}”的日期 {day} 在运行日期之后",
        "请核对日期；还没有做的，做完再填",
    ),
    "plan-changed-after-approval": Wording(
        "计划批准后有变动",
        "“{plan}”批准后有 {changes} 处变动（允许 {allowed} 处），已退回编制，"
        "原来的记录移到“以往的记录”：{which}",
        "请按变动的行逐一核对（原因见《周生产计划》的“变动清单”），重新审核、批准、下发",
    ),
    "plan-amended-after-approval": Wording(
        "计划批准后有少量变动",
        "“{plan}”批准后有 {changes} 处变动，没有超过允许的 {allowed} 处，"
        "批准仍然有效：{which}",
        "请把变动的行通知下发过的部门；要重新审批的，请在“计划状态”里选“退回”",
    ),
    "template-remark": Wording(
        "模板提示", "填写模板时：{remark}", "请检查模板中的这个单元格"
    ),
}

#: What is added to a remark of people's where their entry is not understood.
NOT_UNDERSTOOD = "（原填：{value}）"

#: Why a line of the settings does nothing.
NO_SUCH_FILE = "工作文件夹里没有这个文件"
NO_SUCH_SHEET = "这个文件里没有这张工作表（有的是：{sheets}）"

NOTHING_TO_READ = (
    "工作文件夹“{folder}”里没有任何表格文件，请把各部门的表格放进去再运行。"
)
NO_TABLES = "缺少{tables}，没有{job}。"
CANNOT_DO = "没有{job}：{reason}"
UNEXPECTED = "没有{job}：程序出错，详情已记入日志，请把日志发给维护人员。"
KEPT_CHANGED = "改错单“{kept}”里有人改过内容，没有覆盖；新的改错单写到了“{written}”。"
QUOTED = "“{}”"
COPIES_UNLOCKED = (
    "{books}有打开密码，它们的改错单是没有密码的副本，谁都能打开；"
    "请注意保管，用完删除。"
)
LAST_MONTH_REPORTED = (
    "现在是月初，月度汇总报告填的是上个月（{month}）；"
    "要填本月的，请运行 sop-xl report 工作文件夹 --month {this}。"
)
MONTH_NOT_OVER = (
    "{month} 还没过完：月度汇总报告里的数字只到 {date}，"
    "月内还没到期的订单行在交期达成率里算作没有发货。"
)
SAVED_ELSEWHERE = (
    "“{wanted}”还开着（正被别的程序占用），没有更新；新的结果写到了“{written}”。"
)

VALUES_NOT_READ = "无法读取数据文件“{name}”（{detail}）。"
VALUES_NOT_UTF8 = (
    "数据文件“{name}”不是 UTF-8 编码；请用记事本打开，另存为，编码选“UTF-8”。"
)
VALUES_NOT_JSON = (
    "数据文件“{name}”第 {line} 行第 {column} 个字符附近写法有误；"
    "请检查引号、逗号、括号是否成对，是否都是半角，最后一项后面有没有多余的逗号。"
)
VALUES_TOO_DEEP = "数据文件“{name}”里的数据嵌套太深，不能读取。"
VALUES_NO_OBJECT = '数据文件“{name}”的最外层应为 {{ }}，请写成 {{"名称": 数据}}。'
VALUES_SWAPPED = (
    "“{name}”是工作簿，不是数据文件；"
    "请先写模板，再写数据文件（.json），最后写输出文件。"
)

COPY_NOT_READ = "改错单“{file}”读不了：{detail}"
COPY_OF_NOTHING = (
    "“{file}”看不出是哪个文件的改错单，没有回收；请在程序生成的改错单副本里改。"
    "若是另存成了别的格式，请用原来的文件名放回“输出/改错单”原处。"
)
COPY_OF_OTHER_KIND = (
    "“{file}”不是表格文件，没有回收；请解压，或者用 WPS、Excel 另存为 .xlsx，"
    "再放进“改错单回收”。"
)
COPY_WITHOUT_SHEET = (
    "改错单“{file}”里没有与工作表“{sheet}”对得上的表（改过名、删除了，或原文件里没有了），"
    "这张表没有回收；请改回原来的工作表名再试。"
)
COPY_RENAMED = (
    "改错单“{file}”里的工作表“{sheet}”改名成了“{now}”，内容对得上，改动照常列出。"
)
COPY_IS_TEXT = (
    "“{file}”是文本文件，只存得下一张工作表（{sheets}），别的工作表没有回收；"
    "请把改错单存为 .xlsx 再发回。"
)
COPY_MOVED = (
    "改错单“{file}”的工作表“{sheet}”里插入或删除过列，或者大半内容不一样，格子对不上，"
    "这张表没有回收；请在原工作簿里增减行、列，改错单里只改格子的内容。"
)
#: What was done to the rows of a copy's sheet.
COPY_ROWS = (
    "改错单“{file}”的工作表“{sheet}”里{what}；已按内容找到各行原来的位置，"
    "改动照常列出。{left}"
)
COPY_ROWS_LEFT = "这几行没有回收，请在原工作簿里改。"
COPY_ROWS_GONE = (
    "改错单“{file}”的工作表“{sheet}”第 {rows} 行改过，但原文件里已找不到这几行"
    "（改错单发出后删除了，或主键改了），没有回收；请在原文件里改。"
)
ROWS_SORTED = "行排过序"
ROWS_ADDED = "插入了 {count} 行（现在的第 {rows} 行）"
ROWS_MISSING = "删除了 {count} 行（原来的第 {rows} 行）"
ROWS_UNKNOWN = "有几行找不到对应：现在的第 {added} 行、原来的第 {missing} 行"
ROWS_EMPTY = "插入或删除过空行"
MORE_ROWS = " …"
#: Why what somebody did in a copy is listed and not taken over.
LEFT_ROW = (
    "改错单里没有这一行了（删除了，或改得对不上），原文件没有改；"
    "确要删除或改动的，请在原文件里做"
)
LEFT_ON_INDEX = (
    "写在“{sheet}”页的 {cell}，没有回收：只收各张表里改过的格子；"
    "需要的话请改在原文件这一格"
)
COPY_STAYS = (
    "“{file}”里还有没回收的内容，留在“{folder}”没有移走；"
    "处理完以后，请把它移走或删除，否则下次还会列出。"
)
NO_COPIES = (
    "没有改动过的改错单。请把改好的改错单保存在“输出/改错单”原处，"
    "或放进工作文件夹的“改错单回收”里，再运行。"
)
NOTHING_CHANGED = "“{file}”里没有改动。"
WILL_BECOME_WORKBOOK = (
    "“{book}”不是 .xlsx，不能在原文件里改：写入时会另存为同名的 .xlsx，"
    "原文件移到“历史/备份”；以后请用新的文件。"
)
BECAME_WORKBOOK = (
    "“{book}”不能在原文件里改，改动写进了“{written}”，"
    "原文件移到了“{kept}”；以后请用新的文件。"
)
WAITING_STAYED = (
    "“{file}”正被别的程序打开，没有删除；里面写的是确认以前的，请以回收清单为准。"
)
CANNOT_WRITE = "“{file}”没有写入：{reason}"
STILL_WRONG = "改后仍有问题：{says}"
STILL_WRONG_COUNT = "有 {count} 处改后仍有问题，见回收清单的“说明”。"
#: Why a change is not written, or not yet; by what can be done with it.
NOT_WRITTEN = {
    "takeable": "待确认",
    "conflict": "改错单发出后，原文件这一格也改过，现在是“{now}”；请在原文件里定夺",
    "rival": "几份改错单把这一格改得不一样；请在原文件里定夺",
    "formula": "原文件这一格是公式，为免丢掉公式没有改；请改公式引用的数据",
    "rounded": "文本文件只存显示出来的数字，看不出是改过还是四舍五入；请在原文件里定夺",
    "unwritable": "原文件带打开密码或在压缩包里，不能写入；请打开原文件自己改",
}
REMEMBERED = "记住了 {count} 处接受的建议（改错记忆.toml）。"

#: What is wrong with the answers about headings.
MEMORY_FAULTS = {
    "unreadable": "打不开，或不是 UTF-8 编码，里面的回答没有采用",
    "line": '第 {line} 行看不懂，没有采用；应写成："表格里的列名" = "程序里的列名"',
    "table": "第 {line} 行在“{name}”下面，没有这张表，没有采用",
    "column": "第 {line} 行的“{name}”不是“{table}”的列，没有采用",
    "unsure": "第 {line} 行的“{name}”不是程序里的表，没有采用；请写表名或“都不是”",
    "wide": "第 {line} 行的“{name}”看不懂，没有采用；请写“按行读取”或“不读取”",
}

NO_SCENARIOS = (
    "没有方案“{name}”：sop.toml 里还没有写方案。"
    '请加一节 [scenario."{name}"]，写法见 docs/what-if.md。'
)
NO_SUCH_SCENARIO = "没有方案“{name}”，有的是：{names}。"
SCENARIO_WRONG = "方案文件“{file}”写法不对：{detail}。"
SCENARIO_UNKNOWN = "方案“{name}”没有试排，请先改正：{detail}。"
SCENARIO_UNKNOWN_NAME = {
    "machine": "没有机台或机台组“{name}”{nearest}",
    "order": "没有未交的订单行“{name}”{nearest}",
    "people": "没有给“{name}”设人数，不能增减人{nearest}",
}
SCENARIO_NEAREST = "（最像的是“{name}”）"
SCENARIO_KNOWN = "（有的是：{names}）"
