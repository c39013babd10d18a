"""What is said to a planner about order changes."""

from sop_xl.source import Wording

WORDINGS: dict[str, Wording] = {
    "unknown-change-field": Wording(
        "变更项目不认识",
        "“{value}”不是订单清单里可以变更的列，这一项变更没有执行",
        "请写订单清单的列名，例如数量、单价、交期；取消订单的，变更项目写“状态”，"
        "变更后写“已取消”",
    ),
    "change-without-line": Wording(
        "变更没有说明哪一行",
        "订单 {order_no} 有 {lines} 行，不知道改的是哪一行，这一项变更没有执行",
        "请填写行号或产品编码",
    ),
    "change-not-readable": Wording(
        "变更后的内容读不懂",
        "“{value}”不能作为“{column}”，这一项变更没有执行",
        "请按订单清单该列的写法填写，例如数量填数字、交期填日期",
    ),
    "change-by-amount": Wording(
        "变更后写的是增减",
        "“{column}”变更后写的是“{value}”，有两种读法：改为这个数，或在原数上增减，"
        "这一项变更没有执行",
        "请写变更后的数，例如由 120 增加 20 的，写 140",
    ),
    "change-out-of-step": Wording(
        "变更前的内容对不上",
        "“{column}”变更前写的是 {old}，{first} 现为 {stands}，要改成 {new}，没有执行",
        "请核对：改正变更前的内容，或补上漏登的变更",
    ),
    "repeated-change": Wording(
        "同一项变更写了两遍",
        "“{column}”的这一项变更与 {first} 完全一样，只执行一次",
        "不影响结果；请删除多余的一行",
    ),
    "change-without-agreement": Wording(
        "缺少变更协议号",
        "“{column}”由 {old} 改为 {new}，成本增加或交期推迟，没有变更协议号",
        "请补填变更协议号；没有协议的变更不执行，订单仍按原来的内容",
    ),
    "change-not-yet-due": Wording(
        "变更日期未到",
        "“{column}”的变更自 {day} 起生效，这次没有执行",
        "不必处理；到期后运行即执行。日期写错的，请改正",
    ),
}
