"""What is said of files that cannot be read."""

#: Stands for the sheet or cell where a file is damaged.
PLACE = "{place}"

#: Why a file cannot be read, and what to do.
REASONS: dict[str, tuple[str, str]] = {
    "locked": ("文件正被别的程序占用，读不了", "请关闭该文件后重试"),
    "gone": ("文件打不开，可能已被移走或尚未从网盘下载", "请确认文件还在，再重试"),
    "no-file": (
        "这不是普通的文件（是管道、设备之类），没有读取",
        "请换成真正的表格文件，再重试",
    ),
    "no-cells": ("里面没有填写任何单元格", "若应有内容，请检查是否保存成功"),
    "empty": ("文件是空的", "请用有内容的文件替换"),
    "broken": ("文件已损坏，或不是表格文件", "请用 Excel 打开后另存为 .xlsx，再重试"),
    "damaged-cell": (
        "文件在单元格 {place} 处损坏，Excel 里没有这样的地址",
        "请用 Excel 打开，按提示修复，核对这一格后另存为 .xlsx，再重试",
    ),
    "damaged-sheet": (
        "文件里的工作表“{place}”已损坏，整个文件没有读取",
        "请用 Excel 打开，按提示修复，核对后另存为 .xlsx，再重试",
    ),
    "encrypted": (
        "文件有打开密码",
        "请在 sop.toml 的 [workbooks.passwords] 中写上密码，或取消密码后另存，再重试",
    ),
    "wrong-password": (
        "文件的打开密码不对",
        "请核对 sop.toml 的 [workbooks.passwords] 中的密码，或取消密码后另存，再重试",
    ),
    "locked-document": (
        "文件有打开密码，这种文件的密码程序用不上",
        "请取消密码后另存为 .xlsx，再重试",
    ),
    "company-encrypted": (
        "文件被公司的加密软件加密，程序读到的是密文",
        "请在装有加密软件的电脑上解密后，再放进工作文件夹",
    ),
    "noise": (
        "文件的内容认不出来：可能在下载或复制时损坏了，也可能被公司的加密软件加密了",
        "请用 Excel 打开试试：打不开的，请重新取得这个文件；打得开的，请解密后再放进来",
    ),
    "lock-file": (
        "这是 Excel 或 WPS 打开表格时留下的锁定文件，不是表格",
        "请打开同名但不带“~$”的文件",
    ),
    "shortcut": ("这是一个快捷方式，不是表格文件", "请换成快捷方式所指的那个文件"),
    "other-archive": (
        "这是 rar、7z 或 gz 压缩包，程序只读 zip 压缩包",
        "请解压，或改存为 zip，再重试",
    ),
    "archive": (
        "这是压缩包，里面可能有好几个文件",
        "请写明是包里的哪一个，例如“6月.zip/订单.xlsx”",
    ),
    "archive-too-deep": (
        "这是压缩包里的压缩包里又一个压缩包，程序只看两层，没有读取",
        "请把它解压出来放进工作文件夹，再重试",
    ),
    "archive-in-disguise": (
        "这是一个压缩包，文件名却是表格的扩展名",
        "请把扩展名改为 .zip，或解压后再重试",
    ),
    "encrypted-archive": ("压缩包有密码，读不了", "请解压后再放进工作文件夹"),
    "too-many-files": ("压缩包里的文件太多，没有读取", "请只留下要读的表格，再重试"),
    "too-many-sheets": ("工作表太多，没有读取", "请拆成几个文件，再重试"),
    "numbers": (
        "这是 Apple Numbers 的表格，程序读不了",
        "请用 Numbers 导出为 Excel 文件，再重试",
    ),
    "other-office": (
        "这是 Word 或 PowerPoint 文件，不是表格文件",
        "请把其中的表格另存为 .xlsx，再重试",
    ),
    "old-xml": (
        "这是“XML 表格 2003”文件，程序读不了",
        "请用 Excel 打开后另存为 .xlsx，再重试",
    ),
    "outside-entities": (
        "文件里有引用外部内容的定义（DTD），为安全起见没有读取",
        "请用 Excel 打开后另存为 .xlsx，再重试",
    ),
    "took-too-long": (
        "读这个文件用的时间超过了限度，没有读完",
        "请拆分文件，或在 sop.toml 的 [limits] 中放宽 seconds",
    ),
    "failed": (
        "程序读这个文件时出了错，详情已记入日志",
        "请用 Excel 打开后另存为 .xlsx 再重试；仍不行请把日志发给我们",
    ),
    "too-large": (
        "文件展开后过大，为安全起见没有读取",
        "请拆分文件或清除多余的行列，或在 sop.toml 的 [limits] 中放宽 memory_mb",
    ),
    "own-output": ("这是本程序生成的结果，不是部门的表格", "请打开部门的表格"),
    "web-page": (
        "这是另存成表格扩展名的网页，不是表格文件",
        "请用 Excel 打开后另存为 .xlsx，再重试",
    ),
    "not-a-table": (
        "文件内容不是表格，或文字已经乱码",
        "请换成 Excel 或 CSV 文件；从别的系统导出的，请重新导出，编码选 UTF-8 或 GBK",
    ),
}


def explain(reason: str, place: str) -> tuple[str, str]:
    """Return why a file cannot be read, and what to do, with the place filled in."""
    why, advice = REASONS[reason]
    return why.replace(PLACE, place), advice
