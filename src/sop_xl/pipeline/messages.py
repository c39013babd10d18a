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
    "wrong-heading-memory": Wording(
        "表头记忆写法不对",
        "表头记忆.toml {fault}",
        "请改正这一行；改正前按没有回答处理",
    ),
    "questions-not-saved": Wording(
        "问题没有记下来",
        "有 {count} 个列名要确认，但写不进表头记忆.toml，没有记下来",
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
COPY_WITHOUT_SHEET = (
    "改错单“{file}”里的工作表“{sheet}”与原文件对不上（改过名、删除了，或原文件里没有了），"
    "这张表没有回收；请改回原来的工作表名再试。"
)
COPY_MOVED = (
    "改错单“{file}”的工作表“{sheet}”里插入或删除过行、列，格子对不上，这张表没有回收；"
    "请在原工作簿里增减行，改错单里只改格子的内容。"
)
NO_COPIES = (
    "没有改动过的改错单。请把改好的改错单保存在“输出/改错单”原处，"
    "或放进工作文件夹的“改错单回收”里，再运行。"
)
NOTHING_CHANGED = "“{file}”里没有改动。"
BECAME_WORKBOOK = (
    "“{book}”不能在原文件里改，改动写进了“{written}”，"
    "原文件移到了“{kept}”；以后请用新的文件。"
)
CANNOT_WRITE = "“{file}”没有写入：{reason}"
STILL_WRONG = "改后仍有问题：{says}"
STILL_WRONG_COUNT = "有 {count} 处改后仍有问题，见回收清单的“说明”。"
#: Why a change is not written, or not yet; by what can be done with it.
NOT_WRITTEN = {
    "takeable": "待写入",
    "conflict": "改错单发出后，原文件这一格也改过，现在是“{now}”；请在原文件里定夺",
    "rival": "几份改错单把这一格改得不一样；请在原文件里定夺",
    "formula": "原文件这一格是公式，为免丢掉公式没有改；请改公式引用的数据",
    "unwritable": "原文件带打开密码或在压缩包里，不能写入；请打开原文件自己改",
}
REMEMBERED = "记住了 {count} 处接受的建议（改错记忆.toml）。"

#: What is wrong with the answers about headings.
MEMORY_FAULTS = {
    "unreadable": "打不开，或不是 UTF-8 编码，里面的回答没有采用",
    "line": '第 {line} 行看不懂，没有采用；应写成："表格里的列名" = "程序里的列名"',
    "table": "第 {line} 行在“{name}”下面，没有这张表，没有采用",
    "column": "第 {line} 行的“{name}”不是“{table}”的列，没有采用",
}
