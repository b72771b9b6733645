"""Character forms that a reader takes for the same: the ground of the tolerant search.

`search_key_sql` makes the database function that every search column and every search word goes through,
so that both sides are folded by the same code.
"""

# Old and variant forms of kanji, each with the form of the Jōyō table that stands for it in a search.
OLD_AND_NEW = (
    "亞亜 惡悪 壓圧 圍囲 爲為 醫医 壹壱 稻稲 飮飲 隱隠 營営 榮栄 衞衛 驛駅 圓円 鹽塩 緣縁 艷艶 應応 歐欧 毆殴 櫻桜 "
    "奧奥 橫横 溫温 穩穏 假仮 價価 畫画 會会 壞壊 懷懐 繪絵 槪概 擴拡 殼殻 覺覚 學学 嶽岳 樂楽 勸勧 卷巻 寬寛 歡歓 "
    "罐缶 觀観 關関 陷陥 巖巌 顏顔 歸帰 氣気 龜亀 僞偽 戲戯 犧犠 舊旧 據拠 擧挙 虛虚 峽峡 挾挟 狹狭 鄕郷 曉暁 區区 "
    "驅駆 勳勲 薰薫 徑径 惠恵 揭掲 溪渓 經経 繼継 莖茎 螢蛍 輕軽 鷄鶏 藝芸 擊撃 缺欠 儉倹 劍剣 圈圏 檢検 權権 獻献 "
    "硏研 縣県 險険 顯顕 驗験 嚴厳 效効 廣広 恆恒 鑛鉱 號号 國国 黑黒 濟済 碎砕 齋斎 劑剤 册冊 雜雑 參参 慘惨 棧桟 "
    "蠶蚕 贊賛 殘残 絲糸 齒歯 兒児 辭辞 濕湿 實実 舍舎 寫写 釋釈 壽寿 收収 從従 澁渋 獸獣 縱縦 肅粛 處処 緖緒 敍叙 "
    "奬奨 將将 燒焼 稱称 證証 乘乗 剩剰 壤壌 孃嬢 條条 淨浄 疊畳 穰穣 讓譲 釀醸 囑嘱 觸触 寢寝 愼慎 晉晋 眞真 盡尽 "
    "圖図 粹粋 醉酔 隨随 髓髄 數数 樞枢 瀨瀬 聲声 靜静 齊斉 攝摂 竊窃 專専 戰戦 淺浅 潛潜 纖繊 踐践 錢銭 禪禅 雙双 "
    "壯壮 搜捜 插挿 爭争 總総 聰聡 莊荘 裝装 騷騒 增増 臟臓 藏蔵 屬属 續続 墮堕 體体 對対 帶帯 滯滞 臺台 瀧滝 擇択 "
    "澤沢 單単 擔担 膽胆 團団 彈弾 斷断 癡痴 遲遅 晝昼 蟲虫 鑄鋳 廳庁 聽聴 鎭鎮 遞逓 鐵鉄 轉転 點点 傳伝 黨党 盜盗 "
    "燈灯 當当 德徳 獨独 讀読 屆届 繩縄 貳弐 惱悩 腦脳 霸覇 廢廃 拜拝 賣売 麥麦 發発 髮髪 拔抜 濱浜 蠻蛮 祕秘 彥彦 "
    "拂払 佛仏 變変 邊辺 邉辺 辨弁 辯弁 瓣弁 舖舗 寶宝 豐豊 襃褒 沒没 飜翻 萬万 滿満 默黙 彌弥 藥薬 譯訳 豫予 餘余 "
    "與与 譽誉 搖揺 樣様 謠謡 遙遥 來来 賴頼 亂乱 覽覧 龍竜 兩両 獵猟 壘塁 勵励 禮礼 隸隷 靈霊 齡齢 戀恋 爐炉 勞労 "
    "樓楼 郞郎 祿禄 錄録 灣湾 瑤瑶 髙高 﨑崎 嵜崎 嶋島 嶌島 桒桑 冨富 舘館 濵浜 渕淵 曾曽 檜桧 籠篭 礒磯 槇槙 穗穂 "
    "敎教 靑青 黃黄 步歩 每毎 﨟臈 ヶケ"
)

# What a reader does not count: blanks, middle dots, brackets, hyphens and other marks between words.
IGNORED = " \u3000\t\r\n・･·,，、.。()（）[]［］「」『』〈〉《》<>＜＞~〜～-‐‑–—―_/／'’‘\"”“:：;；!！?？#＃*※&"


def variants() -> dict[str, str]:
    """Return each variant kanji with the form that stands for it."""
    return {pair[0]: pair[1] for pair in OLD_AND_NEW.split()}


def katakana_to_hiragana() -> dict[str, str]:
    """Return each katakana that has a hiragana of the same sound."""
    return {chr(code): chr(code - 0x60) for code in range(0x30A1, 0x30F5)}


def folding() -> dict[str, str]:
    """Return each character that folds to another one, in the order of the database function."""
    # ヶ folds to ケ, which folds on to its hiragana: two rounds would be needed without composing the tables.
    kana = katakana_to_hiragana()
    return {**{old: kana.get(new, new) for old, new in variants().items()}, **kana, "ヶ": "け", "ゖ": "け"}


def search_key_sql() -> str:
    """Return the SQL of `register_search_key(text)`.

    It folds width (NFKC), case, kana and old or variant kanji, and drops blanks and punctuation.
    """
    folded = folding()
    source = "".join(folded) + "".join(dict.fromkeys(IGNORED))
    target = "".join(folded.values())
    quoted = [text.replace("'", "''") for text in (source, target)]
    return (
        "CREATE OR REPLACE FUNCTION register_search_key(value text) RETURNS text "
        "LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE "
        f"RETURN translate(lower(normalize(value, NFKC)), '{quoted[0]}', '{quoted[1]}')"
    )
