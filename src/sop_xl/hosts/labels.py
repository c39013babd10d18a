"""Words of the commands that start another spreadsheet program, names of sheets."""

#: What people wrote into a result, when the result was written anew.
KEPT_SHEET = "{sheet} (上次)"

PROGRAM = "不用 Excel，改用别的表格程序（目前是 LibreOffice）"
LIBREOFFICE = "启动 LibreOffice，在里面打开工作簿，各按钮的功能就能用在它上面"
WORKBOOK_NAME, WORKBOOKS = "工作簿", "启动后打开的工作簿，可以写几个"
VISIBLE = "显示窗口；不写就在后台运行，没有窗口"
PORT, PORT_NAME = "使用这个端口（1024 到 65535）；不写就自动选一个", "端口"

STARTING = "正在启动 LibreOffice……"
STARTED = "LibreOffice 已启动，端口 {port}。这个窗口请不要关。"
OPENED = "已打开 {book}"
HOW_VISIBLE = "1. 在 LibreOffice 窗口里打开（或切换到）要处理的工作簿。"
HOW_HIDDEN = (
    "1. 没有窗口：要处理的工作簿写在命令后面，例如 sop-xl host libreoffice 订单.xlsx"
)
HOW_OPENED = "1. 上面的工作簿已经打开，没有窗口。"
HOW_PRESS = "2. 另开一个命令行窗口，一条命令相当于按一个按钮，例如“{label}”："
HOW_OTHERS = "   其他按钮只换 {name} 这个词：{others}"
HOW_END = (
    "3. 用完在这里按 Ctrl+C。没有窗口时工作簿里的改动不会保存；"
    "要看、要保存，请加 --visible。\n"
    "   没有窗口也不能提问，凡是要问的都按“否”做：“回收改错单”不写入"
    "（请改用 sop-xl take-back 工作文件夹），“月报”在 15 日以前填上个月的。"
)
HOW_END_VISIBLE = (
    "3. 用完保存，关闭 LibreOffice 窗口就行。"
    "在这里按 Ctrl+C 也会关掉它，没有保存的改动会丢失。"
)
OTHER, JOINED = "{name}（{label}）", "，"
ENDED = "LibreOffice 已关闭。"
