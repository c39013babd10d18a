"""What the extension for LibreOffice says, and what its list of extensions shows.

Where nothing else stands here it says what the add-in of Excel says.
"""

from sop_xl.addin.messages import SPOKEN as SPOKEN_IN_EXCEL

#: `~` stands before the letter that is pressed with Alt.
MENU = "{tab}(~X)"
MENU_ENTRY, TOOL_ENTRY = "{label}(~{key})", "{label}"
ABOUT = (
    "在 LibreOffice 表格里加一个“产销协同”菜单和一条工具栏：检查、合并各部门表格，"
    "排产，出报告。按钮启动这台电脑上的程序：\n{interpreter}\n版本 {version}"
)

_AGAIN = "请运行 sop-xl host extension 重新生成扩展，再装一次。"
SPOKEN = {
    **SPOKEN_IN_EXCEL,
    "busy": "上一个按钮还在运行，进度见窗口左下角。要取消它吗？",
    "no-workbook": "没有打开的工作簿。请先打开要处理的工作簿，再点按钮。",
    "not-started": (
        "程序没有启动：找不到下面这个文件，或者它被安全软件拦住了。" + _AGAIN
    ),
    "silent": (
        "程序启动后一分钟没有回应，不再等待。可能是安全软件正在扫描，也可能是安装不完整。"
        "请再点一次；仍然如此，" + _AGAIN
    ),
    "left-alone": (
        "已要求取消，但程序还没有停下，不再等待它。请过一会儿再点按钮；"
        "一直停不下来，请在任务管理器（系统监视器）里结束 python。"
    ),
    "log-not-shown": "没能自动打开日志，请自己打开：",
}
del SPOKEN["equals-in-name"]

#: The command.
EXTENSION = "生成 LibreOffice 扩展：在表格里加“产销协同”菜单和工具栏"
TARGET = "要生成的文件，默认是当前文件夹里的 SopXl.oxt"
TARGET_NAME = "文件"
BUILT = (
    "已生成：{file}\n按钮会启动这个 Python：{python}\n"
    "安装：双击这个文件，按“确定”；或在 LibreOffice 里点“工具 → 扩展管理器 → 添加”。\n"
    "装好以后关闭 LibreOffice 的所有窗口，再打开一个工作簿，"
    "就有“产销协同”菜单和工具栏。"
)
