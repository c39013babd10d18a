"""A plant small enough to read: one table a file, as CSV."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

TABLES: Mapping[str, str] = {
    "销售/订单清单.csv": """
        订单号,行号,下单日期,客户编码,产品编码,规格型号,数量,单价,金额,交期,订单专员
        A1,1,2026-06-01,C1,P1,R1,10,100,1000,2026-07-10,王芳
        A1,2,2026-06-01,C1,P2,R2,5,200,1000,2026-07-20,王芳
        A2,1,2026-06-29,C2,P1,R1,20,95,1900,2026-06-30,李娜
    """,
    "销售/价格表.csv": """
        产品编码,标准价,最低价
        P1,100,90
        P2,200,180
    """,
    "销售/客户档案.csv": """
        客户编码,客户名称,等级,销售区域
        C1,甲公司,A,华东
        C2,乙公司,B,华南
    """,
    "技术/产品主数据.csv": """
        产品编码,产品名称,规格型号,产品类别
        P1,油烟机,R1,烟机
        P2,燃气灶,R2,灶具
    """,
    "技术/工艺路线.csv": """
        产品编码,工序号,工序,机台组,单件工时(秒),模具,换模时间
        P1,10,冲压,冲床,60,M1,30
        P1,20,装配,装配线,120,,
        P2,10,冲压,冲床,90,M2,30
    """,
    "设备/机台台账.csv": """
        机台号,工序,机台组,班次,状态
        冲床1,冲压,冲床,2,正常
        装配1,装配,装配线,1,正常
    """,
    "仓库/成品库存.csv": """
        产品编码,良品,不良品,最后异动日
        P1,4,0,2026-06-30
    """,
    "仓库/发货记录.csv": """
        发货单号,发货日期,订单号,行号,产品编码,发货数量
        F1,2026-06-30,A2,1,P1,20
    """,
    "车间/生产日报.csv": """
        日期,机台号,工序,产品编码,班组,计划数量,良品数,不良数,无效工时/设备
        2026-06-20,冲床1,冲压,P1,冲压组,30,26,1,30
        2026-06-22,装配1,装配,P1,装配组,30,24,0,0
        2026-06-30,装配1,装配,P1,装配组,0,0,0,0
    """,
    "财务/应收账款.csv": """
        客户编码,单据号,单据日期,到期日,应收金额,已收金额
        C2,F1,2026-06-30,2026-07-30,1900,0
    """,
    "计划/生产日历.csv": """
        日期,上班/休息,班次数,每班工时
        2026-06-30,上班,2,8
        2026-07-01,上班,2,8
    """,
}

SETTINGS = """
schema_version = 1
company = "小厂"
date = 2026-06-30

[planning]
horizon_days = 30
"""


def write_plant(root: Path, changed: Mapping[str, str | None] | None = None) -> Path:
    """Write the plant's files, some changed or, with None, left out."""
    for name, text in {**TABLES, **(changed or {})}.items():
        if text is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            lines = [line.strip() for line in text.strip().splitlines()]
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (root / "sop.toml").write_text(SETTINGS, encoding="utf-8")
    return root
