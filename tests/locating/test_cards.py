"""Cards of labels and values, merged headings, and headings over few cells."""

from __future__ import annotations

from sop_xl.intake import LocatedSheet
from tests.locating.test_forms import tables


def test_a_line_of_labels_above_a_header_is_no_header(located: LocatedSheet) -> None:
    """
    | 注塑成型工艺参数卡 | <        | <        | <     | <        | <       | <        | <       |
    | 产品名称           | 电源盒   | 模具编号 | M-001 | 机台     | 1# 120T | 原料     | ABS 757 |
    | 周期(s)            | 32       | 冷却(s)  | 15    | 模温(℃)  | 60      | 料温(℃)  | 220     |
    | 段别               | <        | 1段      | 2段   | 3段      | 4段     |          |         |
    | 射胶               | 压力(bar) | 80      | 85    | 75       | 60      |          |         |
    | ^                  | 速度(%)  | 45       | 60    | 50       | 30      |          |         |
    | ^                  | 位置(mm) | 85       | 60    | 35       | 18      |          |         |
    | 保压               | 压力(bar) | 50      | 40    |          |         |          |         |
    | ^                  | 时间(s)  | 2        | 1.5   |          |         |          |         |
    """
    assert tables(located) == [((4,), 5, 9, "段别|段别|1段|2段|3段|4段")]


def test_a_card_of_strange_labels_is_no_table(located: LocatedSheet) -> None:
    """
    | 成型条件卡 | <        | <        | <     | < | <        | <      |
    | 原料       | ABS 757K | 色粉号   | BK-02 | < | 烘料     | 80℃ 2H |
    | 模穴       | M19-007  | 穴数     | 1*2   | < | 单重     | 18.6g  |
    | 冷却       | 冻水     | 前模温   | 12℃   | < | 后模温   | 12℃    |
    | 总周期     | 38s      | 冷却时长 | 16s   | < | 锁模力   | 95T    |
    | 顶针次数   | 2        | 机械手   | 有    | < | 水口重   | 4.2g   |
    """
    assert tables(located) == []


def test_models_of_goods_by_turns_with_their_months_are_a_header(
    located: LocatedSheet,
) -> None:
    """
    | 品名 | 1月 | 去年同期 | 2月 |
    | 法兰 | 120 | 100      | 130 |
    | 轴   | 80  | 85       | 90  |
    | 套   | 60  | 40       | 55  |
    """
    assert tables(located) == [((1,), 2, 4, "品名|1月|去年同期|2月")]


def test_a_heading_merged_over_unmerged_cells_names_all_of_them(
    located: LocatedSheet,
) -> None:
    """
    | Marks | Description        | Quantity | <    | Unit Price | Amount  |
    | N/M   | PLASTIC CAR LT-101 | 1200     | PCS  | 1.20       | 1440.00 |
    |       | PLASTIC CAR LT-102 | 720      | PCS  | 1.50       | 1080.00 |
    |       | BUILDING BLOCKS    | 240      | SETS | 4.80       | 1152.00 |
    """
    assert tables(located) == [
        ((1,), 2, 4, "Marks|Description|Quantity|Quantity|Unit Price|Amount")
    ]


def test_a_heading_merged_like_its_cells_is_one_column(located: LocatedSheet) -> None:
    """
    | 日期       | 费用项目 | 摘要      | <           | 金额 | 备注     |
    | 2024-05-06 | 差旅费   | 义乌 高铁 | <           | 386  |          |
    | 2024-05-07 | 住宿费   | 义乌 2晚  | <           | 560  |          |
    | 总经理：   | 财务：   |           | 部门主管：  |      | 报销人： |
    """
    assert tables(located) == [((1,), 2, 3, "日期|费用项目|摘要|金额|备注")]


