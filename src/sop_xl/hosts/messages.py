"""What users are told of a workbook that is open."""

SHEET_TOO_LARGE = (
    "工作表“{sheet}”的已用区域太大，没有读。"
    "请删除数据下方和右边的空行、空列（整行整列删除），保存后再试。"
)
NO_NEW_SHEET = (
    "没法在工作簿“{book}”里加工作表：工作簿可能设了“保护工作簿”，或者是只读、共享的。"
    "请在“审阅”里撤消工作簿保护，或者另存一份再试。"
)
NOT_REPLACED = (
    "工作表“{sheet}”是上次的结果，没法替换：它可能设了“保护工作表”。"
    "请撤消保护，或者删除这张表，再试一次。"
)

# What LibreOffice cannot do, or what is missing of it.
NO_OFFICE = (
    "没有找到 LibreOffice。请先安装 LibreOffice（https://zh-cn.libreoffice.org），"
    "再试一次；装在别处的，请把环境变量 SOP_XL_SOFFICE 设成 soffice 程序的路径。"
)
NO_OFFICE_PYTHON = (
    "找到了 LibreOffice（{soffice}），但它的 Python 不能用。"
    "Debian、Ubuntu 请安装 python3-uno；其他系统请重新安装完整的 LibreOffice。"
)
OFFICE_NOT_STARTED = (
    "LibreOffice 没有启动起来。请先关掉其他 LibreOffice 窗口再试；"
    "仍不行就重新启动电脑。"
)
OFFICE_THERE = (
    "LibreOffice 已经开着，端口 {port}，没有再启动一个，也没有动它。"
    "请直接用这个端口；要打开别的工作簿或换一种方式启动，"
    "请先在启动它的那个命令行窗口里按 Ctrl+C（有窗口的，先保存）。"
)
OFFICE_STARTING = (
    "另一个命令行窗口正在启动 LibreOffice，没有再启动一个。请用那个窗口里显示的端口。"
)
OFFICE_LEFT_BEHIND = (
    "上次启动的 LibreOffice 还开着，端口 {port}，没有再启动一个，也没有动它。"
    "请直接用这个端口；不要它了的，有窗口的请保存后关闭，"
    "没有窗口的请在任务管理器（系统监视器）里结束 soffice.bin，再试一次。"
)
OFFICE_HANDED_OVER = (
    "已经有一个 LibreOffice 用着同样的设置，没有再启动一个。"
    "请先在它的窗口里保存并关闭，没有窗口的请在任务管理器（系统监视器）里结束 "
    "soffice.bin，再试一次。"
)
NOBODY_AT_PORT = (
    "端口 {port} 上没有 LibreOffice。请先用 sop-xl host libreoffice 启动它，"
    "并使用它显示的端口。"
)
OFFICE_GONE = (
    "LibreOffice 已经关闭或崩溃，没有做完。请重新启动它、打开工作簿，再试一次。"
)
BOOK_CLOSED = "工作簿已经关闭，没有做完。请重新打开它，再试一次。"
SHEET_PROTECTED = (
    "工作表“{detail}”设了保护，没有写。请在“工具”或“审阅”里撤消工作表保护，再试一次。"
)
BOOK_PROTECTED = (
    "工作簿设了“保护工作簿”，不能增加、删除或改名工作表。请撤消保护，再试一次。"
)
BOOK_READ_ONLY = (
    "工作簿是只读的，没有写：它可能是以只读方式打开的，或者正被别人打开着。"
    "请另存一份，在那一份里再试一次。"
)
NO_SHEET = "工作簿里没有工作表“{detail}”。"
LAST_SHEET = "“{detail}”是工作簿里最后一张工作表，不能删除。"
SHEET_EXISTS = "工作簿里已经有工作表“{detail}”。"
TABLE_EXISTS = "工作簿里已经有名叫“{detail}”的表格，请换一个名字。"
NOT_OPENED = "LibreOffice 打不开“{detail}”：文件可能损坏、加了密码，或者不是工作簿。"
NOT_SAVED = (
    "没法保存“{detail}”：文件可能正被别的程序打开、是只读的，或者文件夹不存在。"
    "请关掉占用它的程序，或者换一个位置再试。"
)
UNKNOWN_FORMAT = "LibreOffice 不能存成“{detail}”格式，请用 .xlsx。"
OTHER_BOOK = "LibreOffice 里不能把单元格直接复制到另一个工作簿。"
OFFICE_FAILED = (
    "LibreOffice 没有做成这一步（{detail}）。"
    "请关掉它里面打开着的对话框，退出正在编辑的单元格，再试一次。"
)

# WPS, where a workspace allows the experiment.
ONLY_WINDOWS = "直接操作 WPS 只能在 Windows 上用。请用“开始”文件夹里的启动文件。"
NO_WPS = (
    "没有找到正在运行的 WPS 表格。请先在 WPS 里打开工作簿，再试一次；"
    "已经打开的，请改用“开始”文件夹里的启动文件。"
)
UNLIKE_EXCEL = (
    "这个版本的 WPS 不能由程序直接操作，什么都没有做。请改用“开始”文件夹里的启动文件。"
)

#: What each refusal of LibreOffice's side reads like.
REFUSALS = {
    "gone": OFFICE_GONE,
    "no-answer": NOBODY_AT_PORT,
    "book-closed": BOOK_CLOSED,
    "sheet-protected": SHEET_PROTECTED,
    "book-protected": BOOK_PROTECTED,
    "book-read-only": BOOK_READ_ONLY,
    "no-sheet": NO_SHEET,
    "last-sheet": LAST_SHEET,
    "sheet-exists": SHEET_EXISTS,
    "table-exists": TABLE_EXISTS,
    "not-opened": NOT_OPENED,
    "not-saved": NOT_SAVED,
    "unknown-format": UNKNOWN_FORMAT,
    "other-book": OTHER_BOOK,
    "failed": OFFICE_FAILED,
}
