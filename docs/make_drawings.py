"""Makes the drawings of docs/addin.md: windows of Windows and of Excel, what to click.

`python -m docs.make_drawings` from the repository's folder writes them as SVG; a test
requires that they are up to date. They are drawn, not photographed; the tab of Excel is
drawn from the list of buttons, what our program says from its sentences.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import sop_xl
from docs.drawing import (
    BLUE,
    DARK,
    FIXED,
    GREY,
    LINE,
    PALE,
    WHITE,
    box,
    button,
    choice,
    draw_picture,
    lines,
    ringed,
    said,
    text,
    tick,
    width_of,
    window,
)
from docs.drawing_ribbon import draw_ribbon
from sop_xl.addin.building import NAME
from sop_xl.addin.labels import EXCELS, INSTALLED, OPEN_EXCEL
from sop_xl.addin.messages import DESCRIPTION, TITLE

PICTURES = Path(__file__).parent / "pictures"
FOLDER, USERS = "D:\\sop_xl", "C:\\Users\\您的名字\\AppData"
ADDINS = f"{USERS}\\Roaming\\Microsoft\\AddIns"


def draw_python_setup() -> str:
    """Return the first window of Python's installer: tick PATH first, then install."""
    width, height = 660, 400
    parts = [
        *window(width, height, "Python 3.13 (64-bit) Setup"),
        box((0, 30, 150, height - 30), "#306998", "#306998", 0),
        text(75, 220, "python", size=30, fill="#ffd43b", anchor="middle"),
        text(176, 76, "Install Python 3.13 (64-bit)", size=20, fill=BLUE),
        *lines(
            176,
            104,
            (
                "Select Install Now to install Python with default settings,",
                "or choose Customize to enable or disable features.",
            ),
            size=13,
        ),
        text(196, 176, "→  Install Now", size=17, fill=BLUE),
        text(226, 198, f"{USERS}\\Local\\Programs\\Python", size=12),
        text(196, 256, "→  Customize installation", size=17, fill=BLUE),
        text(226, 278, "Choose location and features", size=12),
        tick(180, 328, "Use admin privileges when installing py.exe", ticked=True),
        tick(180, 370, "Add python.exe to PATH", ticked=True),
        button(556, 356, "Cancel"),
        ringed((170, 350, 206, 31), "1"),
        ringed((182, 150, 452, 62), "2"),
        said(388, 372, "先勾这里"),
        said(350, 178, "再点这里"),
    ]
    return draw_picture(width, height, parts)


def draw_explorer() -> str:
    """Return a folder's window with cmd typed where its address stands."""
    files = ("addin", "docs", "src", "workbooks", "constraints.txt", "start.py")
    width, height = 660, 300
    parts = [
        *window(width, height, "sop_xl"),
        text(16, 60, "←   →   ↑", size=16, fill=GREY),
        box((104, 40, 380, 30)),
        text(114, 60, "cmd"),
        f'<path d="M150 46v18" stroke="{DARK}"/>',
        box((500, 40, 146, 30)),
        text(510, 60, "在 sop_xl 中搜索", size=12, fill=GREY),
        box((0, 80, 150, height - 80), PALE, LINE, 0),
        *lines(16, 108, ("桌面", "下载", "文档", "此电脑"), fill=GREY),
        text(176, 104, "名称", size=12, fill=GREY),
    ]
    for place, name in enumerate(files):
        y = 130 + 26 * place
        is_folder = "." not in name
        parts.append(box((176, y - 12, 16, 14), "#ffd76b" if is_folder else WHITE))
        parts.append(text(202, y, name))
    parts += [
        ringed((98, 35, 392, 40), "1"),
        said(300, 104, "在地址栏里点一下，输入 cmd，按回车"),
        said(290, 260, "确认这里有 start.py"),
        ringed((170, 245, 104, 24)),
    ]
    return draw_picture(width, height, parts)


def draw_command() -> str:
    """Return the black window with the command and what our program answers."""
    answer = INSTALLED.format(versions=EXCELS["16.0"], file=f"{ADDINS}\\{NAME}")
    typed = f"{FOLDER}>python start.py addin install"
    shown = (typed, "", *_fold(answer, 700, 14), OPEN_EXCEL, "", f"{FOLDER}>_")
    width, height = 720, 84 + 22 * len(shown)
    parts = [
        *window(width, height, "C:\\Windows\\System32\\cmd.exe", "#0c0c0c"),
        *lines(14, 56, shown, size=14, fill="#e6e6e6", family=FIXED),
        ringed((6, 36, width_of(typed, 14) + 18, 30)),
        said(width_of(typed, 14) + 36, 56, "输入这一行，按回车"),
    ]
    return draw_picture(width, height, parts)


