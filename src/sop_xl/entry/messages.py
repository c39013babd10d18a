"""What every door says when it cannot go on, and how a command is typed."""

UNREADABLE = "{file}：{reason}。{advice}。"
UNEXPECTED = "程序出错，没有完成。请把日志 {log} 发给维护人员。"
NOT_WRITTEN = "写不进“{file}”（{detail}），请检查磁盘空间和权限。"

#: How sentences name the program, and how it is called where start.py set it up.
PROGRAM, STARTED = "sop-xl ", "python start.py "
TYPED_HERE = "（命令在程序文件夹“{folder}”里输入{how}。）"
TYPED_ANYWHERE = "（命令在命令行窗口里输入{how}。）"
#: How a window for commands is opened in a folder, and anywhere; on Windows.
OPEN_HERE, OPEN_ANYWHERE = (
    "：打开这个文件夹，在地址栏里输入 cmd，回车",
    "：按 Windows 键，输入 cmd，回车",
)
