"""What stands in the cells of a column: one maker for each kind of content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from sop_xl.grid import RawValue

FIRST_DAY = dt.date(2026, 6, 1)
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹"
_GIVEN = "伟芳娜敏静强磊军洋勇艳杰娟涛明超霞平刚桂英建华志国梅红玉兰春海燕斌"
_CITIES = "宁波 余姚 慈溪 佛山 中山 顺德 温州 台州 苏州 昆山 东莞 青岛 合肥 重庆"
_TRADES = "五金 厨具 电器 贸易 塑胶 模具 包装 金属制品 物流 机电 不锈钢 家居"
_PRODUCTS = (
    "油烟机 燃气灶 水槽单槽 水槽双槽 集成灶 消毒柜 面板 风轮 电机 机壳 网罩 火盖 "
    "炉头 内胆 导烟板 油杯 集烟罩 玻璃面板 后壳 排水管 支架 铰链 拉手 底座"
)
_MATERIALS = (
    "304不锈钢板 冷轧板 镀锌板 铝锭 铜管 纸箱 泡沫 说明书 螺丝M4*10 自攻钉 胶带 "
    "PE袋 玻璃胶 焊条 砂轮片 抛光蜡 切削液 液压油 硅胶垫 电源线 电容 开关"
)
_REASONS = "待料 设备故障 换模 停电 品质异常 调机 计划变更 模具维修 缺人 首件不合格"
_DEFECTS = "划伤 变形 毛刺 缺料 色差 焊穿 漏焊 尺寸超差 异响 凹坑 气泡 起皮"
_PROCESSES = "开料 落料 拉伸 切边 冲孔 折弯 点焊 氩焊 打磨 抛光 喷涂 装配 包装 测试"
_DEPARTMENTS = (
    "冲压车间 装配车间 打磨车间 喷涂车间 仓库 品保部 采购部 设备科 财务部 销售部"
)
_REMARKS = "与上月合计开票 小计见附件 急单 客户自提 补单 已确认 样品 下月开票 分批交货 待确认 代用料 返工"


@dataclass(frozen=True, slots=True)
class Maker:
    """How the cells of a column are made, and what they are.

    `nature` is text, number, date, serial, remark; only a remark is often blank.
    """

    nature: str
    make: Callable[[Random, int], RawValue | None]


def _pick(words: str) -> Maker:
    return Maker("text", lambda random, _row: random.choice(words.split()))


def _number(low: float, high: float, places: int = 0) -> Maker:
    return Maker(
        "number", lambda random, _row: round(random.uniform(low, high), places) + 0.0
    )


def _code(form: str) -> Maker:
    def make(random: Random, row: int) -> str:
        return form.format(n=random.randint(1, 9999), i=row, d=random.randint(1, 28))

    return Maker("text", make)


def make_person(random: Random, _row: int = 0) -> str:
    """Return a name."""
    given = random.choice(_GIVEN) + random.choice(["", random.choice(_GIVEN)])
    return random.choice(_SURNAMES) + given


def make_firm(random: Random, _row: int = 0) -> str:
    """Return the name of a company, short or in full."""
    trade, city = random.choice(_TRADES.split()), random.choice(_CITIES.split())
    name = random.choice(["华", "新", "金", "宏", "永", "鑫"]) + random.choice(
        ["达", "盛", "源", "泰", "发", "隆"]
    )
    return random.choice(
        [f"{city}{name}{trade}有限公司", f"{city}{name}", name + trade]
    )


def _make_spec(random: Random, _row: int) -> str:
    wide, deep = random.randint(2, 90) * 10, random.randint(2, 60) * 10
    high, thick = random.randint(1, 50) * 10, random.randint(5, 20) / 10
    return random.choice(
        [
            f"{wide}*{deep}*{high}",
            f"{wide}×{deep}",
            f"Φ{wide}",
            f"{thick}*{wide}*{deep}mm",
        ]
    )


def _make_remark(random: Random, _row: int) -> str | None:
    return random.choice(_REMARKS.split()) if random.random() < 0.2 else None


def _make_day(random: Random, row: int) -> dt.date:
    return FIRST_DAY + dt.timedelta(days=row // 2 + random.randint(0, 1))


def _make_time(random: Random, _row: int) -> str:
    return f"{random.randint(7, 20)}:{random.choice(['00', '15', '30', '45'])}"


def _make_stamp(random: Random, row: int) -> dt.datetime:
    return dt.datetime.combine(
        _make_day(random, row), dt.time(10, random.randint(0, 59), 7)
    )


MAKERS: Mapping[str, Maker] = {
    "serial": Maker("serial", lambda _random, row: row + 1.0),
    "order": _code("SO2606{n:04}"),
    "note": _code("XS-20260{d:03}-{n:04}"),
    "code": _code("{n:02}.01.{d:03}"),
    "number": _code("A{n:05}"),
    "batch": _code("2606{d:02}{n:02}"),
    "model": _code("CXW-{n}-{d}"),
    "machine": _code("{d}#"),
    "plate": _code("浙B{n:05}"),
    "phone": _code("1385740{n:04}"),
    "account": _code("3901{n:04}0092{d:04}"),
    "mould": _code("MJ-{n:04}"),
    "product": _pick(_PRODUCTS),
    "material": _pick(_MATERIALS),
    "unit": _pick("件 个 台 只 套 kg 米 张"),
    "shift": _pick("白班 夜班"),
    "process": _pick(_PROCESSES),
    "reason": _pick(_REASONS),
    "defect": _pick(_DEFECTS),
    "department": _pick(_DEPARTMENTS),
    "place": _pick("A-01 A-02 B-11 B-12 C-03 一号库 二号库 待检区"),
    "verdict": _pick("合格 合格 合格 不合格 让步接收"),
    "state": _pick("已完成 未完成 进行中 已关闭 待处理"),
    "level": _pick(".1 ..2 ..2 ...3"),
    "kind": _pick("A类 B类 C类 常规 定制"),
    "pay": _pick("月结30天 月结60天 现金 承兑 电汇"),
    "mark": _pick("√ √ √ × ○"),
    "region": _pick("华东 华南 华北 西南 东北"),
    "city": _pick(_CITIES),
    "post": _pick("操作工 班长 检验员 叉车工 文员 技术员 学徒"),
    "words": _pick(
        "表面有划痕客户要求换货 电机噪音大 包装破损 少发配件 面板与样品颜色不符 漏油"
    ),
    "measure": _pick("调整压边力 更换砂轮 加强首检 通知供应商整改 返工处理 补发配件"),
    "spec": Maker("text", _make_spec),
    "person": Maker("text", make_person),
    "firm": Maker("text", make_firm),
    "remark": Maker("remark", _make_remark),
    "date": Maker("date", _make_day),
    "time": Maker("text", _make_time),
    "clock": Maker("date", lambda random, _row: dt.time(random.randint(7, 20), 30)),
    "stamp": Maker("date", _make_stamp),
    "count": _number(10, 3000),
    "few": _number(1, 30),
    "price": _number(1, 400, 2),
    "money": _number(100, 90_000, 2),
    "weight": _number(1, 900, 1),
    "share": _number(0.6, 1, 3),
    "hours": _number(1, 12, 1),
    "days": _number(1, 31),
    "amount": _number(100, 90_000, 2),
}
