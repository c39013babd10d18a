"""What departments are called."""

DEPARTMENTS = {
    "sales": "销售",
    "warehouse": "仓库",
    "purchasing": "采购",
    "engineering": "技术",
    "equipment": "设备",
    "planning": "计划",
    "workshops": "车间",
    "quality": "品保",
    "finance": "财务",
    "personnel": "人事",
    "management": "总经理室",
    "everyone": "各部门",
}
