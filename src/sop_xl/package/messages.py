"""What is said when a workbook's package cannot be read or written."""

from __future__ import annotations

import errno

SENTENCES = {
    "not-a-workbook": "{name} 不是 .xlsx/.xlsm 工作簿，请用 Excel 打开后另存为 .xlsx。",
    "protected-or-old": (
        "{name} 带打开密码，或者是旧的 .xls 格式；"
        "请用 Excel 打开，去掉密码，另存为 .xlsx。"
    ),
    "damaged": "{name} 的内容已损坏，请用 Excel 打开并修复后另存。",
    "encrypted-part": "{name} 里的 {part} 已加密，请去掉密码后另存为 .xlsx。",
    "too-large": "{name} 解压后超过 {limit} 字节，不予读取；请确认来源是否可靠。",
    "suspicious-compression": (
        "{name} 里的 {part} 压缩比异常，可能是恶意文件，不予读取；"
        "来源可靠的，请用 Excel 打开后另存为 .xlsx。"
    ),
    "unsafe-part-name": (
        "{name} 里有不安全的部件名 {part}，不予读取；"
        "来源可靠的，请用 Excel 打开后另存为 .xlsx。"
    ),
    "duplicate-part": "{name} 里部件 {part} 出现了两次，请用 Excel 打开后另存。",
    "missing-part": "{name} 里缺少部件 {part}，请用 Excel 打开并修复后另存。",
    "bad-markup": (
        "{name} 里的 {part} 第 {detail} 行不是正确的 XML，请用 Excel 打开并修复后另存。"
    ),
    "bad-number": (
        "{name} 已损坏：{place} 处应当是数字，却写着“{detail}”；"
        "请用 Excel 打开并修复后另存。"
    ),
    "document-type": (
        "{name} 里的 {part} 带有 DTD 定义，不予读取；"
        "来源可靠的，请用 Excel 打开后另存为 .xlsx。"
    ),
    "cannot-read": "无法读取 {name}：{detail}。请确认文件存在并且有权限。",
    "open-elsewhere": "{name} 正被别的程序打开，没有写入。请关闭后重试。",
    "cannot-write": "无法写入 {name}：{detail}。请关闭打开它的程序，或换一个文件夹。",
    "control-character": "文字里有 Excel 不允许的控制字符 {detail}，请删除。",
    "text-too-long": "文字有 {detail} 个字符，超过 Excel 单元格上限 32767，请缩短。",
    "not-finite": "数值 {detail} 不是有效数字，Excel 不能保存；请检查计算来源。",
    "no-value": (
        "值是空缺（{detail}），单元格不能保存；请先填补，或改成空白（None）。"
    ),
    "negative-time": (
        "时长 {detail} 小时是负数，Excel 只会显示 ####；请改成用数字表示。"
    ),
    "date-out-of-range": "日期 {detail} 超出 Excel 能保存的范围，请检查。",
    "time-zone": "时间 {detail} 带有时区，Excel 不能保存；请换成工厂当地时间。",
    "unsupported-in-text": (
        "{detail} 类型的值不能夹在文字里，请让它单独占一个单元格，或换成文字。"
    ),
    "unsupported-value": "{detail} 类型的值不能放进单元格，请给数字、文字或日期。",
    "output-is-template": "“{name}”是模板本身，不会覆盖，请换一个输出文件名。",
    "no-table": "{name} 里没有名为“{detail}”的表格，请在 Excel 的“表设计”里核对名称。",
    "bad-address": "{detail} 不是单元格地址，应当像 B5。",
    "unknown-sheet": "{name} 里没有名为“{detail}”的工作表，请检查名称。",
    "bad-sheet-name": (
        "“{detail}”不能作工作表名：须为 1 至 31 个字符，不含 \\ / ? * : [ ]，"
        "首尾不是单引号，也不是 History；请改名。"
    ),
    "sheet-name-taken": "{name} 里已有名为“{detail}”的工作表，请换一个名称。",
    "last-visible-sheet": (
        "“{detail}”是 {name} 里最后一张看得见的工作表，不能删除；"
        "请先显示或新增另一张工作表。"
    ),
    "slicers-left-out": (
        "工作表“{detail}”的切片器和日程表没有复制，请在 Excel 中重新插入。"
    ),
    "pivots-left-out": "工作表“{detail}”的数据透视表没有带过来，只保留了单元格的值。",
    "queries-left-out": "工作表“{detail}”与外部数据的连接没有带过来，只保留了数据。",
    "threads-left-out": "工作表“{detail}”的会话批注没有带过来，只保留了普通批注。",
    "binary-workbook": (
        "{name} 其实是二进制工作簿（.xlsb），请用 Excel 打开后另存为 .xlsx 或 .xlsm。"
    ),
    "unknown-suffix": (
        "输出文件名要以 .xlsx、.xlsm、.xltx 或 .xltm 结尾（现在是“{detail}”），"
        "例如 对账单.xlsx。"
    ),
    "not-a-picture": (
        "这不是能放进工作簿的图片；请给 PNG、JPEG、GIF、BMP、EMF 或 WMF 文件。"
    ),
    "damaged-picture": "{detail} 图片已损坏或尺寸不合理，请重新导出图片。",
    "no-room-for-picture": (
        "{detail} 放不下图片：单元格太小或被隐藏，请取消隐藏或加大行高列宽。"
    ),
    "no-cells": "这不是普通工作表，没有单元格 {detail}。",
    "no-sheet": (
        "{name} 里没有可以写入的工作表“{detail}”，请检查名称；图表工作表不能写入。"
    ),
    "covered-cell": (
        "工作表“{sheet}”的 {detail} 被合并单元格 {area} 盖住，写入后看不见；"
        "请写到合并区域左上角的单元格。"
    ),
    "part-of-array": (
        "工作表“{sheet}”的 {detail} 属于 {area} 的数组公式或模拟运算表，不能单独改写；"
        "请先在 Excel 中把该区域改为普通公式或数值。"
    ),
    "table-header": (
        "工作表“{sheet}”的 {detail} 是表格“{area}”的列标题，不能改写成别的内容；"
        "请在 Excel 中改标题。"
    ),
    "too-many-styles": "{name} 的单元格样式已达 Excel 的上限，请先清理多余的样式。",
    "bad-formula": (
        "公式“{detail}”不完整或写法不对，Excel 会拒绝打开；"
        "请检查括号、引号和花括号是否成对。"
    ),
    "formula-too-long": "公式有 {detail} 个字符，超过 Excel 的上限 8192，请缩短。",
    "bad-link": (
        "“{detail}”不能做成链接：只允许网页、邮件、文件和本工作簿内的位置，"
        "且不超过 2079 个字符。"
    ),
    "too-many-links": "工作表“{sheet}”的链接已达 Excel 的上限 65530 个，请减少。",
    "bad-validation": (
        "数据有效性“{detail}”写法不对：下拉内容合计不超过 255 个字符且不含逗号，"
        "提示不超过 255 个字符，标题不超过 32 个字符。"
    ),
}


#: What an operating system means, by its number of the error.
SYSTEM_ERRORS = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.EACCES: "没有权限，或文件正被占用",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.EEXIST: "已有同名的文件",
    errno.ENOTDIR: "文件夹的位置上有一个同名文件",
    errno.EISDIR: "文件的位置上有一个同名文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.ENAMETOOLONG: "路径太长",
}


UNKNOWN_ERROR = "系统错误，编号 {number}"


def describe_system_error(error: OSError) -> str:
    """Return what went wrong with a file, in Chinese where it is a usual thing."""
    known = SYSTEM_ERRORS.get(error.errno or 0)
    if known is None and error.strerror and not error.strerror.isascii():
        return error.strerror  # Windows says it in the language of its user
    return known or UNKNOWN_ERROR.format(number=error.errno or 0)


def describe(code: str, values: dict[str, object]) -> str:
    """Return the sentence of a code with its values filled in."""
    return SENTENCES[code].format_map({**values, "name": values["name"] or "工作簿"})
