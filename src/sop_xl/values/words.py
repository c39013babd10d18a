"""Words that say how a cell is meant."""

from decimal import Decimal

#: Cells that say that there is nothing to say, in half width and lower case.
MISSING = frozenset(
    {"无", "空", "n/a", "na", "n.a.", "null", "none", "nil", "(空)", "(空白)"}
    | {"暂无", "未填"}
)

#: Cells that say that something is not decided yet.
UNDECIDED = frozenset({"待定", "未定", "待补", "待确认", "不详", "tbd", "tba"})

#: Cells that say the same as the one above, in lower case.
DITTO = frozenset(
    {"〃", "″", "′′", '"', "”", "“", "〞", "''", "``", "同上", "同前", "上同", "ditto"}
)

#: Signs that say nothing, alone or several of one cell.
SAYS_NOTHING = "-‐‑‒–—―−─_/\\|.·…*?~、,"

#: What Excel, WPS and LibreOffice write where a formula failed.
ERROR_VALUES = frozenset(
    {"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"}
    | {"#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!"}
    | {"#GETTING_DATA", "#ERROR!", "Err:502", "Err:504", "Err:508", "Err:522"}
)

#: Counted in pieces.
PIECES = (
    *("台", "件", "个", "只", "套", "片", "张", "块", "条", "支", "根", "枚", "粒"),
    *("把", "pcs", "pc", "ea", "set", "sets"),
)

#: Packages; how much is in one is not known.
PACKAGES = ("箱", "托", "包", "袋", "桶", "卷", "盒", "瓶", "捆", "扎", "ctn", "ctns")

#: Units that people write and that are turned into none, in lower case.
STRANGE_UNITS = frozenset(
    {"罗", "令", "筒", "盘", "板", "车", "尺", "寸", "英寸", "英尺", "升", "毫升", "方"}
    | {"立方", "立方米", "平方", "平方米", "磅", "盎司", "栈板", "柜", "kk", "w", "l"}
    | {"ml", "m2", "m3", "cbm", "lb", "lbs", "oz", "ton", "tons", "gross", "grs", "dz"}
    | {"doz", "dozen", "pr", "prs", "pair", "pairs", "roll", "rolls", "box", "boxes"}
    | {"bag", "bags", "plt", "pallet", "pallets", "reel", "reels", "carton", "cartons"}
    | {"pack", "packs", "pkg", "pkgs", "kit", "kits", "lot", "lots", "mpcs", "wpcs"}
)

#: Units by what they measure, with their size; in lower case, without "a piece".
DIMENSIONS: tuple[dict[str, Decimal], ...] = (
    {**dict.fromkeys(PIECES, Decimal(1)), "打": Decimal(12)},
    {"人": Decimal(1), "名": Decimal(1)},
    {"次": Decimal(1)},
    {"机/人": Decimal(1)},
    *({package: Decimal(1)} for package in PACKAGES),
    {"双": Decimal(1), "对": Decimal(1)},
    {
        **dict.fromkeys(("秒", "秒钟", "s", "sec"), Decimal(1)),
        **dict.fromkeys(("分", "分钟", "min"), Decimal(60)),
        **dict.fromkeys(("小时", "时", "h", "hr"), Decimal(3600)),
        **dict.fromkeys(("天", "日"), Decimal(86_400)),
        **dict.fromkeys(("周", "星期"), Decimal(604_800)),
    },
    {
        **dict.fromkeys(("元", "圆", "人民币", "rmb", "cny", "¥"), Decimal(1)),
        **dict.fromkeys(("元整", "圆整"), Decimal(1)),
        "千元": Decimal(1000),
        "万元": Decimal(10_000),
        "百万元": Decimal(1_000_000),
        "亿元": Decimal(100_000_000),
    },
    {
        **dict.fromkeys(("kg", "kgs", "公斤", "千克"), Decimal(1)),
        **dict.fromkeys(("g", "克"), Decimal("0.001")),
        "斤": Decimal("0.5"),
        **dict.fromkeys(("吨", "t"), Decimal(1000)),
    },
    {"mm": Decimal("0.001"), "cm": Decimal("0.01"), "m": Decimal(1), "米": Decimal(1)},
)

