"""Words the plant is made of: people, places, products, machines."""

REGIONS = {
    "华东区": ("杭州", "宁波", "苏州", "合肥", "南京", "温州", "济南", "南昌"),
    "华南区": ("广州", "佛山", "东莞", "南宁", "海口", "惠州"),
    "华北区": ("北京", "石家庄", "太原", "天津", "唐山"),
    "华中区": ("武汉", "长沙", "郑州", "襄阳", "洛阳"),
    "西南区": ("成都", "重庆", "昆明", "贵阳", "绵阳"),
    "西北区": ("西安", "兰州", "西宁", "银川"),
}
FIRM_FIRST = "澜禾泊栎嵩沐朗锐臻煦澄逸岚珩峤"
FIRM_SECOND = "川岩宁远澈和晟屿邦源舟宸庭泰"
FIRM_TRADES = ("厨卫", "电器", "家居", "橱柜", "厨电", "卫厨工程", "建材")
CONTACTS = (
    "周建平",
    "吴丽华",
    "郑小军",
    "孙玉兰",
    "钱志强",
    "冯晓燕",
    "蒋国华",
    "沈海波",
    "韩雪梅",
    "杨立新",
    "朱秀英",
    "秦少峰",
)

CLERKS = ("李芳", "王敏", "陈静", "赵磊", "刘洋")
KEEPERS = {
    "orders": "李芳",
    "prices": "黄丽",
    "customers": "王敏",
    "stock": "何建国",
    "shipments": "罗小兵",
    "products": "谢文涛",
    "routing": "谢文涛",
    "machines": "唐志刚",
    "downtime": "唐志刚",
    "calendar": "邓海燕",
    "production": "曹国庆",
    "receivables": "许慧",
    "costs": "许慧",
    "funds": "许慧",
    "headcount": "彭莉",
    "history": "董秘书",
    "targets": "董秘书",
    "order_changes": "王敏",
    "forecast": "李芳",
    "bom": "谢文涛",
    "materials": "潘丽娟",
    "material_stock": "何建国",
    "suppliers": "田勇",
    "purchase_orders": "田勇",
}

FINISHES = ("黑玻", "拉丝", "白钢", "香槟金", "砂光", "深空灰")
PACKAGING = ("五层纸箱", "纸箱+泡沫", "蜂窝纸箱", "木托盘", "吸塑+彩箱")
CARRIERS = ("顺畅物流", "安达快运", "远洋专线", "华通货运")

#: What a row of lost minutes is put down to, by cause.
REASONS = {
    "equipment": ("液压泵漏油", "送料器卡死", "电控柜跳闸", "主轴异响停机"),
    "quality": ("首件尺寸超差返修", "面板划伤挑选", "焊点虚焊复检"),
    "process": ("试调工艺参数", "图纸更改待确认", "工装定位不准"),
    "material": ("板料未到", "前工序待料", "配件短缺"),
    "planning": ("插单换产", "计划临时调整", "急单优先"),
}
REMARKS = (
    "按封样",
    "加急",
    "分批发货",
    "客户自提",
    "贴客户商标",
    "出口包装",
    "随货附说明书",
    "发前电话确认",
)
