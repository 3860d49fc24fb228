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
