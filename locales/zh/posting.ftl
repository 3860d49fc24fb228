### 用户发来的职位

## 用户自己带来的职位

posting-source-brought = 你发来的职位
brought-read = 你发来的是一个职位：{ $title }。
brought-several = 你发来的内容里有{ $count }个职位，想看哪个？
brought-unsure = 拿不准的：{ $fields }。
brought-tell-skills = 告诉我你会什么、做了几年，我就能说你够不够格。
brought-ask = 可以问它的薪资、地点、年限、学历、技能，或者“我够格吗”。它不进我的任何列表和统计，聊完这段就忘掉。
brought-forgotten = 你之前发来的职位我已经不记得了，再发一次就能接着问。
brought-button-standing = 我够格吗
brought-say-standing = 我够格吗
brought-button-pay = 薪资
brought-say-pay = 它给多少钱
brought-button-whole = 看原文
brought-say-whole = 看看它怎么写的
brought-button-compare = 跟已知职位比
brought-say-compare = 跟你知道的职位比一比

## 从职位里读到的

draft-title = 职位名称
draft-company = 公司
draft-pay = 薪资
draft-places = 地点
draft-remote = 远程
draft-size = 公司规模
draft-years = 经验
draft-education = 学历
draft-required = 必备技能
draft-preferred = 加分技能
draft-role = 方向
draft-seniority = 级别
draft-posted = 发布日期
draft-valid = 截止日期
draft-url = 链接
draft-negotiable = 面议
draft-months = { $pay }，一年{ $months }薪
draft-no-currency = { $pay }（没写币种）
draft-is-remote = 可远程
draft-is-hybrid = 部分远程
draft-is-level = { $level ->
    [intern] 实习
    [junior] 初级
    [senior] 高级
   *[lead] 负责人
}

## 运营人员看到的职位

intake-head = #{ $number } · { $state ->
    [draft] 草稿，还没进答案
    [accepted] 已采纳
   *[expired] 已下线
 } · { $source }
intake-fact = { $label }：{ $value }
intake-unsure = ⚠ { $label }：{ $value }（猜的，原文“{ $words }”）
intake-statements = 原句：职责{ $duties }条，要求{ $requirements }条
intake-missing = 没写：{ $fields }
intake-unknown = 词表里没有，按原文留着：{ $skills }
intake-same = 这个职位已经有了。
intake-like = 可能和 #{ $number } 是同一个。
intake-several = 读到{ $count }个职位，点开看：
intake-row = #{ $number } { $title }{ $guesses ->
    [0] {""}
   *[other] {" "}⚠
 }
intake-and-more = 还有{ $count }个存成了草稿，用 `postings list --state draft` 查看。
intake-ask = #{ $number } · { $field }。现在是：{ $value }。照职位里的写法发给我，例如 { $example }；发“-”清空，/cancel 不改。
intake-no-value = “{ $value }”读不出{ $field }。照这样发：{ $example }；发“-”清空，或 /cancel。
intake-example = { $field ->
    [title] Go开发工程师
    [company] 某某科技
    [pay] 25k-40k
    [places] 上海、成都
    [remote] remote 或 hybrid
    [size] 100-499
    [years] 3年
    [education] 本科
    [role] backend-developer
    [seniority] senior
    [date_posted] 2026-11-30
    [valid_through] 2026-12-31
    [url] https://example.org/jobs/1
   *[required_skills] Go、Redis、Kubernetes
 }
intake-left = 没改。
intake-gone = 这个职位已经不在了。
intake-accepted = ✅ 已采纳，几秒内就能查到、能匹配；订阅了新职位的聊天会按各自的时间收到。
intake-announced = ✅ 已采纳，并作为公告 #{ $id } 发给{ $number }个聊天。/announcements 看进展。
intake-announced-already = ✅ 已采纳。它之前已作为公告 #{ $id } 排好，各聊天按自己的时间收到。/announcements 看进展。
intake-known = ✅ 已采纳。它早就算已知职位，不再公告。
intake-discarded = 职位 #{ $number } 已放弃。
intake-expired = 职位 #{ $number } 几秒内就会下线。
intake-button-field = ✏️ { $field }
intake-button-fields = ✏️ 其他字段
intake-button-accept = ✅ 采纳
intake-button-announce = 📣 采纳并发给 { $number } 个聊天
intake-button-announce-now = 📣 现在发给 { $number } 个聊天
intake-button-discard = 🗑 放弃
intake-button-expire = 🗑 下线

## 适合某人的新职位

alert-heading = 有新职位适合你
alert-one = { $name }，薪资{ $pay }。
alert-many = 有{ $count }个新职位适合你，或差一点就够。
alert-row = { $why }薪资：{ $pay }。
alert-and-more = 还有{ $count }个，发 /match 查看。
alert-by-both = 按你的技能、{ $city }和月薪至少{ $pay }K挑的（没写的也算在内）。
alert-by-city = 按你的技能和{ $city }挑的（没写地点的也算在内）。
alert-by-pay = 按你的技能和月薪至少{ $pay }K挑的（没写薪资的也算在内）。
alert-end = 不想再收就发 /subscription；/profile 看我是按什么挑的。
