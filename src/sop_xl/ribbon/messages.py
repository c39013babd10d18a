"""What the door behind the buttons says."""

TITLE = "产销协同"
STATE = "产销协同：{stage}…"
STATE_OF = "产销协同：{stage} {done}/{total}…"

NO_SUCH_BUTTON = (
    "没有“{name}”这个按钮。加载宏和程序的版本不一致，"
    "请关闭 Excel，运行 sop-xl addin install 重新安装加载宏。"
)
OTHER_VERSION = (
    "加载宏是 {addin} 版，程序是 {program} 版。"
    "请关闭 Excel，运行 sop-xl addin install 重新安装加载宏，再打开 Excel。"
)
OTHER_VERSION_IN_OFFICE = (
    "LibreOffice 扩展是 {addin} 版，程序是 {program} 版。"
    "请运行 sop-xl host extension 重新生成扩展，装上以后重新打开 LibreOffice。"
)
WPS_NOT_ALLOWED = (
    "“{book}”的工作文件夹没有打开“直接操作 WPS”这个试验功能，什么都没有做。"
    "要试的，请用记事本打开那里的 sop.toml，在最后加两行，保存后再试一次：\n"
    "[host]\n"
    'program = "wps"'
)
NOT_FROM_EXCEL = (
    "不知道是哪个表格程序。请在 Excel 里点“产销协同”选项卡上的按钮；"
    "用 LibreOffice 的，照 sop-xl host libreoffice 显示的命令写。"
)
NO_BOOK = "没有打开的工作簿。请先打开工作文件夹里的一个工作簿，再点按钮。"
NOT_OPEN = (
    "“{book}”没有打开。现在打开着的是：\n{places}\n"
    "请打开它，或把 --wb= 后面改成其中一个，再试一次。"
)
SEVERAL_OPEN = (
    "打开着几个“{book}”：\n{places}\n请把 --wb= 后面写成其中一个的完整路径，再试一次。"
)
EQUALS_IN_NAME = (
    "“{book}”的文件名里有“=”，没法处理。请把文件名改成没有“=”的，再点按钮。"
)
STILL_AT_WORK = "上一个按钮还在运行，这一次什么都没有做。请等它做完，再点一次按钮。"
BUSY = (
    "表格程序正忙：有单元格正在编辑，或者有对话框没有关。"
    "请先按回车或关掉对话框，再点一次按钮。"
)
NO_WORKSPACE = (
    "“{book}”不在工作文件夹里。请把它存到工作文件夹（里面有 sop.toml 的文件夹），"
    "再点一次按钮；还没有工作文件夹的，先新建一个：sop-xl init 新文件夹的路径。"
)
NOT_SAVED = (
    "“{book}”还没有保存过，不知道属于哪个工作文件夹。"
    "请先存到工作文件夹里，再点一次按钮。"
)
IN_CLOUD = (
    "“{book}”是从网盘（OneDrive、SharePoint）打开的，不知道它在这台电脑的哪个文件夹。"
    "请把它存到本机的工作文件夹里，从那里打开，再点一次按钮。"
)
CANCELLED = "已取消。没有写完的结果不会留下，已经写好的文件照旧。"
#: Said after a sentence that takes it for opened.
NOT_OPENED = "但是没能自动打开，请自己打开：{path}"
NOT_RENEWED = (
    "“{file}”已重新写过，开着的还是原来的那一份。"
    "里面有要留的改动，请先另存为别的名字；再关闭它，打开新的“{file}”。"
)
SAME_NAME = (
    "但是“{file}”没有打开：“{open}”正开着，两个同名的工作簿不能同时打开。"
    "请先关闭它，再打开：{path}"
)