def test_lists_of_texts_within_a_form_about_a_person(located: LocatedSheet) -> None:
    """
    | 员工入职登记表 | <          | < | <    | <        | <    | <        |
    | 姓名           | 周小燕     | 性别 | 女 | 民族    | 汉   | 照片     |
    | 出生日期       | 1994-06-15 | 籍贯 | 江西 | 婚否  | 已婚 | ^        |
    | 教育经历       | <          | < | <    | <        | <    | <        |
    | 起止时间       | 学校       | < | <    | 专业     | <    | 学历     |
    | 2012.9-2016.6  | 江西财大   | < | <    | 会计     | <    | 本科     |
    | 工作经历       | <          | < | <    | <        | <    | <        |
    | 起止时间       | 工作单位   | < | <    | 职务     | <    | 离职原因 |
    | 2016.7-2018.5  | 南昌某公司 | < | <    | 出纳     | <    | 个人发展 |
    | 2018.6-2020.6  | 东莞某厂   | < | <    | 会计     | <    | 搬家     |
    | 本人承诺以上信息真实。签名： | < | < | < | <       | <    | <        |
    """
    assert tables(located) == [
        ((5,), 6, 6, "起止时间|学校|专业|学历"),
        ((8,), 9, 10, "起止时间|工作单位|职务|离职原因"),
    ]


def test_parts_of_merged_headings_may_be_sizes(located: LocatedSheet) -> None:
    """
    | 日期       | SPCC  | <     | SECC  | <     | 黄铜H62 | 备注 |
    | ^          | 0.8mm | 1.0mm | 0.8mm | 1.0mm | T1.0    | ^    |
    | 2024-01-02 | 4850  | 4790  | 5480  | 5450  | 48600   |      |
    | 2024-01-03 | 4850  | 4790  | 5530  | 5400  | 48580   |      |
    | 2024-01-04 | 4850  | 4820  | 5580  | 5450  | 48580   |      |
    """
    assert tables(located) == [
        (
            (1, 2),
            3,
            5,
            "日期|SPCC/0.8mm|SPCC/1.0mm|SECC/0.8mm|SECC/1.0mm|黄铜H62/T1.0|备注",
        )
    ]


def test_marks_are_few_below_weeks_that_count_on(located: LocatedSheet) -> None:
    """
    | 序号 | 设备   | 1月 | <  | <  | <  | 2月 | <  | <  | <  | 3月 | <   | <   | <   |
    | ^    | ^      | W1  | W2 | W3 | W4 | W5  | W6 | W7 | W8 | W9  | W10 | W11 | W12 |
    | 1    | 冲床   | ▲   |    |    |    |     | ○  |    |    |     |     |     |     |
    | 2    | 送料机 |     | ○  |    |    |     |    |    | ▲  |     |     |     |     |
    | 3    | 铣床   |     |    | ○  |    |     |    |    |    |     | ○   |     |     |
    """
    [found] = tables(located)
    assert found[:3] == ((1, 2), 3, 5)
    assert found[3].startswith("序号|设备|1月/W1|1月/W2")


def test_a_column_without_heading_among_others_may_have_few_cells(
    located: LocatedSheet,
) -> None:
    """
    | 编号  | 名称   | 库存 |    | 下限 | 单价 |      | 库位 |
    | BJ001 | 三角带 | 10   | 套 | 5    | 120  |      | A2   |
    | BJ002 | 电磁阀 | 1    | 个 | 5    | 2450 | 请购 | A2   |
    | BJ003 | 吸嘴   | 12   | 个 | 2    | 680  |      | B1   |
    | BJ004 | 吸嘴   | 6    | 个 | 2    | 680  |      | B1   |
    """
    assert tables(located) == [((1,), 2, 5, "编号|名称|库存||下限|单价||库位")]


def test_a_card_where_most_labels_are_usual_is_no_table(located: LocatedSheet) -> None:
    """
    | 报价计算单 | <         | <      | <        | <    | <          | <    | <       |
    | 客户       | 金沙文旅  | 产品   | 企业画册 | 规格 | 210*285    | P数  | 封4+内  |
    | 数量       | 3000      | 业务员 | 小程     | 日期 | 2024-11-06 | 交期 | 12天    |
    |            |           |        |          |      |            |      |         |
    | 工序       | 材料/机型 | 数量   | 单位     | 单价 | 金额       |      |         |
    | 封面纸     | 250g铜版  | 1.58   | 令       | 425  | 671.5      |      |         |
    | 内页纸     | 157g铜版  | 19.1   | 令       | 262  | 5004.2     |      |         |
    """
    assert tables(located) == [((5,), 6, 7, "工序|材料/机型|数量|单位|单价|金额")]