#: What a cell of a date column is to be, by how long it stands for.
SPAN_NAMES = {"day": "一天", "week": "一周", "ten-days": "一旬", "month": "一个月"}

#: The unit of days.
DAY_UNIT = "天"

#: The unit of our money.
MONEY = "元"

#: What people say for it, and what stands between it and what it is for.
MONEY_WORDS, EACH = ("块钱", "块"), "每"

#: Money that is not ours, in lower case.
FOREIGN_MONEY = frozenset(
    {"美元", "美金", "usd", "us$", "$", "欧元", "eur", "€", "港币", "港元", "hkd"}
    | {"hk$", "日元", "日币", "jpy", "英镑", "gbp", "£", "韩元", "卢布", "台币"}
    | {"新台币", "澳元", "加元", "新元", "外币", "原币"}
)

#: Times that have no certain number of days.
LONG_TIMES = frozenset({"月", "个月", "季", "季度", "年", "month", "months", "year"})

#: What stands before the unit of a whole table.
UNIT_LABELS = ("单位", "金额单位", "货币单位", "计量单位")

#: Signs of money before a number.
CURRENCY = "¥￥$"

CURRENCY_WORDS = ("人民币", "rmb", "cny")

#: A sign of other money than ours.
DOLLAR = "$"

#: Powers of ten behind a number; the longest is found first.
_POWERS = {
    "百": 2,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "万亿": 12,
}

MULTIPLES = {word: Decimal(10**power) for word, power in _POWERS.items()}

#: Units that begin like a power of ten.
NOT_MULTIPLES = ("千克", "千米", "千瓦")

#: What stands before a number below nought.
NEGATIVE = "负"

#: Numbers in words: digits, then tens and hundreds, then the large steps.
DIGITS = {
    **{sign: digit for digit, sign in enumerate("〇一二三四五六七八九")},
    **{sign: digit for digit, sign in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **dict(zip("两貳參叄陸○", (2, 2, 3, 3, 6, 0), strict=True)),
}

TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}

STEPS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}

TWENTY, THIRTY = "廿", "卅"

#: What makes a number a rough one; those that leave it as it is come first.
ROUGHLY = (
    *("约", "大约", "大概", "左右", "上下"),
    *("暂估", "预估", "暂定", "预计", "估计", "估"),
)

NOT_EXACTLY = (
    *("近", "余", "多", "以上", "以下", "以内", "不足", "超过", "至少", "最多"),
    *(">", "<", "≥", "≤", "≈"),
)

#: A half behind a number or a unit, and what may stand around it.
HALF, HALF_BEFORE, HALF_AFTER = "半", "个", "钟"

#: A letter for thousands before pieces, as in KPCS, and alone in a heading of them.
KILO, THOUSAND = "k", "千"

#: Letters that people write for powers of ten.
LETTER_MULTIPLES = {"w": "万", "k": "千"}

#: What stands behind or before a number of hundredths or thousandths in words.
PERCENT_WORDS = ("pct", "percent", "个百分点", "百分点")

SHARES_IN_WORDS = {"百分之": "%", "千分之": "‰"}

#: What may be counted where a column has no unit.
COUNTERS = frozenset({"班", "班制", "班倒", "个班", "道", "次", "天", "个", "级", "档"})

#: What may stand behind a number and leave it as it is, and what undoes it.
REMARKS = (
    *("报废", "返工", "返修", "待检", "次品", "不良", "良品", "合格", "样品", "赠品"),
    *("备品", "含", "其中"),
)

UNDONE = ("取消", "作废", "退")

#: Between the ends of a range, and between numbers that are no range.
RANGE_MARKS = "-~至到—–"

NUMBER_MARKS = "/+*×x、;；"

#: What stands behind the parts of a date.
YEAR_MARK, MONTH_MARK, DAY_MARKS, MONTH_TAIL = "年", "月", "日号", "份"

#: The day of the week behind a date, and the time of the day.
WEEKDAY_STARTS, WEEKDAY_SIGNS = ("星期", "礼拜", "周"), "一二三四五六日天1-7"

WEEKDAYS = {
    **{sign: day for day, sign in enumerate("一二三四五六日", start=1)},
    **{sign: day for day, sign in enumerate("1234567", start=1)},
    "天": 7,
}

