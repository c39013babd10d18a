"""What the functions and their arguments are called where somebody types them."""

CATEGORY = "产销协同"

#: By the function's name: what it gives, and its arguments, each with what it is.
WORDING: dict[str, tuple[str, dict[str, tuple[str, str]]]] = {
    "SOP_PROMISE": (
        "订单行的预计完成日，按上次排好的计划。没有日期时说明原因。",
        {
            "order": ("订单号", "订单清单里的订单号"),
            "line_no": ("行号", "订单有几行未交时填；只有一行的可以不填"),
        },
    ),
    "SOP_PRICE": (
        "产品的单价（元）：先看客户自己的价格，没有再看标准价，按日期取有效的。",
        {
            "product": ("产品", "产品编码"),
            "customer": ("客户", "客户编码；不填就是标准价"),
            "day": ("日期", "哪一天的价格；不填就是运行日期"),
            "spec": ("规格型号", "一个产品按规格定价时填"),
        },
    ),
    "SOP_STOCK": (
        "产品现有的良品数量，所有库位合计。",
        {"product": ("产品", "产品编码")},
    ),
    "SOP_AVAILABLE": (
        "产品还能答应出去的数量：良品、在途和已完工未入账的，减去未交订单已占用的。",
        {"product": ("产品", "产品编码")},
    ),
}

#: The command that makes the extension for LibreOffice, and what that says of itself.
COMMAND = "生成 LibreOffice 的函数扩展：在单元格里用 SOP_PROMISE 等函数（可选）"
TARGET = "要生成的文件，默认是当前文件夹里的 SopXlFunctions.oxt"
TITLE = "产销协同函数"
ABOUT = (
    "在 LibreOffice 表格的单元格里查交期、价格、库存：{functions}。\n"
    "由这台电脑上的程序回答：\n{interpreter}\n版本 {version}"
)
BUILT = (
    "已生成：{file}\n函数由这个 Python 回答：{python}\n"
    "安装：双击这个文件，按“确定”；或在 LibreOffice 里点“工具 → 扩展管理器 → 添加”。\n"
    "装好以后关闭 LibreOffice 的所有窗口，再打开工作簿。"
)
JOINED = "、"
#: What stands in a cell while there is no answer yet, or never.
READING = "正在读取工作文件夹……"
NOT_STARTED = "程序没有启动：{python}。请重新生成、重新安装函数扩展。"
STOPPED = "程序停了，没有回答。请按 Ctrl+Shift+F9 重新计算；仍然如此，请看日志。"
