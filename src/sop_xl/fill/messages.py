"""What is said about a template's cells."""

from __future__ import annotations

SENTENCES = {
    "undefined": "没有名为“{detail}”的数据，请检查模板里的名称，或在数据中补上。",
    "template-syntax": "标记的写法有误：{reason}",
    "cannot-render": "算不出这里的值：{reason}",
    "wide-tag": (
        "“{detail}”不是完整的标记，不会填写；请切换到英文输入法，"
        "写成半角的 {{{{ }}}} 或 {{% %}}，两个括号之间没有空格。"
    ),
    "tag-in-formula": (
        "公式“{detail}”里的标记不会填写；请把标记写在另一个单元格里，公式引用那个单元格。"
    ),
    "for-without-endfor": (
        "{{% for %}}（或 {{% columns %}}）没有配对的 {{% endfor %}}"
        "（或 {{% endcolumns %}}），请在要重复的最后一行（列）补上。"
    ),
    "endfor-without-for": (
        "{{% endfor %}}（或 {{% endcolumns %}}）前面没有与它配对的 {{% for %}}"
        "（或 {{% columns %}}），请补上或删除。"
    ),
    "if-without-endif": "{{% if %}} 没有配对的 {{% endif %}}，请在最后一行补上。",
    "endif-without-if": (
        "{{% endif %}}、{{% else %}} 或 {{% elif %}} 前面没有与它配对的 {{% if %}}，"
        "请补上或删除。"
    ),
    "sheets-twice": "一张工作表只能有一个 {{% sheets %}}，请删除多余的。",
    "empty-block": "开始标记和结束标记之间没有数据行，请在两个标记行之间留出一行。",
    "blocks-overlap": "两组重复的行占用了同一行，请把它们分到不同的行。",
    "not-in-body": (
        "标记写在了表格“{detail}”的标题行或合计行，请写在它的第一个数据格。"
    ),
    "text-among-numbers": (
        "填入的“{detail}”是文字，而单元格的格式是数字或日期，求和时不会算它；"
        "数字不要加引号，日期写成 2026-06-30。"
    ),
    "fixed-row-repeated": (
        "这一行没有要填的内容，却会跟着重复 {detail} 次；"
        "请把标记写在要重复的那一行，或者单独占一行。"
    ),
    "rows-taken": (
        "这些行已被 {detail} 的标记重复；整张清单要独占自己的行，请上下错开。"
    ),
    "row-below-used": (
        "清单从这里往下填，下面一行要留空（它的格式就是数据行的格式），"
        "但 {detail} 有内容或有合并，请在标记下面插入一个空行。"
    ),
    "table-beside": "旁边的表格“{detail}”在同样的行里，请把两个表格上下错开。",
    "cells-beside": (
        "表格的行要增减，旁边的 {detail} 会受影响，请把它移到表格的上面或下面。"
    ),
    "loops-beside": (
        "两组 {{% for %}} 左右并排，占用了同样的行；请把它们上下错开，"
        "或者合成一组数据。"
    ),
    "refers-to-first-copy": (
        "别的工作表引用了这张重复的工作表，只会指向第一份；请改用数据里的合计。"
    ),
    "unsupported-in-text": (
        "“{kind}”不能夹在文字里；请写出要其中的哪一项，或让它单独占一个单元格。"
    ),
    "column-not-in-table": (
        "数据里的“{detail}”没有写入：Excel 表格中没有同名的列，或者那一列是公式；"
        "请核对列标题。"
    ),
    "too-many-rows": "填好后共 {detail} 行，超过 Excel 的 1048576 行，请减少数据。",
    "too-many-columns": "填好后共 {detail} 列，超过 Excel 的 16384 列，请减少数据。",
    "bad-sheet-name": "“{detail}”不能作工作表名（1–31 字，不含 \\ / ? * : [ ]）。",
    "duplicate-sheet-name": "工作表名“{detail}”重复，请改用不同的名称。",
    "sheet-name-changed": "“{detail}”不能直接作工作表名，已改用此名称。",
    "header-too-long": "页眉或页脚有 {detail} 个字符，超过 255，请缩短。",
    "unsupported-value": (
        "{kind}不能放进一个单元格；清单请用 {{% for %}} 逐行填写或“| table”整张填写，"
        "一组数据请写明其中的一项，例如 {{{{ row.数量 }}}}。"
    ),
    "file-not-read": "无法读取图片文件 {detail}，请检查文件名和所在的文件夹。",
    "left-blank": "没有名为“{detail}”的数据，已留空。",
    "refers-to-removed": (
        "公式“{detail}”引用的行或列按 {{% if %}} 去掉了，结果为 #REF! 或没有计入；"
        "请把公式也放进 {{% if %}}，或改用不会去掉的单元格。"
    ),
    "refers-to-tag": (
        "公式“{detail}”引用了写标记的行，该行会消失，已改为引用上一行，请核对。"
    ),
    "not-moved": "公式“{detail}”引用的位置不能随行移动，请人工核对。",
    "not-calculated": "公式“{detail}”的结果要等 Excel 打开文件时计算，旧的结果已清除。",
    "digits-lost": (
        "{detail} 超过 15 位，Excel 会把后面的数字变成 0；"
        "编号、账号请在数据里加引号，写成文字。"
    ),
    "date-without-format": (
        "这里填的是日期，但单元格的格式不是日期，会显示为一个数；"
        "请在模板里把它设为日期格式。"
    ),
    "spans-sheets": (
        "公式“{detail}”跨多张工作表引用，其中有行移动了，不能随之移动，请人工核对。"
    ),
    "array-cut": (
        "数组公式“{detail}”占用的行按标记重复或去掉了，结果可能不全，请人工核对。"
    ),
    "merge-cut": (
        "合并单元格 {detail} 只有一部分在重复的行或列里，填好后可能错位；"
        "请在模板里让它整个在标记之间，或整个在标记之外。"
    ),
    "table-cut": (
        "Excel 表格“{detail}”只有一部分在重复的行或列里，填好后可能错位；"
        "请让标记之间包含表格的整行。"
    ),
    "pivot-cut": "数据透视表“{detail}”所在的行或列变了，请在 Excel 中刷新。",
    "not-copied": "“{detail}”在重复的行里，但不能复制，只保留一个，请人工核对。",
    "too-many-series": (
        "图表最多 255 个系列，{detail} 没有全部画出，请减少数据或分成几个图表。"
    ),
    "chart-not-widened": "图表引用 {detail} 是循环中的一行，只画第一行，请人工核对。",
    "too-long": (
        "{detail} 引用的行或列在填好后分成太多段，已改为从第一行到最后一行的整个区域，"
        "中间的其他行也算在内，请人工核对。"
    ),
    "links-cut": "超链接超过 {detail} 个，Excel 放不下，后面的没有写入，请减少数据。",
    "breaks-cut": "分页符超过 {detail} 个，Excel 放不下，后面的没有写入，请减少数据。",
    "column-renamed": (
        "公式“{detail}”引用的表格列按标记重复成了几列；相邻时各列都算在内，"
        "不相邻时只算第一列，请人工核对。"
    ),
    "macros-kept": "模板里有宏，宏已保留，所以文件存为 {detail}。",
    "signature-lost": "模板带数字签名；内容已改变，签名随之失效，请重新签名。",
}
#: Said after a sheet when what is wrong stands in none of its cells.
OUTSIDE_CELLS = "（页眉、页脚或工作表名）"
#: Said after an unknown name when a known one is like it.
NEAREST = {
    "undefined": "没有名为“{detail}”的数据，是否应为“{nearest}”？",
    "left-blank": "没有名为“{detail}”的数据，已留空；是否应为“{nearest}”？",
}