DAY_HALVES = ("上午", "下午", "中午", "早上", "晚上", "凌晨", "am", "pm")
#: Of these, twelve hours are to be added to what is below twelve.
AFTERNOONS = ("下午", "晚上", "pm")

HOUR_MARKS, MINUTE_MARK, SECOND_MARK = "时点", "分", "秒"

#: Weeks, thirds of a month, quarters.
ORDINAL, WEEK_MARK, TENTH_MARK = "第", "周", "旬"

QUARTER_MARK, QUARTER_TAIL = "季", "度"

#: The first day of each third of a month.
TENTHS = {"上": 1, "中": 11, "下": 21}

#: What makes a date no certain one.
UNCERTAIN = (
    *("底", "初", "末", "前", "后", "内", "左右", "约", "尽快", "长期", "尽量"),
    *("半年", "之间", "随时", "加急"),
)

#: Signs for yes and no in a column of choices, and the words they stand for.
YES_SIGNS = frozenset({"√", "✓", "✔", "☑", "v", "y", "yes", "true", "t", "是", "有"})

NO_SIGNS = frozenset({"×", "✗", "✘", "☒", "x", "n", "no", "false", "f", "否"})

YES_WORDS, NO_WORDS = ("是", "√", "1"), ("否", "×", "0")

#: A tick in a column of how far things are, and the choice that it must mean.
DONE_SIGNS, DONE = frozenset({"√", "✓", "✔", "☑", "ok"}), "已完成"

#: Signs in a word that say how far something is: not yet, in hand, done.
STAGES = ("未待不没无非", "中在正", "已完毕结")

