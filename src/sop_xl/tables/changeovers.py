"""How long machines take from one mould or setup family to another, pair by pair."""

from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import Remark


class Changeover(Row):
    """How long a group's machines take from one mould or setup family to another."""

    table: ClassVar[str] = "changeovers"
    title: ClassVar[str] = "换型时间表"
    purpose: ClassVar[str] = "一行是一个机台组从一种模具或换型组换到另一种的时间"
    also_called: ClassVar[tuple[str, ...]] = (
        *("换模时间表", "换型矩阵", "换模矩阵", "换线时间表", "切换时间表"),
        "换型时间矩阵",
    )
    department: ClassVar[str] = "engineering"

    machine_group: Annotated[
        str,
        Column(
            "机台组",
            ("设备组", "机组", "设备类别", "设备类型", "工作中心组", "设备组别"),
            key=True,
            example="油压机组",
        ),
    ]
    mounted: Annotated[
        str | None,
        Column(
            "换型前",
            ("换下", "换下模具", "原模具", "换模前", "换型前产品", "前产品"),
            key=True,
            about="模具、换型组，都没有的填产品编码；不填是空机台",
        ),
    ] = None
    wanted: Annotated[
        str,
        Column(
            "换型后",
            ("换上", "换上模具", "新模具", "换模后", "换型后产品", "后产品"),
            key=True,
            about="模具、换型组，都没有的填产品编码",
            example="M-0102",
        ),
    ]
    minutes: Annotated[
        int,
        Column(
            "换型分钟",
            ("换型时间", "换模时间", "换模分钟", "换线时间", "切换时间"),
            unit="分钟",
            least=0,
        ),
    ]
    remark: Remark = None
