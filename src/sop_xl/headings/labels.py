"""How headings and titles are written otherwise: other words, other languages."""

#: What a table's title may end with in place of its own ending.
TITLE_ENDINGS = (
    *("明细表", "汇总表", "一览表", "登记表", "统计表", "清单", "台账", "明细"),
    *("记录表", "记录", "档案", "资料", "一览", "汇总", "登记", "表", "列表", "导出"),
    *("查询", "统计", "序时簿", "报表", "跟踪", "跟踪表", "执行", "执行表", "日报"),
)

#: Titles that only hint at a table, or at one of several; some are of programs.
VAGUE_TITLES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            *("库存", "库存明细", "库存清单", "库存状况", "现存量", "即时库存"),
            *("库存日报", "收发存", "MB52"),
        ),
        ("stock", "material_stock"),
    ),
    **dict.fromkeys(
        (
            *("存货档案", "料品主档", "料品档案", "物料主档", "物料列表"),
            *("MM60", "MARA"),
        ),
        ("products", "materials"),
    ),
    **dict.fromkeys(("领用", "领料", "MB51"), ("movements",)),
    "采购入库": ("movements", "purchase_orders"),
    **dict.fromkeys(("RMA", "售后"), ("complaints", "returns")),
    "VA05": ("orders",),
    "purchase order": ("purchase_orders", "orders"),
    **dict.fromkeys(("ME2N", "ME2L", "ME2M"), ("purchase_orders",)),
    **dict.fromkeys(("CS11", "CS12", "用量表", "料站表"), ("bom",)),
}

#: What a title ends with that another table's title has another ending for.
MASTER_ENDING = "主数据"

#: Tables of one kind that differ only in whether they are of products or materials.
TWINS = (frozenset({"stock", "material_stock"}), frozenset({"products", "materials"}))

#: Codes that programs call alike whether they are of products or of materials.
NEUTRAL_CODES = frozenset(
    {
        *("存货编码", "存货代码", "存货编号", "料号", "品号", "料件编号", "料品编码"),
        *("物料代码", "物料编号", "物料号", "物料", "编码", "编号", "代码"),
    }
)

#: What says within a title how often a table is made.
PERIODS = ("年度", "季度", "月度", "周度", "半年")

#: What says when a table was written, or which part of it a file holds.
DATE_SIGNS = "年月日周季度旬第份半"

#: What stands in brackets behind a heading and says nothing of what the column is.
NEUTRAL = frozenset({"必填", "选填", "可选", "可不填", "非必填", "见说明", "公式"})

#: What a name's heading has behind that of its code, where the code's has nothing.
NAME_ENDINGS = ("名称", "描述")
CODE_ENDING = "编码"

#: What programs put before a heading to say which part of a document it is from, or
#: in which currency; what stands behind it is what people call the column.
PREFIXES = ("表头", "表体", "单据体", "原币", "本币")

#: English headings, letters only and in lower case, and what they are called here.
ENGLISH: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("qty", "quantity", "pcs", "orderqty"), ("数量", "订单数量")),
    **dict.fromkeys(
        ("po", "pono", "ponumber", "orderno", "order", "ordernumber", "orderid"),
        ("订单号", "采购单号"),
    ),
    **dict.fromkeys(("sono", "salesorder", "so"), ("销售订单号", "订单号")),
    **dict.fromkeys(("contractno", "contract"), ("合同号", "合同编号")),
    **dict.fromkeys(("line", "lineno", "item"), ("行号", "项次", "项目")),
    **dict.fromkeys(
        ("itemno", "partno", "pn", "sku", "itemcode", "productcode", "materialno"),
        ("产品编码", "物料编码"),
    ),
    **dict.fromkeys(("material", "materialcode"), ("物料编码",)),
    **dict.fromkeys(
        ("description", "productname", "product", "itemname"),
        ("产品名称", "物料名称", "名称"),
    ),
    **dict.fromkeys(("spec", "specification", "model"), ("规格型号",)),
    **dict.fromkeys(("customer", "customername", "client"), ("客户名称",)),
    **dict.fromkeys(("customerno", "customercode", "customerid"), ("客户编码",)),
    **dict.fromkeys(("supplier", "vendor", "suppliername"), ("供应商名称", "供应商")),
    **dict.fromkeys(("suppliercode", "vendorcode"), ("供应商编码",)),
    **dict.fromkeys(("orderdate", "podate"), ("下单日期", "订单日期")),
    **dict.fromkeys(
        ("duedate", "deliverydate", "requireddate", "etd"), ("交期", "交货日期")
    ),
    **dict.fromkeys(("shipdate", "shippingdate"), ("发货日期",)),
    **dict.fromkeys(("unitprice", "price", "up"), ("单价",)),
    **dict.fromkeys(("amount", "totalamount", "total", "amt"), ("金额",)),
    **dict.fromkeys(("remark", "remarks", "note", "notes", "memo"), ("备注",)),
    **dict.fromkeys(("date", "day"), ("日期",)),
    "month": ("月份",),
    "status": ("状态",),
    "region": ("销售区域", "区域"),
    **dict.fromkeys(("machine", "machineno"), ("机台号", "机台")),
    **dict.fromkeys(("process", "operation"), ("工序",)),
    "shift": ("班次",),
    **dict.fromkeys(("stock", "onhand", "inventory"), ("库存数量",)),
    **dict.fromkeys(("unit", "uom"), ("单位",)),
    **dict.fromkeys(("lot", "lotno", "batchno", "batch"), ("批号",)),
    **dict.fromkeys(("weight", "grossweight"), ("重量",)),
    **dict.fromkeys(("currency",), ("币种",)),
    **dict.fromkeys(("warehouse", "location", "bin"), ("库位", "仓库")),
}