#: Characters written otherwise, traditional ones mostly, and the usual one of each:
#: those of the 3 755 most common (GB 2312, first level) and of the trade's words.
TRADITIONAL = (
    "丟並乾亂亞佈佔併來侖侶侷係俠俬倆倉個們倖倫偉側偵偽傑傘備傢傭傳債傷傾僅僑僕僞"
    "僥僱價儀億儈儉儘償優儲兇兌兒內兩冊冪凈凍凜凱別刪則剋剎剛剝剮創剷劃劄劇劉劊劍"
    "劑勁動務勛勝勞勢勳勵勸勻匯區協卹卻厤厭厲參叄叢吳吶呂員唸問啓啞啟喚喪喫喬單喲"
    "嗆嗎嗚嘆嘔嘗嘩嘯噁噓噴噸噹嚇嚐嚙嚥嚨嚮嚴囂囌囑囪國圍園圓圖團埰執堅堯報場塊塗"
    "塢塵塹墊墜墮墳墾壇壓壘壞壟壩壯壺壽夠夢夥夾奧奪奮妝姦娛婁婦媽嬌嬰嬸孃孫學孿宮"
    "寀寢實寧審寫寬寵寶將專尋對導屆屍屜屢層屬岡峯島峽崑崗崙嶄嶺嶼嶽巋巒巖帥師帶幀"
    "幟幣幫幹幾庫廁廂廄廈廕廚廟廠廢廣廬廳弔張強彆彈彌彎彔彙彥彫彿後徑從復徵徹恆恥"
    "悅悶悽惡惱愛慄態慘慚慣慫慮慶慼慾憂憊憐憑憚憤憫憲憶懇應懞懲懶懷懸懼懾戀戰戲戶"
    "扞拋拚挾捨捱捲掃掄掙掛採揀揚換揮損搖搗搧搶摟摯摳摺摻撈撐撓撣撥撫撲撻撾撿擁擄"
    "擇擊擋擔據擠擣擬擯擰擱擲擴擺擻擾攆攏攔攙攜攝攢攣攤攪攬敗敘敵數斂斃斬斷於旂昇"
    "時晉晝暈暢暫曆曉曏曠曬書會朮東枴柵柺桿條棄棗棟棧棲楊楓業極榦榮構槍槓槳樁樂樑"
    "樓標樞樣樸樹橋機橢橫檔檢檯檸檻櫃櫥櫻欄權欽歎歐歡歲歷歸殘殭殲殺殼毀毆氈氣氫氬"
    "氾汎汙決沒沖況泝洩洶涼淒淚淨淩淪淵淺渙減渦測渾湊湧湯準溝溫溼滄滅滌滬滯滲滷滾"
    "滿漁漚漢漣漬漲漸漿潑潔潛潤潰澀澆澇澗澤澱濁濃濕濘濛濟濤濫濰濱濺濾瀉瀋瀕瀝瀰瀾"
    "灑灕灘灣灤災為烏烴無煉煙煥煩熒熱熾燈燒燙營燦燬燭燴燻燼爍爐爛爭爲爺爾牀牆牴牽"
    "犢犧狀狹狽猙猶獃獄獅獎獨獰獲獵獸獺獻現琱琺瑣瑤瑩瑪環瓊甕產産畝畢畫異當疇疊痙"
    "痠瘋瘍瘓瘡瘧療癒癟癡癢癥癬癰癱發皁皚皺盃盜盞盡監盤盧盪眾睏睜瞞矇矚矯硃硯碩確"
    "碼磚礎礙礦礫礬祕祿禍禦禮禱禿稅稈稜種稱穀積穎穢穩穫窩窪窮窯窺竄竅竈竊競筆筍箇"
    "箋節範築篩簍簑簡簽簾籃籌籠籤籬籮籲粵糞糧糰糾紀約紅紉紋納紐純紗紙級紛紡紮細紳"
    "紹終絃組絆結絕絛絞絡絢給絨統絲絶絹綁綏綑經綜綠綢綫維綱網綴綵綸綻綽綿緊緒緘線"
    "緝緞締緣編緩緬緯練緻縛縣縫縮縱縴縷總績繃織繕繞繡繩繪繫繭繳繹繼續纍纏纓纔纖纜"
    "缽罈罰罵罷羅羣羨義習翫翹聖聞聯聰聲聳聶職聽聾肅脅脈脣脩脫脹腎腦腫腳腸膚膠膩膽"
    "膿臉臍臘臟臥臨臺與興舉舊舖艙艦艱艷茲荊莊莖莢華菸萊萬葉葦葯葷蒐蒼蓆蓋蓮蔔蔘蔣"
    "蔥蔭蕩蕪蕭薊薑薔薦薩薹藍藝藥藴藹蘆蘇蘊蘋蘭蘿處虛虜號虧蛻蝕蝦蝨蝸螞螢蟄蟬蟲蟻"
    "蠅蠍蠟蠱蠶蠻衆衊術衕衚衛衝袷裏補裝裡製複褲襖襪襬襯襲覈見規覓視親覺覽觀觸訂訃"
    "計訊討訓訖託記訛訝訟訣訪設許訴診註証詐評詛詞詠詢詣試詩詫詭話該詳誅誇誌認誕誘"
    "語誠誡誣誤誦誨說説誰課誹誼調諄談請諒論諜諧諮諱諷諸諺諾謀謂謄謅謊謎謗謙講謝謠"
    "謬謹謾譁證譏識譚譜譟譭譯議譴護譽讀變讒讓讕讚谿豈豎豐豔豬貍貓貝貞負財貢貧貨販"
    "貪貫責貯貳貴貶買貸費貼貿賀賂賃賄資賈賊賒賓賜賞賠賢賣賤賦質賬賭賴賺購賽贅贈贊"
    "贍贏贓贖贛趕趙趨跡踐踰踴蹟蹤躊躍躥軀車軋軌軍軒軟軸較載輓輔輕輛輝輥輩輪輯輸輻"
    "輾輿轄轅轉轍轎轟辦辭辮辯農迴逕這連週進遊運過達違遙遜遞遠適遲遶遷選遺遼邁還邊"
    "邏郵鄉鄒鄖鄧鄭鄰鄲醖醜醞醣醫醬釀釁釋釐釘針釣釦釩釺鈅鈉鈍鈎鈔鈕鈞鈣鈴鈾鉀鉅鉆"
    "鉑鉗鉚鉛鉢鉤鉸鉻銀銅銑銘銜銥銳銷銻鋁鋅鋇鋒鋤鋪鋭鋸鋼錄錐錘錠錢錦錨錫錯錳錶鍁"
    "鍊鍋鍍鍘鍛鍬鍵鍺鍼鍾鎂鎊鎌鎖鎚鎢鎬鎮鎳鏇鏈鏟鏡鏽鐐鐘鐮鐳鐵鑄鑑鑒鑰鑲鑷鑼鑽鑿"
    "長門閃閉開閏閑閒間閘閡閣閤閥閨閩閱閲閹閻闆闇闊闌闖關闡闢陝陞陣陰陳陸陽隊階隕"
    "際隨險隱隴隸隻雖雙雛雜雞離難雲電霑霧靈靜鞏鞦韆韋韌韓韻響頁頂頃項順須頌預頑頒"
    "頓頗領頤頭頰頸頹頻顆題額顏願顛類顧顫顯顱顴風颱颳飄飛飢飯飲飼飽飾餃餅養餌餒餓"
    "餘餞餡館餬餵餾饅饋饑饒饞馬馭馮馱馳馴駁駐駒駕駛駝駭駱駿騁騎騙騰騷騾驅驕驗驚驟"
    "驢骯髒體髮鬆鬍鬚鬥鬧鬨鬱魚魯鮑鮮鯉鯨鰓鱉鱗鳥鳳鳴鴉鴕鴛鴦鴨鴻鴿鵑鵝鵬鵰鵲鶴鷗"
    "鷹鹵鹹鹼鹽麗麥麴麵麼黃點黨黴鼕齊齋齒齡齣齧齲龍龐龔龜帳帐覆"
)

