"""Signs that the checks put between words."""

#: Stands between several machines in one cell.
IN_A_LIST = "、"
#: Between several codes in one cell: these are never part of a code ...
SURELY_BETWEEN = r"[、，,；;\n]+"
#: ... and these may be.
MAYBE_BETWEEN = r"[、，,；;\s/+&和及与或]+"
#: Said of a cell that holds several codes.
SEVERAL = "：这一格里写了 {count} 个编码，请一行只写一个"
#: Why no price applies to an order line.
PRICE_UNKNOWN = "没有给客户 {customer} 的价格，也没有不分客户的价格"
PRICE_NOT_READ = "有这一行，但 {cell} 的价格没有填或读不出"
PRICE_ENDED = "有这一行，但价格只到 {day} 为止（{cell}）"
PRICE_BEGINS = "有这一行，但价格从 {day} 起才有效（{cell}）"
#: Said where very many cells are wrong in the same way.
SAID_ONCE = "；这一列共有 {count} 处，只列出第一处"
#: What a routing names, each by its word.
MACHINE, MACHINE_GROUP = "机台", "机台组"
#: What is looked at by the keys of a table, and by what refers to them.
CHECKED_BY = {
    "products": ("产品", "价格", "工艺路线"),
    "customers": ("客户",),
    "materials": ("物料",),
    "suppliers": ("供应商",),
    "machines": ("机台",),
    "orders": ("订单行", "发货数量"),
}
#: What companies of any name are called, the longest first.
COMPANY_WORDS = (
    *("有限责任公司", "股份有限公司", "有限公司", "分公司", "总公司", "公司"),
    *("股份", "集团", "商贸", "贸易", "实业"),
)
#: Said where names alone tell the codes.
NAMED_ROWS = "；{rows} 行的“{column}”在档案中对得上编码，例如“{name}”是 {code}"
