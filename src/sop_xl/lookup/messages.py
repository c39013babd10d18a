"""What stands in a cell where there is no number and no date."""

NO_FOLDER = (
    "这个工作簿不在工作文件夹里（里面要有 sop.toml）。请把它存进去，"
    "或者把环境变量 {variable} 设成工作文件夹的路径。"
)
NOT_SAVED = "工作簿还没有保存，找不到工作文件夹。请先存到工作文件夹里，再重新计算。"
ONE_CELL = "“{label}”只能是一个单元格或一个值。"
MISSING = "没有填“{label}”。"
NO_LINE_NUMBER = "行号要是整数：{value}"
NO_DAY = "不是日期：{value}"
NO_FUNCTION = "没有这个函数：{name}。程序与扩展版本不一致，请重新生成、重新安装扩展。"

NO_PRODUCT = "没有这个产品：{product}"
NO_CUSTOMER = "没有这个客户：{customer}"
NO_TABLE = "工作文件夹里没有读到“{title}”。"
NO_PRICE = "{product} 在 {day} 没有价格：{why}"
#: In the place of the customer where none is given.
ANYBODY = "（未填）"
NO_PRICE_OF_SPEC = "{product} 在 {day} 没有规格 {spec} 的价格。"
SEVERAL_PRICES = "{product} 在 {day} 有 {count} 个价格同时有效：{prices}。请改价格表。"
SEVERAL_SPECS = "{product} 在 {day} 按规格有 {count} 个价格：{prices}。请填规格型号。"
DOUBTED = "价格表里两行互相矛盾：{cell} 和 {other}。见问题清单，请改价格表。"
PRICE_AT = "{price}（{cell}）"
PRICE_OF_SPEC = "{spec} {price}"
NO_SPEC = "（没有写规格的）"

NO_ORDER = "没有这个订单：{order}"
NO_LINE = "订单 {order} 没有第 {line} 行。"
WHICH_LINE = "订单 {order} 有几行未交（{lines}），请填行号。"
ALL_SHIPPED = "{name} 已经发完或已结案，没有要交的了。"
BLOCKED = "{name} 没有排产：{why}。"
NO_PLAN = "还没有排过产。请先做“月计划”。"
NOT_IN_PLAN = "{start:%m-%d} 起的计划里没有 {name}，它是后来才有的。请重新排产。"
NOT_SCHEDULED = (
    "{name} 还要做 {needed}，{start:%m-%d} 起的计划只排了 {planned}。"
    "原因见月生产计划；数量有改动的请重新排产。"
)
OVERDUE = "{name} 按计划 {day:%m-%d} 就该完成，到现在还没有。请重新排产。"

JOINED, LINES_JOINED = "，", "、"
