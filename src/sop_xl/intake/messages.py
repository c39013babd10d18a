"""What intake says to a planner."""

from sop_xl.source import Wording

WORDINGS: dict[str, Wording] = {
    "missing-value": Wording(
        "必填项为空", "“{column}”没有填写", "请补填；确实没有的，请与计划员说明"
    ),
    "not-a-number": Wording(
        "不是数字",
        "“{column}”应填数字，现为“{value}”",
        "请改成数字，例如 1200；说明文字请写到备注栏",
    ),
    "not-a-whole-number": Wording(
        "不是整数", "“{column}”应为整数，现为“{value}”", "请核对数量，改成整数"
    ),
    "not-a-date": Wording(
        "不是日期",
        "“{column}”应填日期，现为“{value}”",
        "请改成日期，例如 2026-05-07；未定的请留空并说明",
    ),
    "not-in-list": Wording(
        "不在可选项中",
        "“{column}”没有“{value}”这个选项，可填：{choices}",
        "请改成规定的选项之一；改正前这一格当作没有填写",
    ),
    "unit-not-understood": Wording(
        "单位对不上",
        "“{column}”按“{wanted}”计算，列名写的是“{unit}”，无法换算，数字按“{wanted}”读取",
        "请核对这一列的单位，改正数字或列名",
    ),
    "unknown-column": Wording(
        "不认识的列",
        "“{table}”中没有“{heading}”这一列，整列未读取",
        "若是辅助列，不必处理；若是改了名的列，请改回原来的列名",
    ),
    "missing-column": Wording(
        "缺少列", "“{table}”缺少“{column}”这一列", "请补上这一列，或把列名改成这个名字"
    ),
    "sheet-not-recognised": Wording(
        "没有认出表格",
        "这张工作表里没有找到已知的表格，没有读取",
        "若应读取，请检查表头；或在 sop.toml 的 [workbooks.pinned] 中指定",
    ),
    "copied-table": Wording(
        "同样的表有两份",
        "这里的“{table}”与 {first} 的内容完全一样，只按一份计算，这一份没有读取",
        "请删除多余的那一份，或移出工作文件夹",
    ),
    "hidden-table": Wording(
        "隐藏的工作表里有表格",
        "隐藏的工作表里有一张“{table}”，没有读取",
        "若应读取，请取消隐藏后重新运行；若是旧的，请删除",
    ),
    "table-not-recognised": Wording(
        "有一块内容没有认出",
        "从这一格起有一块像表格的内容，列名“{headings}”认不出，没有读取",
        "若应读取，请把列名改成程序认得的名字（见说明书“各部门的表格”）",
    ),
    "unreadable-file": Wording(
        "文件读不了",
        "{reason}。{advice}",
        "请处理好这个文件后重新运行，否则里面的数据不在结果中",
    ),
}

#: Why a file cannot be read, and what to do.
REASONS: dict[str, tuple[str, str]] = {
    "locked": ("文件正被别的程序占用，读不了", "请关闭该文件后重试"),
    "gone": ("文件打不开，可能已被移走或尚未从网盘下载", "请确认文件还在，再重试"),
    "empty": ("文件是空的", "请用有内容的文件替换"),
    "broken": ("文件已损坏，或不是表格文件", "请用 Excel 打开后另存为 .xlsx，再重试"),
    "encrypted": ("文件有打开密码或已加密", "请取消密码后另存，再重试"),
    "too-large": ("文件展开后过大，为安全起见没有读取", "请拆分文件或清除多余的行列"),
    "own-output": ("这是本程序生成的结果，不是部门的表格", "请打开部门的表格"),
    "web-page": (
        "这是另存成表格扩展名的网页，不是表格文件",
        "请用 Excel 打开后另存为 .xlsx，再重试",
    ),
    "not-a-table": ("文件内容不是表格", "请换成 Excel 或 CSV 文件"),
}

#: Why cells are left out of every table.
LEFT_OUT = {
    "title": "标题",
    "total": "合计行",
    "note": "备注或签字",
    "section": "分段标题",
    "repeated-header": "重复的表头",
    "pre-filled": "预填的空行",
    "unknown-column": "不认识的列",
    "no-heading": "没有列名",
    "not-recognised": "没有认出的内容",
    "hidden-sheet": "隐藏的工作表",
    "copied": "与别处相同的表",
}