#: English words that say what kind of thing a Chinese word before them is.
ENGLISH_ENDINGS = {
    **dict.fromkeys(("id", "no", "number", "code"), "编号"),
    **dict.fromkeys(("qty", "quantity"), "数量"),
    **dict.fromkeys(("date",), "日期"),
    **dict.fromkeys(("name",), "名称"),
}

#: Words that mean the same in a heading; the longest is found first.
SAME_MEANING: tuple[tuple[str, ...], ...] = (
    ("编码", "编号", "代码", "号码", "代号", "号", "码"),
    ("日期", "时间", "日"),
    ("名称", "姓名", "名字", "简称", "全称", "名"),
    ("数量", "数", "量"),
    ("金额", "款额", "额", "款"),
    ("单价", "价格", "价"),
    ("规格型号", "型号规格", "产品规格", "规格", "型号", "规型"),
    ("客户", "顾客", "客商", "买方", "购方", "购货单位", "订货单位"),
    ("产品", "商品", "货品", "成品", "存货", "物料", "料品", "料", "货物"),
    ("订单", "销售订单", "合同", "定单"),
    ("下单", "订购", "订货", "接单", "定货"),
    ("交货", "交付"),
    ("发货", "出货", "送货", "发运", "出库"),
    ("机台", "设备", "机床", "机器"),
    ("供应商", "供方", "供货商", "厂商", "厂家", "供应方"),
    ("备注", "说明", "备考", "附注"),
    ("类别", "类型", "种类", "分类", "性质"),
    ("区域", "片区", "地区", "大区"),
    ("工序", "工艺", "制程"),
    ("班组", "组别", "班别", "小组"),
    ("部门", "单位", "课别", "科室"),
    ("仓库", "库房", "库别"),
    ("库位", "仓位", "货位", "储位"),
    ("模具", "模"),
    ("承诺", "答复", "确认", "回复"),
    ("要求", "需求", "客户要求"),
    ("负责人", "责任人", "经办人", "专员", "业务员", "人员", "员", "人"),
    ("计划", "排产"),
    ("完成", "完工", "产出"),
    ("合格", "良品"),
    ("不合格", "不良品", "不良", "次品"),
    ("开始", "起始", "起"),
    ("结束", "截止", "终止", "止", "失效"),
    ("联系电话", "电话", "手机"),
    ("状态", "情况", "状况"),
    ("方式", "方法", "办法", "途径", "形式"),
    ("等级", "级别", "等第", "级"),
)

#: The two a company deals with: a table of the one has nothing of the other.
PARTIES: tuple[tuple[str, ...], ...] = (
    ("客户", "顾客", "客商", "购货单位", "订货单位"),
    ("供应商", "供方", "供货商", "供应方"),
)

#: Folders that departments keep their tables in, and how tables name the department.
FOLDERS = {
    "销售": "sales",
    "仓库": "warehouse",
    "采购": "purchasing",
    "技术": "engineering",
    "设备": "equipment",
    "计划": "planning",
    "车间": "workshops",
    "品保": "quality",
    "品质": "quality",
    "质量": "quality",
    "财务": "finance",
    "人事": "personnel",
}
FOLDER_ENDINGS = ("", "部", "部门", "科")

#: Words in a heading that change nothing.
FILLERS = "的之该"

#: Words that part two headings however alike they are otherwise.
OPPOSITES: tuple[tuple[str, ...], ...] = (
    ("不", "未", "非", "无", "免"),
    ("已",),
    ("最低", "下限", "最小"),
    ("最高", "上限", "最大"),
    ("开始", "起", "生效"),
    ("结束", "止", "失效", "到期", "截"),
    ("入库", "收货", "收料"),
    ("出库", "发货", "出货", "领料"),
    ("计划", "预计", "预算", "目标"),
    ("实际", "实绩", "完成", "完工"),
    ("应",),
    ("累计", "合计", "总"),
    ("上月", "上期", "期初"),
    ("下月", "下期", "期末"),
    ("客户",),
    ("供应商", "供方"),
    ("订单", "合同"),
    ("发票",),
    ("承诺", "答复", "确认"),
    ("标准",),
    ("退",),
    ("欠", "缺", "差"),
)