def _fold(words: str, width: float, size: float) -> list[str]:
    """Break a text as windows do: where the line is full."""
    rows, row = [], ""
    for letter in words:
        if width_of(row + letter, size) > width:
            rows.append(row)
            row = ""
        row += letter
    return [*rows, row]


def draw_notice() -> str:
    """Return the notice with which Excel asks whether macros may run."""
    width, height = 620, 240
    parts = [
        *window(width, height, "Microsoft Excel 安全声明"),
        f'<path d="M38 52l20 36h-40z" fill="#ffd43b" stroke="{GREY}"/>',
        text(38, 82, "!", size=20, weight="bold", anchor="middle"),
        text(76, 66, "Microsoft Office 已发现潜在的安全问题。", weight="bold"),
        *lines(
            76,
            94,
            (
                "警告：无法确定此内容来自可信任的来源。除非此内容提供关键",
                "功能并且您信任其来源，否则应将此内容保持为禁用状态。",
            ),
            size=13,
        ),
        text(76, 146, f"文件路径：{ADDINS}\\{NAME}", size=12),
        text(76, 168, "宏已被禁用。宏可能包含病毒或其他安全隐患。", size=13),
        button(330, 196, "启用宏(E)", 120),
        button(466, 196, "禁用宏(D)", 120),
        ringed((322, 189, 136, 42)),
    ]
    return draw_picture(width, height, parts)


_TRUST_PAGES = (
    *("受信任的发布者", "受信任位置", "受信任的文档", "受信任的加载项目录"),
    *("加载项", "ActiveX 设置", "宏设置", "受保护的视图", "消息栏", "外部内容"),
)


def _draw_trust(page: str, width: float, height: float) -> list[str]:
    """Return the window 信任中心 with one of its pages chosen."""
    chosen = _TRUST_PAGES.index(page)
    return [
        *window(width, height, "信任中心"),
        box((0, 30, 170, height - 30), PALE, LINE, 0),
        box((4, 40 + 26 * chosen, 162, 26), "#cfe0f3", "#cfe0f3"),
        *(
            text(16, 58 + 26 * place, name, size=13)
            for place, name in enumerate(_TRUST_PAGES)
        ),
        ringed((3, 38 + 26 * chosen, 160, 30), "1"),
        text(194, 60, page, weight="bold"),
    ]


def draw_macro_settings() -> str:
    """Return the page on which Excel is told to ask before macros run."""
    width, height = 680, 350
    parts = [
        *_draw_trust("宏设置", width, height),
        choice(204, 92, "禁用所有宏，并且不通知(L)", chosen=False),
        choice(204, 124, "禁用所有宏，并发出通知(D)", chosen=True),
        choice(204, 156, "禁用无数字签署的所有宏(G)", chosen=False),
        choice(
            204,
            188,
            "启用所有宏（不推荐，有潜在危险）(E)",
            chosen=False,
        ),
        ringed((196, 105, 218, 30), "2"),
        said(428, 125, "选第二个"),
        said(226, 212, "不要选这个"),
        button(470, 308, "确定"),
        button(572, 308, "取消"),
        ringed((463, 302, 102, 40), "3"),
    ]
    return draw_picture(width, height, parts)


def draw_trusted_places() -> str:
    """Return the pages on which the add-in's folder becomes a trusted place."""
    width, height = 700, 560
    inner = [
        *window(640, 190, "Microsoft Office 受信任位置"),
        text(16, 58, "路径(P)：", size=13),
        box((16, 68, 520, 28)),
        text(24, 87, ADDINS, size=13),
        button(546, 68, "浏览(B)…", 82),
        tick(20, 122, "同时信任此位置的子文件夹(S)", ticked=False, size=13),
        said(230, 122, "不要勾"),
        button(440, 148, "确定"),
        button(540, 148, "取消"),
        ringed((10, 63, 532, 38), "3"),
        ringed((433, 142, 102, 40), "4"),
    ]
    parts = [
        *_draw_trust("受信任位置", width, 350),
        *lines(
            194,
            88,
            ("这些位置里的文件，Excel 打开时不问。",),
            size=13,
            fill=GREY,
        ),
        box((194, 104, 486, 120)),
        text(204, 124, "路径", size=12, fill=GREY),
        text(204, 150, "C:\\…\\Microsoft Office\\Root\\Office16\\Library\\", size=12),
        button(330, 238, "添加新位置(A)…", 120),
        button(460, 238, "删除(R)", 100),
        button(570, 238, "修改(M)…", 100),
        ringed((323, 232, 134, 40), "2"),
        f'<g transform="translate(40 370)">{"".join(inner)}</g>',
    ]
    return draw_picture(width, height, parts)


