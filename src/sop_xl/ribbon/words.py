"""What users read after the buttons for plans, reports and the program itself."""

#: Between sentences of one answer, and between the names of a list.
NEXT, JOINED = "\n", "、"
QUOTED = "“{name}”"

PLANNING = "排产"
#: Month, week and day plan.
OPENED = "“{file}”已打开。订单、机台或库存有变动的，请点“重排”。"
OPENED_OLD = (
    "“{file}”已打开。它是在今天（{today}）之前开始的计划，后来的订单、产量都不在里面；"
    "要按现在的数据排，请点“重排”。"
)
MADE = "排产完成，“{file}”已打开。"
NOT_MADE = "没有排成：{reason}"
NO_SUCH_PLAN = "排产完成，但没有写出这种计划，请看“输出”文件夹里的文件。"

#: 重排
REPLANNED = "重排完成，“{file}”已打开。"
EDITS_LISTED = "您改的、锁定的办到没有，见“改动对照”。"
SAVE_FIRST = (
    "{books}开着，里面有没保存的改动。\n"
    "重排要先保存并关闭它，排好以后再打开。现在保存吗？"
)
STOPPED_UNSAVED = "没有重排。请先保存或放弃{books}里的改动，再点“重排”。"
CANNOT_SAVE = "保存不了“{book}”，它可能是只读的。请先另存或关闭它，再点一次按钮。"
OPEN_RESULT = (
    "“{book}”开着，里面有没保存的改动；再做一次会写同名的新文件。"
    "请先把它另存为别的名字，或不保存就关闭它，再点一次按钮。"
)

#: 锁定
WHERE_TO_LOCK = (
    "请打开“周生产计划”，翻到“工序清单”这一页，选中要锁定的一行或几行，再点“锁定”。"
)
NO_ROWS_TO_LOCK = (
    "选中的不是“工序清单”里的工序行。请选中要锁定的一行或几行，再点“锁定”。"
)
SHEET_LOCKED = "“{sheet}”受保护，写不进去。请先撤销工作表保护，再点一次按钮。"
NOT_IN_FRONT = (
    "最前面的不是“{book}”，选中的行是别的工作簿里的。"
    "请切换到“{book}”，选中那里的行，再点一次按钮。"
)
TOO_MANY_AREAS = (
    "分开选中的区域太多，Excel 说不全。请一次少选几处（10 处以内），分几次点按钮。"
)
LOCKED = "已锁定 {count} 道工序：{steps}。保存后点“重排”，它们的机台和开始时间都不变。"
UNLOCKED = "已解除锁定 {count} 道工序：{steps}。保存后点“重排”生效。"
STEP, MORE_STEPS = "{lot} {process}", "{steps} 等"

#: 交期答复，插单试算
WHERE_TO_ASK = (
    "请在订单清单、交期询问或计划里，选中要问的那一行（有订单号和行号的），"
    "再点一次按钮。"
)
TOO_MANY_ROWS = "一次最多问 {most} 行，选中的有 {count} 行。请少选几行，再点一次按钮。"
#: Headings by which a row of any list names an order line.
ORDER_HEADINGS = {"order": ("订单号",), "line": ("行号",), "name": ("订单行", "批次")}
ANSWER_FILE, RUSH_FILE = "交期答复_{name}.xlsx", "插单试算_{name}.xlsx"
SEVERAL = "{name}等{count}项"
ANSWERED = "{count} 个询问都已答复，“{file}”已打开。"
SOME_ANSWERED = (
    "{count} 个询问里有 {troubled} 个答复不了，原因写在“备注”里；“{file}”已打开。"
)
IN_FILE = "详细的在“{file}”里，已打开。"
NO_QUESTIONS = "“交期询问”表里还没有填询问。"
AS_NEW = "订单清单里还没有保存 {order}，按新订单试算："
UNSAVED = "注意：这张工作簿有没保存的改动；除了选中的行，用的都是上次保存的内容。"
RUSHED = "{order} 插到最前：{day} 完工{compared}；不插单是 {usual}。"
RUSH_LATER, RUSH_IN_TIME = "，比交期迟 {days} 天", "，赶得上交期"
RUSH_NO_USUAL = "排产期内排不下"
RUSH_USELESS = "{order} 不用插单：插到最前也不会更早，{day} 完工{compared}。"
RUSH_IMPOSSIBLE = "{order} 插到最前也排不下。"
CLOSED = "订单行 {order} 已经发完，或已取消、暂停，不在计划里，没有交期可答。"
TROUBLED, SENTENCE = "{order}：{trouble}。", "{text}。"
NOBODY_SLIPS = "别的订单都不推迟。"
SLIPS = "因此推迟 {count} 个订单行，其中 {late} 个新延期："
SLIP = "{order}（{customer}）推迟 {days} 天，{old} → {new}{late}"
SLIP_LOST = "{order}（{customer}）排不下了"
NEWLY_LATE = "，变为延期"
MORE_SLIPS = "……共 {count} 个，其余见“{file}”。"

