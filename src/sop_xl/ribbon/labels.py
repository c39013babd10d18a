"""What users read after they pressed a button, and in the status bar meanwhile."""

#: Between sentences of one answer, and between the names of a list.
NEXT, JOINED = "\n", "、"
QUOTED = "“{name}”"

READING_LIVE, CHECKING_LIVE, SHOWING = "读取这张工作簿", "检查", "写结果"

#: 校验
CHECKED = (
    "校验完成：错误 {errors} 条，警告 {warnings} 条，提示 {notes} 条，"
    "列在工作表“{sheet}”里；点“单元格”一列可跳到出错处。"
)
NOTHING_WRONG = "校验完成：没有发现问题。"
RECOGNISED = "认出的表：{titles}。"
NOT_RECOGNISED = (
    "工作表{sheets}里有些内容认不出来，没有检查：程序用不到的不必处理；"
    "应该认出的，请看“{sheet}”里怎么办。"
)
NOTHING_RECOGNISED = "这张工作簿里没有认出程序要读的表，所以没有检查任何数据。"
ONLY_THIS_BOOK = "只检查了这张工作簿自身；与其他部门表格的核对，请保存后点“改错单”。"
PARTLY_READ = (
    "注意：工作表{sheets}里合并的单元格、编码前面补 0 的格式太多，没有读全，"
    "清单里个别问题可能不准。请保存后点“改错单”，那里是读全的。"
)
KEPT_EDITS = "您在原来的清单里写过内容，那一份留在工作表“{sheet}”里；不要了可以删除。"
NOTHING_IN_BOOK = "这张工作簿里还没有填任何内容，没有可检查的。"
IS_RESULT = "这张工作簿是程序生成的结果，不用校验；请打开部门自己的表格，再点“校验”。"

#: 合并，改错单
MERGED = "合并完成：{books} 个文件，{tables} 张表，{rows} 行；“{file}”已打开。"
MERGED_WRONG = (
    "其中有错误 {errors} 条，警告 {warnings} 条，有错的格没有合并；点“改错单”看是哪些。"
)
NOT_CORRECTED = "没有写成改错单：{reason}"
NOT_MERGED = "没有合并成：{reason}"
CORRECTED = (
    "检查完成：错误 {errors} 条，警告 {warnings} 条，改错单 {copies} 份，"
    "放在“{folder}”文件夹里。"
)
OPENED_COPY = "改错单“{file}”已打开：改好有颜色的格，保存，再点“回收改错单”。"
SAME_NAME = (
    "改错单“{file}”没有打开：“{open}”正开着，两个同名的工作簿不能同时打开。"
    "请先关闭它，再打开文件夹“{folder}”里的那一份，改好有颜色的格，保存，"
    "再点“回收改错单”。"
)
OPENED_COPIES = "“{book}”里没有要改的格；“{folder}”文件夹已打开，里面是各部门的改错单。"
NOTHING_TO_CORRECT = "检查完成：没有要改的格，没有写改错单。"
ONLY_LIST = (
    "检查完成：错误 {errors} 条，警告 {warnings} 条，都不是改某一格就行的，"
    "没有写改错单；“{file}”已打开。"
)
UNREADABLE = "有 {count} 个文件读不出来，没有算进去：{books}。"
UNSAVED = (
    "注意：这张工作簿有没保存的改动，这次用的是上次保存的内容；"
    "要算进去，请保存后再点一次。"
)
NEVER_SAVED = "注意：这张工作簿还没有保存到工作文件夹里，这次没有算进去。"

#: 回收改错单
NOTHING_RETURNED = (
    "没有可以回收的改动：改错单里还没有人改过。请在“{folder}”的改错单里改好、保存，"
    "或把各部门发回来的改错单放进“{returned}”文件夹，再点一次。"
)
SAVE_COPIES = (
    "改错单{books}现在开着，里面有没保存的改动。"
    "请先保存并关闭，再点一次按钮；现在什么都没有写。"
)
SAVE_FIRST = (
    "{books}现在开着，而且有没保存的改动。"
    "请先保存并关闭，再点一次“回收改错单”；现在什么都没有写。"
)
REOPENED = (
    "{books}现在开着，写入时会先关闭；部门的表写完再打开，改错单收进“历史”文件夹。"
)
TAKE_BACK_ASKED = (
    "改错单里改了 {changes} 处，其中 {cells} 处可以写入 {books} 个文件：{names}。"
    "原值和新值列在工作表“{sheet}”里。\n"
    "要写入吗？写入前每个文件都先备份到“历史”文件夹。"
)
NONE_TAKEABLE = "改了 {changes} 处，但没有一处可以写入；为什么，列在工作表“{sheet}”里。"
NOT_TAKEN = "没有写入；改动仍在改错单里，随时可以再点“回收改错单”。"
TAKEN = "已写入 {cells} 处，{books} 个文件；写之前的文件备份在“历史”文件夹里。"
LISTED = "每一处写没写入，列在工作表“{sheet}”里。"