#: Jinja2's own sentences about how a template is written, and what is said instead;
#: the first that fits. A name in a pattern is a name in the sentence.
SYNTAX = (
    (
        r"invalid syntax for function call expression",
        '标记里不能用 Excel 函数；请在单元格里写公式，或者写 {{ 备注 or "无" }}。',
    ),
    (
        r"unexpected char (?P<quote>.)(?P<full>[！-～。、“”‘’《》【】])(?P=quote)",
        "“{full}”是中文（全角）符号，请切换到英文输入法，改成半角的“{half}”。",
    ),
    (
        r"unexpected char ['\"]+\\?['\"]",
        "引号没有成对，请在英文输入法下补上另一个引号。",
    ),
    (
        r"unexpected char (?P<quote>.)(?P<char>.+)(?P=quote)",
        "不认识符号“{char}”；名称里有符号或空格时，请写成 row['名称']。",
    ),
    (
        r"Unexpected end of template\..* is '(?P<word>\w+)'",
        "{{% {word} %}} 没有配对的 {{% end{word} %}}，请补上。",
    ),
    (
        r"Encountered unknown tag '(?P<word>columns|endcolumns|sheets)'",
        "{{% {word} %}} 只能写在单元格里。",
    ),
    (
        r"Encountered unknown tag '(?P<word>end\w+|else|elif)'",
        "{{% {word} %}} 前面没有与它配对的标记，请补上或删除。",
    ),
    (
        r"Encountered unknown tag '(?P<tag>[^']+)'",
        "没有 {{% {tag} %}} 这种标记{suggestion}",
    ),
    (
        r"No filter named '(?P<filter>[^']+)'",
        "竖线后面没有“{filter}”这种用法{suggestion}",
    ),
    (r"No test named '(?P<test>[^']+)'", "is 后面没有“{test}”这种判断{suggestion}"),
    (
        r"unexpected '.', expected '(?P<wanted>.)'",
        "括号没有成对，缺少“{wanted}”，请补上。",
    ),
    (r"unexpected '(?P<bracket>[)\]])'", "多了一个“{bracket}”，请删除。"),
    (
        r"unexpected '\}'|expected token ':', got '\}'",
        "花括号没有成对：应写成 {{{{ 名称 }}}}，左右各两个，里面不能再有花括号。",
    ),
    (
        r"[Uu]nexpected (')?end of template",
        "没有写完，请补上后面的内容和 }}}} 或 %}}。",
    ),
    (
        r"Expected an expression, got 'end of print",
        "花括号里是空的，请写上名称，或删除花括号。",
    ),
    (r"Expected an expression", "标记没有写完，例如 {{% if 数量 > 0 %}}。"),
    (r"tag name expected", "{{% %}} 里是空的，请写上 for、if 等，或删除它。"),
    (r"unexpected 'end of ", "没有写完，请检查最后一个符号后面是否缺了内容。"),
    (
        r"expected token 'in'",
        "循环应写成 {{% for row in 订单 %}}，请检查 in 和前后的空格。",
    ),
    (
        r"expected token 'end of [^']*', got '='",
        "比较是否相等，要写两个等号“==”。",
    ),
    (
        r"expected token 'end of [^']*', got '(?P<got>.*)'",
        "“{got}”的前面缺少运算符号；名称里有空格或以数字开头时，请写成 row['名称']。",
    ),
    (
        r"expected token '(?P<wanted>.*)', got 'end of",
        "没有写完，缺少“{wanted}”。",
    ),
    (
        r"expected token '(?P<wanted>.*)', got '(?P<got>.*)'",
        "这里应为“{wanted}”，却写了“{got}”。",
    ),
    (r"Missing end of comment tag", "{{# 没有配对的 #}}，请补上。"),
    (
        r"Missing end of raw directive",
        "{{% raw %}} 没有配对的 {{% endraw %}}，请补上。",
    ),
    (
        r"chunk after expression",
        "名称后面多了逗号之类的内容，请删除；一个花括号里只能写一个值。",
    ),
    (r"can't assign to", "in 或“=”的前面应为一个名称，例如 row。"),
)
#: The same for what goes wrong when values are put in.
RENDERING = (
    (
        r".*(?:division|modulo) by zero|.*decimal\.Division",
        "除数为零；可写成 {{{{ a / b if b else 0 }}}}。",
    ),
    (
        r"unsupported operand type\(s\) for (?P<sign>\S+?)=?: "
        r"'(?P<type1>[\w.]+)' and '(?P<type2>[\w.]+)'",
        "{type1}和{type2}不能用“{sign}”计算，请检查数据是否缺少，或数字写成了文字。",
    ),
    (
        r"can only concatenate str",
        "文字和数字不能用“+”相连，请改用“~”。",
    ),
    (
        r"'(?P<sign>\S+)' not supported between instances of "
        r"'(?P<type1>[\w.]+)' and '(?P<type2>[\w.]+)'",
        "{type1}和{type2}不能用“{sign}”比较，请检查数据是否缺少，或数字写成了文字。",
    ),
    (
        r"bad operand type for [^:]*: '(?P<type1>[\w.]+)'",
        "{type1}不能用来计算，请检查数据。",
    ),
    (
        r"can't multiply sequence by non-int of type '(?P<type1>[\w.]+)'",
        "文字不能和{type1}相乘，请检查数字是否写成了文字。",
    ),
    (
        r"'(?P<type1>[\w.]+)' object is not iterable"
        r"|cannot unpack non-iterable (?P<type2>[\w.]+)",
        "{type1}{type2}不是一份清单，不能逐项列出，请检查数据。",
    ),
    (
        r"'(?P<type1>[\w.]+)' object is not callable",
        "{type1}的后面不能有括号；名称里带括号时，请写成 row['数量(箱)']。",
    ),
    (
        r"type (?P<type1>[\w.]+) doesn't define __\w+__",
        "{type1}不能取整或四舍五入，请检查数据是否缺少，或数字写成了文字。",
    ),
    (
        r"Unknown format code|unsupported format string|Invalid format spec"
        r"|.*(?:number|integer) is required|not (?:enough|all) arguments",
        "数据不能按这种格式显示，请检查格式的写法，以及数字是否写成了文字。",
    ),
    (
        r"'(?P<type1>[\w.]+)' object cannot be interpreted as an integer",
        "这里要一个整数，却是{type1}。",
    ),
    (
        r"no loader for this environment",
        "模板里不能引用别的文件（include、import、extends）。",
    ),
    (
        r"access to attribute '(?P<name>\w+)'",
        "为安全起见，不能使用“{name}”。",
    ),
    (r"Range too big", "range 的范围太大，最多 100000。"),
    (
        r".*(?:missing \d* ?required|takes \S+ .*argument|unexpected keyword)",
        "括号里的内容多了或少了，请检查写法。",
    ),
    (
        r"(?P<type1>int|float|bool|list|dict|date|datetime|Decimal|str)\Z",
        "{type1}不能这样使用：picture 要图片的文件名，table 要一份清单。",
    ),
)
UNEXPLAINED = "{detail}。请检查花括号、引号、逗号是否成对，数据是否齐全。"
SUGGESTION, NO_SUGGESTION = "，是否应为“{nearest}”？", "，请检查拼写。"
#: What Jinja2 calls the pieces of a template.
TOKENS = {
    "name": "名称",
    "integer": "数字",
    "float": "数字",
    "string": "文字",
    "end of print statement": "}}",
    "end of statement block": "%}",
    "end of template": "结尾",
}
#: What people call the types of values.
TYPES = {
    "int": "数字",
    "float": "数字",
    "Decimal": "数字",
    "decimal.Decimal": "数字",
    "str": "文字",
    "bool": "是否",
    "NoneType": "空值",
    "Nothing": "空值",
    "list": "清单",
    "tuple": "清单",
    "dict": "一组数据",
    "date": "日期",
    "datetime": "日期时间",
    "datetime.date": "日期",
    "datetime.datetime": "日期时间",
    "Undefined": "空值",
    "MissingName": "空值",
    "Formula": "公式",
    "Picture": "图片",
    "Records": "清单",
    "FrameRows": "清单",
}
#: Signs that a Chinese keyboard gives, whose counterparts Unicode does not tell.
HALF_WIDTH = {
    "。": ".",
    "、": ",",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "《": "<",
    "》": ">",
    "【": "[",
    "】": "]",
}

#: Behind a sentence about one item of a loop.
TURN = "（第 {turn} 条数据）"
