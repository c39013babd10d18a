"""What the pipeline says when something cannot be done."""

from sop_xl.source import Wording

WORDINGS: dict[str, Wording] = {
    "unknown-table": Wording(
        "设置里的表名不对",
        "sop.toml 的“{key}”里写了“{name}”，没有这张表，未采用",
        "请改成说明书“各部门的表格”里括号中的代码名，例如 orders",
    ),
    "own-output": Wording(
        "以前的结果",
        "这个文件是本程序生成的结果，没有当作部门的表格读取",
        "不必处理；若不再需要，请移出工作文件夹",
    ),
    "template-remark": Wording(
        "模板提示", "填写模板时：{remark}", "请检查模板中的这个单元格"
    ),
}

NOTHING_TO_READ = (
    "工作文件夹“{folder}”里没有任何表格文件，请把各部门的表格放进去再运行。"
)
NO_TABLES = "缺少{tables}，没有{job}。"
CANNOT_DO = "没有{job}：{reason}"
UNEXPECTED = "没有{job}：程序出错，详情已记入日志，请把日志发给维护人员。"
KEPT_CHANGED = "改错单“{kept}”里有人改过内容，没有覆盖；新的改错单写到了“{written}”。"
SAVED_ELSEWHERE = "“{wanted}”正被别的程序占用，结果写到了“{written}”。"

SAME_FILE = "“{name}”是模板或数据文件本身，请换一个输出文件名。"
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
