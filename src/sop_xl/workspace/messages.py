"""What is said of a workspace and its settings."""

from sop_xl.source import Wording

WORDINGS: dict[str, Wording] = {
    "settings-missing": Wording(
        "没有设置文件",
        "工作文件夹里没有 sop.toml，已按默认设置运行",
        "请从别的工作文件夹复制一个，或用命令 sop-xl init 新建",
    ),
    "unknown-setting": Wording(
        "不认识的设置",
        "sop.toml 中的“{key}”不是已知的设置，未采用{guess}",
        "请改正或删除这一行；能写的设置见说明书“设置文件 sop.toml”",
    ),
    "wrong-setting": Wording(
        "设置的值不对",
        "sop.toml 中“{key}”的值“{value}”不能用，已按默认值运行",
        "请改正这个值；写法见说明书“设置文件 sop.toml”",
    ),
}

#: What is added where a known setting has a similar name, and where none has.
DID_YOU_MEAN = "，是不是想写“{nearest}”？"
NOTHING_ALIKE = "，也没有相近的设置"

#: What is wrong with a settings file that cannot be read.
BROKEN_LINE = "第 {line} 行第 {column} 个字附近{shown}：{mistake}"
SHOWN_LINE = "，这一行写的是 {text}"
BROKEN_END = "文件末尾不完整{shown}：{mistake}"
#: Signs that TOML knows only in their narrow form.
WIDE_QUOTES, YEAR_SIGN = "“”‘’", "年"
WIDE_SIGNS = "＝，［］【】｛｝＂＇。"
#: The mistakes that people usually make; "" where it is none of them.
USUAL_MISTAKES = {
    "twice": "这一项（或这一节）前面已经写过，只能写一次；请合成一处，删去另一处",
    "backslash": "引号里不能用“\\”，路径请用“/”，例如 销售/订单清单.xlsx",
    "wide-quotes": '用了中文引号，请改成半角引号 "',
    "day": "日期请写成 2026-06-30 的样子，月、日各两位，不写年月日",
    "wide": "用了全角的标点，请改成半角的（= , [ ]）",
    "quote": '少了或多了一个半角引号 "，引号要成对',
    "bare-key": '等号左边有中文或斜杠的，要用半角引号括起来，例如 "销售/老表.xlsx"',
    "bare-value": '等号右边是文字的，要用半角引号括起来，例如 "文字"',
    "bracket": "少了一个方括号或逗号，方括号要成对；也请看看前几行",
    "": "请核对这一行和上一行：引号、方括号是否成对，是否都是半角",
}
NOT_UTF8 = "不是 UTF-8 编码，请用记事本另存为 UTF-8"
NOT_READ = "文件打不开"

#: Errors that end a run, each one sentence.
NO_FOLDER = "找不到工作文件夹“{folder}”，请检查路径。"
BROKEN_SETTINGS = "设置文件 {file} 写法有误（{detail}）。请改正后再运行。"
FOLDER_BUT_NO_FILE = (
    "“{folder}”是文件夹；locate 一次只看一个文件，请写到文件名为止。"
    "检查整个文件夹请用“检查”（命令 sop-xl check）。"
)
NO_FOLDER_BUT_FILE = "“{folder}”是文件，不是文件夹；请换一个文件夹。"
NOT_EMPTY = (
    "文件夹“{folder}”里已有内容不同的 {name}，为免覆盖没有写入；"
    "请换一个空文件夹，已在用的文件夹请用 sop-xl run。"
)