def test_a_title_and_its_dates_are_no_groups_of_headings(
    located: LocatedSheet,
) -> None:
    """
    | 家具安装派工（第41周） |          |        |      |      | 10.7-10.13 |      |
    | 序                     | 客户姓名 | 地址   | 产品 | 师傅 | 预约       | 尾款 |
    | 1                      | 徐女士   | 翡翠湾 | 衣柜 | 老范 | 10.8上午   | 4200 |
    | 2                      | 钱先生   | 桃源里 | 橱柜 | 柯   | 10.8       |      |
    | 3                      | 翁       | 西城   | 木柜 | 老范 | 10.9       | 1860 |
    """
    assert tables(located) == [((2,), 3, 5, "序|客户姓名|地址|产品|师傅|预约|尾款")]


def test_parts_of_a_merged_heading_may_be_widths_that_rise(
    located: LocatedSheet,
) -> None:
    """
    | 品牌     | 克重 | 门幅 | <    | <     | <     | 小计  |
    | ^        | ^    | 1250 | 1850 | 2000  | 2200  | ^     |
    | 玖龙牛卡 | 220g |      | 5.62 | 28.33 | 18.6  | 83.81 |
    | ^        | 120g |      | 9.97 |       | 13.69 | 62.45 |
    | 理文     | 140g | 8.61 |      | 24.21 |       | 44.38 |
    """
    assert tables(located) == [
        ((1, 2), 3, 5, "品牌|克重|门幅/1250|门幅/1850|门幅/2000|门幅/2200|小计")
    ]


def test_letters_of_columns_below_parts_are_no_headings(
    located: LocatedSheet,
) -> None:
    """
    | 日期 | 期初  | 产量  | <    | 净额 | 期末  | 说明 |
    | ^    | ^     | 产出  | 报损 | ^    | ^     | ^    |
    | ^    | (A)   | (B)   | (C)  | B-C  | A+B-C | ^    |
    | 1日  | 21350 | 11728 | 47   | 11681 | 33031 |     |
    | 2日  | 33031 | 13167 | 21   | 13146 | 46177 |     |
    """
    assert tables(located) == [
        ((1, 2), 4, 5, "日期|期初|产量/产出|产量/报损|净额|期末|说明")
    ]


def test_a_list_of_names_and_what_they_mean(located: LocatedSheet) -> None:
    """
    | 部门职责 | <                    |
    | 部门     | 职责                 |
    | 采购     | 物料采购、供应商管理 |
    | 仓库     | 收发存、盘点         |
    | 品保     | 来料、制程、出货检验 |
    """
    assert tables(located) == [((2,), 3, 5, "部门|职责")]


def test_what_a_meeting_decided_is_no_list(located: LocatedSheet) -> None:
    """
    | 会议纪要 | <            |
    | 主题     | 周例会       |
    | 主持     | 王海洋总经理 |
    | 内容     | 讨论下周生产 |
    | 决议     | 按计划执行   |
    """
    assert tables(located) == []


def test_rows_like_their_header_are_no_second_one(located: LocatedSheet) -> None:
    """
    | 样鞋登记 |            |          |      |  | 谁借谁还 |            |          |      |
    | 日期     | 样鞋       | 借用人   | 归还 |  | 日期     | 样鞋       | 借用人   | 归还 |
    | 2024/4/1 | 8821左     | 客户带走 | 未还 |  | 2024/6/1 | MD-12 对鞋 | 业务     | 未还 |
    | 2024/4/4 | 9003       | 业务     | √    |  | 2024/6/4 | 9003       | 拍照组   | √    |
    | 2024/4/7 | 确认鞋 5号 | 老宋     | 损坏 |  | 2024/6/7 | 771 36#    | 拍照组   | √    |
    | 2024/4/9 | 9003       | 业务     | √    |  |          |            |          |      |
    """
    assert tables(located) == [
        ((2,), 3, 6, "日期|样鞋|借用人|归还"),
        ((2,), 3, 5, "日期|样鞋|借用人|归还"),
    ]


def test_an_empty_form_above_another_table(located: LocatedSheet) -> None:
    """
    | 下半年培训计划 | <    | <    | <    | <    |
    | 序号           | 课程 | 对象 | 时间 | 讲师 |
    |                |      |      |      |      |
    |                |      |      |      |      |
    | 五金清单       | <    | <    | <    | <    |
    | 序号           | 名称 | 规格 | 单位 | 数量 |
    | 1              | 铰链 | 直弯 | 个   | 8    |
    | 2              | 拉手 | 128  | 个   | 4    |
    """
    assert tables(located) == [
        ((2,), 3, 2, "序号|课程|对象|时间|讲师"),
        ((6,), 7, 8, "序号|名称|规格|单位|数量"),
    ]


