"""Words that are recognised in history and target tables."""

#: What stands in the item column of a row that is about the whole company.
WHOLE_COMPANY = frozenset({"合计", "总计", "全部", "公司", "全公司", "全厂", "总体"})
