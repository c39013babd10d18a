"""What the pipeline says when something cannot be done."""

from sop_xl.source import Wording

WORDINGS: dict[str, Wording] = {
    "unknown-table": Wording(
        "设置里的表名不对",
        "sop.toml 的“{key}”里写了“{name}”，没有这张表，未采用",
        "请改成说明书“各部门的表格”里的表名或括号中的代码名，例如 订单清单 或 orders",
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
    "template-remark": Wording(
        "模板提示", "填写模板时：{remark}", "请检查模板中的这个单元格"
    ),
}

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
SAVED_ELSEWHERE = "“{wanted}”正被别的程序占用，结果写到了“{written}”。"

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
