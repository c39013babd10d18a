"""What measures are called, in what unit they are, and what they mean."""

from __future__ import annotations

from sop_xl.records import dataclass

#: What order lines without region and without spec, and rows without team, stand under.
NO_REGION = "未分区"
NO_SPEC = "未注明规格"
NO_TEAM = "未注明班组"

PERCENT = "%"
YUAN = "元"
TEN_THOUSAND_YUAN = "万元"


@dataclass(frozen=True, slots=True)
class Label:
    """A measure in the words of its users.

    `aliases` are other names it has in history and target tables. `more_is_better` is
    `None` where neither is. Shares have the unit % and values from 0 to 1.
    """

    name: str
    unit: str
    definition: str
    more_is_better: bool | None = None
    aliases: tuple[str, ...] = ()


LABELS: dict[str, Label] = {
    # The nine of the monthly report, in its order.
    "cost-ratio": Label(
        "制造成本/销售收入",
        PERCENT,
        "本月实际制造成本 ÷ 本月销售收入",
        more_is_better=False,
        aliases=("制造成本率", "制造成本/销售收入%"),
    ),
    "plan-attainment": Label(
        "计划达成率",
        PERCENT,
        "按计划行：Σ 完成数与计划数中较小者 ÷ Σ 计划数（超产不抵欠产）",
        more_is_better=True,
        aliases=("生产计划达成率",),
    ),
    "order-completion": Label(
        "订单完成率",
        PERCENT,
        "本月实产出量 ÷ 本月总接单量",
        more_is_better=True,
    ),
    "on-time-delivery": Label(
        "交期达成率",
        PERCENT,
        "承诺交期（无则要求交期）当日或之前足量发货的订单行 ÷ 本月到期的订单行",
        more_is_better=True,
        aliases=("准交率", "区域交期达成率"),
    ),
    "fault-hours": Label(
        "设备故障工时",
        "小时",
        "生产日报中设备原因无效工时之和（分钟 ÷ 60）",
        more_is_better=False,
        aliases=("设备故障时间",),
    ),
    "stock-funds": Label(
        "仓库占用资金",
        YUAN,
        "月末原材料、成品、辅料、设备配件/工具占用资金之和",
        more_is_better=False,
        aliases=("库存占用资金",),
    ),
    "production-turnover-days": Label(
        "生产周转天数",
        "天",
        "月末在制品占用资金 ÷ 平均日产值（总产值 ÷ 日历上班天数）",
        more_is_better=False,
    ),
    "output-per-head": Label(
        "人均产值",
        YUAN,
        "本月总产值 ÷ 各部门平均人数之和",
        more_is_better=True,
    ),
    "process-defect-rate": Label(
        "制程品质不合率",
        PERCENT,
        "生产日报不良数 ÷（良品数 + 不良数）",
        more_is_better=False,
        aliases=("制程不良率", "制程品质不合格率"),
    ),
    # What the tables of the report show.
    "order-quantity": Label(
        "总接单量",
        "台",
        "本月下单、未取消、数量大于零的订单行数量之和（重复行只计首行）",
        more_is_better=True,
        aliases=("接单量",),
    ),
    "region-order-quantity": Label(
        "区域接单量",
        "台",
        "总接单量按销售区域：订单上的区域，没有则取客户档案的区域",
        more_is_better=True,
        aliases=("各大销售区域", "销售区域接单量"),
    ),
    "spec-order-quantity": Label(
        "规格接单量",
        "台",
        "总接单量按规格型号：订单上的规格，没有则取产品主数据的规格",
        more_is_better=True,
        aliases=("产品规格型号", "规格型号接单量"),
    ),
    "output-quantity": Label(
        "实产出量",
        "台",
        "本月各产品最后一道工序的良品数之和",
        more_is_better=True,
        aliases=("产出量",),
    ),
    "output-value": Label(
        "总产值",
        YUAN,
        "实产出量 × 月末有效的标准价，逐行四舍五入到分",
        more_is_better=True,
        aliases=("产值",),
    ),
    "team-fault-hours": Label(
        "设备故障时间",
        "小时",
        "设备故障工时按责任班组",
        more_is_better=False,
        aliases=("设备故障工时", "班组设备故障工时"),
    ),
    "region-on-time-delivery": Label(
        "交期达成率",
        PERCENT,
        "交期达成率按销售区域",
        more_is_better=True,
        aliases=("区域交期达成率", "准交率"),
    ),
    "sales-revenue": Label(
        "销售收入",
        YUAN,
        "本月发货数量 × 对应订单行单价（无单价按 金额 ÷ 数量），逐行四舍五入到分",
        more_is_better=True,
    ),
    # What the shares are made of.
    "attained-quantity": Label("达成数", "台", "每个计划行完成数与计划数中较小者之和"),
    "planned-quantity": Label("计划数", "台", "有计划的生产日报行计划数之和"),
    "lines-due": Label("到期订单行", "行", "本月到期、未取消的订单行数"),
    "lines-on-time": Label("按期订单行", "行", "到期日或之前足量发货的订单行数"),
    "defective-quantity": Label("不良数", "台", "生产日报各工序不良数之和"),
    "judged-quantity": Label("检出总数", "台", "生产日报各工序良品数与不良数之和"),
    "manufacturing-cost": Label("制造成本", YUAN, "本月各项实际制造成本之和"),
    "process-funds": Label("在制品占用资金", YUAN, "月末在制品占用资金"),
    "working-days": Label("上班天数", "天", "生产日历上本月上班的天数"),
    "daily-output-value": Label("平均日产值", YUAN, "本月总产值 ÷ 上班天数"),
    "people": Label("平均人数", "人", "本月各部门平均人数之和"),
}
