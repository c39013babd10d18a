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

#: What stands there of a step that goes outside without saying to whom.
ONLY_YES = NOT_OUTSOURCED | {
    "是",
    "外协",
    "委外",
    "y",
    "yes",
    "√",
    "v",
    "1",
    "oem",
    "odm",
}
