"""What is said about the add-in: while installing it, and when something is wrong.

A remark is two texts: what was found and where, and what to do.
"""

#: The commands.
PROGRAM = "Excel 加载宏：在 Excel 里显示“产销协同”选项卡"
COMMANDS = {
    "build": "生成加载宏文件，不安装",
    "install": "生成加载宏并装进 Excel（先关闭 Excel）",
    "uninstall": "从 Excel 里去掉加载宏（先关闭 Excel）",
    "check": "检查加载宏为什么不显示、不能用，并说明怎么办",
}
TARGET = "要生成的文件，默认是当前文件夹里的 SopXl.xlam"
CHECKED = "加载宏文件；不填时检查这台电脑上安装的"
CHOSEN = "已经生成好的加载宏文件；不填时重新生成"
PYTHON = "按钮要启动的 Python；不填时用现在这个"
FILE_NAME, PYTHON_NAME = "文件", "python.exe"
BUILT = (
    "已生成：{file}\n按钮会启动这个 Python：{python}\n"
    "要装进 Excel，请运行 sop-xl addin install。"
)
INSTALLED = "已装进 Excel（{versions}）：{file}"
OPEN_EXCEL = "现在打开 Excel，菜单最右边有“产销协同”选项卡。"
REMOVED = "已从 Excel 里去掉（{versions}）。"
DELETED = "已删除：{file}"
NOTHING_TO_REMOVE = "这台电脑上没有安装本加载宏，没有改动任何东西。"
REMOVE_NEXT = "程序本身还在；不再需要的，删除它所在的文件夹即可。"
NOTHING_WRONG = "没有发现问题。"
WRONG = "发现 {count} 处："
HINT = "提示（按钮仍然可以用）："
ADVICE = "怎么办：{advice}"
LEFT_OVER = "处理好以后，再运行一次 sop-xl addin check。"

GUIDE = "说明见 docs/addin.md。"

NOT_WINDOWS = (
    "这台电脑不是 Windows，没有 Microsoft Excel，不能安装加载宏。"
    "可以用 sop-xl addin build 生成文件、用 sop-xl addin check 文件 检查它。"
)
STORE_CANNOT_INSTALL = (
    "现在用的 Python 是从微软商店安装的：它写的文件和注册表只有它自己看得见，"
    "Excel 看不到，所以没有做任何改动。"
    "请从 python.org 下载 Python 安装，再用它重新安装本程序。"
)
EXCEL_RUNS = (
    "Excel 正在运行，没有改动任何东西：Excel 关闭时会改写加载宏的名单。"
    "请保存并关闭所有 Excel 窗口再试；窗口都关了还这样说，"
    "请按 Ctrl+Shift+Esc 打开任务管理器，结束“Microsoft Excel”。"
)
NO_EXCEL_INSTALL = (
    "这台电脑上没有找到 Microsoft Excel 2013 或更新的版本，没有安装。"
    "刚装好 Excel 的，请先打开它一次再关闭；用 WPS 的，请用不需要宏的办法。" + GUIDE
)
NO_APPDATA = (
    "找不到当前用户的应用数据文件夹（环境变量 APPDATA），请重新登录 Windows 再试。"
)
REGISTRY_SHUT = (
    "没有权限写注册表 {key}，加载宏没有登记。请让管理员放开，"
    "或在 Excel 里手工勾选：文件 → 选项 → 加载项 → 转到。"
)
NOT_WHOLE = "没有安装，已经装好的也没有动。"
NO_SUCH_PYTHON = (
    "没有找到 {python}，没有生成加载宏。"
    "请写出要用的 python.exe 的完整路径；不写 --python 时用现在这个 Python。"
)
NO_BUILT_FILE = "读不到加载宏文件 {file}。请先运行 sop-xl addin build 生成它。"
NOT_COPIED = (
    "不能写入 {file}。请关闭 Excel 和 WPS 再试；仍然不行的，请检查这个文件夹的权限。"
)
NOT_DELETED = (
    "不能删除 {file}，它正被别的程序打开。已经从 Excel 的名单中去掉；"
    "请关闭 Excel 和 WPS，再运行一次 sop-xl addin uninstall。"
)

#: What people call the versions of Excel.
EXCELS = {"16.0": "Excel 2016/2019/2021/365", "15.0": "Excel 2013"}