SIMPLIFIED = (
    "丢并干乱亚布占并来仑侣局系侠私俩仓个们幸伦伟侧侦伪杰伞备家佣传债伤倾仅侨仆伪"
    "侥雇价仪亿侩俭尽偿优储凶兑儿内两册幂净冻凛凯别删则克刹刚剥剐创铲划札剧刘刽剑"
    "剂劲动务勋胜劳势勋励劝匀汇区协恤却历厌厉参叁丛吴呐吕员念问启哑启唤丧吃乔单哟"
    "呛吗呜叹呕尝哗啸恶嘘喷吨当吓尝啮咽咙向严嚣苏嘱囱国围园圆图团采执坚尧报场块涂"
    "坞尘堑垫坠堕坟垦坛压垒坏垄坝壮壶寿够梦伙夹奥夺奋妆奸娱娄妇妈娇婴婶娘孙学孪宫"
    "采寝实宁审写宽宠宝将专寻对导届尸屉屡层属冈峰岛峡昆岗仑崭岭屿岳岿峦岩帅师带帧"
    "帜币帮干几库厕厢厩厦荫厨庙厂废广庐厅吊张强别弹弥弯录汇彦雕佛后径从复征彻恒耻"
    "悦闷凄恶恼爱栗态惨惭惯怂虑庆戚欲忧惫怜凭惮愤悯宪忆恳应蒙惩懒怀悬惧慑恋战戏户"
    "捍抛拼挟舍挨卷扫抡挣挂采拣扬换挥损摇捣扇抢搂挚抠折掺捞撑挠掸拨抚扑挞挝捡拥掳"
    "择击挡担据挤捣拟摈拧搁掷扩摆擞扰撵拢拦搀携摄攒挛摊搅揽败叙敌数敛毙斩断于旗升"
    "时晋昼晕畅暂历晓向旷晒书会术东拐栅拐杆条弃枣栋栈栖杨枫业极干荣构枪杠桨桩乐梁"
    "楼标枢样朴树桥机椭横档检台柠槛柜橱樱栏权钦叹欧欢岁历归残僵歼杀壳毁殴毡气氢氩"
    "泛泛污决没冲况溯泄汹凉凄泪净凌沦渊浅涣减涡测浑凑涌汤准沟温湿沧灭涤沪滞渗卤滚"
    "满渔沤汉涟渍涨渐浆泼洁潜润溃涩浇涝涧泽淀浊浓湿泞蒙济涛滥潍滨溅滤泻沈濒沥弥澜"
    "洒漓滩湾滦灾为乌烃无炼烟焕烦荧热炽灯烧烫营灿毁烛烩熏烬烁炉烂争为爷尔床墙抵牵"
    "犊牺状狭狈狰犹呆狱狮奖独狞获猎兽獭献现雕珐琐瑶莹玛环琼瓮产产亩毕画异当畴叠痉"
    "酸疯疡痪疮疟疗愈瘪痴痒症癣痈瘫发皂皑皱杯盗盏尽监盘卢荡众困睁瞒蒙瞩矫朱砚硕确"
    "码砖础碍矿砾矾秘禄祸御礼祷秃税秆棱种称谷积颖秽稳获窝洼穷窑窥窜窍灶窃竞笔笋个"
    "笺节范筑筛篓蓑简签帘篮筹笼签篱箩吁粤粪粮团纠纪约红纫纹纳纽纯纱纸级纷纺扎细绅"
    "绍终弦组绊结绝绦绞络绚给绒统丝绝绢绑绥捆经综绿绸线维纲网缀彩纶绽绰绵紧绪缄线"
    "缉缎缔缘编缓缅纬练致缚县缝缩纵纤缕总绩绷织缮绕绣绳绘系茧缴绎继续累缠缨才纤缆"
    "钵坛罚骂罢罗群羡义习玩翘圣闻联聪声耸聂职听聋肃胁脉唇修脱胀肾脑肿脚肠肤胶腻胆"
    "脓脸脐腊脏卧临台与兴举旧铺舱舰艰艳兹荆庄茎荚华烟莱万叶苇药荤搜苍席盖莲卜参蒋"
    "葱荫荡芜萧蓟姜蔷荐萨苔蓝艺药蕴蔼芦苏蕴苹兰萝处虚虏号亏蜕蚀虾虱蜗蚂萤蛰蝉虫蚁"
    "蝇蝎蜡蛊蚕蛮众蔑术同胡卫冲夹里补装里制复裤袄袜摆衬袭核见规觅视亲觉览观触订讣"
    "计讯讨训讫托记讹讶讼诀访设许诉诊注证诈评诅词咏询诣试诗诧诡话该详诛夸志认诞诱"
    "语诚诫诬误诵诲说说谁课诽谊调谆谈请谅论谍谐咨讳讽诸谚诺谋谓誊诌谎谜谤谦讲谢谣"
    "谬谨谩哗证讥识谭谱噪毁译议谴护誉读变谗让谰赞溪岂竖丰艳猪狸猫贝贞负财贡贫货贩"
    "贪贯责贮贰贵贬买贷费贴贸贺赂赁贿资贾贼赊宾赐赏赔贤卖贱赋质账赌赖赚购赛赘赠赞"
    "赡赢赃赎赣赶赵趋迹践逾踊迹踪踌跃蹿躯车轧轨军轩软轴较载挽辅轻辆辉辊辈轮辑输辐"
    "辗舆辖辕转辙轿轰办辞辫辩农回径这连周进游运过达违遥逊递远适迟绕迁选遗辽迈还边"
    "逻邮乡邹郧邓郑邻郸酝丑酝糖医酱酿衅释厘钉针钓扣钒钎钥钠钝钩钞钮钧钙铃铀钾巨钻"
    "铂钳铆铅钵钩铰铬银铜铣铭衔铱锐销锑铝锌钡锋锄铺锐锯钢录锥锤锭钱锦锚锡错锰表锨"
    "炼锅镀铡锻锹键锗针钟镁镑镰锁锤钨镐镇镍旋链铲镜锈镣钟镰镭铁铸鉴鉴钥镶镊锣钻凿"
    "长门闪闭开闰闲闲间闸阂阁合阀闺闽阅阅阉阎板暗阔阑闯关阐辟陕升阵阴陈陆阳队阶陨"
    "际随险隐陇隶只虽双雏杂鸡离难云电沾雾灵静巩秋千韦韧韩韵响页顶顷项顺须颂预顽颁"
    "顿颇领颐头颊颈颓频颗题额颜愿颠类顾颤显颅颧风台刮飘飞饥饭饮饲饱饰饺饼养饵馁饿"
    "余饯馅馆糊喂馏馒馈饥饶馋马驭冯驮驰驯驳驻驹驾驶驼骇骆骏骋骑骗腾骚骡驱骄验惊骤"
    "驴肮脏体发松胡须斗闹哄郁鱼鲁鲍鲜鲤鲸鳃鳖鳞鸟凤鸣鸦鸵鸳鸯鸭鸿鸽鹃鹅鹏雕鹊鹤鸥"
    "鹰卤咸碱盐丽麦曲面么黄点党霉冬齐斋齿龄出啮龋龙庞龚龟账账复"
)