def test_lines_of_a_form_above_merged_answers_are_no_header(
    located: LocatedSheet,
) -> None:
    """
    | 物资报废申请单 | <          | <        | <        |
    | 设备名称       | 支架       | 申请部门 | 打磨车间 |
    | 交货期         | 2026-06-03 | 检验员   |          |
    | 部门主管       | 电机噪音大 | <        | <        |
    | 验收结果       | 电机噪音大 | <        | <        |
    | 仓库主管       | 少发配件   | <        | <        |
    """
    assert tables(located) == []


def test_a_page_number_behind_properties_makes_no_header(
    located: LocatedSheet,
) -> None:
    """
    | 单位     | 佛山永发 |            | 期间     | 2026-06-01 |      | 第 页  |
    | 资产编号 | 资产名称 | 入账日期   | 原值     | 残值率     | 年限 | 净值   |
    | A03101   | 火盖     | 2026-06-02 | 33275.26 | 0.613      | 24   | 667.2  |
    | A04977   | 电机     | 2026-06-01 | 37601.51 | 0.759      | 15   | 580.8  |
    | A02866   | 集烟罩   | 2026-06-03 | 73978.07 | 0.685      | 2    | 8054.2 |
    """
    [found] = tables(located)
    assert found[:3] == ((2,), 3, 5)


def test_numbers_of_columns_below_a_second_language_are_no_headings(
    located: LocatedSheet,
) -> None:
    """
    | 行号   | 料号 | 名称     | 请领  | 实发  | 用途    |
    | Serial | Code | Material | Count | Count | Process |
    | 1      | 2    | 3        | 4     | 5     | 6       |
    | 1      | A-01 | 泡沫     | 700   | 671   | 落料    |
    | 2      | A-02 | 镀锌板   | 2542  | 1042  | 包装    |
    | 3      | A-03 | 螺丝     | 1602  | 1050  | 折弯    |
    """
    [found] = tables(located)
    assert found[:3] == ((1, 2), 4, 6)


def test_parts_repeat_below_groups_that_are_not_merged(located: LocatedSheet) -> None:
    """
    | 任务 | 负责人 | 开始     | 5月  |      | 6月  |      |
    |      |        |          | 上旬 | 下旬 | 上旬 | 下旬 |
    | 设计 | 王海   | 2026-5-1 | ■    | ■    |      |      |
    | 打样 | 李洁   | 2026-5-9 |      | ■    | ■    |      |
    | 试产 | 陈敏   | 2026-6-1 |      |      | ■    | ■    |
    """
    assert tables(located) == [
        ((1, 2), 3, 5, "任务|负责人|开始|5月/上旬|5月/下旬|6月/上旬|6月/下旬")
    ]


def test_groups_named_left_of_the_headings_are_a_column(located: LocatedSheet) -> None:
    """
    |      | 物料 | 单位 | 1月  | 2月  | 3月 |
    | 电子 | 电阻 | 个   | 1000 | 1200 | 900 |
    |      | 电容 | 个   | 800  | 900  | 700 |
    | 五金 | 螺丝 | 个   | 5000 | 5000 | 500 |
    |      | 弹簧 | 个   | 300  | 200  | 100 |
    """
    assert tables(located) == [((1,), 2, 5, "|物料|单位|1月|2月|3月")]


def test_what_was_found_below_a_list_of_parts_is_no_part(
    located: LocatedSheet,
) -> None:
    """
    | 序号     | 配件 | 规格 | 数量   | 单价 | 金额 |
    | 1        | 轴承 | 6203 | 2      | 15   | 30   |
    | 2        | 皮带 | B45  | 1      | 35   | 35   |
    | 验收意见 | 正常 | <    | 验收人 | 李洁 | <    |
    """
    [found] = tables(located)
    assert found[:3] == ((1,), 2, 3)


def test_a_form_not_filled_in_is_no_lists(located: LocatedSheet) -> None:
    """
    | 放行条   | < | <        | < | <          | < |
    | 车牌号   |   | 申请人   |   | 日期       |   |
    | 合同号   |   | 报废原因 |   | 金额（元） |   |
    | 单号     |   | 检验员   |   | 数量       |   |
    | 原因说明 |   |          |   |            |   |
    | 部门主管 |   |          |   |            |   |
    """
    assert tables(located) == []