#: The file itself.
NO_FILE = ("没有这个文件：{file}。", "运行 sop-xl addin build 生成它。")
DAMAGED = ("{file} 不完整或已损坏：{detail}", "运行 sop-xl addin build 重新生成。")
PARTS_MISSING = (
    "{file} 里缺少{parts}，Excel 不会显示“产销协同”选项卡。",
    "运行 sop-xl addin build 重新生成。",
)
RIBBON_PART, RIBBON_2010_PART, MACRO_PART = (
    "功能区（2007）",
    "功能区（2010 起）",
    "宏",
)
CALLBACKS_MISSING = (
    "{file} 的按钮要用的宏不在文件里：{names}，按了没有反应。",
    "运行 sop-xl addin build 重新生成。",
)
MACROS_DIFFER = (
    "{file} 里的宏（{names}）与本程序的不一样，可能是别的版本生成的，或被改过。",
    "关闭 Excel，运行 sop-xl addin install 换成本程序的。",
)
OTHER_VERSION = (
    "加载宏是 {built} 版，程序是 {ours} 版（{file}）。",
    "关闭 Excel，运行 sop-xl addin install，换成一样的版本。",
)

#: The Python inside the file.
NO_INTERPRETER = (
    "{file} 里没有写明用哪个 Python。",
    "运行 sop-xl addin build 重新生成。",
)
INTERPRETER_GONE = (
    "加载宏要用的 Python 不在了：{python}。多半是程序搬了家，或 Python 换了版本。",
    "关闭 Excel，在程序现在的位置运行 sop-xl addin install。",
)
INTERPRETER_ELSEWHERE = (
    "加载宏要用的 Python 是 Windows 上的：{python}，这台电脑上不能检查。",
    "请在那台 Windows 电脑上再运行一次 sop-xl addin check。",
)
INTERPRETER_OF_STORE = (
    "加载宏要用的 Python 来自微软商店：{python}。它可能只是打开商店的空壳，"
    "装了也看不到 Excel 看到的文件夹。",
    "从 python.org 下载 Python 安装，用它重新安装本程序，再运行 sop-xl addin install。",
)
INTERPRETER_OF_32_BITS = (
    "加载宏要用的 Python 是 32 位的：{python}，排产要用的部件只有 64 位的。",
    "从 python.org 下载 64 位的 Python（Windows installer (64-bit)），重新安装本程序，"
    "再运行 sop-xl addin install。Excel 是 32 位的没有关系，不用换。",
)
INTERPRETER_FAILS = (
    "加载宏要用的 Python 不能启动：{python}。",
    "双击它看提示什么；被杀毒软件拦住的，请把它所在的文件夹加入信任。",
)
PACKAGE_MISSING = (
    "{python} 里没有本程序（sop_xl）。最后的提示：{detail}",
    "关闭 Excel，在程序所在的文件夹运行 python start.py addin install；"
    "用 pip 安装的，用这个 Python 重新安装。",
)
PACKAGE_DIFFERS = (
    "加载宏是 {built} 版，它用的 Python 里程序是 {there} 版（{python}）。",
    "关闭 Excel，用那个 Python 运行：-m sop_xl addin install，换成一样的版本。",
)
LIBRARIES_MISSING = (
    "{python} 里缺少部件：{names}。",
    "连上网络，在程序所在的文件夹删除 .venv 文件夹，"
    "再运行 python start.py addin install；"
    "用 pip 安装的，用这个 Python 重新安装。",
)

#: Excel and what else is on the computer.
NO_EXCEL_HERE = (
    "这台电脑不是 Windows，没有 Microsoft Excel 可以检查。",
    "请在装有 Excel 的电脑上运行 sop-xl addin check；"
    "在这里可以用 sop-xl addin check 文件 检查生成的加载宏文件。",
)
NO_EXCEL = (
    "没有找到 Microsoft Excel 2013 或更新的版本。",
    "安装 Excel，打开一次再关闭，然后运行 sop-xl addin install。"
    "只用 WPS 的，请用不需要宏的办法，" + GUIDE,
)
TWO_EXCELS = (
    "装了几个版本的 Excel（{versions}），双击工作簿时打开的是哪一个由 Windows 决定。",
    "加载宏已为每个版本登记，都可以用。按钮找不到工作簿时，请只留一个版本打开。",
)
WPS_ANSWERS = (
    "WPS 占用了 Excel 的名字（Excel.Application 指向 {program}），"
    "按钮会找到 WPS，而不是您正在用的 Excel。",
    "在开始菜单打开 WPS 的“配置工具” → 高级 → 兼容设置，"
    "取消与 Microsoft Office 兼容的各项，确定；"
    "再到 控制面板 → 程序和功能 → Microsoft Office → 更改 → 快速修复。",
)

