"""What the watch says, and what starters say when they cannot start."""

STARTED = "开始看守“{folder}”。谁保存并关闭了表格，就检查，问题写在表格旁边。"
HOW_TO_STOP = "这个窗口请一直开着；要停止，按 Ctrl+C 或直接关闭窗口。"
FIRST_CHECK = "先把全部表格检查一遍……"
ENDED = "看守结束。"
CHECKING = "有改动，正在检查：{files}"
NOW_FINE = "{file}：没有问题。"
NOT_FINE = "{file}：{counts}，见“{answer}”。"
NOT_READ_HERE = "{file}：是程序写的结果，没有当作部门的表格读取。"
COUNTS = "错误 {errors} 条，警告 {warnings} 条"
OTHERS_TOO = "别的表格也跟着变了："
SAME_AS_BEFORE = "检查完了，结果与上次一样。"
NOT_IN_A_FILE = (
    "另有 {count} 条错误和警告不在某一个表格里（例如缺少表格），见“输出”里的问题清单。"
)
ALL_FINE = "全部表格没有错误和警告。"
STILL_OPEN = (
    "{file}：有改动，但还有人开着；关闭后就检查。"
    "确实没有人开着的，请删除同一文件夹里的“{mark}”。"
)
GONE = "{file}：没有了（移走或删除）。"
RENAMED = "{old}：改名为 {new}。"
CUT_OFF = "读不到“{folder}”（{detail}），每隔几秒再试，恢复后自动继续。"
NO_FOLDER_NOW = "网络断开，或文件夹移走了"
FOUND_AGAIN = "“{folder}”又读得到了，继续看守。"
FAILED = "这一次没有检查完：{reason}"
TRIED_AGAIN = "这一次没有检查完（{detail}），{seconds} 秒后再试。"
NOT_WRITTEN = "“{answer}”没有写成：{reason}"
ANSWER_OPEN = "“{answer}”还开着，没有更新；关闭后自动更新。"
JOINED = "、"

NO_SETTINGS = (
    "“{folder}”里没有 sop.toml，不是工作文件夹，什么都没有写。"
    "请换成工作文件夹；还没有的，先用 sop-xl init 新建一个。"
)
NOT_IN_GBK = (
    "程序装在“{path}”，路径里有中文 Windows 的命令窗口不认识的字，"
    "写不出双击启动的文件；请把程序装到不含生僻字的文件夹。"
)
#: Shown by a starter that does not find its program; Windows has no other way.
NO_PROGRAM = (
    "找不到程序。它可能已卸载、移走，或者装在别人的电脑上。",
    "请在这台电脑上安装 sop-xl，再运行：sop-xl starters 工作文件夹",
)