def test_a_form_ends_in_answers_merged_to_its_edge(located: LocatedSheet) -> None:
    """
    | 合同评审 | <          | <        | <           |
    | 驾驶员   | 郑斌       | 使用地点 | 品保部      |
    | 预算金额 | 191.06     | 报废原因 | 停电        |
    | 设备编号 |            | 规格     | 580*260*250 |
    | 原因说明 | 电机噪音大 | <        | <           |
    | 部门主管 | 少发配件   | <        | <           |
    """
    assert tables(located) == []


def test_two_lines_of_settings_are_no_table(located: LocatedSheet) -> None:
    """
    | 税号 | 91330200MA2AXX | 地址   | 工业园区8号 |
    | 税率 | 0.13           | 小数位 | 2           |
    """
    assert tables(located) == []


def test_the_menu_of_a_workbook_is_no_empty_form(located: LocatedSheet) -> None:
    """
    | 进销存管理 | <        | <        | <        |
    |            |          |          |          |
    | 基础资料   | 入库登记 | 出库登记 | 库存查询 |
    |            |          |          |          |
    | 月度汇总   | 供应商   |          |          |
    """
    assert tables(located) == []


def test_a_header_of_three_rows_ends_in_a_merged_heading(
    located: LocatedSheet,
) -> None:
    """
    | 客户名称 | 期末余额 | 账龄   | <      | <       | <        | 业务员 |
    | ^        | ^        | 未到期 | 逾期   | <       | <        | ^      |
    | ^        | ^        | ^      | 1-30天 | 31-60天 | 90天以上 | ^      |
    | 佛山金发 | 57.3     | 42.1   | 15.2   |         |          | 周平   |
    | 青岛华隆 | 120.6    | 80     | 20     | 12.6    | 8        | 吴霞   |
    """
    [found] = tables(located)
    assert found[:3] == ((1, 2, 3), 4, 5)


def test_dates_over_headings_belong_to_the_lines_above(located: LocatedSheet) -> None:
    """
    | INVOICE     | <    | <    | <         | <        |
    | ABC Trading | <    | Date | <         | 5/6/2026 |
    | Description | Qty  | Unit | Price     | Total    |
    | Hinge       | 1000 | pcs  | 0.5       | 500      |
    | Slide       | 200  | set  | 2.1       | 420      |
    | Subtotal    |      |      |           | 920      |
    """
    assert tables(located) == [((3,), 4, 5, "Description|Qty|Unit|Price|Total")]


def test_answers_merged_to_the_edge_below_a_list_are_no_rows(
    located: LocatedSheet,
) -> None:
    """
    | 样品明细 | <        | <    | <    |
    | 名称     | 规格     | 数量 | 要求 |
    | 铰链     | 左       | 5    | 镀锌 |
    | 滑轨     | 450      | 2    |      |
    | 用途     | 客户确认 | <    | <    |
    | 审批     | 同意     | <    | <    |
    """
    assert tables(located) == [((2,), 3, 4, "名称|规格|数量|要求")]


def test_a_card_begins_above_two_rows_of_labels_and_answers(
    located: LocatedSheet,
) -> None:
    """
    | 起始年月 | 2026-01      | 开户行   | 工商银行宁波支行 |
    | 账号     | 390112000920 | 地址     | 宁波市工业园8号  |
    | 电话     | 0574-8812345 | 公司名称 | 金发五金         |
    """
    assert tables(located) == []


def test_two_labels_a_row_with_what_they_say_are_no_table(
    located: LocatedSheet,
) -> None:
    """
    | 联系人 | 林建           | 起始年月 | 2026-01          |
    | 汇率   | 7.1            | 小数位   | 2                |
    | 邮箱   | sales@abcd.com | 开户行   | 工商银行宁波支行 |
    | 账号   | 39011200092000 |          |                  |
    """
    assert tables(located) == []


def test_values_in_turns_below_headings_are_a_table(located: LocatedSheet) -> None:
    """
    | 姓名 | 基本工资 | 部门 | 补贴 |
    | 林建 | 5200     | 注塑 | 300  |
    | 王芳 | 4800     | 冲压 | 260  |
    | 李强 | 5000     | 装配 | 280  |
    """
    assert tables(located) == [((1,), 2, 4, "姓名|基本工资|部门|补贴")]