def draw_addins() -> str:
    """Return the list of Excel's add-ins with ours ticked, and the way to it."""
    width, height = 760, 380
    pages = ("常规", "公式", "校对", "保存", "语言", "高级", "加载项", "信任中心")
    chosen = pages.index("加载项")
    inner = [
        *window(300, 312, "加载项"),
        text(14, 54, "可用加载宏(A)：", size=13),
        box((14, 62, 186, 150)),
        tick(22, 86, TITLE, ticked=True),
        tick(22, 112, "分析工具库", ticked=False),
        tick(22, 138, "规划求解加载项", ticked=False),
        *(
            button(210, 62 + 36 * place, words, 78)
            for place, words in enumerate(("确定", "取消", "浏览(B)…"))
        ),
        box((14, 226, 272, 72)),
        text(22, 246, TITLE, size=12, weight="bold"),
        *lines(22, 266, _fold(f"{DESCRIPTION}{sop_xl.__version__}", 256, 12), size=12),
        ringed((16, 68, 116, 28), "3"),
        ringed((204, 56, 90, 40), "4"),
    ]
    parts = [
        *window(420, height, "Excel 选项"),
        box((0, 30, 140, height - 30), PALE, LINE, 0),
        box((4, 40 + 28 * chosen, 132, 28), "#cfe0f3", "#cfe0f3"),
        *(text(16, 59 + 28 * at, name, size=13) for at, name in enumerate(pages)),
        text(158, 60, "查看和管理 Microsoft Office 加载项。", size=13),
        box((158, 76, 246, 210)),
        text(158, 320, "管理(A)：", size=13),
        box((216, 303, 116, 26)),
        text(224, 321, "Excel 加载项", size=13),
        button(340, 302, "转到(G)…", 72),
        ringed((3, 38 + 28 * chosen, 130, 32), "1"),
        ringed((334, 296, 84, 40), "2"),
        f'<g transform="translate(446 34)">{"".join(inner)}</g>',
    ]
    return draw_picture(width, height, parts)


def draw_unblock() -> str:
    """Return a file's properties with the box that takes the mark of the web away."""
    width, height = 440, 400
    rows = (
        ("文件类型：", "ZIP 压缩文件 (.zip)"),
        ("位置：", "D:\\"),
        ("创建时间：", "今天"),
        ("属性：", "只读(R)　隐藏(H)"),
    )
    parts = [
        *window(width, height, "sop_xl.zip 属性"),
        text(20, 54, "常规", size=13, weight="bold"),
        text(70, 54, "安全      详细信息      以前的版本", size=13),
        box((10, 64, width - 20, height - 114)),
        text(60, 96, "sop_xl.zip", weight="bold"),
        box((26, 80, 22, 22), "#ffd76b"),
        f'<path d="M26 116h{width - 52}" stroke="{LINE}"/>',
    ]
    for at, (name, value) in enumerate(rows):
        parts.append(text(26, 142 + 30 * at, name, size=13))
        parts.append(text(112, 142 + 30 * at, value, size=13))
    parts += [
        f'<path d="M26 250h{width - 52}" stroke="{LINE}"/>',
        text(26, 276, "安全：", size=13),
        *lines(
            112,
            276,
            ("此文件来自其他计算机，", "可能被阻止以帮助保护", "该计算机。"),
            size=13,
        ),
        tick(306, 297, "解除锁定(K)", ticked=True, size=13),
        ringed((298, 278, 122, 32), "1"),
        *(
            button(150 + 94 * at, 360, words, 84)
            for at, words in enumerate(("确定", "取消", "应用(A)"))
        ),
        ringed((144, 354, 96, 40), "2"),
    ]
    return draw_picture(width, height, parts)


DRAWINGS: dict[str, Callable[[], str]] = {
    "excel-ribbon.svg": draw_ribbon,
    "python-setup.svg": draw_python_setup,
    "unblock.svg": draw_unblock,
    "explorer-cmd.svg": draw_explorer,
    "addin-install.svg": draw_command,
    "macro-notice.svg": draw_notice,
    "macro-settings.svg": draw_macro_settings,
    "trusted-places.svg": draw_trusted_places,
    "excel-addins.svg": draw_addins,
}

if __name__ == "__main__":
    for name, draw in DRAWINGS.items():
        (PICTURES / name).write_text(draw(), encoding="utf-8", newline="\n")
