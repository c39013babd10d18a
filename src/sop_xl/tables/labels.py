"""What departments are called."""

DEPARTMENTS = {
    "sales": "销售",
    "warehouse": "仓库",
    "engineering": "技术",
    "equipment": "设备",
    "planning": "计划",
    "workshops": "车间",
    "finance": "财务",
    "personnel": "人事",
    "management": "总经理室",
}