#: Where the add-in lies, and whether Excel opens it.
NOT_INSTALLED = (
    "加载宏还没有安装：{file} 不存在。",
    "关闭 Excel，运行 sop-xl addin install。",
)
NOT_OPENED = (
    "{version} 的名单里没有这个加载宏，打开 Excel 不会显示“产销协同”选项卡。",
    "关闭 Excel，运行 sop-xl addin install。",
)
UNTICKED = (
    "加载宏在 {version} 里被取消了勾选。",
    "在 Excel 里：文件 → 选项 → 加载项 → 转到，勾选“产销协同”。",
)
OPENED_ELSEWHERE = (
    "{version} 打开的是另一个位置的加载宏：{path}。",
    "关闭 Excel，运行 sop-xl addin install，改成 {file}。",
)
OPENED_TWICE = (
    "{file} 里还有一个同样的加载宏，Excel 每次启动也会打开它，选项卡会出现两次。",
    "关闭 Excel，删除 {file}。",
)
BLOCKED = (
    "{file} 带着“来自网络”的标记，Excel 不会运行里面的宏，也不提示。",
    "关闭 Excel，运行 sop-xl addin install；或者右键这个文件 → 属性 → 常规，"
    "勾选最下面的“解除锁定” → 确定。",
)
ON_NETWORK = (
    "加载宏所在的文件夹在网络上：{folder}，Excel 可能不运行里面的宏，断网时也打不开。",
    "请让管理员把您的应用数据文件夹（AppData\\Roaming）改回本机；"
    "或在 Excel 里：文件 → 选项 → 信任中心 → 信任中心设置 → 受信任位置，"
    "勾选“允许网络上的受信任位置”，再添加这个文件夹。",
)
ON_ONEDRIVE = (
    "加载宏所在的文件夹在 OneDrive 里：{folder}，同步时 Excel 可能打不开它。",
    "在 OneDrive 设置里停止备份这个文件夹，再运行 sop-xl addin install。",
)

#: What Excel and the company allow.
MACROS_OFF = (
    "{version} 的宏设置是“禁用所有宏，并且不通知”（{key}），按钮不会工作。",
    "在 Excel 里：文件 → 选项 → 信任中心 → 信任中心设置 → 宏设置，"
    "选“禁用所有宏，并发出通知”，重新打开 Excel。",
)
MACROS_SIGNED = (
    "{version} 的宏设置是只允许有数字签名的宏（{key}），"
    "本加载宏没有签名，按钮不会工作。",
    "在 Excel 里：文件 → 选项 → 信任中心 → 信任中心设置 → 宏设置，"
    "选“禁用所有宏，并发出通知”，重新打开 Excel。",
)
MACROS_OFF_BY_POLICY = (
    "公司的策略禁止了 {version} 的宏（{key}），按钮不会工作，自己改不了。",
    "请信息部门把文件夹 {folder} 设为 Excel 的受信任位置；"
    "不允许宏的，请用不需要宏的办法，" + GUIDE,
)
MACROS_SIGNED_BY_POLICY = (
    "公司的策略只允许 {version} 运行有数字签名的宏（{key}），"
    "本加载宏没有签名，自己改不了。",
    "请信息部门给 SopXl.xlam 签名，或把文件夹 {folder} 设为 Excel 的受信任位置；"
    "都不行的，请用不需要宏的办法，" + GUIDE,
)
VBA_OFF = (
    "{version} 关闭了 VBA（{key}），任何宏都不能用。",
    "请信息部门放开；不允许的，请用不需要宏的办法，" + GUIDE,
)
ADDINS_OFF = (
    "{version} 禁用了所有加载项（{key}）。",
    "在 Excel 里：文件 → 选项 → 信任中心 → 信任中心设置 → 加载项，"
    "去掉“禁用所有应用程序加载项”；灰色的请找信息部门。",
)
ADDINS_SIGNED = (
    "{version} 只允许有签名的加载项（{key}），本加载宏没有签名。",
    "在 Excel 里：文件 → 选项 → 信任中心 → 信任中心设置 → 加载项，"
    "去掉“要求受信任的发布者签署应用程序加载项”；灰色的请找信息部门。",
)
INTERNET_BLOCKED = (
    "{version} 不运行来自网络的文件里的宏（{key}）。本机安装的加载宏不受影响。",
    "不要直接使用别人发来的 SopXl.xlam，请在每台电脑上运行 sop-xl addin install。",
)
DISABLED = (
    "{version} 把加载宏列入了“禁用项目”（它打开时 Excel 曾经非正常退出）。",
    "在 Excel 里：文件 → 选项 → 加载项 → 最下面的“管理”选“禁用项目” → 转到，"
    "选中 SopXl.xlam → 启用，重新打开 Excel。",
)
JOINED = "、"
