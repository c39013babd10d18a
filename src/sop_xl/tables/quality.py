"""Tables that quality keeps: inspections."""

import datetime as dt
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import (
    ProductName,
    Remark,
    Spec,
    SupplierName,
    batch_number,
    machine_code,
    product_code,
)
from sop_xl.tables.words import Choice


class Stage(Choice):
    """When something is inspected."""

    INCOMING = "来料"
    IN_PROCESS = "制程"
    OUTGOING = "出货"


class Verdict(Choice):
    """What an inspection ends with."""

    PASSED = "合格"
    FAILED = "不合格"
    CONCEDED = "特采"


class Inspection(Row):
    """One inspection of a product or material."""

    table: ClassVar[str] = "quality"
    title: ClassVar[str] = "检验记录"
    purpose: ClassVar[str] = "一行是一次检验：来料、制程或出货"
    also_called: ClassVar[tuple[str, ...]] = (
        *("检验日报", "品质日报", "质检记录", "巡检记录", "检验台账", "品质检验"),
        *("来料检验", "进料检验", "出货检验", "进货检验", "进货查验", "检验单"),
        *("巡检日报", "首件检验"),
    )
    department: ClassVar[str] = "quality"
    responsible: ClassVar[str] = "inspector"
    dated_by: ClassVar[str] = "date"
    keeps_repeats: ClassVar[bool] = True

    date: Annotated[dt.date, Column("检验日期", ("日期", "检验时间"), key=True)]
    stage: Annotated[
        Stage | None,
        Column("检验阶段", ("检验类型", "检验类别", "类别", "检验性质"), key=True),
    ] = None
    product: Annotated[str, product_code("材料编码", "编码", key=True, refers_to="")]
    product_name: ProductName = None
    spec: Spec = None
    process: Annotated[
        str | None, Column("工序", ("工序名称", "检验工序"), key=True)
    ] = None
    machine: Annotated[str | None, machine_code()] = None
    batch_no: Annotated[str | None, batch_number(key=True)] = None
    supplier_name: SupplierName = None
    inspected: Annotated[
        int,
        Column(
            "检验数量",
            (
                *("检验数", "抽检数量", "抽样数量", "送检数量", "抽检数", "检查数"),
                *("来料数", "来料数量", "报检数量", "抽样数", "抽样", "检查数量"),
            ),
            least=0,
        ),
    ]
    failed: Annotated[
        int,
        Column(
            "不合格数量",
            ("不良数量", "不良数", "不合格数", "不良品数", "缺陷数"),
            least=0,
        ),
    ]
    defect: Annotated[
        str | None,
        Column("不良现象", ("缺陷", "不良项目", "不良原因", "不良描述", "缺陷描述")),
    ] = None
    verdict: Annotated[
        Verdict | None,
        Column(
            "判定",
            ("检验结果", "结果", "判定结果", "检验结论", "结论", "检验判定"),
        ),
    ] = None
    inspector: Annotated[
        str | None,
        Column(
            "检验员",
            ("检验人", "质检员", "检查员", "QA", "QC"),
        ),
    ] = None
    remark: Remark = None