#: 方案对比
NO_SCENARIO = (
    "还没有写过方案。请用记事本打开工作文件夹里的 sop.toml，在最后加几行，例如：\n"
    '[scenario."油压机加班"]\n'
    'about = "油压机每班后加班 2 小时"\n'
    'overtime = {{ groups = ["油压机"], minutes_after_shift = 120 }}\n'
    "机台组的名称要和机台台账里的一样。保存后再点“方案对比”。\n"
    "还可以写停机、加班次、加人、改交期，见说明书“试排方案”。"
)
TRY_THIS = "试排方案“{name}”{about}吗？\n选“否”看下一个方案。"
ABOUT = "（{about}）"
NOT_TRIED = "没有试排。方案写在 sop.toml 的 [scenario] 里，可以改好再试。"
COMPARED = "对比已写在“{file}”里，已打开。现在的计划没有改动。"

#: 月报，PDF
REPORTED = "{month} 的月报已填好，“{file}”已打开。"
THIS_MONTH = (
    "填本月（{this}）的月报吗？本月还没过完，数字只到今天。\n"
    "选“否”填上个月（{last}）的。"
)
NOT_REPORTED = "没有填成月报：{reason}"
PRINTED = "已导出“{file}”，放在“{folder}”文件夹里。"
NOT_PRINTED = (
    "没有导出成 PDF。空的工作簿导不出；Excel 里没有装打印机的，也导不出，"
    "请装一台（“Microsoft Print to PDF”也可以），再点一次按钮。"
)
PRINTING = "导出 PDF"

#: 工作区，日志，帮助
WORKSPACE = (
    "“{book}”属于工作文件夹：{root}\n"
    "公司：{company}；按 {date} 的数据处理；结果写在“{output}”。\n"
    "设置在这个文件夹的 sop.toml 里。"
)
BROKEN = (
    "“{book}”属于工作文件夹：{root}\n"
    "它的设置读不出来，要改好才能用：{reason}\n"
    "文件夹已打开，请用记事本打开里面的 sop.toml，改好后保存。"
)
NO_COMPANY, TODAY = "（没有写）", "当天"
NO_LOG = "还没有日志：到现在为止没有出过错。出错以后会写在：{log}"
LOG = "日志里最后的在最下面。需要找人帮忙时，请把这个文件一起发过去：{log}"
HELP = "使用说明里写着每个按钮做什么、怎么用键盘。"
HELP_FILE, HELP_SHEET = "产销协同 使用说明.xlsx", "按钮"
HELP_TITLE = "产销协同：每个按钮做什么"
HELP_NOTES = (
    "先打开工作文件夹（里面有 sop.toml 的文件夹）里的工作簿，再点“产销协同”里的按钮。",
    "程序做事时看左下角的状态栏；等不及按 Esc，已有的文件不受影响。",
    "按 Alt，再依次按 {tab} 和下面“按键”一列的字母，不用鼠标也能点。",
)
HELP_COLUMNS = ("分组", "按钮", "按键", "做什么")
