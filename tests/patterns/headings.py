"""How people write the headings: broken, spaced, full-width, in traditional script."""

from __future__ import annotations

from sop_xl.grid import RawValue
from tests.patterns.block import Block

_TRADITIONAL = str.maketrans(
    "单号产员数备规时单额别计划实际项级态码应账质检验库领发货对门厂价纸机现"
    "报结岗类业务档话电邮处记录设购间责联系状条约统损耗损",
    "單號產員數備規時單額別計劃實際項級態碼應賬質檢驗庫領發貨對門廠價紙機現"
    "報結崗類業務檔話電郵處記錄設購間責聯繫狀條約統損耗損",
)
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code) != "/"}
_UNITS = {"单价": "(元)", "金额": "（元）", "数": "(件)", "重": "(kg)", "时": "(h)"}


def dress_heading(block: Block, text: str) -> str:
    """Return a heading as it stands on the sheet."""
    if block.has("traditional"):
        text = text.translate(_TRADITIONAL)
    if block.has("full-width"):
        text = text.translate(_WIDE)
    if block.has("broken headings") and block.toss(0.6):
        return _break_heading(block, text)
    return text


def _break_heading(block: Block, text: str) -> str:
    unit = next((unit for end, unit in _UNITS.items() if text.endswith(end)), "")
    if unit and block.toss(0.4):
        return text + block.random.choice(["\n", " ", ""]) + unit
    middle = max(1, len(text) // 2)
    if len(text) == 2:
        return text[0] + block.random.choice([" ", "  ", "\u3000", "\n"]) + text[1]
    broken = text[:middle] + block.random.choice(["\n", "\r\n"]) + text[middle:]
    return block.random.choice([broken, broken, f" {text}", f"{text} ", f"*{text}"])


def group_paths(block: Block, depth: int) -> list[tuple[RawValue, ...]]:
    """Return the headings of the columns from the top down, in two or three rows."""
    paths = [column.column.path for column in block.columns]
    if not block.kind.grouped or depth == 3:
        paths = _invent_groups(block, [("".join(path),) for path in paths])
    if depth == 3:
        paths = _invent_tops(block, paths)
    tops = {part for path in paths for part in path[:-1]}
    dressed = {top: dress_heading(block, top) for top in sorted(tops)}
    return [
        (*(dressed[part] for part in path[:-1]), dress_heading(block, path[-1]))
        for path in paths
    ]


_GROUPS = (
    "基本信息",
    "产品资料",
    "数量情况",
    "完成情况",
    "处理结果",
    "其他",
    "本月",
    "明细",
)
_TOPS = ("2026年6月", "生产情况", "本期发生", "登记内容")


def _invent_groups(block: Block, flat: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    names = block.random.sample(_GROUPS, len(_GROUPS))
    paths, column, grouped = list[tuple[str, ...]](), 0, 0
    while column < len(flat):
        room = len(flat) - column
        size = block.random.choice([1, 2, 3, 4])
        if size == 1 or room < 2 or grouped >= 3:
            size = 1 if grouped or room > 3 else room
        size = min(size, room)
        for path in flat[column : column + size]:
            paths.append((names[grouped], *path) if size > 1 else path)
        grouped += size > 1
        column += size
    if grouped == 1 and all(len(path) > 1 for path in paths):
        paths[0] = paths[0][-1:]  # one word over everything would be a title
    return paths


def _invent_tops(block: Block, paths: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Put a heading above a run of grouped columns; over all it would be a title."""
    top = block.random.choice(_TOPS)
    starts = [n for n, path in enumerate(paths) if len(path) > 1]
    run = [n for n in starts if all(k in starts for k in range(starts[0], n))]
    if len(run) == len(paths):
        run = [n for n in run if paths[n][0] != paths[0][0]]
    return [(top, *path) if n in run else path for n, path in enumerate(paths)]
