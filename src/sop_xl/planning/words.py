"""Words and marks that are recognised in the cells planning reads."""

from __future__ import annotations

#: What stands in the outsourcing column of a step that is done in the plant.
NOT_OUTSOURCED = frozenset(
    {
        "否",
        "无",
        "不",
        "不外协",
        "自制",
        "本厂",
        "厂内",
        "n",
        "no",
        "×",
        "x",
        "0",
        "-",
        "—",
    }
)
