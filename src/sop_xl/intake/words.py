"""Words that are recognised in workbooks."""

from decimal import Decimal

#: Cells that say that there is nothing to say, in half width and lower case.
MISSING = frozenset(
    {"无", "空", "n/a", "na", "n.a.", "null", "none", "nil", "(空)", "(空白)"}
    | {"暂无", "未填"}
)
#: Cells that say that something is not decided yet.
UNDECIDED = frozenset({"待定", "未定", "待补", "待确认", "不详", "tbd", "tba"})

#: Signs that say nothing, alone or several of one cell.
SAYS_NOTHING = "-‐‑‒–—―−─_/\\|.·…*?~、,"

#: What Excel, WPS and LibreOffice write where a formula failed.
ERROR_VALUES = frozenset(
    {"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"}
    | {"#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!"}
    | {"#GETTING_DATA", "#ERROR!", "Err:502", "Err:504", "Err:508", "Err:522"}
)

#: Cells that make a row a sum of others.
TOTALS = (
    *("合计", "小计", "总计", "累计", "共计", "总合计", "本页合计"),
    *("本月合计", "汇总", "平均", "其中"),
)
SUBTOTAL = "小计"
#: What stands before such a word where a ledger is summed up from time to time.
PERIODS = (
    "本月",
    "本年",
    "本季",
    "本周",
    "本日",
    "本期",
    "当月",
    "当日",
    "全年",
    "年度",
)

#: Counted in pieces.
PIECES = (
    *("台", "件", "个", "只", "套", "片", "张", "块", "条", "支", "根", "枚", "粒"),
    *("把", "pcs", "pc", "ea", "set", "sets"),
)

#: Packages; how much is in one is not known.
PACKAGES = ("箱", "托", "包", "袋", "桶", "卷", "盒", "瓶", "捆", "扎", "ctn", "ctns")

#: Units by what they measure, with their size; in lower case, without "a piece".
DIMENSIONS: tuple[dict[str, Decimal], ...] = (
    {**dict.fromkeys(PIECES, Decimal(1)), "打": Decimal(12)},
    {"人": Decimal(1), "名": Decimal(1)},
    {"次": Decimal(1)},
    {"机/人": Decimal(1)},
    *({package: Decimal(1)} for package in PACKAGES),
    {"双": Decimal(1), "对": Decimal(1)},
    {
        **dict.fromkeys(("秒", "秒钟", "s", "sec"), Decimal(1)),
        **dict.fromkeys(("分", "分钟", "min"), Decimal(60)),
        **dict.fromkeys(("小时", "时", "h", "hr"), Decimal(3600)),
        **dict.fromkeys(("天", "日"), Decimal(86_400)),
        **dict.fromkeys(("周", "星期"), Decimal(604_800)),
    },
    {
        **dict.fromkeys(("元", "圆", "人民币", "rmb", "cny", "¥"), Decimal(1)),
        **dict.fromkeys(("元整", "圆整"), Decimal(1)),
        "千元": Decimal(1000),
        "万元": Decimal(10_000),
        "百万元": Decimal(1_000_000),
        "亿元": Decimal(100_000_000),
    },
    {
        **dict.fromkeys(("kg", "kgs", "公斤", "千克"), Decimal(1)),
        **dict.fromkeys(("g", "克"), Decimal("0.001")),
        "斤": Decimal("0.5"),
        **dict.fromkeys(("吨", "t"), Decimal(1000)),
    },
    {"mm": Decimal("0.001"), "cm": Decimal("0.01"), "m": Decimal(1), "米": Decimal(1)},
)

#: What a cell of a date column is to be, by how long it stands for.
SPAN_NAMES = {"day": "一天", "week": "一周", "ten-days": "一旬", "month": "一个月"}

#: Headings of the column that says in which unit a row's quantity is.
UNIT_HEADINGS = frozenset({"单位", "计量单位", "数量单位", "订货单位"})

