"""What every door says when it cannot go on."""

UNREADABLE = "{file}：{reason}。{advice}。"
UNEXPECTED = "程序出错，没有完成。请把日志 {log} 发给维护人员。"
NOT_WRITTEN = "写不进“{file}”（{detail}），请检查磁盘空间和权限。"
