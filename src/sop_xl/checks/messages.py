"""What the checks say to a planner."""

from sop_xl.source import Wording

WORDINGS: dict[str, Wording] = {
    "unknown-customer": Wording(
        "客户不在档案中",
        "客户“{value}”在客户档案中找不到{several}",
        "请核对编码；新客户请先在客户档案中建档",
    ),
    "unknown-product": Wording(
        "产品不在主数据中",
        "产品“{value}”在产品主数据中找不到{several}",
        "请核对编码；新产品请技术部门先建档",
    ),
    "unknown-material": Wording(
        "物料不在主数据中",
        "物料“{value}”在物料主数据中找不到{several}",
        "请核对编码；新物料请采购部门先建档",
    ),
    "unknown-supplier": Wording(
        "供应商不在档案中",
        "供应商“{value}”在供应商档案中找不到{several}",
        "请核对编码；新供应商请先在供应商档案中建档",
    ),
    "unknown-component": Wording(
        "子件没有建档",
        "物料清单的子件“{value}”不在物料主数据和产品主数据中，也没有自己的物料清单{several}",
        "请核对编码；新子件请先建档，半成品请补上它自己的物料清单",
    ),
    "duplicate-order-line": Wording(
        "订单行重复",
        "订单 {order_no} 第 {line_no} 行在 {first} 已经有了",
        "请核对，删除重复行或改正订单号、行号；排产时只算第一次出现的",
    ),
    "price-not-in-table": Wording(
        "价格表中没有",
        "产品 {product} 在价格表中没有当日有效的价格（订单单价 {price}）：{why}",
        "请补进或改正价格表；新的价格请先按规定报批",
    ),
    "below-floor-price": Wording(
        "低于最低价",
        "单价 {price} 低于最低价 {floor}",
        "请核对单价；确需低价的，按规定报批",
    ),
    "amount-mismatch": Wording(
        "金额不等于数量×单价",
        "金额为 {amount}，数量×单价应为 {expected}",
        "请核对数量、单价和金额",
    ),
    "due-before-ordered": Wording(
        "交期早于下单日期", "交期 {due} 早于下单日期 {ordered}", "请与客户核对交期"
    ),
    "quantity-not-positive": Wording(
        "数量不是正数",
        "订单数量为 {quantity}，应大于 0",
        "请核对数量；退货请填退货申请单，不要记负数",
    ),
    "product-without-routing": Wording(
        "产品没有工艺路线",
        "产品 {product} 有订单，但没有工艺路线，排不了产",
        "请技术部门补上工艺路线",
    ),
    "unknown-machine": Wording(
        "机台不在台账中",
        "{kind}“{value}”在机台台账中找不到{several}",
        "请核对机台号或机台组；新的请先登记台账",
    ),
    "unknown-order-line": Wording(
        "找不到订单行",
        "订单 {order_no} 第 {line_no} 行不在订单清单中",
        "请核对这一行的订单号和行号；订单清单漏登的，请补登",
    ),
    "shipped-more-than-ordered": Wording(
        "发货超过订单数量",
        "订单 {order_no} 第 {line_no} 行订 {ordered}，累计已发 {shipped}",
        "请核对发货记录和订单清单的已发数量；确属多发的，请与客户确认后改单",
    ),
    "shipped-count-differs": Wording(
        "已发数量与发货记录不同",
        "订单 {order_no} 第 {line_no} 行的已发数量是 {said}，发货记录合计 {recorded}",
        "排产按发货记录算；请补齐发货记录，或改正已发数量",
    ),
    "shipment-of-other-product": Wording(
        "发货的产品与订单不符",
        "发的是 {product}，{first} 订的是 {ordered}",
        "请核对发货记录的产品、订单号和行号；换货的，请先改单",
    ),
    "reference-not-read": Wording(
        "关键列没有读到",
        "“{table}”的{columns}没有读到，未核对：{rules}{named}",
        "请补上这一列或确认它的列名，然后重新运行",
    ),
    "below-zero-stock": Wording(
        "库存为负数",
        "“{column}”为 {quantity}，库存不应小于 0",
        "请核对出入库记录，补登漏记的入库，或改正数量",
    ),
    "floor-above-standard": Wording(
        "最低价高于标准价",
        "最低价 {floor} 高于标准价 {standard}",
        "请核对这一行的两个价格，是否填反了",
    ),
    "name-of-other-customer": Wording(
        "客户名称是另一个客户的",
        "客户编码 {code} 是“{name}”，这一行写的名称“{value}”是 {other}",
        "请核对是哪一个客户，改正编码或名称",
    ),
    "dated-after-run": Wording(
        "日期在运行日期之后",
        "“{column}”为 {date}，晚于运行日期 {today}，还没有发生{more}",
        "请核对日期，年、月、日有没有写错；日期没有错的，请核对运行日期",
    ),
    "missing-workbook": Wording(
        "缺少表格", "没有找到“{table}”的数据", "请责任部门把填好的表放进工作文件夹"
    ),
    "stale-workbook": Wording(
        "表格过期",
        "“{table}”里最新的日期是 {newest}，按规定不得早于 {days} 天前",
        "请责任人更新后再运行",
    ),
}
