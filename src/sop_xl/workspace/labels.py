"""Names of files and folders in a workspace."""

SETTINGS_FILE = "sop.toml"
OUTPUT_FOLDER = "输出"
TEMPLATE_FOLDER = "模板"
HISTORY_FOLDER = "历史"
RETURNED_FOLDER = "改错单回收"
ACCEPTED_FILE = "改错记忆.toml"
ACCEPTED_HEAD = (
    "# 回收改错单时接受过的改法：以后再遇到同样的写法，"
    "改错单会先建议这个改法，但不会自动替换。\n"
    "# 每行：原来的写法 = 改成的写法。不想再建议的，删掉那一行即可。"
)

HEADINGS_FILE = "表头记忆.toml"
#: What an answer ends in while it is only the program's guess.
QUESTION_MARKS = "？?"
#: The answer that a column is not to be read; the first is what the program writes.
NOT_READ_ANSWERS = ("不读取", "不读", "忽略", "不用")
#: Above the answers about tables that grow to the right, "file|sheet" = an answer; the
#: first answer that they are to be read is what the program writes.
WIDE_TABLES = "按时间横向排列的表"
WIDE_ANSWERS = ("按行读取", "读取", "是")
#: Above the answers which table a sheet holds, "file|sheet" = an answer; where a sheet
#: has several tables, "file|sheet|cell". The answers that it is none of the program's;
#: the first is what the program writes.
UNSURE_TABLES = "要确认是哪张表"
NO_TABLE_ANSWERS = ("都不是", "不是", *NOT_READ_ANSWERS)
WAITING_REMARK = "  # 待确认：去掉问号即确认"
CONFIRMED_REMARK = "  # 已确认"
HEADINGS_START = """\
# 表头记忆：程序不敢定、要问一次的列名和表格，以及它们的答案。
# 每一行左边是表格里的列名，右边是程序里的列名（见说明书“各部门的表格”）。
# 右边带问号“？”的是程序的猜测，正在等回答；确认之前，这一列不读取。
#   猜对了：去掉问号；猜错了：改成正确的列名；不需要这一列：改成“不读取”。
# “按时间横向排列的表”下面，左边是文件和工作表，右边答“按行读取”或“不读取”。
# “要确认是哪张表”下面，左边是文件和工作表，右边答表名或“都不是”。
# 也可以双击“开始”文件夹里的“确认列名”（命令 sop-xl ask）逐个回答。
# 改完保存即可，下次运行生效。"""
