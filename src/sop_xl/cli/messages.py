"""What the command line says when it cannot go on."""

WRONG_DATE = "日期“{text}”写法不对，应为 2026-06-30 这样的格式，要写年份。"
WRONG_MONTH = "月份“{text}”写法不对，应为 2026-06 这样的格式，要写年份。"
WRONG_NUMBER = "{option} 填的数不对，应为整数。{option}：{label}。"
WRONG_QUANTITY = "数量“{text}”不是确定的整数，应为 50 这样的数。"
STOPPED = "已停止。"

MISSING_PARAMETER = "缺少“{name}”。"
NO_SUCH_OPTION = "没有“{name}”这个选项。"
WRONG_USE = "命令写法不对：{detail}"
USAGE_HINT = "用法见：sop-xl --help，或 sop-xl 命令 --help"

DID_YOU_MEAN, STOP = "，是不是 {name}？", "。"

#: How typer begins its sentences, and what is said instead.
MISUSES = {
    "No such command": "没有“{name}”这个命令{nearest}",
    "Got unexpected extra argument": "多写了内容：{detail}。路径里有空格时请加引号。",
}

PRODUCT_OR_ORDER = "--product 和 --order 只能写一个：新订单写产品，改数量写订单行。"
NO_QUANTITY = "请写 --quantity 数量。"
WRONG_CLASS = "没有“{text}”这种订单类别，有的是：{known}。"
JOINED = "、"
NOTHING_TO_START = "没有“{name}”这个启动文件，有的是：{known}。"
