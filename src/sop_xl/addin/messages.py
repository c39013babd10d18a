"""What the add-in says before Python is there to speak, or when it does not come."""

TITLE = "产销协同"
DESCRIPTION = "产销协同：检查、合并各部门表格，排产，出报告。版本 "

#: By the key under which the add-in's own code asks for it. `@` stands for a name.
SPOKEN = {
    "title": TITLE,
    "starting": "产销协同：正在启动……",
    "escape": "　（按 Esc 取消）",
    "cancelling": "正在取消，请稍候……",
    "busy": "上一个按钮还在运行，进度见窗口左下角。请等它做完，或按 Esc 取消后再点。",
    "no-workbook": (
        "没有打开的工作簿。请先打开要处理的工作簿；"
        "如果上方有黄色的“受保护的视图”提示，请先点“启用编辑”。"
    ),
    "equals-in-name": (
        "工作簿“@”的文件名里有等号（=），程序无法找到它。请另存为不带等号的文件名，再点一次。"
    ),
    "not-started": (
        "程序没有启动：找不到下面这个文件，或者它被安全软件拦住了。"
        "请重新运行 sop-xl addin install；运行 sop-xl addin check 可以查出原因。"
    ),
    "silent": (
        "程序启动后一分钟没有回应，不再等待。可能是安全软件正在扫描，也可能是安装不完整。"
        "请再点一次；仍然如此，请运行 sop-xl addin check 查原因。"
    ),
    "left-alone": (
        "已要求取消，但程序还没有停下，不再等待它。请过一会儿再点按钮；"
        "一直停不下来，请在任务管理器里结束 pythonw。"
    ),
    "open-log": "详细情况记在日志里，现在打开吗？",
}