#: The unit of days.
DAY_UNIT = "天"

#: The unit of our money.
MONEY = "元"

#: Money that is not ours, in lower case.
FOREIGN_MONEY = frozenset(
    {"美元", "美金", "usd", "us$", "$", "欧元", "eur", "€", "港币", "港元", "hkd"}
    | {"hk$", "日元", "日币", "jpy", "英镑", "gbp", "£", "韩元", "卢布", "台币"}
    | {"新台币", "澳元", "加元", "新元", "外币", "原币"}
)

#: Times that have no certain number of days.
LONG_TIMES = frozenset({"月", "个月", "季", "季度", "年", "month", "months", "year"})

#: What stands before the unit of a whole table.
UNIT_LABELS = ("单位", "金额单位", "货币单位", "计量单位")

#: Signs of money before a number.
CURRENCY = "¥￥$"
CURRENCY_WORDS = ("人民币", "rmb", "cny")
#: A sign of other money than ours.
DOLLAR = "$"

#: Ten thousand, as people write it behind a number.
TEN_THOUSAND = "万"

#: Powers of ten behind a number; the longest is found first.
_POWERS = {
    "百": 2,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "万亿": 12,
}
MULTIPLES = {word: Decimal(10**power) for word, power in _POWERS.items()}
#: Units that begin like a power of ten.
NOT_MULTIPLES = ("千克", "千米", "千瓦")

#: What stands before a number below nought.
NEGATIVE = "负"

