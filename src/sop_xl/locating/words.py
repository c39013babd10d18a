"""Words that tables are told from other text by."""

#: Cells that make a row a sum of others.
TOTALS = (
    *("合计", "小计", "总计", "累计", "共计", "总合计", "本页合计"),
    *("本月合计", "汇总", "平均", "其中", "过次页"),
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

#: Ten thousand, as people write it behind a number.
TEN_THOUSAND = "万"

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
    *("记录人", "检验员", "操作员", "操作者", "巡检人", "班长", "主管", "意见"),
)

#: What may stand around the number of a heading that counts, and days of the week.
COUNTED_MARKS = "第年月日号周期天次季度班组#Ww"

WEEK_MARKS = ("星期", "周", "礼拜")

WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")

#: Characters of which every word for a total has one, traditional ones too.
TOTAL_SIGNS = "计計汇匯總总均其额額数數量值写寫累次"

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
    | {"最低", "标准差", "班产", "日产", "月产", "极差", "max", "min", "avg", "ttl"}
    | {"班计", "日计", "周计", "旬计", "月计", "季计", "年计", "计"}
)

#: What rows of figures below measured values are called.
STATISTICS = frozenset(
    {"∑", "σ", "∑x", "σx", "x̄", "x̅", "xbar", "x-bar", "r", "s", "极差", "均值"}
    | {"cp", "cpk", "ca", "pp", "ppk", "cmk", "ucl", "lcl", "标准差", "平均", "合格率"}
)

#: What rows that tell more of the total above them are called at the end.
COMPARED = (
    *("率", "比", "比例", "比重", "增幅", "增减", "同期", "上月", "上年", "去年"),
    *("差异", "差额", "目标", "计划", "预算"),
)

#: What a cell begins with that waits for a choice.
TO_BE_CHOSEN = ("请选择", "请填写", "请输入")

#: What is written below the last row of a form so that nothing is added.
NOTHING_BELOW = frozenset({"以下空白", "以下无正文", "以下为空", "以下无"})

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

#: What the second heading of a list ends with that tells of each name what it is.
TELLING = (
    *("说明", "内容", "职责", "要求", "标准", "含义", "描述", "措施"),
    *("解释", "定义", "用途", "方法", "处理", "原因", "作用", "范围"),
)