#: Numbers in words: digits, then tens and hundreds, then the large steps.
DIGITS = {
    **{sign: digit for digit, sign in enumerate("〇一二三四五六七八九")},
    **{sign: digit for digit, sign in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **dict(zip("两貳參叄陸○", (2, 2, 3, 3, 6, 0), strict=True)),
}
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
STEPS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
TWENTY, THIRTY = "廿", "卅"
#: What makes a number a rough one; those that leave it as it is come first.
ROUGHLY = (
    *("约", "大约", "大概", "左右", "上下"),
    *("暂估", "预估", "暂定", "预计", "估计", "估"),
)
NOT_EXACTLY = (
    *("近", "余", "多", "以上", "以下", "以内", "不足", "超过", "至少", "最多"),
    *(">", "<", "≥", "≤", "≈"),
)

#: A half behind a number or a unit, and what may stand around it.
HALF, HALF_BEFORE, HALF_AFTER = "半", "个", "钟"
#: Letters that people write for powers of ten.
LETTER_MULTIPLES = {"w": "万", "k": "千"}
#: What may be counted where a column has no unit.
COUNTERS = frozenset({"班", "班制", "班倒", "个班", "道", "次", "天", "个", "级", "档"})
#: What may stand behind a number and leave it as it is, and what undoes it.
REMARKS = (
    *("报废", "返工", "返修", "待检", "次品", "不良", "良品", "合格", "样品", "赠品"),
    *("备品", "含", "其中"),
)
UNDONE = ("取消", "作废", "退")

#: Between the ends of a range, and between numbers that are no range.
RANGE_MARKS = "-~至到—–"
NUMBER_MARKS = "/+*×x、;；"

#: What a line below a table begins with when it is a note.
NOTE_STARTS = ("注:", "备注:", "说明:", "注意:", "附:", "提示:", "填表说明")

#: What a line of signatures begins with, and what may stand behind it.
SIGNATURES = (
    *("制表", "制单", "编制", "填表", "填报", "经办"),
    *("审核", "复核", "核准", "批准", "审批", "签字"),
)
SIGNERS = ("人", "员", "者", "日期", "签字")

#: What the label of a row of signatures ends with, a name for each column behind it.
SIGNED_ENDS = (
    *("确认", "签字", "签名", "审核", "检查人", "点检人", "点检者", "负责人"),
    *("记录人", "检验员", "操作员", "操作者", "巡检人", "班长", "主管"),
)

#: Headings of columns that only number the rows.
SERIAL_HEADINGS = frozenset({"序号", "序", "编号", "项次", "no", "no.", "#"})

#: Headings that many tables have and no table reads: said of once a file.
COMMON_HEADINGS = SERIAL_HEADINGS | {"合计", "小计", "总计", "累计", "余额", "结余"}

#: What stands behind the parts of a date.
YEAR_MARK, MONTH_MARK, DAY_MARKS, MONTH_TAIL = "年", "月", "日号", "份"

#: The day of the week behind a date, and the time of the day.
WEEKDAY_STARTS, WEEKDAY_SIGNS = ("星期", "礼拜", "周"), "一二三四五六日天1-7"
DAY_HALVES = ("上午", "下午", "中午", "早上", "晚上", "凌晨", "am", "pm")
HOUR_MARKS, MINUTE_MARK, SECOND_MARK = "时点", "分", "秒"

#: Weeks, thirds of a month, quarters.
ORDINAL, WEEK_MARK, TENTH_MARK = "第", "周", "旬"
QUARTER_MARK, QUARTER_TAIL = "季", "度"
#: The first day of each third of a month.
TENTHS = {"上": 1, "中": 11, "下": 21}

#: What makes a date no certain one.
UNCERTAIN = (
    *("底", "初", "末", "前", "后", "内", "左右", "约", "尽快", "长期", "尽量"),
    *("半年", "之间", "随时", "加急"),
)
#: Signs for yes and no in a column of choices, and the words they stand for.
YES_SIGNS = frozenset({"√", "✓", "✔", "☑", "v", "y", "yes", "true", "t", "是", "有"})
NO_SIGNS = frozenset({"×", "✗", "✘", "☒", "x", "n", "no", "false", "f", "否"})
YES_WORDS, NO_WORDS = ("是", "√", "1"), ("否", "×", "0")

#: Labels of lines above a table that are about the sheet, not about its rows.
NOT_OF_ROWS = frozenset({"备注", "说明", "注", "编号", "版本", "页码", "制表", "审核"})

#: What may stand around the number of a heading that counts, and days of the week.
COUNTED_MARKS = "第年月日号周期天次季度班组#Ww"
WEEK_MARKS = ("星期", "周", "礼拜")
WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")

#: Characters of which every word for a total has one, traditional ones too.
TOTAL_SIGNS = "计計汇匯總总均其额額数數量值写寫累"

#: What a total says that is no word of `TOTALS`.
MORE_TOTALS = (
    *("总额", "总数", "总量", "合计数", "总合计", "均值", "平均值", "平均数"),
    *("total", "subtotal", "grandtotal", "sum", "average", "大写", "人民币大写"),
)

#: Labels of lines above and below a table that may stand without a colon.
LINE_LABELS = frozenset(
    {
        *("客户", "客户名称", "供应商"),
        *("供应商名称", "供货单位", "购货单位", "收货单位"),
        *("单位", "部门", "车间", "班组", "班次"),
        *("日期", "时间", "电话", "传真", "地址"),
        *("联系人", "联系电话", "手机", "姓名", "性别", "职务", "编号", "单号", "月份"),
        *("送货单号", "订单号", "合同号", "合同编号", "表单编号", "文件编号", "版本"),
        *("版次", "页码", "仓库", "项目", "项目名称", "工程名称", "产品名称", "机型"),
        *("收货人", "送货人", "交货日期"),
        *("送货日期", "开单日期", "制表日期", "编制日期"),
        *("工号", "年龄", "籍贯", "民族", "学历", "身份证号", "住址", "邮箱", "邮编"),
        *("开户行", "账号", "税号", "付款方式", "交货方式", "币种", "期间", "主题"),
        *("地点", "主持人", "记录人", "参加人员", "会议名称", "公司名称", "公司地址"),
        *("物料名称", "物料编码", "规格", "规格型号", "型号", "货位", "库位", "图号"),
        *("安全库存", "设备名称", "设备编号", "机台", "产品", "产品型号", "产品编码"),
        *("交货期", "交期", "供应商", "车牌号", "目的地", "班组", "合同号", "份数"),
        *("设备", "供方", "需方", "甲方", "乙方"),
        *("产量", "批号", "数量", "工序", "模号", "材质"),
        *("订单数量", "生产日期", "检验日期", "检验员", "合同金额", "车号", "司机"),
    }
)

#: What other labels of such lines end with.
LABEL_ENDS = (
    *("编号", "名称", "日期", "部门", "单位", "型号", "单号", "电话", "地址", "时间"),
    *("人", "地点", "事由", "方式", "账号", "金额", "代码", "图号", "批次", "版本"),
)

#: What says below a heading whether a cell must be filled.
MUST_MARKS = frozenset(
    {"必填", "选填", "可选", "必选"} | {"非必填", "可空", "自动", "必须"}
)

#: What a row of one figure for each column is called, besides totals.
EXTREMES = frozenset(
    {"最大", "最小", "最大值", "最小值", "最高"}
    | {"最低", "标准差", "班产", "日产", "月产"}
)

#: Who signs at the bottom of a form.
ROLES = frozenset(
    {
        *("制表", "制单", "编制", "填表", "填报"),
        *("经办", "审核", "复核", "核准", "批准"),
        *("审批", "签字", "签名", "主管", "会计"),
        *("出纳", "经理", "总经理", "厂长", "记账"),
        *("仓管", "仓管员", "仓库", "收货人"),
        *("送货人", "收货", "送货", "经手人", "验收"),
        *("验收人", "领料人", "发料人", "保管"),
        *("保管员", "采购", "品质", "财务", "业务"),
        *("制表人", "制单人", "审核人", "复核人"),
        *("批准人", "编制人", "填表人", "经办人"),
        *("部门主管", "财务主管", "车间主任", "班组长"),
        *("生产主管", "质检", "质检员", "检验员"),
        *("点检人", "检查人", "记录人", "确认人", "操作者", "点检", "负责人签字"),
        *("收货人签字", "送货人签字", "客户签收", "签收", "签收人", "领导审批", "确认"),
    }
)

#: What the sheet that tells how to fill in a blank workbook is called, and begins with.
INSTRUCTIONS = "填写说明"

#: What a pivot table writes before the heading it sums up.
PIVOT_MARKS = ("求和项", "计数项", "平均值项", "最大值项", "最小值项")

#: Units that stand alone below headings and that no number is turned into.
MORE_UNITS = frozenset(
    {"usd", "eur", "hkd", "jpy", "gbp", "$", "%"}
    | {"‰", "℃", "°c", "ppm", "kwh", "kw", "mpa", "℃/%"}
    | {"m2", "m3", "l", "ml", "kn", "bar", "度", "cbm"}
)

#: What stands in a total written in words.
IN_WORDS = "大写"

#: What titles of registers end with.
REGISTERS = (
    *("表", "单", "明细", "统计", "汇总", "账", "跟踪", "计划"),
    *("清单", "台账", "台帐", "登记", "记录", "一览", "名单", "公司"),
)

#: A lone label before a note.
NOTE_LABELS = frozenset({"备注", "说明", "注", "附注", "注意", "注意事项"})

#: Boxes to be ticked.
BOXES = ("□", "☐", "☑", "■", "○", "◯")

#: What says that a table goes on from the page before.
CONTINUED = ("续", "页")

#: Numbers of sections.
SECTION_NUMBERS = frozenset("一二三四五六七八九十")

#: What the name of a file says that is a copy of another, or an older one.
COPY_WORDS: tuple[str, ...] = (
    *("副本", "复件", "拷贝", "备份", "旧版", "旧", "原版"),
    *("copy", "backup", "bak", "old"),
)
